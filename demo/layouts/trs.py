"""How does TRS lay out a site: static pages, paging by a script, relative links?"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from posixpath import dirname, relpath

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text, slices
from demo.markup import Style


class Trs(Layout):
    """`/zfxxgk/zfxxgknb/202401/t20240131_123456.html`, lists with createPageHTML."""

    style = Style.INDENTED
    counting = True
    perpage = 10

    def column_address(self, column: Column) -> str:
        return "/" + "/".join(c.key for c in self.above[column.key]) + "/"

    def address(self, item: Item) -> str:
        folder = self.column_address(self.chain(item)[-1])
        return f"{folder}{item.day:%Y%m}/t{item.day:%Y%m%d}_{item.number}.html"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        parts = slices(column.items, self.perpage)
        folder = self.column_address(column)
        found: dict[str, Text] = {}
        for at, items in enumerate(parts):
            name = "index.html" if at == 0 else f"index_{at}.html"
            found[folder + name] = self._list(column, items, at, len(parts))
        return {folder: found[folder + "index.html"], **found}

    def _list(self, column: Column, items: tuple[Item, ...], at: int, count: int) -> Text:
        def text() -> str:
            folder = self.column_address(column)
            rows = "\n".join(
                f"<li>{self._anchor(i, folder)}<span>{i.day}</span></li>" for i in items
            )
            below = "".join(
                f"<dd>{anchor(c.name, './' + c.key + '/')}</dd>" for c in column.children
            )
            paging = f'<script>createPageHTML({count}, {at}, "index", "html");</script>'
            middle = f'<dl class="left">{below}</dl><ul class="list">\n{rows}\n</ul>{paging}'
            crumbs = self.way(self.above[column.key])
            return self.frame(column.name, f"<div class='pos'>{crumbs}</div>\n{middle}")

        return text

    def _anchor(self, item: Item, folder: str) -> str:
        address = self._relative(self.link(item), folder)
        return anchor(item.label, address, furniture.cut(item.label, 24))

    def _relative(self, address: str, folder: str) -> str:
        if address.startswith(folder):
            return "./" + address.removeprefix(folder)
        return relpath(address, dirname(folder))

    def article(self, item: Item) -> str:
        title = f"<h1>{escape(item.label)}</h1>" if item.writing.title else ""
        near = self.links(self.beside(item, 6))
        middle = f"""<div class="pos">{self.way(self.chain(item))}</div>
<div class="article">{title}
<div class="info"><span>时间：{item.day}</span><span>来源：{escape(item.source)}</span>
<span>字体：【<a href="javascript:size(18)">大</a> <a href="javascript:size(14)">小</a>】</span>
<span>{self.print_link(item)}</span></div>
<div class="TRS_Editor"><div class="Custom_UnionStyle">
{self.content(item)}
</div></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
</div>
<div class="related"><h4>相关信息</h4>{near}</div>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(
            f"<li>{anchor(c.name, self.column_address(c))}</li>" for c in self.site.columns
        )
        shown = f"{escape(title)}_{self.site.name}" if item else escape(title)
        return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="{self.label}">
<title>{shown}</title>
{self.metas(item)}
<script src="/images/createPage.js"></script></head><body>
<div class="top">{furniture.weather(self.site)}
<a href="/mobile">手机版</a> <a href="#">无障碍</a></div>
<div class="nav"><ul><li><a href="/">首页</a></li>{menu}</ul></div>
{middle}
<div class="footer"><p>{furniture.foot(self.site)}</p></div>
</body></html>"""
