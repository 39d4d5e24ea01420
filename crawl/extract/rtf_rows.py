"""Which places of the grid of an RTF table do the cells of its rows take?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawl.extract.word_rows import WordCell


@dataclass(frozen=True, slots=True)
class RtfCell:
    """Where a cell ends on the right, and whether it goes on with the one beside or above it."""

    edge: int
    beside: bool
    below: bool


def rows_of(
    rows: Sequence[tuple[Sequence[tuple[str, ...]], Sequence[RtfCell]]],
) -> list[list[WordCell]]:
    """The rows of a table, each given by the paragraphs and the places of its cells."""
    edges = sorted({cell.edge for _, cells in rows for cell in cells})
    return [_row(texts, cells, edges) for texts, cells in rows]


def _row(
    texts: Sequence[tuple[str, ...]], how: Sequence[RtfCell], edges: Sequence[int]
) -> list[WordCell]:
    if len(how) != len(texts):
        return [WordCell(paragraphs) for paragraphs in texts]
    cells: list[WordCell] = []
    before = 0
    for paragraphs, cell in zip(texts, how, strict=True):
        place = edges.index(cell.edge) + 1
        goes_on = cell.below or cell.beside
        cells.append(WordCell(paragraphs, max(1, place - before), goes_on))
        before = max(before, place)
    return cells
