"""How does a site look whose lists are JSON that a script fetches?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text, slices
from demo.markup import Style
from demo.pages import Page

# By site: how the script asks for a page, with the column's number and the page in it.
ASKING = {
    "nankang": (
        "/api/article/list?columnId={column}&pageNo={page}&pageSize=10",
        '$.getJSON("/api/article/list?columnId={column}&pageNo=" + pageNo + "&pageSize=10", show);',
    ),
    "ordos": (
        "/data/list_{column}_{page}.json",
        "fetch('/data/list_{column}_' + pageNo + '.json').then(r => r.json()).then(show);",
    ),
}


class Feed(Layout):
    """`/content/post_123456.html`; the list in the page is empty until its script has run."""

    style = Style.DIVISIONS
    counting = True
    perpage = 10

    def column_address(self, column: Column) -> str:
        return "/" + "/".join(c.key for c in self.above[column.key]) + "/index.html"

    def address(self, item: Item) -> str:
        return f"/{self.chain(item)[-1].key}/content/post_{item.number}.html"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        return {self.column_address(column): lambda: self._list(column)}

    def more(self) -> Iterator[tuple[str, Page]]:
        pattern = ASKING[self.site.key][0]
        for top in self.site.columns:
            for column in top.walk():
                parts = slices(column.items, self.perpage)
                for at, items in enumerate(parts, 1):
                    data = self._data(column, items)
                    page = Page(lambda data=data: data, "application/json;charset=UTF-8")  # type: ignore[misc]
                    yield pattern.format(column=column.number, page=at), page

    def _data(self, column: Column, items: tuple[Item, ...]) -> bytes:
        rows = [{"title": i.label, "url": self.link(i), "date": str(i.day)} for i in items]
        data = {"code": 0, "data": {"list": rows, "total": len(column.items)}}
        return json.dumps(data, ensure_ascii=False).encode()

    def _list(self, column: Column) -> str:
        script = ASKING[self.site.key][1].replace("{column}", str(column.number))
        below = self.links([(c.name, self.column_address(c)) for c in column.children])
        middle = f"""<nav class="crumbs">{self.way(self.above[column.key])}</nav>
<aside>{below}</aside><ul id="list"></ul><div id="pager"></div>
<script>var pageNo = 1, pageSize = {self.perpage}, total = {len(column.items)};
function show(r) {{ r.data.list.forEach(function (a) {{
 $("#list").append('<li><a href="' + a.url + '">' + a.title + '</a><i>' + a.date + '</i>
</li>'); }}); }}
function load() {{ {script} }}
load();</script>"""
        return self.frame(column.name, middle)

    def article(self, item: Item) -> str:
        title = f"<h2>{escape(item.label)}</h2>" if item.writing.title else ""
        middle = f"""<nav class="crumbs">{self.way(self.chain(item))}</nav>
<article>{title}<ul class="meta"><li>来源：{escape(item.source)}</li>
<li>发布时间：{item.day} 09:30</li>
<li>浏览：{furniture.visits(self.site, item)}次</li><li>{self.print_link(item)}</li></ul>
<section class="article-content">
{self.content(item)}
</section>
<div class="qr">扫一扫在手机打开当前页</div></article>
<aside><h5>猜你想看</h5>{self.links(self.beside(item, 4))}</aside>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(anchor(c.name, self.column_address(c)) for c in self.site.columns)
        return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{escape(title)} - {self.site.name}</title>
{self.metas(item)}
<script src="/static/jquery.min.js"></script></head><body>
<header><a href="/">{self.site.name}</a><nav><a href="/">首页</a>{menu}</nav></header>
<main>{middle}</main>
<footer>{furniture.foot(self.site)}</footer></body></html>"""
