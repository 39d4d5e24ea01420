"""What counts as the same text? Folding, and exactness on top of it.

Folding goes code point by code point and keeps the length, so offsets hold in both directions:
NFKC where it gives one code point, radicals to their unified ideographs, traditional to simplified
characters, lower case where it is one code point; everything else stays.

Exactness: fold both sides, skip white space, skip a comma between two digits; then it is plain
substring. `squeeze` skips the white space, `skeleton` the commas as well. A piece of text may begin
or end beside such a comma, where it no longer stands between two digits. `holds` therefore looks
for the piece with its commas, too, and so whatever stands in a text is found in it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

from reports.radicals import RADICALS

_SIMPLIFIED = Path(__file__).parent / "data" / "simplified.tsv"
_WHITE_SPACE = re.compile(r"\s+")
_DIGIT_COMMA = re.compile(r"(?<=\d),(?=\d)")
_NUMBER = re.compile(r"[0-9]+")


def fold(text: str) -> str:
    """The text in its searching form; same length, and folding twice changes nothing more."""
    return text.translate(_table())


def simplify(text: str) -> str:
    """The text in simplified characters and nothing else changed; same length."""
    return text.translate(_simplified())


def squeeze(text: str) -> str:
    """The folded text without white space."""
    return _WHITE_SPACE.sub("", fold(text))


def skeleton(text: str) -> str:
    """The folded text without white space and without commas between digits."""
    return _DIGIT_COMMA.sub("", squeeze(text))


def whole_numbers(text: str) -> set[str]:
    """The numbers of the text, without the commas in them.

    White space ends a number, as between the cells of a table; or it stands within one, as in
    scans. Both readings count.
    """
    spaced = _DIGIT_COMMA.sub("", fold(text))
    return {*_NUMBER.findall(spaced), *_NUMBER.findall(skeleton(text))}


def holds(text: str, quoted: str) -> bool:
    """Whether the quoted characters stand in the text, in the sense of exactness."""
    return skeleton(quoted) in skeleton(text) or squeeze(quoted) in squeeze(text)


class Folded:
    """A text ready to be searched for many quotations, answering in offsets of that text."""

    __slots__ = ("_bare", "_bare_offsets", "_squeezed", "_squeezed_offsets", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._squeezed, self._squeezed_offsets = _without(_WHITE_SPACE, fold(text), None)
        self._bare, self._bare_offsets = _without(
            _DIGIT_COMMA, self._squeezed, self._squeezed_offsets
        )

    def spans(self, quoted: str) -> tuple[tuple[int, int], ...]:
        """Where the quoted characters stand, in order, without overlaps."""
        found = _occurrences(self._bare, skeleton(quoted), self._bare_offsets)
        if self._squeezed != self._bare:
            found |= _occurrences(self._squeezed, squeeze(quoted), self._squeezed_offsets)
        return _without_overlaps(found)

    def number_spans(self, number: str) -> tuple[tuple[int, int], ...]:
        """Where the digits stand as a whole number, see `whole_numbers`."""
        whole = re.compile(rf"(?<![0-9]){re.escape(skeleton(number))}(?![0-9])")
        spaced, spaced_offsets = _without(_DIGIT_COMMA, fold(self._text), None)
        found = {
            (offsets[match.start()], offsets[match.end() - 1] + 1)
            for text, offsets in ((spaced, spaced_offsets), (self._bare, self._bare_offsets))
            for match in whole.finditer(text)
        }
        return _without_overlaps(found)


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


def _occurrences(haystack: str, needle: str, offsets: list[int]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    at = haystack.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        found.add((offsets[at], offsets[end - 1] + 1))
        at = haystack.find(needle, end)
    return found


def _without_overlaps(spans: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


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
