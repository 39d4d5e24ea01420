"""How many pages has the list on this page?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawl.discovery import names

MOST_PAGES = 300
FEW = 5  # tried where nothing says how many there are
_USUAL_SIZE = 20
_NUMBER = re.compile(r"\d{1,7}")
_SEPARATORS = re.compile(r"[\s_\-.]+")
_IN_TEXT = (
    re.compile(r"共\s*(?:有|计)?\s*(\d{1,5})\s*页"),
    re.compile(r"\b\d{1,5}\s*/\s*(\d{1,5})\s*页"),
    re.compile(r"页\s*[:：次]{0,2}\s*\d{1,5}\s*/\s*(\d{1,5})"),
    re.compile(r"总页数\s*[:：]?\s*(\d{1,5})"),
)
_TOTAL_IN_TEXT = re.compile(r"共\s*(?:有|计)?\s*(\d{1,6})\s*(?:条|个|篇|项|份)")
_SIZE_IN_TEXT = re.compile(r"每页\s*(?:显示)?\s*(\d{1,3})\s*(?:条|个|篇|项|份)")


@dataclass(slots=True)
class Counts:
    """What a page, its scripts and its data say about the length of its list."""

    pages: list[int] = field(default_factory=list)
    total: int = 0
    size: int = 0
    shown: int = 0  # entries on this part of it

    def note(self, name: str, value: str) -> None:
        """A variable, a property or an attribute, if it says how long the list is."""
        if not _NUMBER.fullmatch(value.strip()):
            return
        key, number = plain_name(name), int(value)
        if key in names.PAGES_NAMES:
            self.pages.append(number)
        elif key in names.TOTAL_NAMES:
            self.total = max(self.total, number)
        elif key in names.SIZE_NAMES and 0 < number <= 1_000:
            self.size = number

    def note_text(self, text: str) -> None:
        """A line of the page: 共57条 第1/4页."""
        for pattern in _IN_TEXT:
            if found := pattern.search(text):
                self.pages.append(int(found[1]))
        if found := _TOTAL_IN_TEXT.search(text):
            self.total = max(self.total, int(found[1]))
        if found := _SIZE_IN_TEXT.search(text):
            self.size = int(found[1])

    @property
    def known(self) -> int | None:
        """The number of pages; None if nothing tells it."""
        if self.pages and max(self.pages) > 0:
            return min(max(self.pages), MOST_PAGES)
        if self.total:
            size = self.size or self.shown or _USUAL_SIZE
            return min(-(-self.total // size), MOST_PAGES)
        return None

    @property
    def to_try(self) -> int:
        """How many pages to ask for."""
        return FEW if self.known is None else self.known

    @property
    def page_size(self) -> int:
        """Entries on a page."""
        return self.size or _USUAL_SIZE


def plain_name(name: str) -> str:
    """The last part of a name, in small letters and without separators."""
    return _SEPARATORS.sub("", name.rpartition(".")[2].lower())
