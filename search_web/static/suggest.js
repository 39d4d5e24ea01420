// Suggestions below the search box, by the combobox pattern of ARIA: the focus stays in the box,
// the arrows walk through the list, Enter searches for what is chosen, Escape closes. Without
// this file, or where the site does not answer, the box is a plain one.
"use strict";

(function suggestWhileTyping() {
  const PAUSE = 120; // milliseconds without another key, before it is asked
  const KINDS = { region: "地区", term: "词语", publisher: "机关", title: "标题" };

  document.querySelectorAll("form.find").forEach((form) => {
    const box = form.querySelector("input[name=q]");
    const list = document.createElement("ul");
    const status = document.createElement("p");
    let timer = 0;
    let asked = 0; // how often, so that an answer that comes late is known
    let chosen = -1;

    list.id = `${box.id}-suggestions`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "检索建议");
    list.hidden = true;
    status.className = "unseen";
    status.setAttribute("role", "status");
    form.append(list, status);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-haspopup", "listbox");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");

    const piece = (name, text) => {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = text;
      return span;
    };

    const close = () => {
      clearTimeout(timer);
      asked += 1;
      choose(-1);
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      status.textContent = "";
    };

    const choose = (number) => {
      list.children[chosen]?.setAttribute("aria-selected", "false");
      chosen = number;
      const option = list.children[chosen];
      if (!option) {
        box.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", option.id);
    };

    const search = (option) => {
      box.value = option.dataset.text;
      close();
      form.requestSubmit();
    };

    const show = (suggestions) => {
      choose(-1);
      list.replaceChildren(...suggestions.map(({ text, kind, count }, number) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${number}`;
        option.dataset.text = text;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const reports = `${count.toLocaleString("en")} 份`;
        option.append(piece("text", text), piece("kind", KINDS[kind]), piece("count", reports));
        return option;
      }));
      if (!suggestions.length) {
        close();
        return;
      }
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
      status.textContent = `${suggestions.length} 条建议，用上下箭头选择`;
    };

    const ask = async () => {
      asked += 1;
      const mine = asked;
      if (!box.value.trim()) {
        close();
        return;
      }
      try {
        const answer = await fetch(`/api/v1/suggest?${new URLSearchParams({ q: box.value })}`);
        const suggestions = answer.ok ? await answer.json() : [];
        if (mine === asked) show(suggestions);
      } catch {
        if (mine === asked) close();
      }
    };

    const askSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    };

    // While an input method composes, its own list of candidates is open.
    box.addEventListener("input", (event) => { if (!event.isComposing) askSoon(); });
    box.addEventListener("compositionend", askSoon);
    box.addEventListener("blur", close);
    form.addEventListener("submit", close);
    // Before the box loses the focus, which closes the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) search(option);
    });

    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const count = list.hidden ? 0 : list.children.length;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && count) {
        // Behind the last, and before the first, is the box itself.
        choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "ArrowDown") {
        ask();
      } else if (event.key === "Enter" && chosen >= 0) {
        search(list.children[chosen]);
      } else if (event.key === "Escape" && count) {
        close();
      } else {
        return;
      }
      event.preventDefault();
    });
  });
})();
