"""Which characters stand where on a page of a PDF, held so that most of them are upright?

Coordinates are those of a reader who holds the page so that most of its text is upright: x to the
right, y down, in points. The page's own /Rotate is not asked: tables across a page are often set
with turned text on an upright page, and the other way round.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

UNKNOWN = "\ufffd"
# A page full of text has 3,000 characters, one full of small tables 10,000.
MOST_GLYPHS = 60_000


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: from `left` to `right` along the baseline at `y`, `em` high."""

    char: str
    left: float
    right: float
    y: float
    em: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, self.y - self.em * 0.35


@dataclass(frozen=True, slots=True)
class Turn:
    """How the page is held: by how many quarters its text is turned against the clock."""

    quarters: int
    box: tuple[float, float, float, float]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is for who holds it so."""
        left, bottom, right, top = self.box
        match self.quarters:
            case 0:
                return x - left, top - y
            case 1:
                return y - bottom, x - left
            case 2:
                return right - x, y - bottom
            case _:
                return top - y, right - x

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self.box
        return (top - bottom, right - left) if self.quarters % 2 else (right - left, top - bottom)


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on one page; `unknown` counts characters that the font gives no code for."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    turn: Turn
    unknown: int


@dataclass(frozen=True, slots=True)
class _Read:
    char: str
    origin: tuple[float, float]
    box: tuple[float, float, float, float]
    em: float
    quarters: int | None  # None for a slanted one: a watermark


def marks_of(page: Any) -> Marks:
    """What stands on a page that pypdfium2 has opened."""
    read = list(_characters(page))
    turns = Counter(each.quarters for each in read if each.quarters is not None)
    turn = Turn(turns.most_common(1)[0][0] if turns else 0, page.get_bbox())
    width, height = turn.size
    # Also those beyond the border: tables that are too wide for their page run over it.
    glyphs = tuple(_glyph(each, turn) for each in read if each.quarters == turn.quarters)
    unknown = sum(glyph.char == UNKNOWN for glyph in glyphs)
    return Marks(width, height, _without_shadows(glyphs), turn, unknown)


def _characters(page: Any) -> Iterator[_Read]:
    text = page.get_textpage()
    raw = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    loose = pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFText_CountChars(raw), MOST_GLYPHS)):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(raw, index)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(raw, index, loose)
        wrong = pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1 or code in (0, 0xFFFE, 0xFFFF)
        char = UNKNOWN if wrong else chr(code)
        em = _em(raw, index)
        box = _box(raw, index, loose, em)
        quarters = _quarters(pdfium.FPDFText_GetCharAngle(raw, index))
        yield _Read(char, (x.value, y.value), box, em, quarters)
    text.close()


def _em(raw: Any, index: int) -> float:
    """The size that a character is printed in, 0 if the file does not tell."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(raw, index, matrix):
        return 0.0
    area = abs(matrix.a * matrix.d - matrix.b * matrix.c)
    return float(pdfium.FPDFText_GetFontSize(raw, index) * math.sqrt(area))


def _box(raw: Any, index: int, loose: Any, em: float) -> tuple[float, float, float, float]:
    """The box of a character with the space about it, or without where that cannot be."""
    wide, high = loose.right - loose.left, loose.top - loose.bottom
    if 0 < wide < 2.5 * em and 0 < high < 2.5 * em:
        return loose.left, loose.bottom, loose.right, loose.top
    # Fonts for writing from top to bottom and broken ones tell sizes that are none.
    sides = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(raw, index, *sides)
    left, right, bottom, top = (side.value for side in sides)
    return left, bottom, right, top


def _quarters(angle: float) -> int | None:
    quarters = -angle / (math.pi / 2)  # pdfium counts with the clock
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.06 else None


def _glyph(read: _Read, turn: Turn) -> Glyph:
    left, bottom, right, top = read.box
    (x0, y0), (x1, y1) = turn.at(left, bottom), turn.at(right, top)
    _, y = turn.at(*read.origin)
    em = read.em or abs(y1 - y0) / 1.2
    return Glyph(read.char, min(x0, x1), max(x0, x1), y, max(em, 1.0))


def is_wide(char: str) -> bool:
    """Whether the character takes a whole square in Chinese print."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


def _without_shadows(glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """Bold print is made by some programs by printing twice, a little beside."""
    kept: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        cell = (round(glyph.left / 4), round(glyph.y / 4))
        near = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen.get((glyph.char, cell[0] + dx, cell[1] + dy), ())
        ]
        within = 0.15 * glyph.em
        # One glyph may stand for several characters: a dash of two squares for two dashes.
        stands_for_more = glyph.right - glyph.left > 1.5 * glyph.em
        if (
            glyph.char.isspace()
            or stands_for_more
            or not any(
                abs(o.left - glyph.left) < within and abs(o.y - glyph.y) < within for o in near
            )
        ):
            kept.append(glyph)
            seen.setdefault((glyph.char, *cell), []).append(glyph)
    return tuple(kept)
