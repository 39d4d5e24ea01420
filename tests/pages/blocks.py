"""What a page is made of before it is damaged and rendered."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field

Rows = list[list[str]]


@dataclass(slots=True)
class Block:
    """A line of a page: what a reader should get (`clean`) and what the page shows (`shown`).

    `sure` is false where the damage cannot be undone, so that no test asks for the clean text.
    """

    kind: str
    clean: str
    shown: str = ""
    sure: bool = True
    rows: Rows = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.shown = self.shown or self.clean

    def change(self, how: Callable[[str], str]) -> None:
        """Changes what the page shows and what a reader should get alike."""
        self.clean, self.shown = how(self.clean), how(self.shown)
        self.rows = [[how(cell) for cell in row] for row in self.rows]


@dataclass(slots=True)
class Page:
    """A report page on its way: its blocks, its furniture, and what is true of it."""

    blocks: list[Block]
    url: str = ""
    year: int | None = None
    title: str | None = None
    publisher: str | None = None
    head: str | None = None
    appeared: datetime.date | None = None
    caller_published: datetime.date | None = None
    source: str | None = None
    page_date: datetime.date | None = None
    signed: datetime.date | None = None
    url_date: datetime.date | None = None
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    dirt: set[int] = field(default_factory=set)
    also: set[str] = field(default_factory=set)
    table_as: str = "tabs"
    wrapped: str = ""

    def of_kind(self, *kinds: str) -> list[Block]:
        return [b for b in self.blocks if b.kind in kinds]

    @property
    def published(self) -> datetime.date | None:
        """The day it appeared: page, else signature, else address."""
        return self.caller_published or self.page_date or self.signed or self.url_date


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph without white space in them."""
    parts = [s.strip() + "。" for s in text.split("。") if s.strip()]
    return [s for s in parts if 14 <= len(s) <= 100 and not any(c.isspace() for c in s)]


def pick(rng: random.Random, choices: list[str], count: int) -> list[str]:
    """So many of the choices, in a random order, never one twice."""
    return rng.sample(choices, min(count, len(choices)))
