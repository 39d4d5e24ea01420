"""Which lines and which rows of tables does a page of a PDF hold, in the order of reading?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from crawl.extract.pdf_columns import in_reading_order
from crawl.extract.pdf_grid import Cell, Grid, grids_of
from crawl.extract.pdf_lines import Line, joined, lines_of
from crawl.extract.pdf_marks import Glyph, Marks, marks_of
from crawl.extract.pdf_rules import is_picture, rules_of

# A cell with more is a frame around text: the longest cells of the official forms are notes of
# some 60 characters.
_LONGEST_CELL = 600
_LEAST_INDENT = 1.4
_INDENT = 2
_ANY_GAP = 1e9


@dataclass(frozen=True, slots=True)
class Read:
    """One line of text, or one row of a table with its cells.

    `depth` is where on the page it stands, from 0 at the top to 1. `columns` are the borders of
    the columns of a row's table, by which its continuation on the next page is known.
    """

    text: str
    depth: float
    cells: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRead:
    """What a page says; its fonts told `characters`, but not what `unknown` of them are.

    `is_picture` if pictures take most of it.
    """

    lines: tuple[Read, ...]
    characters: int
    unknown: int
    is_picture: bool


def read_page(page: Any) -> PageRead:
    """What a page says that pypdfium2 has opened."""
    marks = marks_of(page)
    grids = grids_of(rules_of(page, marks.turn))
    outside, inside = _sorted_out(marks.glyphs, grids)
    tables = [pair for pair in zip(grids, inside, strict=True) if pair[1]]
    borders = (-1e9, *(grid.rows[0] for grid, _ in tables), 1e9)
    read: list[Read] = []
    for number, (top, bottom) in enumerate(pairwise(borders)):
        if number:
            read += _rows(*tables[number - 1], marks.height)
        read += _text([glyph for glyph in outside if top <= glyph.y < bottom], marks)
    characters = sum(not glyph.char.isspace() for glyph in marks.glyphs)
    return PageRead(tuple(read), characters, marks.unknown, is_picture(page))


_Filled = dict[Cell, list[Glyph]]


def _sorted_out(
    glyphs: Sequence[Glyph], grids: Sequence[Grid]
) -> tuple[list[Glyph], list[_Filled]]:
    """The characters outside all tables, and those in the cells of each."""
    outside: list[Glyph] = []
    inside: list[_Filled] = [defaultdict(list) for _ in grids]
    for glyph in glyphs:
        x, y = glyph.middle
        for grid, cells in zip(grids, inside, strict=True):
            cell = grid.cell_at(x, y)
            if cell is not None:
                cells[cell].append(glyph)
                break
        else:
            outside.append(glyph)
    for number, cells in enumerate(inside):
        if any(len(each) > _LONGEST_CELL for each in cells.values()) or len(cells) < 2:
            outside += [glyph for each in cells.values() for glyph in each]
            inside[number] = {}
    return outside, inside


def _rows(grid: Grid, filled: _Filled, height: float) -> Iterator[Read]:
    columns = tuple(round(x) for x in grid.columns)
    for row, y in enumerate(grid.rows[:-1]):
        cells = [""] * (len(columns) - 1)
        for cell in filled:
            if cell.row == row:
                cells[cell.column] = _cell_text(filled[cell])
        if any(cells):
            yield Read("\t".join(cells).rstrip("\t"), y / height, tuple(cells), columns)


def _cell_text(glyphs: Sequence[Glyph]) -> str:
    # Short words are spread over the width of their cell: 合　　计.
    return joined([line.text for line in lines_of(glyphs, column=_ANY_GAP)])


def _text(glyphs: Sequence[Glyph], marks: Marks) -> Iterator[Read]:
    for block in in_reading_order(glyphs):
        lines = lines_of(block)
        left = _margin(lines)
        for number, line in enumerate(lines):
            beside = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
            if _is_row(line, beside):
                cells = tuple(piece.text for piece in line.pieces)
                yield Read("\t".join(cells), line.y / marks.height, cells)
            else:
                indent = " " * _INDENT if line.left - left >= _LEAST_INDENT * line.em else ""
                yield Read(indent + line.text, line.y / marks.height)


def _margin(lines: Sequence[Line]) -> float:
    """Where most lines begin; the first lines of paragraphs stand farther in."""
    begins = Counter(round(line.left / 3) for line in lines)
    often = [place for place, count in begins.items() if count >= 0.2 * len(lines)]
    return 3.0 * min(often, default=min(begins, default=0))


def _is_row(line: Line, beside: Sequence[Line]) -> bool:
    """Whether the pieces of a line are cells of a table that has no lines."""
    words = sum(len(piece.text) > 1 or piece.text.isdigit() for piece in line.pieces)
    if words < len(line.pieces) or len(line.pieces) < 2:
        return False
    return len(line.pieces) > 2 or any(len(other.pieces) > 1 for other in beside)
