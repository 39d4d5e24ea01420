"""How near does an extracted text come to the true one?

Character F1: both texts are taken as multisets of characters without white space; precision is
the part of the extracted characters that the truth has as well, recall the part of the true ones
that were extracted, F1 their harmonic mean. The order of characters is not looked at, so rows of
tables are counted on their own: a row is whole if its cells that hold anything stand in one line
in their order with nothing else, and in column if the empty cells before them are there as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Table = tuple[tuple[str, ...], ...]

_SPACE = re.compile(r"\s+")
# Between cells: a tab of ours, the bars of trafilatura.
_BORDER = re.compile(r"\t|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class RowCount:
    """Rows of true tables: all, those that came out whole, those in their columns too."""

    rows: int = 0
    whole: int = 0
    in_column: int = 0

    def __add__(self, other: RowCount) -> RowCount:
        return RowCount(
            self.rows + other.rows, self.whole + other.whole, self.in_column + other.in_column
        )


def character_f1(extracted: str, truth: str) -> float:
    """1 for the same characters, 0 for none in common; two empty texts are the same."""
    ours, theirs = Counter(_SPACE.sub("", extracted)), Counter(_SPACE.sub("", truth))
    if not ours and not theirs:
        return 1.0
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def count_rows(extracted: str, tables: Sequence[Table]) -> RowCount:
    """How many rows of the tables the text has whole; rows of one cell are lines, not counted."""
    placed = Counter(_placed(_BORDER.split(line.strip(" |"))) for line in extracted.split("\n"))
    filled = Counter[tuple[str, ...]]()
    for cells, count in placed.items():
        filled[_filled(cells)] += count
    true = Counter(_placed(row) for table in tables for row in table)
    true = Counter({row: count for row, count in true.items() if len(_filled(row)) > 1})
    wanted = Counter[tuple[str, ...]]()
    for row, count in true.items():
        wanted[_filled(row)] += count
    return RowCount(true.total(), (filled & wanted).total(), (placed & true).total())


def _placed(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells without white space, and without the empty ones at the end."""
    plain = [_SPACE.sub("", cell) for cell in cells]
    while plain and not plain[-1]:
        plain.pop()
    return tuple(plain)


def _filled(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell)
