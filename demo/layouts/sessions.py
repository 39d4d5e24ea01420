"""How does a site look that writes a session into every link, and pages without end?"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text, slices
from demo.markup import Style


class Sessions(Layout):
    """`/article.do;jsessionid=…?id=123456`: the true address is the one without a session."""

    style = Style.PLAIN
    perpage = 8

    def column_address(self, column: Column) -> str:
        return f"/channel.do?cid={column.number}"

    def address(self, item: Item) -> str:
        return f"/article.do?id={item.number}"

    def session(self, address: str, here: str) -> str:
        """The address with a session, another on every page."""
        if not address.startswith("/") or "?" not in address:
            return address
        program, _, query = address.partition("?")
        number = blake2b(here.encode(), digest_size=16).hexdigest().upper()
        return f"{program};jsessionid={number}?{query}"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        parts = slices(column.items, self.perpage)
        found: dict[str, Text] = {self.column_address(column): self._list(column, 1, parts)}
        for at in range(2, len(parts) + 1):
            found[f"{self.column_address(column)}&page={at}"] = self._list(column, at, parts)
        return found

    def beyond(self, column: Column, at: int) -> str:
        """A page past the last: the last once more, and a link to the next."""
        return self._list(column, at, slices(column.items, self.perpage))()

    def _list(self, column: Column, at: int, parts: list[tuple[Item, ...]]) -> Text:
        def text() -> str:
            here = f"{column.key} {at}"
            rows = "".join(
                f"<li>{anchor(i.label, self.session(self.link(i), here))} {i.day}</li>"
                for i in parts[min(at, len(parts)) - 1]
            )
            onward = f"{self.column_address(column)}&page={at + 1}"
            paging = anchor("下一页", self.session(onward, here)) if column.items else ""
            below = self.links(
                [(c.name, self.session(self.column_address(c), here)) for c in column.children]
            )
            middle = (
                f"<p>{self.way(self.above[column.key])}</p>{below}<ul>{rows}</ul><p>{paging}</p>"
            )
            return self.frame(column.name, middle)

        return text

    def article(self, item: Item) -> str:
        title = f"<h1>{escape(item.label)}</h1>" if item.writing.title else ""
        near = self.links([(t, self.session(a, item.key)) for t, a in self.beside(item, 4)])
        middle = f"""<p>{self.way(self.chain(item))}</p><div id="articleContent">{title}
<p class="source">{escape(item.source)} {item.day} {self.print_link(item)}</p>
<div class="txt">
{self.content(item)}
</div></div><div class="more"><strong>延伸阅读</strong>{near}</div>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(
            anchor(c.name, self.session(self.column_address(c), title)) for c in self.site.columns
        )
        return f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><title>
{escape(title)} {self.site.name}</title>
{self.metas(item)}</head><body><div class="menu"><a href="/">首页</a>{menu}</div>
<div class="w1000">{middle}</div>
<div class="copyright">{furniture.foot(self.site)}</div></body></html>"""
