"""How does a site look that loads its lists as pieces of HTML?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text, slices
from demo.markup import Style
from demo.pages import Page


class Openness(Layout):
    """`/openness/OpennessAnnualReport/show/2396.html`; `$("#list").load(...)` fills the list."""

    style = Style.INDENTED
    perpage = 10

    def column_address(self, column: Column) -> str:
        return f"/openness/column/{column.key}.html"

    def address(self, item: Item) -> str:
        kind = "OpennessAnnualReport" if item.planned else "OpennessContent"
        return f"/openness/{kind}/show/{item.number}.html"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        return {self.column_address(column): lambda: self._column(column)}

    def more(self) -> Iterator[tuple[str, Page]]:
        for top in self.site.columns:
            for column in top.walk():
                parts = slices(column.items, self.perpage)
                for at, items in enumerate(parts, 1):
                    yield (
                        self._piece(column, at),
                        self.page(self._list(column, items, at, len(parts))),
                    )

    def _piece(self, column: Column, at: int) -> str:
        return f"/openness/list.html?column={column.key}&page={at}"

    def _column(self, column: Column) -> str:
        below = "".join(
            f"<dt>{anchor(c.name, self.column_address(c))}</dt>" for c in column.children
        )
        middle = f"""<div class="wz">{self.way(self.above[column.key])}</div><dl>{below}</dl>
<div id="list">正在加载…</div><script>$("#list").load("{self._piece(column, 1)}");</script>"""
        return self.frame(column.name, middle)

    def _list(self, column: Column, items: tuple[Item, ...], at: int, count: int) -> Text:
        def text() -> str:
            rows = "".join(
                f"<div class='row'>{anchor(i.label, self.link(i))}<span>{i.day}</span></div>"
                for i in items
            )
            pages = "".join(
                f'<a href="{escape(self._piece(column, n))}">{n}</a>' for n in range(1, count + 1)
            )
            return f"{rows}<div class='pages'>{pages}</div>" if count > 1 else rows

        return text

    def article(self, item: Item) -> str:
        title = f"<h1>{escape(item.label)}</h1>" if item.writing.title else ""
        box = f"""<table class="index"><tr><th>索引号</th><td>{item.hexes[:9]}</td>
<th>组配分类</th><td>年度报告</td></tr>
<tr><th>发布机构</th><td>{escape(item.source)}</td><th>发布日期</th><td>{item.day} 16:00</td></tr>
<tr><th>名称</th><td colspan="3">{escape(item.label)}</td></tr></table>"""
        middle = f"""<div class="wz">{self.way(self.chain(item))}</div>
{box if item.planned and item.writing.title else ""}<div class="con">{title}
<div class="wzcon j-fontContent">
{self.content(item)}
</div><div>{self.print_link(item)}　【收藏】</div></div>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(
            f"<li>{anchor(c.name, self.column_address(c))}</li>" for c in self.site.columns
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>
{escape(title)}_{self.site.name}</title>
{self.metas(item)}
<script src="/js/jquery.js"></script></head><body><ul class="nav"><li><a href="/">首页</a></li>
{menu}</ul>
{middle}<div class="ft">{furniture.foot(self.site)}</div></body></html>"""
