"""How does Visual Site Builder lay out a site: tables in tables, pages counted backwards?"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text, slices
from demo.markup import Style


class Vsb(Layout):
    """`/info/1042/1234.htm`; the second page of three is `/ndbg/2.htm`, the third `/ndbg/1.htm`."""

    style = Style.FONTS
    counting = True
    content_type = "text/html"
    perpage = 9

    def column_address(self, column: Column) -> str:
        return f"/{column.key}.htm"

    def address(self, item: Item) -> str:
        return f"/info/{self.chain(item)[-1].number}/{item.number}.htm"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        parts = slices(column.items, self.perpage)
        addresses = [f"/{column.key}/{len(parts) - at}.htm" for at in range(len(parts))]
        addresses[0] = self.column_address(column)
        return {
            address: self._list(column, items, addresses, at)
            for at, (address, items) in enumerate(zip(addresses, parts, strict=True))
        }

    def _list(self, column: Column, items: tuple[Item, ...], pages: list[str], at: int) -> Text:
        def text() -> str:
            rows = "".join(
                f"<tr><td>·</td><td>{anchor(i.label, self.link(i))}</td>"
                f"<td>{i.day:%Y/%m/%d}</td></tr>"
                for i in items
            )
            below = "".join(
                f"<tr><td>{anchor(c.name, self.column_address(c))}</td></tr>"
                for c in column.children
            )
            onward = anchor("下页", pages[at + 1]) if at + 1 < len(pages) else "下页"
            back = anchor("上页", pages[at - 1]) if at else "上页"
            last = anchor("尾页", pages[-1])
            paging = f"共{len(column.items)}条　{at + 1}/{len(pages)}　首页 {back} {onward} {last}"
            middle = f"""<table width="100%"><tr><td width="200" valign="top"><table>{below}
</table></td>
<td valign="top"><div>{self.way(self.above[column.key], "&gt;&gt;")}</div>
<table>{rows}</table><div align="center">{paging}</div></td></tr></table>"""
            return self.frame(column.name, middle)

        return text

    def article(self, item: Item) -> str:
        heading = escape(item.label) if item.writing.title else ""
        side = "".join(f"<tr><td>{anchor(*link)}</td></tr>" for link in self.beside(item, 5))
        nearest = self.beside(item, 2)
        previous = f"上一条：{anchor(*nearest[0])}" if nearest else ""
        middle = f"""<table width="980" align="center"><tr>
<td width="220" valign="top"><table><tr><td>信息公开年报</td></tr>{side}</table></td>
<td valign="top"><table width="100%"><tr><td>{self.way(self.chain(item), "&gt;&gt;")}</td></tr>
<tr><td><form name="_newscontent_fromname"><table width="100%"><tr><td align="center">{heading}
</td></tr>
<tr><td align="center">{item.day}　{escape(item.source)}　点击：[<span id="n">
{furniture.visits(self.site, item)}</span>]</td></tr>
<tr><td><div id="vsb_content"><div class="v_news_content">
{self.content(item)}
</div></div></td></tr>
<tr><td>{previous}　{self.print_link(item)}　【关闭】</td></tr></table></form></td></tr></table>
</td></tr></table>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(
            f"<td>{anchor(c.name, self.column_address(c))}</td>" for c in self.site.columns
        )
        shown = f"{escape(title)}-{self.site.name}" if item else escape(title)
        return f"""<HTML><HEAD><TITLE>{shown}</TITLE>
<META content="text/html; charset=UTF-8" http-equiv="Content-Type">
{self.metas(item)}
</HEAD><BODY><table width="980" align="center"><tr><td><a href="/">
<img src="/images/logo.jpg" alt="{self.site.name}"></a></td></tr>
<tr><td><table><tr><td><a href="/">网站首页</a></td>{menu}</tr></table></td></tr></table>
{middle}
<table width="980" align="center"><tr><td align="center">{furniture.foot(self.site)}</td></tr>
</table>
</BODY></HTML>"""
