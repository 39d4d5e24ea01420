"""What an engine is asked and what it answers, in our own types only.

Engines get folded runs, numbers and words. They never segment Chinese, never see what a person
typed and never return text to show. Every engine gives the same matches, totals and counts for
the same `Want`; scores may differ.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from indexer.request import Sort
from reports import SectionKind


class Where(StrEnum):
    """What of a report is looked into: its text and title, or one of its short texts alone."""

    REPORT = "report"
    TITLE = "title"
    PUBLISHER = "publisher"


class Named(StrEnum):
    """What of a report is a name."""

    TITLE = "title"
    PUBLISHER = "publisher"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class ExactRun:
    """These characters stand there, in the sense of exactness (`reports.fold`).

    They are bare: folded, without white space and commas between digits.
    """

    bare: str
    where: Where = Where.REPORT


@dataclass(frozen=True, slots=True)
class Near:
    """These runs stand in the report within a piece that is this much longer than they together.

    They are bare, without a comma; they may overlap.
    """

    runs: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """These digits stand there, with no digit before or behind them."""

    digits: str
    where: Where = Where.REPORT


@dataclass(frozen=True, slots=True)
class About:
    """The report's own region is called so, or its own year is this."""

    word: str


@dataclass(frozen=True, slots=True)
class BeginsWith:
    """The report holds a whole number, or a word of letters and digits, that begins so.

    A word has a letter at least, and no letter or digit of ASCII beside it.
    """

    beginning: str


@dataclass(frozen=True, slots=True)
class YearWithin:
    """The report's year lies between these, both included; None is no limit."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Below:
    """The report's region is the one of this code, or lies below it; every region in the nation."""

    code: str


@dataclass(frozen=True, slots=True)
class OfLevel:
    level: str


@dataclass(frozen=True, slots=True)
class OfKind:
    kind: str


class Fact(StrEnum):
    """What may not be known of a report."""

    YEAR = "year"
    REGION = "region"
    LEVEL = "level"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Unknown:
    """It is not known of the report."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class OnSite:
    """The report's address is on this host, or on one below it."""

    host: str


class Unit(StrEnum):
    """A piece of a report's text; its title is a line by itself if it does not stand in the text.

    A sentence is a piece of a line, up to 。！？； and their like. A section lasts as long as its
    kind does: sections that overlap or touch are one.
    """

    SENTENCE = "sentence"
    LINE = "line"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Inside:
    """One such unit by itself holds the part; it has a kind of section, or lies in one, if named.

    The part is made of `ExactRun`, `WholeNumber`, `BeginsWith`, `Near`, `AllOf` and `AnyOf`. What
    stands in the next unit is beside nothing in this one.
    """

    unit: Unit
    part: Part
    section: SectionKind | None = None


@dataclass(frozen=True, slots=True)
class HasSection:
    """The report has a section of that kind."""

    section: SectionKind


@dataclass(frozen=True, slots=True)
class AllOf:
    """All parts hold; all reports, if there are none."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the parts holds; no report, if there are none."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class SomeOf:
    """So many of the parts hold, at least."""

    parts: tuple[Part, ...]
    least: int


@dataclass(frozen=True, slots=True)
class NoneOf:
    """None of the parts holds; all reports, if there are none."""

    parts: tuple[Part, ...]


Part = (
    ExactRun
    | Near
    | WholeNumber
    | About
    | BeginsWith
    | YearWithin
    | Below
    | OfLevel
    | OfKind
    | Unknown
    | OnSite
    | Inside
    | HasSection
    | AllOf
    | AnyOf
    | SomeOf
    | NoneOf
)
EVERYTHING = AllOf(())


@dataclass(frozen=True, slots=True)
class RankedWord:
    """A word that ranks, and the part of the query it stands for.

    A word of a quotation stands for none: that the quotation holds is known already, and looking
    for its words one by one would read nearly every text.
    """

    word: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Want:
    """What must hold, and what ranks those of which it does.

    `near` lists the units which rank higher the nearer they stand together. Each of `together` are
    the pieces of a longer text, itself the first of them, which rank higher what holds them.
    """

    must: Part = EVERYTHING
    ranking: tuple[RankedWord, ...] = ()
    near: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Within a field any value may hold, the fields must all hold; None stands for none.

    A region code stands for everything below it.
    """

    years: tuple[int | None, ...] = ()
    regions: tuple[str | None, ...] = ()
    levels: tuple[str | None, ...] = ()
    kinds: tuple[str | None, ...] = ()
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """One match: the report and the version of it that was indexed.

    Where matches are folded, `same` are id and version of those that say the same, in their order.
    """

    id: str
    version: int
    score: float | None
    same: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports by value, each facet counted as if its own filter were off."""

    years: Mapping[int | None, int]
    regions: Mapping[str | None, int]
    levels: Mapping[str | None, int]
    kinds: Mapping[str | None, int]


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches from `start` on in their order, how many there are of all, and the counts.

    `groups` tells of how many matches the list is: of all, or, folded, of those that differ. How
    many reports were not looked at tells `unsearched`: the time was over, or, unless it is `late`,
    they cannot be read now.
    """

    total: int
    groups: int
    found: tuple[Found, ...]
    counts: Counts
    unsearched: int = 0
    late: bool = True


class Engine(Protocol):
    """Something that holds an index and answers from it.

    It stops at the time `until`, of `time.monotonic`, or soon after it.
    """

    @property
    def slow(self) -> int:
        """How many queries were answered in a slow way, for want of a fast one."""

    def search(
        self,
        want: Want,
        filters: Filters,
        sort: Sort,
        start: int,
        size: int,
        *,
        fold: bool = False,
        until: float = math.inf,
    ) -> Matches:
        """Where they are folded, those that say the same (`likeness`) are one in the list.

        Which comes first stands for them; `start` and `size` count what is in the list.
        """

    def count(self, must: Part, filters: Filters, until: float = math.inf) -> int | None:
        """How many reports match, and nothing else of them; None if there was no time for it."""

    def finds(self, must: Part, filters: Filters, until: float = math.inf) -> bool | None:
        """Whether any report matches; None if there was no time for it."""

    def names(self, of: Named, hidden: frozenset[str]) -> Mapping[str, int]:
        """The names of one kind, each with how many reports have it."""

    def words(self, least: int, hidden: frozenset[str]) -> Mapping[str, int]:
        """The words that so many reports have at least, in the text or in the title, with how many.

        Where a word stands in the titles of other reports than in the texts, the larger number.
        """

    def close(self) -> None: ...
