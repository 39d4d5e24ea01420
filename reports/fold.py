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
from collections.abc import Sequence
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
# What is added to the code points of white space, above all code points; and what leaves it out.
_WHITE: Final = np.uint32(1 << 31)
_CODE: Final = ~_WHITE

Span = tuple[int, int]


def fold(text: str) -> str:
    """The text in its searching form; same length, and folding twice changes nothing more."""
    return text.translate(_table()) if len(text) < _LONG else _text_of(_fold_codes(text) & _CODE)


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
        read = _read_short if len(text) < _LONG else _read_long
        self.text, self._squeezed, self._offsets = read(text)

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
        pattern = _pattern(quoted)
        return self._spans_of(pattern) if pattern.pattern else ()

    def number_spans(self, number: str) -> tuple[Span, ...]:
        """Where the digits stand as a whole number, see `number_readings`."""
        whole = _whole_number(skeleton(number))
        found = self._spans_of(whole)
        if self._offsets is None:
            return found
        return _without_overlaps({*found, *(match.span() for match in whole.finditer(self.text))})

    @cached_property
    def without_digit_commas(self) -> str:
        """The folded text without the commas between digits; white space stays."""
        return _DIGIT_COMMA.sub("", self.text)

    def beginning_spans(self, beginning: str) -> tuple[Span, ...]:
        """Where whole numbers, or words of letters and digits, stand that begin so."""
        return tuple(match.span() for match in _whole_from(beginning).finditer(self.text))

    def _spans_of(self, pattern: re.Pattern[str]) -> tuple[Span, ...]:
        """Where the squeezed text has what the pattern finds."""
        found = [match.span() for match in pattern.finditer(self._squeezed)]
        offsets = self._offsets
        if offsets is None:
            return tuple(found)
        return tuple([(offsets[start], offsets[end - 1] + 1) for start, end in found])


# A text folded; the same without white space; and where each character that is left stands, None
# where none is left out.
_Read = tuple[str, str, Sequence[int] | None]


def _read_short(text: str) -> _Read:
    folded = fold(text)
    squeezed = "".join(folded.split())
    if len(squeezed) == len(folded):
        return folded, squeezed, None
    return folded, squeezed, [at for at, char in enumerate(folded) if not char.isspace()]


def _read_long(text: str) -> _Read:
    codes = _fold_codes(text)
    left = (codes < _WHITE).nonzero()[0]
    return _text_of(codes & _CODE), _text_of(codes.take(left)), left.data


# A search marks the same words in many reports.
@lru_cache(1 << 12)
def _pattern(quoted: str) -> re.Pattern[str]:
    """Finds the quoted characters in a squeezed text."""
    return re.compile(_with_commas(skeleton(quoted)))


@lru_cache(1 << 10)
def _whole_number(digits: str) -> re.Pattern[str]:
    """Finds the digits with no digit beside them, but for commas."""
    return re.compile(f"{_begun(digits, '[0-9]')}(?!,?[0-9])")


@lru_cache(1 << 10)
def _whole_from(beginning: str) -> re.Pattern[str]:
    """Finds whole numbers, or words of letters and digits, that begin so."""
    inside = "[0-9]" if beginning.isdecimal() else "[a-z0-9]"
    return re.compile(rf"{_begun(beginning, inside)}(?:{inside}|,(?<=\d,)(?=[0-9]))*")


def _begun(wanted: str, inside: str) -> str:
    """A pattern for the characters where none stands before them that is of those inside."""
    # The first character first: it is what can be looked for quickly.
    first = re.escape(wanted[:1])
    behind_comma = f"(?<![0-9],{first})" if wanted[:1].isdecimal() else ""
    return f"{first}(?<!{inside}{first}){behind_comma}{_with_commas(wanted).removeprefix(first)}"


def _with_commas(wanted: str) -> str:
    """A pattern for the characters that skips a comma between two digits."""
    skipped = [_SKIPPED if _are_digits(pair) else "" for pair in pairwise(wanted)]
    return "".join(map(str.__add__, map(re.escape, wanted), [*skipped, ""]))


def _are_digits(pair: tuple[str, str]) -> bool:
    return pair[0].isdecimal() and pair[1].isdecimal()


def _without_overlaps(spans: set[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _fold_codes(text: str) -> npt.NDArray[np.uint32]:
    """The folded code points of a text, those of white space marked."""
    codes = np.frombuffer(text.encode(_CODES, "surrogatepass"), np.uint32)
    known = _codes_known()
    folded = known.take(codes)
    if folded.max() == _NOT_MET:
        for code in set(codes[folded == _NOT_MET].tolist()):
            char = chr(_table()[code])
            known[code] = ord(char) | (_WHITE if char.isspace() else 0)
        folded = known.take(codes)
    return folded


def _text_of(codes: npt.NDArray[np.uint32]) -> str:
    return str(codes.data, _CODES, "surrogatepass")


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
def _codes_known() -> npt.NDArray[np.uint32]:
    """What the table has been asked for so far, by code point, white space marked."""
    return np.full(0x110000, _NOT_MET, np.uint32)
