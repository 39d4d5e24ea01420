"""How does jcms lay out a site: records in a data store in the page, the rest asked for?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text, slices
from demo.markup import Style
from demo.pages import Page

PROXY = "/module/web/jpage/dataproxy.jsp"


class Jcms(Layout):
    """`/art/2024/1/31/art_12_345.html`; lists are XML with records in CDATA."""

    style = Style.PLAIN
    counting = True
    perpage = 8

    def column_address(self, column: Column) -> str:
        return f"/col/col{column.number}/index.html"

    def address(self, item: Item) -> str:
        day = item.day
        column = self.chain(item)[-1].number
        return f"/art/{day.year}/{day.month}/{day.day}/art_{column}_{item.number}.html"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        return {self.column_address(column): lambda: self._list(column)}

    def more(self) -> Iterator[tuple[str, Page]]:
        for top in self.site.columns:
            for column in top.walk():
                for at in range(1, len(slices(column.items, self.perpage)) + 1):
                    store = self._store(column, at)
                    data = f'<?xml version="1.0" encoding="UTF-8"?>\n{store}'.encode()
                    page = Page(lambda data=data: data, "text/xml;charset=UTF-8")  # type: ignore[misc]
                    yield self._proxy(column, at), page

    def _proxy(self, column: Column, at: int) -> str:
        return f"{PROXY}?page={at}&webid=1&columnid={column.number}&unitid={column.number + 7}"

    def _store(self, column: Column, at: int) -> str:
        parts = slices(column.items, self.perpage)
        onward = ""
        if at < len(parts):
            href = escape(self._proxy(column, at + 1))
            onward = f'<nextgroup><![CDATA[<a href="{href}"></a>]]></nextgroup>'
        records = "".join(
            f"<record><![CDATA[<li>{anchor(i.label, self.link(i))}<span>[{i.day}]</span></li>]]>"
            "</record>\n"
            for i in parts[at - 1]
        )
        total = f"<totalrecord>{len(column.items)}</totalrecord>"
        return f"<datastore>{onward}{total}<recordset>\n{records}</recordset></datastore>"

    def _list(self, column: Column) -> str:
        unit = column.number + 7
        below = self.links([(c.name, self.column_address(c)) for c in column.children])
        middle = f"""<div class="bt_link">{self.way(self.above[column.key])}</div>
<div class="menu">{below}</div>
<div id="{unit}" class="default_pgContainer"><script type="text/xml">{self._store(column, 1)}
</script></div>
<script>$(function () {{ $("#{unit}").jpage({{ dataType: "xml", totalRecord: {len(column.items)},
 perPage: {self.perpage}, proxyUrl: "{self._proxy(column, 1)}"}}); }});</script>"""
        return self.frame(column.name, middle)

    def article(self, item: Item) -> str:
        title = f'<p class="title">{escape(item.label)}</p>' if item.writing.title else ""
        box = f"""<table class="xxgk_table"><tr><td>索 引 号：</td><td>
{self.site.code}/{item.number}</td>
<td>发布机构：</td><td>{escape(item.source)}</td></tr><tr><td>成文日期：</td><td>{item.day}</td>
<td>文　　号：</td><td>无</td></tr></table>"""
        middle = f"""<div class="bt_link">{self.way(self.chain(item))}</div>
<div id="c">{box if item.planned else ""}<div class="main-txt">{title}
<p class="info">发布日期：{item.day}　浏览次数：{furniture.visits(self.site, item)}
　{self.print_link(item)}</p>
<div id="zoom"><!--ZJEG_RSS.content.begin-->
{self.content(item)}
<!--ZJEG_RSS.content.end--></div>
<p class="close">【打印】 【关闭窗口】</p></div></div>
<div class="list_r"><h3>最新信息</h3>{self.links(self.beside(item, 4))}</div>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "".join(
            f"<td>{anchor(c.name, self.column_address(c))}</td>" for c in self.site.columns
        )
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "">
<html><head><meta http-equiv="Content-Type" content="text/html; charset={self.label}" />
<title>{self.site.name} {self.chain(item)[-1].name if item else ""} {escape(title)}</title>
{self.metas(item)}
<script src="/script/jquery.js"></script><script src="/script/jpage.js"></script></head><body>
<div id="header"><h2>{self.site.name}</h2><table><tr><td><a href="/">首页</a></td>{menu}</tr>
</table></div>
{middle}
<div id="footer">{furniture.foot(self.site)}</div></body></html>"""
