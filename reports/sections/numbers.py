"""How is a line numbered, and how deep does its number put it among the numbers before?

Reports number their headings 一、 （一） 1. (1) ①, but not always in that order, and some change
the style in the middle of a list. So a number that continues an open list (三 after 二, in whatever
style) belongs to that list, and a first number opens a new one below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HAN = "[一二三四五六七八九十]{1,3}"
# Style, rank (how high it usually stands), and its form on a folded line.
_STYLES = tuple(
    (style, rank, re.compile(form))
    for style, rank, form in (
        ("part", 0, rf"第 ?({_HAN}|\d{{1,2}}) ?(?:部分|[章篇编节])[、:. ]{{0,3}}"),
        ("han", 1, rf"({_HAN}) ?[、.,:][ ]*"),
        ("han paren", 2, rf"[(〈\[] ?({_HAN}) ?[)〉\]] ?[、.,]?[ ]*"),
        ("han half", 2, rf"({_HAN})\)[、.]?[ ]*"),
        ("number 、", 3, r"(\d{1,2}) ?[、:][ ]*"),
        ("number .", 3, r"(\d{1,2}) ?[.,](?!\d)[ ]*"),
        ("number paren", 4, r"[(\[] ?(\d{1,2}) ?[)\]] ?[、.,]?[ ]*"),
        ("number half", 4, r"(\d{1,2})\)[、.]?[ ]*"),
        ("han alone", 1, rf"({_HAN})[ ]+(?=[^\d\s])"),
    )
)
# One character each; folding would make ① a plain 1, so they are looked for before it.
_RINGED = {
    **{chr(0x2460 + i): ("ringed", 5, i + 1) for i in range(20)},
    **{chr(0x2776 + i): ("ringed", 5, i + 1) for i in range(10)},
    **{chr(0x3220 + i): ("han paren", 2, i + 1) for i in range(10)},
    **{chr(0x2474 + i): ("number paren", 4, i + 1) for i in range(20)},
    **{chr(0x2488 + i): ("number .", 3, i + 1) for i in range(20)},
    **{chr(0x2160 + i): ("roman", 1, i + 1) for i in range(12)},
}
_FIRST = re.compile(rf"[(〈\[0-9第一二三四五六七八九十{''.join(_RINGED)}]")
_BEHIND_RINGED = re.compile(r"[、.．,， 　]*")
_HAN_DIGITS = {char: number for number, char in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True, slots=True)
class Number:
    """A heading's number: its style, how high that usually stands, its value, its length.

    Headings that only carry marks (## 概述) have the style "mark" and the value 0; those that stand
    alone without anything have the style "bare".
    """

    style: str
    rank: int
    value: int
    length: int
    marks: int = 0


def read_number(line: str, folded: str) -> Number | None:
    """The number a line begins with, None if it has none."""
    if not _FIRST.match(line) and not _FIRST.match(folded):
        return None
    if (ringed := _RINGED.get(line[0])) is not None:
        behind = _BEHIND_RINGED.match(line, 1)
        return Number(*ringed, behind.end() if behind else 1)
    for style, rank, form in _STYLES:
        if match := form.match(folded):
            # （一） below (一) is a list of its own, though folding makes them one.
            wide = " wide" if line[0] in "（［" else ""
            return Number(style + wide, rank, _value(match[1]), match.end())
    return None


def _value(written: str) -> int:
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _HAN_DIGITS.get(written, 0)
    return _HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0)


@dataclass(slots=True)
class _List:
    style: str
    rank: int
    last: int
    marks: int


class Outline:
    """The lists that are open while the headings of a text are read from top to bottom."""

    def __init__(self) -> None:
        self._open: list[_List] = []

    def depth_of(
        self, number: Number, *, known: bool = False, opens: bool = False, item: bool = False
    ) -> int:
        """The depth of the next heading, 1 for the top.

        `known` headings name a fixed topic and would rather continue a list further up; one that
        `opens` a report is always at the top. An `item` is no heading and begins no list anew.
        """
        if number.style == "bare" or opens:
            at = 0
        elif number.style == "mark":
            at = self._below_marks(number)
        elif number.value == 1:
            at = self._first(number, item)
        else:
            at = self._next(number, known)
        del self._open[at:]
        self._open.append(_List(number.style, number.rank, number.value, number.marks))
        return len(self._open)

    def _below_marks(self, number: Number) -> int:
        for at, level in enumerate(self._open):
            if level.marks >= number.marks:
                return at
        return len(self._open)

    def _first(self, number: Number, item: bool) -> int:
        """Where a list begins: below everything open, but for the styles that stand on top."""
        same = self._of_style(number.style)
        deepest = len(self._open) - 1
        if same and same[-1] == deepest:
            nested = deepest == 0 and (item or self._open[0].last >= 2)
            return deepest + 1 if nested else deepest
        if same:
            # 1. of the top list opens 一 (一) 1. below it; any deeper list simply begins again.
            return len(self._open) if same[-1] == 0 else same[-1]
        if number.rank <= 1:
            return self._top(number)
        return len(self._open)

    def _next(self, number: Number, known: bool) -> int:
        same = self._of_style(number.style)
        for at in same if known else reversed(same):
            if self._open[at].last == number.value - 1:
                return at
        for at in range(len(self._open) - 1, -1, -1):
            fits = all(level.rank < number.rank for level in self._open[:at])
            # At the top only what looks like a top heading may change the style of the list.
            fits = fits and (at > 0 or known or number.rank <= 1)
            if fits and self._open[at].last == number.value - 1:
                return at
        reached = [at for at in same if self._open[at].last <= number.value]
        if same:
            return (reached or same)[-1]
        if number.rank <= 1:
            return self._top(number)
        return next(
            (at for at, level in enumerate(self._open) if level.rank >= number.rank),
            len(self._open),
        )

    def _top(self, number: Number) -> int:
        return 1 if self._open and self._open[0].rank < number.rank else 0

    def _of_style(self, style: str) -> Sequence[int]:
        return [at for at, level in enumerate(self._open) if level.style == style]
