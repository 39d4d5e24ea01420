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
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from reports.radicals import RADICALS

_SIMPLIFIED = Path(__file__).parent / "data" / "simplified.tsv"
_WHITE_SPACE = re.compile(r"\s+")
# The comma first: it is what can be looked for quickly.
_DIGIT_COMMA = re.compile(r",(?<=\d,)(?=\d)")
_SKIPPED: Final = ",?"
# From so many characters on, an array of the code points is folded faster than the string.
_LONG: Final = 200
_CODES: Final = "utf-32-le"
_NOT_MET: Final = 0xFFFFFFFF


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
    """A text ready to be searched for many quotations, answering in offsets of that text."""

    def __init__(self, text: str) -> None:
        self._folded = fold(text)
        self._squeezed = "".join(self._folded.split())

    @cached_property
    def bare(self) -> tuple[str, list[int]]:
        """The skeleton, and the places in it of the digits behind which a comma was skipped."""
        commas = [
            match.start() - before - 1
            for before, match in enumerate(_DIGIT_COMMA.finditer(self._squeezed))
        ]
        return _DIGIT_COMMA.sub("", self._squeezed) if commas else self._squeezed, commas

    @property
    def number_readings(self) -> tuple[str, str]:
        """Two texts without the commas in numbers: a whole number has no digit beside it in one.

        White space ends a number, as between the cells of a table; or it stands within one, as in
        scans. Both readings count.
        """
        return self.without_digit_commas, self.bare[0]

    def spans(self, quoted: str) -> tuple[tuple[int, int], ...]:
        """Where the quoted characters stand, in order, without overlaps."""
        return tuple(
            (self._offsets[match.start()], self._offsets[match.end() - 1] + 1)
            for match in _pattern(quoted).finditer(self._squeezed)
            if match.group()
        )

    def number_spans(self, number: str) -> tuple[tuple[int, int], ...]:
        """Where the digits stand as a whole number, see `number_readings`."""
        whole = re.compile(rf"(?<![0-9]){re.escape(skeleton(number))}(?![0-9])")
        found = {
            (offsets[match.start()], offsets[match.end() - 1] + 1)
            for text, offsets in self._placed_readings
            for match in whole.finditer(text)
        }
        return _without_overlaps(found)

    @cached_property
    def without_digit_commas(self) -> str:
        """The folded text without the commas between digits; white space stays."""
        return _DIGIT_COMMA.sub("", self._folded)

    def beginning_spans(self, beginning: str) -> tuple[tuple[int, int], ...]:
        """Where whole numbers, or words of letters and digits, stand that begin so."""
        inside = "[0-9]" if beginning.isdecimal() else "[a-z0-9]"
        whole = re.compile(rf"(?<!{inside}){re.escape(beginning)}{inside}*")
        text, offsets = self._placed_readings[0]
        return tuple(
            (offsets[match.start()], offsets[match.end() - 1] + 1) for match in whole.finditer(text)
        )

    @cached_property
    def _placed_readings(self) -> tuple[tuple[str, list[int]], ...]:
        """The number readings, with the offset of each of their characters."""
        return (
            _without(_DIGIT_COMMA, self._folded, None),
            _without(_DIGIT_COMMA, self._squeezed, self._offsets),
        )

    @cached_property
    def _offsets(self) -> list[int]:
        return _without(_WHITE_SPACE, self._folded, None)[1]


def _without(
    skipped: re.Pattern[str], text: str, offsets: list[int] | None
) -> tuple[str, list[int]]:
    kept: list[int] = []
    pieces: list[str] = []
    at = 0
    for match in skipped.finditer(text):
        pieces.append(text[at : match.start()])
        kept.extend(range(at, match.start()))
        at = match.end()
    pieces.append(text[at:])
    kept.extend(range(at, len(text)))
    return "".join(pieces), kept if offsets is None else [offsets[i] for i in kept]


# A search marks the same words in many reports.
@lru_cache(1 << 12)
def _pattern(quoted: str) -> re.Pattern[str]:
    """Finds the quoted characters in a squeezed text."""
    wanted = skeleton(quoted)
    skipped = [_SKIPPED if _are_digits(pair) else "" for pair in pairwise(wanted)]
    return re.compile("".join(map(str.__add__, map(re.escape, wanted), [*skipped, ""])))


def _are_digits(pair: tuple[str, str]) -> bool:
    return pair[0].isdecimal() and pair[1].isdecimal()


def _without_overlaps(spans: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _fold_long(text: str) -> str:
    codes = np.frombuffer(text.encode(_CODES, "surrogatepass"), np.uint32)
    folded = _folded_codes()[codes]
    if folded.max() == _NOT_MET:
        for code in set(codes[folded == _NOT_MET].tolist()):
            _folded_codes()[code] = _table()[code]
        folded = _folded_codes()[codes]
    return folded.tobytes().decode(_CODES, "surrogatepass")


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
