"""One reader, who has a report in mind and types what can be read in it."""

from __future__ import annotations

import functools
import random
import re
import unicodedata
from collections.abc import Callable, Sequence

from indexer.analysis import words
from tests.indexer.truth.facts import Facts, piece

STRETCH = 40
GAPS = (" ", " ", " ", "  ", "\u3000", "\u00a0", " \u3000 ")


class Reader:
    """One reader, who has a report in mind and types what can be read in it."""

    def __init__(
        self,
        rnd: random.Random,
        facts: Sequence[Facts],
        region_names: Sequence[str],
        whole: Facts | None = None,
    ) -> None:
        self.rnd = rnd
        self.facts = facts
        self.region_names = region_names
        self.in_mind = rnd.choice(facts)
        self.whole = whole or self.in_mind
        """The report in mind, also of a reader of a piece of it."""

    def within(self, text: str) -> Reader:
        """The same reader, who now reads nothing but a piece of the report."""
        return Reader(self.rnd, [piece(text)], self.region_names, self.whole)

    def chance(self, likely: float) -> bool:
        return self.rnd.random() < likely

    def report(self) -> Facts:
        return self.in_mind if self.chance(0.8) else self.rnd.choice(self.facts)

    def source(self) -> str:
        report = self.report()
        title, text = clean(report.title), clean(report.text)
        return (title if self.chance(0.2) else text) or title or text or "信息公开"

    def stretch(self, longest: int) -> str:
        source = self.source()
        start = self.rnd.randrange(len(source))
        return source[start : start + self.rnd.randint(1, longest)]

    def found(self, pattern: re.Pattern[str], instead: str) -> str:
        """One of the places of a pattern in what a reader reads."""
        found = places(pattern, self.source())
        return self.rnd.choice(found) if found else instead

    def known_words(self) -> list[str]:
        source = self.source()
        start = self.rnd.randrange(len(source))
        return words(source[start : start + STRETCH]) or ["信息"]


Draw = Callable[[Reader], str]


@functools.cache
def clean(text: str) -> str:
    """A text without control and invisible characters, its lines joined by spaces."""
    spaced = "".join(" " if char in "\t\r\n\u2028\u2029" else char for char in text)
    return "".join(char for char in spaced if not unicodedata.category(char).startswith("C"))


@functools.cache
def places(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(pattern.findall(text))


def joined(parts: Sequence[str], between: Callable[[], str]) -> str:
    """The parts with something between; what is drawn is drawn anew for each place."""
    return parts[0] + "".join(between() + part for part in parts[1:])
