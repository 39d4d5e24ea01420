"""Is a page set in two columns, as gazettes are, and in which order are its parts then read?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawl.extract.pdf_lines import Line, lines_of
from crawl.extract.pdf_marks import Glyph

_GAP = 0.8  # ems of white between two columns, at the least
_LEAST_LINES = 8
_LEAST_SHARE = 0.3  # of the characters that the lesser column holds
_LEAST_CHARACTERS = 8  # a piece of a line; cells of tables without lines are shorter
_STEPS = 40


def in_reading_order(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters in blocks, each to be read line by line, one block after the other."""
    lines = lines_of(glyphs, column=_GAP)
    if len(lines) < _LEAST_LINES:
        return [list(glyphs)] if glyphs else []
    found = max(_runs(lines), key=lambda run: run[1] - run[0], default=None)
    if found is None:
        return [list(glyphs)]
    first, last, border = found
    top = lines[first].y - lines[first].em / 2
    bottom = lines[last - 1].y + lines[last - 1].em / 2
    between = [glyph for glyph in glyphs if top <= glyph.y <= bottom]
    blocks = (
        [glyph for glyph in glyphs if glyph.y < top],
        [glyph for glyph in between if glyph.left < border],
        [glyph for glyph in between if glyph.left >= border],
        [glyph for glyph in glyphs if glyph.y > bottom],
    )
    return [block for block in blocks if block]


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int, float]]:
    """Stretches of lines that leave a strip about the middle white, and where it is."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    for step in range(_STEPS + 1):
        border = left + (right - left) * (0.35 + 0.3 * step / _STEPS)
        first = 0
        for number in range(len(lines) + 1):
            if number < len(lines) and not _crosses(lines[number], border):
                continue
            if _are_columns(lines[first:number], border):
                yield first, number, border
            first = number + 1


def _crosses(line: Line, border: float) -> bool:
    return any(piece.left < border < piece.right for piece in line.pieces)


def _are_columns(lines: Sequence[Line], border: float) -> bool:
    if len(lines) < _LEAST_LINES:
        return False
    pieces = [piece for line in lines for piece in line.pieces]
    beyond = [len(piece.text) for piece in pieces if piece.left >= border]
    before = [len(piece.text) for piece in pieces if piece.left < border]
    both = sum(before) + sum(beyond)
    return (
        min(sum(before), sum(beyond)) >= _LEAST_SHARE * both
        and both >= _LEAST_CHARACTERS * len(pieces)
        and min(len(before), len(beyond)) >= _LEAST_LINES // 2
    )
