// Everything works without this file; it opens what is folded on wide screens of browsers that
// cannot do so by style alone, and steps through the hits of a report from the keyboard.
"use strict";

(function openFoldsOnWideScreens() {
  if (CSS.supports("selector(::details-content)")) return;
  if (!window.matchMedia("(min-width: 60rem)").matches) return;
  document.querySelectorAll("details[data-wide]").forEach((fold) => { fold.open = true; });
})();

(function stepThroughHits() {
  const bar = document.querySelector(".hitbar[data-hits]");
  const total = bar ? Number(bar.dataset.hits) : 0;
  if (!total) return;
  const walk = bar.querySelector(".walk");
  const place = document.createElement("span");
  place.className = "place";
  place.setAttribute("aria-live", "polite");

  const current = () => {
    const match = /^#hit-(\d+)$/.exec(location.hash);
    return match ? Number(match[1]) : 0;
  };
  const link = (label, step) => {
    const a = document.createElement("a");
    a.textContent = label;
    a.className = step > 0 ? "next" : "previous";
    a.title = step > 0 ? "快捷键 N" : "快捷键 P";
    return { a, step };
  };
  const links = [link("上一处", -1), link("下一处", 1)];
  const target = (step) => {
    const now = current();
    if (!now) return step > 0 ? 1 : total;
    return ((now - 1 + step + total) % total) + 1;
  };
  const show = () => {
    place.textContent = current() ? `${current()} / ${total}` : "";
    links.forEach(({ a, step }) => { a.href = `#hit-${target(step)}`; });
  };

  walk.replaceChildren(place, ...links.map(({ a }) => a));
  window.addEventListener("hashchange", show);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "n") links[1].a.click();
    if (event.key === "p") links[0].a.click();
  });
  show();
})();
