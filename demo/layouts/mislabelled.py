"""How does a site look that says gb2312 and sends UTF-8, with lists by department?"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text, slices
from demo.markup import Style


class Mislabelled(Layout):
    """`/zfxxgk/bmnb/1749603841671188482.html`; the year alone is what a link says."""

    style = Style.PLAIN
    content_type = "text/html"
    label = "gb2312"
    guideline = True
    perpage = 10

    def column_address(self, column: Column) -> str:
        return f"/zfxxgk/{column.key}/index.html"

    def address(self, item: Item) -> str:
        return f"/zfxxgk/{self.chain(item)[-1].key}/17{item.number:017}.html"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        parts = slices(column.items, self.perpage)
        addresses = [f"/zfxxgk/{column.key}/index_{at}.html" for at in range(1, len(parts) + 1)]
        addresses[0] = self.column_address(column)
        return {
            address: self._list(column, items, addresses)
            for address, items in zip(addresses, parts, strict=True)
        }

    def _list(self, column: Column, items: tuple[Item, ...], pages: list[str]) -> Text:
        def text() -> str:
            rows = "".join(f"<li>{self._entry(i)}</li>" for i in items)
            numbers = " ".join(anchor(f"[{n}]", page) for n, page in enumerate(pages, 1))
            below = "".join(
                f"<tr><td>{c.name}</td><td>{anchor('查看', self.column_address(c))}</td></tr>"
                for c in column.children
            )
            middle = f"""<div class="dqwz">{self.way(self.above[column.key])}</div>
<table class="dw">{below}</table><ul class="nd">{rows}</ul><div>{numbers}</div>"""
            return self.frame(column.name, middle)

        return text

    def _entry(self, item: Item) -> str:
        if item.planned and item.form.value == "html":
            return f'<a href="{self.link(item)}">{item.planned.order.year}年度</a>'
        return anchor(item.label, self.link(item))

    def article(self, item: Item) -> str:
        title = f"<h3>{escape(item.label)}</h3>" if item.writing.title else ""
        middle = f"""<div class="dqwz">{self.way(self.chain(item))}</div>
<div class="Article_xx">{title}<div class="Article_ly">发布时间：{item.day}
　来源：{escape(item.source)}　{self.print_link(item)}</div>
<div class="Article_zw"><div class="view TRS_UEDITOR trs_paper_default">
{self.content(item)}
</div></div><div class="ewm">扫一扫在手机上查看当前页面</div></div>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(
            f"<li>{anchor(c.name, self.column_address(c))}</li>" for c in self.site.columns
        )
        return f"""<!DOCTYPE html><html><head><title>{escape(title)}-{self.site.name}</title>
<meta http-equiv="Content-Type" content="text/html; charset={self.label}">
{self.metas(item)}</head>
<body><div class="header"><ul><li><a href="/">首页</a></li>{menu}</ul></div>
{middle}<div class="footer">{furniture.foot(self.site)}</div></body></html>"""
