"""What counts as the same text? Folding, and exactness on top of it.

Folding goes code point by code point and keeps the length, so offsets hold in both directions:
NFKC where it gives one code point, radicals to their unified ideographs, traditional to simplified
characters, lower case where it is one code point; everything else stays.

Exactness: fold both sides, skip white space, skip a comma between two digits; then it is plain
substring. `squeeze` skips the white space, `skeleton` the commas as well. A quotation may begin or
end beside such a comma of the text: there it stands for itself. So whatever stands in a text is
found in it, and quotations with the same skeleton are found in the same texts.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from reports.radicals import RADICALS

_SIMPLIFIED = Path(__file__).parent / "data" / "simplified.tsv"
# The comma first: it is what can be looked for quickly.
_DIGIT_COMMA = re.compile(r",(?<=\d,)(?=\d)")
_SKIPPED: Final = ",?"
# From so many characters on, an array of the code points is folded faster than the string.
_LONG: Final = 200
_CODES: Final = "utf-32-le"
_NOT_MET: Final = 0xFFFFFFFF
# The code point after the last white space there is.
_BEHIND_WHITE_SPACE: Final = 0x3001

Span = tuple[int, int]
Offsets = npt.NDArray[np.intp]


def fold(text: str) -> str:
    """The text in its searching form; same length, and folding twice changes nothing more."""
    return text.translate(_table()) if len(text) < _LONG else _fold_long(text)


def simplify(text: str) -> str:
    """The text in simplified characters and nothing else changed; same length."""
    return text.translate(_simplified())


def squeeze(text: str) -> str:
    """The folded text without white space."""
    return "".join(fold(text).split())


def skeleton(text: str) -> str:
    """The folded text without white space and without commas between digits."""
    return _DIGIT_COMMA.sub("", squeeze(text))


def holds(text: str, quoted: str) -> bool:
    """Whether the quoted characters stand in the text, in the sense of exactness."""
    return _pattern(quoted).search(squeeze(text)) is not None


class Folded:
    """A text ready to be searched for many quotations, answering in offsets of that text.

    `text` is the text folded.
    """

    def __init__(self, text: str) -> None:
        self.text = fold(text)
        self._squeezed = "".join(self.text.split())

    @cached_property
    def bare(self) -> str:
        """The skeleton of the text."""
        return _DIGIT_COMMA.sub("", self._squeezed)

    @property
    def number_readings(self) -> tuple[str, str]:
        """Two texts without the commas in numbers: a whole number has no digit beside it in one.

        White space ends a number, as between the cells of a table; or it stands within one, as in
        scans. Both readings count.
        """
        return self.without_digit_commas, self.bare

    def spans(self, quoted: str) -> tuple[Span, ...]:
        """Where the quoted characters stand, in order, without overlaps."""
        offsets = self._offsets
        return tuple(
            (offsets[match.start()], offsets[match.end() - 1] + 1)
            for match in _pattern(quoted).finditer(self._squeezed)
            if match.end() > match.start()
        )

    def number_spans(self, number: str) -> tuple[Span, ...]:
        """Where the digits stand as a whole number, see `number_readings`."""
        digits = skeleton(number)
        if digits not in self.bare:
            return ()
        # The digits first: they are what can be looked for quickly.
        whole = re.compile(rf"{digits}(?<![0-9]{digits})(?![0-9])")
        squeezed = self._squeezed, np.asarray(self._offsets)
        readings = (_without_commas(*self._as_it_is), _without_commas(*squeezed))
        found = {span for text, offsets in readings for span in _matches(whole, text, offsets)}
        return _without_overlaps(found)

    @cached_property
    def without_digit_commas(self) -> str:
        """The folded text without the commas between digits; white space stays."""
        return _DIGIT_COMMA.sub("", self.text)

    def beginning_spans(self, beginning: str) -> tuple[Span, ...]:
        """Where whole numbers, or words of letters and digits, stand that begin so."""
        inside = "[0-9]" if beginning.isdecimal() else "[a-z0-9]"
        start = re.escape(beginning)
        whole = re.compile(rf"{start}(?<!{inside}{start}){inside}*")
        return tuple(_matches(whole, *_without_commas(*self._as_it_is)))

    @property
    def _as_it_is(self) -> tuple[str, Offsets]:
        return self.text, np.arange(len(self.text))

    @cached_property
    def _offsets(self) -> memoryview:
        """Of each character of the squeezed text; a view, since single ones are asked for."""
        codes = np.minimum(_codes_of(self.text), _BEHIND_WHITE_SPACE)
        return np.flatnonzero(~_white_space()[codes]).data


def _without_commas(text: str, offsets: Offsets) -> tuple[str, Offsets]:
    """The text without the commas between digits, and the offsets of what is left."""
    commas = [match.start() for match in _DIGIT_COMMA.finditer(text)]
    return (_DIGIT_COMMA.sub("", text), np.delete(offsets, commas)) if commas else (text, offsets)


def _matches(pattern: re.Pattern[str], text: str, offsets: Offsets) -> Iterator[Span]:
    for match in pattern.finditer(text):
        yield int(offsets[match.start()]), int(offsets[match.end() - 1]) + 1


# A search marks the same words in many reports.
@lru_cache(1 << 12)
def _pattern(quoted: str) -> re.Pattern[str]:
    """Finds the quoted characters in a squeezed text."""
    wanted = skeleton(quoted)
    skipped = [_SKIPPED if _are_digits(pair) else "" for pair in pairwise(wanted)]
    return re.compile("".join(map(str.__add__, map(re.escape, wanted), [*skipped, ""])))


def _are_digits(pair: tuple[str, str]) -> bool:
    return pair[0].isdecimal() and pair[1].isdecimal()


def _without_overlaps(spans: set[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _fold_long(text: str) -> str:
    codes = _codes_of(text)
    folded = _folded_codes()[codes]
    if folded.max() == _NOT_MET:
        for code in set(codes[folded == _NOT_MET].tolist()):
            _folded_codes()[code] = _table()[code]
        folded = _folded_codes()[codes]
    return folded.tobytes().decode(_CODES, "surrogatepass")


def _codes_of(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode(_CODES, "surrogatepass"), np.uint32)


class _FoldTable(dict[int, int]):
    """Folds a code point the first time it is met and remembers the answer."""

    def __init__(self, simplified: dict[str, str]) -> None:
        super().__init__()
        self._simplified = simplified

    def __missing__(self, code_point: int) -> int:
        char = chr(code_point)
        # One step may open another (a radical to a traditional character), hence to the end.
        while (folded := self._step(char)) != char:
            char = folded
        self[code_point] = ord(char)
        return ord(char)

    def _step(self, char: str) -> str:
        composed = unicodedata.normalize("NFKC", char)
        if len(composed) == 1:
            char = composed
        char = RADICALS.get(char, char)
        char = self._simplified.get(char, char)
        lowered = char.lower()
        return lowered if len(lowered) == 1 else char


@cache
def _pairs() -> dict[str, str]:
    with _SIMPLIFIED.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        next(rows)
        return {row[0]: row[1] for row in rows}


@cache
def _simplified() -> dict[int, str]:
    pairs = {**RADICALS, **_pairs()}
    # A radical may stand for a traditional character, hence twice.
    return {ord(char): pairs.get(simplified, simplified) for char, simplified in pairs.items()}


@cache
def _table() -> _FoldTable:
    return _FoldTable(_pairs())


@cache
def _folded_codes() -> npt.NDArray[np.uint32]:
    """What the table has been asked for so far, by code point."""
    return np.full(0x110000, _NOT_MET, np.uint32)


@cache
def _white_space() -> npt.NDArray[np.bool_]:
    """Whether a code point is white space, up to the one behind the last that is."""
    return np.array([chr(code).isspace() for code in range(_BEHIND_WHITE_SPACE + 1)])
