"""How does a site look whose reports come from a program, chosen in a table of years?"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text
from demo.markup import Style
from demo.publishers import Publisher

PROGRAM = "/module/xxgk/xxgkAnnualReport.jsp"


class Annual(Layout):
    """`/module/xxgk/xxgkAnnualReport.jsp?area=001008003&fbtime=2016`."""

    style = Style.INDENTED
    counting = True

    def column_address(self, column: Column) -> str:
        return f"/col/col{column.number}/index.html"

    def address(self, item: Item) -> str:
        if item.planned and item.alias is None:
            order = item.planned.order
            return f"{PROGRAM}?area={self._area(order.by)}&fbtime={order.year}"
        return f"/art/{item.day.year}/art_{self.chain(item)[-1].number}_{item.number}.html"

    def _area(self, by: Publisher) -> str:
        return f"11{by.place.namings[-1].code}00{len(by.body):02}1"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        return {self.column_address(column): lambda: self._list(column)}

    def _list(self, column: Column) -> str:
        years = "".join(self._row(i, i.planned.order.year) for i in column.items if i.planned)
        below = self.links([(c.name, self.column_address(c)) for c in column.children])
        others = self.links([(i.label, self.link(i)) for i in column.items if not i.planned])
        table = f"<table class='annual'><tr><th>年度</th><th>年度报告</th></tr>{years}</table>"
        middle = f"<p>{self.way(self.above[column.key])}</p>{below}{table if years else ''}{others}"
        return self.frame(column.name, middle)

    def _row(self, item: Item, year: int) -> str:
        return f"<tr><td>{year}</td><td>{anchor(item.label, self.link(item), '年度报告')}</td></tr>"

    def article(self, item: Item) -> str:
        title = f"<div class='xxgk_title'>{escape(item.label)}</div>" if item.writing.title else ""
        middle = f"""<p>{self.way(self.chain(item))}</p>
<div class="xxgk_content">{title}<div class="xxgk_info">发布机构：{escape(item.source)}
　发布日期：{item.day}　{self.print_link(item)}</div>
<div class="bt_content">
{self.content(item)}
</div></div><p>【字体：大 中 小】【关闭】</p>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(
            f"<li>{anchor(c.name, self.column_address(c))}</li>" for c in self.site.columns
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title>
{self.metas(item)}
</head><body><div id="top"><b>{self.site.name}</b>　{furniture.weather(self.site)}<ul><li>
<a href="/">首页</a></li>{menu}</ul></div>
<div id="main">{middle}</div><div id="bottom">{furniture.foot(self.site)}</div></body></html>"""
