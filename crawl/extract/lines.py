"""Which lines does a reader see where an element of a page is shown?

Blocks and `<br>` make lines, a row of a table is one, source line breaks make none. No recursion:
pages nest thousands of unclosed tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4.element import NavigableString, PageElement, Tag

from crawl.extract.shown import BLOCKS, UNREAD, shown_line
from crawl.extract.tables import Rows, cells_of, is_data_table, rows_of

_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
# An item that begins with a number of its own is not given a second one.
_NUMBERED = re.compile(
    r"\s*(?:[\d０-９]+\s*[.、．)）,，]|[(（〔]?\s*[一二三四五六七八九十\d]+\s*[)）、〕]"
    r"|[①-⑳]|第[一二三四五六七八九十]+(?:部分|[章节条，、,])|[a-zA-Z][.)])"
)

_Step = PageElement | None | tuple[str, bool]


def lines_of(root: Tag, dropped: frozenset[int] = frozenset()) -> Iterator[str]:
    """The lines of the element, without what is unread and the elements whose `id()` is dropped."""
    return _Walk(root, dropped).lines()


def text_of(root: Tag, dropped: frozenset[int] = frozenset()) -> str:
    """The lines of the element as one text."""
    return "\n".join(lines_of(root, dropped))


class _Walk:
    def __init__(self, root: Tag, dropped: frozenset[int]) -> None:
        self._dropped = dropped
        self._pieces: list[str] = []
        self._preformatted = 0
        self._rows: dict[int, Rows] = {}  # the reader of the table that a row belongs to
        self._numbers: dict[int, str] = {}  # the number of an item of an ordered list
        # To do, last first: an element, None for the end of a line, or the border of <pre>.
        self._todo: list[_Step] = [None, root]

    def lines(self) -> Iterator[str]:
        while self._todo:
            step = self._todo.pop()
            if step is None:
                yield from self._end_of_line()
            elif isinstance(step, tuple):
                self._preformatted += 1 if step[1] else -1
            elif isinstance(step, Tag):
                yield from self._enter(step)
            elif type(step) is NavigableString:
                self._pieces.append(str(step))
                if self._preformatted:
                    yield from self._end_of_preformatted()

    def _enter(self, tag: Tag) -> Iterator[str]:
        if tag.name in UNREAD or id(tag) in self._dropped:
            return
        if tag.name in BLOCKS:
            yield from self._end_of_line()
            self._todo.append(None)
        if tag.name == "tr" and id(tag) in self._rows:
            yield from self._row(tag)
            return
        self._prepare(tag)
        preformatted = tag.name == "pre" or bool(_PREFORMATTED.search(str(tag.get("style") or "")))
        if preformatted:
            self._todo.append(("pre", False))
        self._todo += reversed(tag.contents)
        if preformatted:
            self._todo.append(("pre", True))

    def _prepare(self, tag: Tag) -> None:
        if tag.name == "table" and is_data_table(tag):
            self._rows |= dict.fromkeys(map(id, rows_of(tag)), Rows(self._dropped))
        elif tag.name == "ol":
            self._numbers |= _numbers(tag)
        elif id(tag) in self._numbers and not _NUMBERED.match(_beginning(tag)):
            self._pieces.append(self._numbers[id(tag)])

    def _row(self, row: Tag) -> Iterator[str]:
        line = self._rows[id(row)].read(row)
        if line:
            yield line
        cells = set(map(id, cells_of(row)))
        # Broken pages put text between the cells; it is not to be lost.
        self._todo += [child for child in reversed(row.contents) if id(child) not in cells]

    def _end_of_line(self) -> Iterator[str]:
        if self._pieces:
            line = shown_line("".join(self._pieces))
            self._pieces.clear()
            if line:
                yield line

    def _end_of_preformatted(self) -> Iterator[str]:
        *whole, rest = re.split(r"\r\n|[\r\n]", "".join(self._pieces))
        self._pieces = [rest]
        yield from filter(None, map(shown_line, whole))


def _beginning(item: Tag) -> str:
    return "".join(islice(item.stripped_strings, 3))


def _numbers(ordered: Tag) -> dict[int, str]:
    """The numbers that a browser writes before the items; None where the style hides them."""
    if "none" in str(ordered.get("style") or "") or ordered.get("type") not in (
        None,
        "1",
        "a",
        "A",
    ):
        return {}
    start = str(ordered.get("start") or "1")
    number = int(start) if start.isascii() and start.isdigit() else 1
    numbers: dict[int, str] = {}
    for item in ordered.children:
        if isinstance(item, Tag) and item.name == "li":
            value = str(item.get("value") or "")
            number = int(value) if value.isascii() and value.isdigit() else number
            numbers[id(item)] = f"{_written(number, str(ordered.get('type') or '1'))}. "
            number += 1
    return numbers


def _written(number: int, kind: str) -> str:
    if kind in ("a", "A") and 1 <= number <= 26:
        return chr(ord(kind) + number - 1)
    return str(number)
