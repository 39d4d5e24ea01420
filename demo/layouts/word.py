"""How does a site look whose pages were saved by Word and put into folders by hand?"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from demo import furniture
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Layout, Text
from demo.markup import Style


class Word(Layout):
    """`/zwgk/zfxxgknb/nb123456.htm`: no paging, no tags, two ends of the page."""

    style = Style.WORD
    content_type = "text/html"
    label = "UTF-8"
    guideline = False
    etag = False

    def column_address(self, column: Column) -> str:
        return f"/zwgk/{column.key}/index.htm"

    def address(self, item: Item) -> str:
        return f"/zwgk/{self.chain(item)[-1].key}/nb{item.number}.htm"

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        return {self.column_address(column): lambda: self._list(column)}

    def _list(self, column: Column) -> str:
        rows = "<BR>\n".join(
            f"◆ {anchor(i.label, self._relative(self.link(i)))}"
            f" <FONT COLOR=#999999>({i.day:%Y.%m.%d})</FONT>"
            for i in column.items
        )
        below = "<BR>".join(anchor(c.name, f"../{c.key}/index.htm") for c in column.children)
        return self.frame(
            column.name, f"<P>{self.way(self.above[column.key])}</P>{below}<P>{rows}</P>"
        )

    def _relative(self, address: str) -> str:
        ours = address.startswith("/zwgk/")
        return "../" + address.removeprefix("/zwgk/") if ours else address

    def article(self, item: Item) -> str:
        heading = (
            "<p class=MsoNormal align=center style='text-align:center'><b>"
            "<span style='font-size:22.0pt;font-family:方正小标宋简体'>"
            f"{escape(item.label)}<span lang=EN-US><o:p></o:p></span></span></b></p>"
        )
        return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset={self.label}">
<meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 11">
<title>{escape(self.page_title(item))}</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:""; margin:0cm; font-size:10.5pt;}} --></style></head>
<body lang=ZH-CN style='text-justify-trim:punctuation'><p>{self.way(self.chain(item))}</p>
<div class=Section1 style='layout-grid:15.6pt'>
{heading if item.writing.title else ""}
{self.content(item)}
</div>
</body>
</html>
<p>{self.print_link(item)}　{anchor("返回目录", "index.htm")}</p><p>{furniture.foot(self.site)}</p>
</body></html>"""

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        menu = " | ".join(anchor(c.name, self.column_address(c)) for c in self.site.columns)
        return f"""<HTML><HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={self.label}">
<TITLE>{escape(title)}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><CENTER><H2>{self.site.name}</H2>
<A HREF="/">首页</A> | {menu}</CENTER><HR>
{middle}
<HR><CENTER>{furniture.foot(self.site)}</CENTER></BODY></HTML>"""
