"""What has every layout: addresses of what a site holds, and a page for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import escape

from demo import furniture
from demo.files import docx, kept, pdf
from demo.furniture import anchor
from demo.holdings import Column, Holdings, Item
from demo.markup import Style, body
from demo.moves import OLD, is_moved
from demo.pages import Page
from demo.plan import Alias, Change, Form

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "jpg": "image/jpeg",
}
PICTURED = "xingan 2011"  # the report that is a picture in a page
SECOND_DAY = date(2026, 4, 1)
Text = Callable[[], str]


class Layout:
    """A site as one system shows it; a subclass says where things are and how they look."""

    style = Style.PLAIN
    encoding = "utf-8"
    content_type = "text/html; charset=utf-8"
    label = "utf-8"  # what the page says of its encoding
    guideline = True  # whether pages have the tags of the national guideline
    perpage = 12
    etag = True
    counting = False  # pages say how often they were read, or what day it is

    def __init__(self, site: Holdings) -> None:
        self.site = site
        self.chains: dict[tuple[str, Alias | None], tuple[Column, ...]] = {}
        self.above: dict[str, tuple[Column, ...]] = {}
        for top in site.columns:
            self._note(top, ())

    # Addresses ---------------------------------------------------------------

    def address(self, item: Item) -> str:
        """The address of an article's page."""
        raise NotImplementedError

    def column_address(self, column: Column) -> str:
        """The address of a column's first page."""
        raise NotImplementedError

    def file_address(self, item: Item) -> str:
        """The address of an article's attachment."""
        return f"/upload/{item.day.year}/{item.hexes[:16]}.{self.ending(item)}"

    def report_address(self, item: Item) -> str:
        """Where the report itself is: the page, or the file that the page only points to."""
        at_page = item.form is Form.HTML or item.key == PICTURED
        return self.address(item) if at_page else self.file_address(item)

    def link(self, item: Item) -> str:
        """What lists link to: some articles have moved, and lists do not know."""
        return f"{OLD}{item.number}.html" if is_moved(item) else self.address(item)

    def further_addresses(self, item: Item) -> tuple[str, ...]:
        """Where a report goes on that is cut into several pages."""
        return ()

    def shown(self, item: Item) -> Item:
        """The article as this site shows it; a gateway turns its characters."""
        return item

    # Pages -------------------------------------------------------------------

    def pages(self) -> dict[str, Page]:
        """Every address of the site and what it answers."""
        found = {"/": self.page(self.home)}
        for top in self.site.columns:
            for column in top.walk():
                for path, text in self.column_pages(column).items():
                    found[path] = self.page(text)
        for item in self.site.items():
            found |= self.item_pages(item)
        return found | dict(self.more())

    def item_pages(self, item: Item) -> dict[str, Page]:
        """The page of an article, its print version and its attachment."""
        found = {self.address(item): self.page(lambda: self.article(item), item)}
        if item.alias is None and item.planned and item.planned.alias is Alias.PRINT:
            found[self.print_address(item)] = self.page(lambda: self.printed(item), item)
        if self.has_file(item):
            found[self.file_address(item)] = self.file_page(item)
        return found

    def more(self) -> Iterator[tuple[str, Page]]:
        """Addresses that only this system has."""
        return iter(())

    def home(self) -> str:
        """The home page: the columns and the newest of each."""
        parts = []
        for column in self.site.columns:
            links = [(c.name, self.column_address(c)) for c in column.children]
            links += [(item.label, self.link(item)) for item in column.items[:5]]
            heading = anchor(column.name, self.column_address(column))
            parts.append(f"<h3>{heading}</h3>\n{self.links(links)}")
        parts += (
            [f"<h3>热点专题</h3>{self.links(list(self.site.extras))}"] if self.site.extras else []
        )
        friends = self.links(list(self.site.neighbours))
        return self.frame(self.site.name, "\n".join(parts) + f"<h3>友情链接</h3>{friends}")

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        """The pages of a column's list by their addresses."""
        raise NotImplementedError

    def article(self, item: Item) -> str:
        """The page of an article."""
        raise NotImplementedError

    def frame(self, title: str, middle: str, item: Item | None = None) -> str:
        """A whole page around its middle."""
        raise NotImplementedError

    # Parts -------------------------------------------------------------------

    def page(self, text: Text, item: Item | None = None) -> Page:
        """The text in the site's encoding."""
        return Page(
            lambda: text().encode(self.encoding, "xmlcharrefreplace"),
            self.content_type,
            modified=self.modified(item) if item else None,
            etag=self.etag,
        )

    def modified(self, item: Item) -> date:
        """The day the page last became another."""
        corrected = item.planned and item.planned.change is Change.CORRECTED
        return SECOND_DAY if self.site.day > 1 and (self.counting or corrected) else item.day

    def content(self, item: Item) -> str:
        """What an article's page holds: the text, a picture of it, or a pointer to a file."""
        if item.key == PICTURED:
            return f'<p align="center"><img src="{self.file_address(item)}" width="800" /></p>'
        if item.form is not Form.HTML:
            return self.pointer(item)
        text = body(item.writing.blocks, self.style)
        return f"{text}\n{self.attachment(item)}" if self.has_file(item) else text

    def pointer(self, item: Item) -> str:
        """A page that only says where the file is."""
        return f"<p>　　{escape(item.label)}见附件。</p>\n{self.attachment(item)}"

    def attachment(self, item: Item) -> str:
        """The link to the file."""
        name = f"{item.label}.{self.ending(item)}"
        return f"<p>附件：{anchor(name, self.file_link(item))}</p>"

    def file_link(self, item: Item) -> str:
        return self.file_address(item)

    def has_file(self, item: Item) -> bool:
        """Whether a file goes with the page."""
        if item.alias is not None or item.planned is None:
            return False
        return item.form is not Form.HTML or item.planned.alias is Alias.FILE

    def ending(self, item: Item) -> str:
        if item.key == PICTURED:
            return "jpg"
        return "pdf" if item.form in (Form.HTML, Form.SCAN) else str(item.form)

    def file_page(self, item: Item) -> Page:
        """The file itself."""
        make = {Form.PDF: pdf, Form.HTML: pdf, Form.DOCX: docx}.get(item.form)
        ending = self.ending(item)
        if make is None:
            return Page(lambda: kept(item.key, ending), MEDIA[ending], modified=item.day)
        return Page(lambda: make(item.writing), MEDIA[ending], modified=item.day)

    def print_address(self, item: Item) -> str:
        return f"/print/{item.number}.html"

    def printed(self, item: Item) -> str:
        """The version for the printer: the same text, nothing around it."""
        text = body(item.writing.blocks, Style.PLAIN)
        title = escape(self.page_title(item))
        heading = f"<h2>{title}</h2>" if item.writing.title else ""
        return (
            f'<html><head><meta charset="{self.label}"><title>{title}</title></head>'
            f'<body onload="window.print()">{heading}\n{text}\n</body></html>'
        )

    def page_title(self, item: Item) -> str:
        """What the page calls itself: its column, where the report has no title."""
        return item.label if item.writing.title else self.chain(item)[-1].name

    def print_link(self, item: Item) -> str:
        """A link to the version for the printer, where there is one."""
        there = item.alias is None and item.planned and item.planned.alias is Alias.PRINT
        return anchor("打印本页", self.print_address(item)) if there else "打印"

    def links(self, links: list[tuple[str, str]]) -> str:
        """A plain list."""
        return "<ul>" + "".join(f"<li>{anchor(*link)}</li>" for link in links) + "</ul>"

    def chain(self, item: Item) -> tuple[Column, ...]:
        """The columns above an article, from the top."""
        return self.chains[item.key, item.alias]

    def way(self, columns: tuple[Column, ...], mark: str = "&gt;") -> str:
        """The way to a column."""
        links = [("首页", "/"), *((c.name, self.column_address(c)) for c in columns)]
        return furniture.way(links, mark)

    def beside(self, item: Item, count: int) -> list[tuple[str, str]]:
        """Links to others of the same column, those next to it."""
        items = self.chain(item)[-1].items
        at = next(n for n, other in enumerate(items) if other.number == item.number)
        near = items[max(0, at - count // 2) :][: count + 1]
        return [(o.label, self.link(o)) for o in near if o.number != item.number]

    def metas(self, item: Item | None) -> str:
        if not self.guideline:
            return ""
        return furniture.metas(self.site, item, self.chain(item)[-1] if item else None)

    def _note(self, column: Column, above: tuple[Column, ...]) -> None:
        here = (*above, column)
        self.above[column.key] = here
        for item in column.items:
            self.chains.setdefault((item.key, item.alias), here)
        for child in column.children:
            self._note(child, here)


def slices(items: tuple[Item, ...], size: int) -> list[tuple[Item, ...]]:
    """The items page by page; an empty list has one page too."""
    return [items[at : at + size] for at in range(0, len(items), size)] or [()]
