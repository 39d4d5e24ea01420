"""How does a small site look that somebody made by hand, with a welcome page before it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text
from demo.markup import Style
from demo.pages import Page


class Plain(Layout):
    """`/news/123456`; the home page sends on to `/index_zw.html` by a refresh."""

    style = Style.PLAIN
    guideline = False

    def column_address(self, column: Column) -> str:
        return f"/list/{column.key}"

    def address(self, item: Item) -> str:
        return f"/news/{item.number}"

    def home(self) -> str:
        return (
            '<html><head><meta http-equiv="refresh" content="0; url=/index_zw.html"></head>'
            "<body><script>window.location.href='/index_zw.html'</script></body></html>"
        )

    def more(self) -> Iterator[tuple[str, Page]]:
        yield "/index_zw.html", self.page(super().home)

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        return {self.column_address(column): lambda: self._list(column)}

    def _list(self, column: Column) -> str:
        rows = "".join(
            f"<li>{anchor(i.label, self.link(i))}<time>{i.day}</time></li>" for i in column.items
        )
        below = self.links([(c.name, self.column_address(c)) for c in column.children])
        return self.frame(column.name, f"{self.way(self.above[column.key])}{below}<ul>{rows}</ul>")

    def article(self, item: Item) -> str:
        title = f"<h1>{escape(item.label)}</h1>" if item.writing.title else ""
        middle = f"""{self.way(self.chain(item))}{title}<p class="by">
{escape(item.source)} · {item.day} · {self.print_link(item)}</p>
<div class="post">
{self.content(item)}
</div>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = " ".join(anchor(c.name, self.column_address(c)) for c in self.site.columns)
        return f"""<!doctype html>
<title>{escape(title)} | {self.site.name}</title><meta charset=utf-8>
<nav><a href="/index_zw.html">{self.site.name}</a> {menu}</nav>
<main>{middle}</main>
<footer>{furniture.foot(self.site)}</footer>"""
