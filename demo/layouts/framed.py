"""How does an old site look: frames, programs with numbers, GB18030 that says gb2312?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text, slices
from demo.markup import Style
from demo.pages import Page


class Framed(Layout):
    """`/show.asp?id=123456`; the home page is a frameset, lists stand in an `<iframe>`."""

    style = Style.FONTS
    counting = True
    encoding = "gb18030"
    content_type = "text/html"
    label = "gb2312"
    guideline = False
    perpage = 10
    etag = False

    def column_address(self, column: Column) -> str:
        return f"/class.asp?cid={column.number}"

    def address(self, item: Item) -> str:
        return f"/show.asp?id={item.number}"

    def home(self) -> str:
        return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{self.site.name}</title></head><frameset rows="90,*" border="0">
<frame src="top.asp" name="top">
<frame src="main.asp" name="main"></frameset><noframes>您的浏览器不支持框架</noframes></html>"""

    def more(self) -> Iterator[tuple[str, Page]]:
        yield "/top.asp", self.page(lambda: self.frame("导航", ""))
        yield "/main.asp", self.page(super().home)

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        found: dict[str, Text] = {self.column_address(column): lambda: self._column(column)}
        parts = slices(column.items, self.perpage)
        for at, items in enumerate(parts, 1):
            found[self._inner(column, at)] = self._list(column, items, at, len(parts))
        return found

    def _inner(self, column: Column, at: int) -> str:
        return f"/list.asp?cid={column.number}&page={at}"

    def _column(self, column: Column) -> str:
        below = "<br>".join(anchor(c.name, self.column_address(c)) for c in column.children)
        source = escape(self._inner(column, 1))
        inner = f'<iframe src="{source}" width="700" height="400" frameborder="0"></iframe>'
        return self.frame(
            column.name, f"<p>{self.way(self.above[column.key])}</p>{below}<br>{inner}"
        )

    def _list(self, column: Column, items: tuple[Item, ...], at: int, count: int) -> Text:
        def text() -> str:
            rows = "".join(
                f"<tr><td><font color=red>◎</font><a href='show.asp?id={i.number}' target=_blank>"
                f"{escape(furniture.cut(i.label, 22))}</a></td><td>{i.day}</td></tr>"
                for i in items
            )
            onward = anchor("下一页", self._inner(column, at + 1)) if at < count else "下一页"
            return (
                f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
                f"<title>列表</title></head><body><table>{rows}</table>"
                f"<p>第{at}页 共{count}页 {onward}</p></body></html>"
            )

        return text

    def article(self, item: Item) -> str:
        heading = f'<font size="5"><b>{escape(item.label)}</b></font>' if item.writing.title else ""
        middle = f"""<table width="760" align="center" border="0"><tr><td>
{self.way(self.chain(item))}</td></tr>
<tr><td align="center">{heading}</td></tr>
<tr><td align="center">作者：{escape(item.source)}
　发布日期：{item.day.year}-{item.day.month}-{item.day.day}
　阅读次数：{furniture.visits(self.site, item)}</td></tr>
<tr><td>
{self.content(item)}
</td></tr><tr><td align="right">{self.print_link(item)}
【<a href="javascript:window.close()">关闭窗口</a>】</td></tr></table>"""
        return self.frame(self.page_title(item), middle, item)

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = "┊".join(anchor(c.name, self.column_address(c)) for c in self.site.columns)
        return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{escape(title)}-{self.site.name}</title></head><body topmargin="0"><center>{self.site.name}
<br>
<a href="/main.asp" target="main">首页</a>┊{menu}</center>
{middle}
<center><font size="2">{furniture.foot(self.site)}</font></center></body></html>"""
