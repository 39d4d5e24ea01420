"""What does a site hold, in which columns?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from demo.document import Writing
from demo.plan import Alias, Form, Planned


@dataclass(frozen=True, slots=True)
class Item:
    """Something a list links to: a report, or an article that is none (`planned` is None)."""

    site: str
    key: str
    column: str
    writing: Writing
    label: str  # how lists and the page's title call it
    day: date
    source: str
    planned: Planned | None = None
    alias: Alias | None = None  # set on the further places of the same report

    @property
    def form(self) -> Form:
        return self.planned.form if self.planned else Form.HTML

    @property
    def number(self) -> int:
        """A number as publishing systems give: the same on both days."""
        drawn = blake2b(f"{self.site}/{self.key}/{self.alias}".encode(), digest_size=8).digest()
        return 100_000 + int.from_bytes(drawn) % 89_000_000

    @property
    def hexes(self) -> str:
        """Thirty-two hexadecimal digits, for systems that name pages so."""
        text = f"{self.site}/{self.key}/{self.alias}"
        return blake2b(text.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a site: its articles, newest first, and the columns below it."""

    key: str
    name: str
    items: tuple[Item, ...] = ()
    children: tuple[Column, ...] = ()

    @property
    def number(self) -> int:
        """The number of the column in addresses."""
        return 1_000 + int.from_bytes(blake2b(self.key.encode(), digest_size=4).digest()) % 90_000

    def walk(self) -> tuple[Column, ...]:
        """The column and all below it."""
        return (self, *(column for child in self.children for column in child.walk()))


@dataclass(frozen=True, slots=True)
class Holdings:
    """All of a site on one day."""

    key: str
    name: str
    day: int
    base: str  # http://127.0.0.1:8101
    code: str  # the region's, for the site's own number
    columns: tuple[Column, ...]
    neighbours: tuple[tuple[str, str], ...] = ()  # names and addresses of other sites
    extras: tuple[tuple[str, str], ...] = ()  # what else the home page links to

    def items(self) -> tuple[Item, ...]:
        """Everything in any column, each once."""
        found = {
            (item.key, item.alias): item
            for top in self.columns
            for column in top.walk()
            for item in column.items
        }
        return tuple(found.values())
