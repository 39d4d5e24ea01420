"""How does a site look whose texts are one block with line breaks?"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text, slices
from demo.markup import Style


class Breaks(Layout):
    """`/zwgk/<32 HEX>/index.shtml`, lists `?page=2`, no tags of the guideline."""

    style = Style.BREAKS
    guideline = False
    perpage = 10

    def column_address(self, column: Column) -> str:
        return f"/zwgk/{column.key}"

    def address(self, item: Item) -> str:
        return f"/zwgk/{self.chain(item)[-1].key}/{item.hexes.upper()}/index.shtml"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        parts = slices(column.items, self.perpage)
        first = self.column_address(column)
        addresses = [first, *(f"{first}?page={at}" for at in range(2, len(parts) + 1))]
        return {
            address: self._list(column, items, addresses)
            for address, items in zip(addresses, parts, strict=True)
        }

    def _list(self, column: Column, items: tuple[Item, ...], pages: list[str]) -> Text:
        def text() -> str:
            rows = "".join(
                f"<li><span>{i.day}</span>"
                f"{anchor(i.label, self.link(i), furniture.cut(i.label, 26))}</li>"
                for i in items
            )
            numbers = " ".join(anchor(str(n), page) for n, page in enumerate(pages, 1))
            below = self.links([(c.name, self.column_address(c)) for c in column.children])
            crumbs = self.way(self.above[column.key], "»")
            middle = f"<div>{crumbs}</div>{below}<ol>{rows}</ol><div>{numbers}</div>"
            return self.frame(column.name, middle)

        return text

    def article(self, item: Item) -> str:
        title = f"<div class='dlist_title'>{escape(item.label)}</div>" if item.writing.title else ""
        middle = f"""<div>{self.way(self.chain(item), "»")}</div>{title}
<div class="rq">信息来源：{escape(item.source)}<br/>发布时间：{item.day}<br/>
{self.print_link(item)}</div>
<div class="zwbody">
{self.content(item)}
</div><div class="fx">分享到 <i>微信</i> <i>微博</i> <i>QQ空间</i></div>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(
            f"<li>{anchor(c.name, self.column_address(c))}</li>" for c in self.site.columns
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title>
</head>
<body><div class="hd"><h1>{self.site.name}</h1><ul><li><a href="/">首页</a></li>{menu}</ul></div>
<div class="bd">{middle}</div><div class="bq">{furniture.foot(self.site)}</div></body></html>"""
