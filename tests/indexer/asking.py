"""Queries and filters to ask of the invented collection, drawn at random."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from indexer import NONE, SearchRequest, Sort
from indexer.analysis import words
from reports import Report
from reports.place import aliases
from tests.indexer.corpus import LATIN, NAMES, NUMBERS, full_width, traditional
from tests.indexer.oracle import SIMPLIFIED, fold, lineage

_QUOTES: Final = ('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"), ("＂", "＂")
_SPECIAL: Final = frozenset('"＂“”「」『』')
# What means something in the language of queries; that has tests of its own.
_LANGUAGE: Final = re.compile(
    r"[|｜()（）*＊?？:：《》;；、]|(?<![0-9０-９])[,，]|[,，](?![0-9０-９])"
)
LONGEST_RUN: Final = 12


def _simplified(text: str, _: random.Random) -> str:
    return "".join(SIMPLIFIED.get(char, char) for char in text)


def _as_it_is(text: str, _: random.Random) -> str:
    return text


VARIANTS: Final[tuple[Callable[[str, random.Random], str], ...]] = (
    *(_as_it_is, _simplified, traditional, full_width),
)


def is_findable(run: str) -> bool:
    """Whether it holds a letter, a digit or a Han character."""
    return any(map(str.isalnum, run))


def quoted(run: str, rng: random.Random) -> str | None:
    """The run in one of the kinds of quotes; None if it holds marks of all of them itself."""
    able = [pair for pair in _QUOTES if not {*fold("".join(pair))} & {*fold(run)}]
    if not able:
        return None
    left, right = rng.choice(able)
    return f"{left}{run}{right}"


def run_of(collection: Sequence[Report], rng: random.Random) -> str:
    """A run of 1 to 12 characters of a text that can be found."""
    while True:
        text = rng.choice(collection).text
        start = rng.randrange(len(text))
        run = text[start : start + rng.randint(1, LONGEST_RUN)]
        if is_findable(run):
            return run


class Asker:
    """Makes requests out of what stands in a collection."""

    def __init__(self, collection: Sequence[Report], seed: int) -> None:
        self.rng = random.Random(seed)
        self.collection = collection
        known = [one.region for one in collection if one.region]
        self._codes = sorted({code for one in known for code in lineage(one.code)})
        self._places = sorted({alias for one in known for n in one.path for alias in aliases(n)})
        self._years = sorted({str(one.year) for one in collection if one.year})

    def request(self, **fields: Any) -> SearchRequest:
        """With a query of up to three terms and filters over some of the fields."""
        some = {
            "query": self.query() if self.rng.random() < 0.7 else "",
            "years": self._chosen([*self._years, "2019", NONE]),
            "regions": self._chosen([*self._codes, "630000", "620103", NONE]),
            "levels": self._chosen(
                ["national", "province", "prefecture", "county", "township", NONE]
            ),
            "kinds": self._chosen(["government", "department", NONE]),
            "sort": self.rng.choice(list(Sort)),
        }
        return SearchRequest(**{**some, **fields})

    def query(self) -> str:
        count = self.rng.choice((1, 1, 2, 3))
        return self.rng.choice((" ", "  ", "\u3000")).join(self.term() for _ in range(count))

    def term(self) -> str:
        """A term, quoted, excluded and written in other characters now and then."""
        text = self.rng.choice(VARIANTS)(self._plain(), self.rng)
        if self.rng.random() < 0.35:
            run = self.rng.choice(VARIANTS)(run_of(self.collection, self.rng), self.rng)
            text = quoted(run, self.rng) or text
        return f"{self.rng.choice('-－')}{text}" if self.rng.random() < 0.15 else text

    def _chosen(self, values: Sequence[str]) -> tuple[str, ...]:
        count = self.rng.choice((0, 0, 1, 1, 2, 3))
        return tuple(self.rng.sample(values, min(count, len(values))))

    def _plain(self) -> str:
        make = self.rng.choice((self._piece, self._word, self._words, self._number, self._about))
        while True:
            text = _LANGUAGE.sub("", "".join(make().split())).lstrip("-－")
            if is_findable(text) and not _SPECIAL & {*text}:
                return text

    def _piece(self) -> str:
        return run_of(self.collection, self.rng)

    def _word(self) -> str:
        text = self.rng.choice(self.collection).text
        return self.rng.choice([*words(text), *NAMES, *LATIN])

    def _words(self) -> str:
        return self._word() + self.rng.choice((self._word, self._number, self._about))()

    def _number(self) -> str:
        return self.rng.choice(NUMBERS)

    def _about(self) -> str:
        year = self.rng.choice(self._years)
        place = self.rng.choice(self._places)
        return self.rng.choice((place, place + year, year, f"{year}年", f"{place}{year}年度"))
