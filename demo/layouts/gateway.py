"""How does a site look whose old reports are left only behind a gateway to traditional Chinese?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from demo.document import Block, Cell, Paragraph, Table, Writing
from demo.furniture import anchor
from demo.holdings import Column, Item
from demo.layouts.layout import Text
from demo.layouts.selector import Selector
from demo.pages import Page

FACTS = Path(__file__).parent.parent / "traditional.txt"
LAST_OLD = 2012
OLD_LIST = "/gate/big5/zfxxgk/wngk.html"


class Gateway(Selector):
    """Reports to 2012 are at `/gate/big5/zfxxgk/123456.html`: Big5, traditional characters."""

    def is_old(self, item: Item) -> bool:
        return bool(item.planned and item.planned.order.year <= LAST_OLD)

    def address(self, item: Item) -> str:
        if self.is_old(item):
            return f"/gate/big5/zfxxgk/{item.number}.html"
        return super().address(item)

    def column_pages(self, column: Column) -> Mapping[str, Text]:
        """The list has what is new, and a link to the gateway."""
        new = tuple(item for item in column.items if not self.is_old(item))
        shown = replace(column, items=new)
        found = dict(super().column_pages(shown))
        if len(new) < len(column.items):
            address = self.column_address(column)
            listing = found[address]
            onward = f"<p>{anchor('往年年报（繁體版）', OLD_LIST)}</p></body>"
            found[address] = lambda: listing().replace("</body>", onward)
        return found

    def more(self) -> Iterator[tuple[str, Page]]:
        old = [item for item in self.site.items() if self.is_old(item)]
        links = self.links([(i.label, self.address(i)) for i in old])
        yield OLD_LIST, self._big5(lambda: self.frame("往年年报", links))

    def item_pages(self, item: Item) -> dict[str, Page]:
        if not self.is_old(item):
            return super().item_pages(item)
        return {self.address(item): self._big5(lambda: self.article(item))}

    def shown(self, item: Item) -> Item:
        if not self.is_old(item):
            return item
        writing = _traditional_writing(item.writing)
        return replace(item, writing=writing, label=traditional(item.label))

    def _big5(self, text: Text) -> Page:
        def encoded() -> bytes:
            turned = traditional(text()).replace('charset="utf-8"', 'charset="big5"')
            return turned.encode("big5", "xmlcharrefreplace")

        return Page(encoded, "text/html")


def traditional(text: str) -> str:
    """The text in traditional characters, one by one, as gateways do."""
    return text.translate(_table())


def _traditional_writing(writing: Writing) -> Writing:
    blocks = tuple(_turned(block) for block in writing.blocks)
    return Writing(traditional(writing.title), blocks)


def _turned(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=traditional(block.text))
    rows = tuple(
        tuple(Cell(traditional(c.text), c.rows, c.columns) for c in row) for row in block.rows
    )
    return Table(rows)


@cache
def _table() -> dict[int, str]:
    pairs = [
        pair
        for line in FACTS.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for pair in line.split()
    ]
    return {ord(pair[0]): pair[1] for pair in pairs}
