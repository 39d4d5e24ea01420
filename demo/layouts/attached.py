"""How does a site look whose pages only point to a file?"""

from __future__ import annotations

from dataclasses import replace
from posixpath import basename
from urllib.parse import quote

from demo.holdings import Item
from demo.layouts.trs import Trs
from demo.markup import Style
from demo.pages import Page
from demo.plan import Form


class Attached(Trs):
    """Files beside the page, in a folder for all, or handed out by a program by their number."""

    style = Style.PLAIN

    def file_address(self, item: Item) -> str:
        way = item.number % 3
        if way == 0:
            return f"/download.jsp?id={item.number}"
        if way == 1:
            return super().file_address(item)
        page = self.address(item)
        folder = page[: page.rindex("/") + 1]
        return f"{folder}P0{item.day:%Y%m%d}{item.number}.{self.ending(item)}"

    def file_link(self, item: Item) -> str:
        beside = item.number % 3 == 2
        return "./" + basename(self.file_address(item)) if beside else self.file_address(item)

    def file_page(self, item: Item) -> Page:
        page = super().file_page(item)
        if item.number % 3:
            return page
        name = quote(f"{item.label}.{self.ending(item)}")
        header = ("Content-Disposition", f"attachment; filename*=UTF-8''{name}")
        # Programs that hand out files seldom know what they are.
        return replace(page, content_type="application/octet-stream", headers=(header,))

    def pointer(self, item: Item) -> str:
        if item.form is Form.DOCX:
            return self.attachment(item)
        return super().pointer(item)
