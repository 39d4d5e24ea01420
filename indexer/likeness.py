"""Do two reports say the same? A sketch of each, small enough to be kept in the index.

A text is cut into pieces: runs of digits, and runs of letters or Han characters between them within
a line. Punctuation and blanks are no part of any; the text is folded, so script and width do not
matter either.

Two reports say the same where their texts are the same but for white space. So do two of the same
body about the same year, where the one, but for a slip of the pen, is a part of the other, which
has no more than what a page leaves around a text (a path, a footer):

- its figures are a run of the other's, which has a few more before or behind them: not one figure
  is another, and none is missing between two others;
- all its words stand in the other;
- the words of the other that it does not have stand at the beginning or the end.

Of two bodies that share a form, and whose figures are all 0, the names are all that differs; hence
only one body's reports are compared so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from reports import Report, fold

# A text of fewer pieces tells too little: it may be "see attachment", the same for a whole county.
_FEWEST_PIECES: Final = 20
# As many figures hold the dates, counters and licence numbers that stand around a text on its page.
_MOST_FIGURES_AROUND: Final = 12
# So many words hold a path and the buttons above a text, or the footer below it; of a short text it
# is only one in so many on either side, since all of it would be an edge.
_EDGE: Final = 16
_EDGE_OF: Final = 8
# A word that is another: a typing error, another title. Names stand in more places than that.
_MOST_SLIPS: Final = 2
_WORDS_A_SLIP: Final = 100

_OFFICE: Final = re.compile("办公(室|厅)$")
# A word that holds one of these may be a figure.
_NUMERALS: Final = "〇零一二三四五六七八九十百千万亿"
_UNITS: Final = 1 << 16
_UNIT: Final = np.dtype("<u2")
_SPACE, _LINE, _BETWEEN, _LETTER, _DIGIT = range(5)
_BEHIND_SPACE: Final = np.uint16(0xE000)  # units for private use begin there

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is kept of a report to tell which others are like it.

    `text` is the same number where the texts are the same but for white space, 0 where they are
    too short to tell;
    `body` where body and year are the same, 0 where one is not known. `pieces` are two bytes for
    each piece; the lowest bit is set in those that hold figures.
    """

    text: int
    body: int
    pieces: bytes


NOTHING: Final = Likeness(0, 0, b"")


def likeness(report: Report, folded: str) -> Likeness:
    """The sketch of a report; `folded` is what it says, without commas between digits."""
    found = _cut(folded)
    if found is None or len(found.marks) < _FEWEST_PIECES:
        return NOTHING
    # A single letter tells nothing by itself: it is the unit behind a number.
    telling = found.figures | (found.lengths > 1)
    marks = (found.marks[telling] >> np.uint64(49) << np.uint64(1)).astype(_UNIT)
    pieces = (marks | found.figures[telling]).tobytes()
    return Likeness(_number(found.solid), _body(report), pieces)


class Sketch:
    """The pieces of a report, ready to be compared with those of others."""

    def __init__(self, pieces: bytes) -> None:
        self._pieces = np.frombuffer(pieces, _UNIT)

    @cached_property
    def figures(self) -> bytes:
        """The pieces that hold figures, in their order."""
        figures: Array = self._pieces[self._pieces & 1 == 1]
        return figures.tobytes()

    @cached_property
    def words(self) -> frozenset[int]:
        """The other pieces."""
        return frozenset(self._words)

    @cached_property
    def inner(self) -> frozenset[int]:
        """Those of them that do not stand around the text."""
        edge = min(_EDGE, len(self._words) // _EDGE_OF)
        return frozenset(self._words[edge : len(self._words) - edge])

    @cached_property
    def _words(self) -> list[int]:
        listed: list[int] = self._pieces[self._pieces & 1 == 0].tolist()
        return listed


def alike(one: Sketch, other: Sketch) -> bool:
    """Whether two reports of the same body about the same year say the same."""
    return _is_within(one, other) or _is_within(other, one)


def _is_within(part: Sketch, whole: Sketch) -> bool:
    """Whether one says what the other says without what stands around it."""
    slips = min(_MOST_SLIPS, 1 + len(part.words) // _WORDS_A_SLIP)
    return (
        _is_run(part.figures, whole.figures)
        and len(part.words - whole.words) <= slips
        and len(whole.inner - part.words) <= slips
    )


def _is_run(part: bytes, whole: bytes) -> bool:
    """Whether the figures of one are a run of the other's, which has few others."""
    around = len(whole) - len(part)
    if not 0 <= around <= _MOST_FIGURES_AROUND * _UNIT.itemsize:
        return False
    starts = range(0, around + 1, _UNIT.itemsize)
    return any(whole.startswith(part, start) for start in starts)


def _body(report: Report) -> int:
    """A number for the body and the year; the office of a government is the same body."""
    if report.publisher is None or report.year is None:
        return 0
    name = _OFFICE.sub("", fold(report.publisher))
    code = report.region.code if report.region else ""
    return _number(f"{name}\n{code}\n{report.year}".encode())


def _number(said: bytes) -> int:
    """The same number for the same bytes, on every machine; never 0."""
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "little") or 1


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text without white space, and of its pieces marks that tell one from another, which hold
    figures, and how long they are.
    """

    solid: bytes
    marks: Array
    figures: Array
    lengths: Array


def _cut(folded: str) -> _Cut | None:
    """The pieces of a text; None if nothing stands in it."""
    units = np.frombuffer(folded.encode("utf-16-le"), _UNIT)
    known = _units()
    kinds = known.kinds[units]
    solid = np.flatnonzero(kinds > _LINE)
    if not len(solid):
        return None
    lines = np.cumsum(kinds == _LINE, dtype=np.int32)[solid]
    units, kinds = units[solid], kinds[solid]
    digits = kinds == _DIGIT
    # Digits behind white space differ from digits that follow others at once.
    units[1:] += (digits[1:] & digits[:-1] & (np.diff(solid) > 1)) * _BEHIND_SPACE
    ends = (kinds[1:] != kinds[:-1]) | ((lines[1:] != lines[:-1]) & ~digits[1:])
    begins = np.concatenate(([0], np.flatnonzero(ends) + 1))
    lengths = np.diff(begins, append=len(units))
    marks = _marks(known.marks[units], begins)
    figures = np.logical_or.reduceat(known.figures[units], begins)
    pieces = kinds[begins] != _BETWEEN
    return _Cut(units.tobytes(), marks[pieces], figures[pieces], lengths[pieces])


def _marks(of_units: Array, begins: Array) -> Array:
    """The sum of the marks in each piece, each as often as tells how far into it it stands."""
    places = np.arange(1, 2 * len(of_units), 2, dtype=np.uint64)
    sums = np.add.reduceat(of_units, begins)
    marks: Array = np.add.reduceat(of_units * places, begins)
    marks -= sums * (2 * begins).astype(np.uint64)
    return marks


@dataclass(frozen=True, slots=True)
class _Units:
    """Of each unit of UTF-16 its kind, whether it is a figure, and a mark."""

    kinds: Array
    figures: Array
    marks: Array


@cache
def _units() -> _Units:
    units = [chr(unit) for unit in range(_UNITS)]
    digits = np.array([unit.isdecimal() for unit in units])
    figures = digits | np.array([unit in _NUMERALS for unit in units])
    figures |= np.roll(digits, int(_BEHIND_SPACE))
    kinds = np.array([_kind(unit) for unit in units], np.uint8)
    return _Units(kinds, figures, _mixed(np.arange(1, _UNITS + 1)))


def _kind(unit: str) -> int:
    if unit.isspace():
        return _LINE if unit in "\t\n" else _SPACE
    if unit.isdecimal():
        return _DIGIT
    # A surrogate is half of a rare character.
    return _LETTER if unit.isalnum() or "\ud800" <= unit <= "\udfff" else _BETWEEN


def _mixed(numbers: Array) -> Array:
    """Numbers of 64 bits without any order, as SplitMix64 makes them."""
    mixed: Array = numbers.astype(np.uint64)
    mixed *= np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        mixed ^= mixed >> np.uint64(shift)
        mixed *= np.uint64(factor)
    return mixed
