"""How does a site look on which years are chosen in a drop-down list?"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text
from demo.markup import Style


class Selector(Layout):
    """`/xxgk/2023nb/content_123456.shtml`; no link leads to a year, only a choice."""

    style = Style.DIVISIONS
    counting = True

    def column_address(self, column: Column) -> str:
        return f"/xxgk/{column.key}.shtml"

    def address(self, item: Item) -> str:
        return f"/xxgk/{self.chain(item)[-1].key}/content_{item.number}.shtml"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        return {self.column_address(column): lambda: self._list(column)}

    def _list(self, column: Column) -> str:
        rows = "".join(
            f"<p><a href='{self.link(i)}' target='_blank'>{escape(furniture.cut(i.label, 30))}</a>"
            f"　{i.day}</p>"
            for i in column.items
        )
        middle = (
            f"<div>{self.way(self.above[column.key])}</div>{self._below(column)}<div>{rows}</div>"
        )
        return self.frame(column.name, middle)

    def _below(self, column: Column) -> str:
        if not any(child.key.startswith("nb2") for child in column.children):
            return self.links([(c.name, self.column_address(c)) for c in column.children])
        options = "".join(
            f'<option value="{self.column_address(c)}">{c.name}</option>' for c in column.children
        )
        return (
            "<form>按年度查询："
            '<select onchange="location.href=this.options[this.selectedIndex].value">'
            f'<option value="">请选择</option>{options}</select></form>'
        )

    def article(self, item: Item) -> str:
        title = f'<div class="biaoti">{escape(item.label)}</div>' if item.writing.title else ""
        middle = f"""<div>{self.way(self.chain(item))}</div>
<div class="content">{title}
<div class="laiyuan">{item.day:%Y-%m-%d}　来源：{escape(item.source)}
　访问量：{furniture.visits(self.site, item)}</div>
<div id="UCAP-CONTENT">
{self.content(item)}
</div><div>{self.print_link(item)} | 关闭 | 返回顶部</div></div>
<div class="xgwz"><b>相关文章</b>{self.links(self.beside(item, 4))}</div>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(
            f"<td>{anchor(c.name, self.column_address(c))}</td>" for c in self.site.columns
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>
{escape(title)}-{self.site.name}</title>
{self.metas(item)}</head>
<body><table class="nav"><tr><td><a href="/">首页</a></td>{menu}</tr></table>
<div id="container">{middle}</div>
<div class="bottom">{furniture.foot(self.site)}</div></body></html>"""
