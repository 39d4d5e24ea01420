"""Which lines do the characters of a page make, and where in them is space?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from crawl.extract.pdf_marks import Glyph, is_wide

_SAME_LINE = 0.5  # of an em between two baselines
# How wide a gap must be, in ems, to have been meant. Chinese print sets a quarter of an em between
# characters and figures by itself, and lines that are spread to both margins set more.
_SPACE_WIDE = 0.9
_SPACE_MIXED = 0.6
_SPACE_NARROW = 0.18
_COLUMN = 1.8  # such a gap stands between columns that no line parts
_NO_SPACE_AFTER = "，。、；：？！（《“‘〔【"
_NO_SPACE_BEFORE = "，。、；：？！）》”’〕】"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters in a line with no more than a space between them."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print at a baseline; its pieces stand as far apart as columns do."""

    y: float
    em: float
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return self.pieces[-1].right


def lines_of(glyphs: Iterable[Glyph], *, column: float = _COLUMN) -> list[Line]:
    """The lines from top to bottom; `column` is the gap in ems that parts pieces."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: each.y):
        if rows and glyph.y - _baseline(rows[-1]) <= _SAME_LINE * min(glyph.em, rows[-1][-1].em):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (_line(row, column) for row in rows)
    return [line for line in lines if line is not None]


def joined(texts: Sequence[str]) -> str:
    """Lines of one cell or paragraph as one: no space between Chinese, none inside a number."""
    text = ""
    for each in texts:
        both_latin = text[-1:].isascii() and text[-1:].isalpha() and each[:1].isascii()
        text += f" {each}" if both_latin and each[:1].isalpha() and text else each
    return text


def _baseline(row: list[Glyph]) -> float:
    return row[len(row) // 2].y


def _line(row: list[Glyph], column: float) -> Line | None:
    row = sorted(row, key=lambda glyph: glyph.left)
    printed = [glyph for glyph in row if not glyph.char.isspace()]
    if not printed:
        return None
    em = median(glyph.em for glyph in printed)
    typed = {id(after) for before, after in pairwise(row) if before.char.isspace()}
    pieces: list[list[Glyph | str]] = []
    begun: list[tuple[float, float]] = []
    for before, glyph in pairwise((printed[0], *printed)):
        gap = glyph.left - before.right
        if not pieces or gap > column * em:
            pieces.append([glyph])
            begun.append((glyph.left, glyph.right))
            continue
        if _is_spaced(before, glyph, gap / em, typed=id(glyph) in typed):
            pieces[-1].append(" ")
        pieces[-1].append(glyph)
        begun[-1] = (begun[-1][0], glyph.right)
    texts = ["".join(g if isinstance(g, str) else g.char for g in piece) for piece in pieces]
    ends = zip(texts, begun, strict=True)
    parts = tuple(Piece(text, left, right) for text, (left, right) in ends)
    return Line(median(glyph.y for glyph in printed), em, parts)


def _is_spaced(before: Glyph, after: Glyph, gap: float, *, typed: bool) -> bool:
    if before.char in _NO_SPACE_AFTER or after.char in _NO_SPACE_BEFORE:
        return typed and gap > _SPACE_WIDE
    wide = is_wide(before.char) + is_wide(after.char)
    if typed and wide != 1:
        return gap > _SPACE_NARROW / 2
    return gap > (_SPACE_NARROW, _SPACE_MIXED, _SPACE_WIDE)[wide]
