"""How does a Hanweb site of static lists look, with long reports cut into several pages?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from demo import furniture
from demo.document import Block
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text, slices
from demo.markup import Style, body
from demo.pages import Page
from demo.plan import Form

PARTS = 3


class Shtml(Layout):
    """`/c128570/202401/<32 hex>.shtml`, lists `list_2.shtml`, further pages `<32 hex>_2.shtml`."""

    style = Style.INDENTED
    counting = True
    perpage = 9

    def column_address(self, column: Column) -> str:
        return f"/c{column.number}/list.shtml"

    def address(self, item: Item) -> str:
        return f"/c{self.chain(item)[-1].number}/{item.day:%Y%m}/{item.hexes}.shtml"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        parts = slices(column.items, self.perpage)
        addresses = [f"/c{column.number}/list_{at}.shtml" for at in range(1, len(parts) + 1)]
        addresses[0] = self.column_address(column)
        return {
            address: self._list(column, items, addresses, at)
            for at, (address, items) in enumerate(zip(addresses, parts, strict=True))
        }

    def _list(self, column: Column, items: tuple[Item, ...], pages: list[str], at: int) -> Text:
        def text() -> str:
            rows = "".join(
                f"<li><em>{i.day:%m-%d}</em><b>{i.day.year}</b>{anchor(i.label, self.link(i))}</li>"
                for i in items
            )
            numbers = "".join(anchor(str(n), page) for n, page in enumerate(pages, 1))
            onward = anchor("下一页", pages[at + 1]) if at + 1 < len(pages) else ""
            below = self.links([(c.name, self.column_address(c)) for c in column.children])
            middle = f"""<div class="crumb">{self.way(self.above[column.key], "/")}</div>
<div class="tree">{below}</div><ul class="news">{rows}</ul>
<div class="pagination">{numbers}{onward}</div>"""
            return self.frame(column.name, middle)

        return text

    def is_cut(self, item: Item) -> bool:
        """Whether the report is cut into several pages."""
        report = item.planned
        return bool(report and item.form is Form.HTML and report.order.year % 5 == 3)

    def item_pages(self, item: Item) -> dict[str, Page]:
        found = super().item_pages(item)
        if self.is_cut(item):
            for part in range(2, PARTS + 1):
                text = lambda part=part: self.article(item, part)  # noqa: E731
                found[self._part(item, part)] = self.page(text, item)
        return found

    def further_addresses(self, item: Item) -> tuple[str, ...]:
        parts = range(2, PARTS + 1) if self.is_cut(item) else ()
        return tuple(self._part(item, part) for part in parts)

    def _part(self, item: Item, part: int) -> str:
        first = self.address(item)
        return first if part == 1 else first.replace(".shtml", f"_{part}.shtml")

    def _cut(self, item: Item, part: int) -> str:
        blocks: Sequence[Block] = item.writing.blocks
        size = -(-len(blocks) // PARTS)
        text = body(blocks[(part - 1) * size : part * size], self.style)
        names = [(str(n), self._part(item, n)) for n in range(1, PARTS + 1) if n != part]
        if part > 1:
            names.insert(0, ("上一页", self._part(item, part - 1)))
        if part < PARTS:
            names.append(("下一页", self._part(item, part + 1)))
        pager = " ".join(anchor(*name) for name in names)
        return f'{text}\n<div class="page-number">{pager} 第{part}页/共{PARTS}页</div>'

    def article(self, item: Item, part: int = 1) -> str:
        title = f'<h1 class="tit">{escape(item.label)}</h1>' if item.writing.title else ""
        content = self._cut(item, part) if self.is_cut(item) else self.content(item)
        middle = f"""<div class="crumb">{self.way(self.chain(item), "/")}</div>
<div class="box">{title}
<div class="attr">发布时间：{item.day}　信息来源：{escape(item.source)}
　阅读：{furniture.visits(self.site, item)}</div>
<div class="view" id="article-body">
{content}
</div><div class="tool">{self.print_link(item)}　纠错　收藏　分享：QQ 微信</div></div>
<div class="side"><p>热点排行</p>{self.links(self.beside(item, 6))}</div>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(
            f"<li>{anchor(c.name, self.column_address(c))}</li>" for c in self.site.columns
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title>
{self.metas(item)}
</head><body><div class="head"><p>{self.site.name}</p><ul><li><a href="/">首 页</a></li>{menu}
</ul></div>
<div class="wrap">{middle}</div>
<div class="foot"><p>{furniture.foot(self.site)}</p>
<p>版权所有　未经授权禁止转载</p></div></body></html>"""
