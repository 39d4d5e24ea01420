"""Which tables do the lines of a page draw, and which places of their grid does each cell take?

Lines that touch make one drawing. Its lines across and down are a grid; where the line between
two places of the grid is missing, they are one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crawl.extract.pdf_rules import Rule

# Borders of neighbouring cells are drawn each by itself, up to their own width apart.
_NEAR = 3.0
_MOST_PLACES = 20_000
_WALL = 0.6  # of a side must be drawn to be a wall; dashed lines leave half of it out


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its first row and column, and those behind its last."""

    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where its columns and rows begin and end, and its cells."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[Cell, ...]

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell around a point."""
        column, row = bisect_right(self.columns, x) - 1, bisect_right(self.rows, y) - 1
        return next(
            (
                cell
                for cell in self.cells
                if cell.row <= row < cell.row_end and cell.column <= column < cell.column_end
            ),
            None,
        )


def grids_of(rules: Iterable[Rule]) -> list[Grid]:
    """The tables of two columns or more, from top to bottom; one column is a frame around text."""
    across = _merged([rule for rule in rules if rule.across])
    down = _merged([rule for rule in rules if not rule.across])
    grids = (_grid(*drawing) for drawing in _drawings(across, down))
    found = [grid for grid in grids if grid is not None and len(grid.columns) > 2]
    return sorted(found, key=lambda grid: grid.rows[0])


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one line as one line."""
    by_place: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if by_place and rule.at - by_place[-1][-1].at <= _NEAR / 3:
            by_place[-1].append(rule)
        else:
            by_place.append([rule])
    merged: list[Rule] = []
    for place in by_place:
        at = sum(rule.at for rule in place) / len(place)
        start, end = None, 0.0
        for rule in sorted(place, key=lambda rule: rule.start):
            if start is not None and rule.start - end > _NEAR:
                merged.append(Rule(at, start, end, rule.across))
                start = None
            start = rule.start if start is None else start
            end = max(end, rule.end) if start != rule.start else rule.end
        if start is not None:
            merged.append(Rule(at, start, end, place[0].across))
    return merged


def _drawings(
    across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The groups of lines that touch each other."""
    parent = list(range(len(across) + len(down)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, upright in enumerate(down, len(across)):
        for other, flat in enumerate(across):
            if (
                flat.start - _NEAR <= upright.at <= flat.end + _NEAR
                and upright.start - _NEAR <= flat.at <= upright.end + _NEAR
            ):
                parent[root(other)] = root(number)
    groups: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate((*across, *down)):
        groups[root(number)][0 if rule.across else 1].append(rule)
    return (group for group in groups.values() if group[0] and group[1])


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    # Many tables are open to the left and the right, and at the border of a page.
    across += [Rule(at, left, right, across=True) for at in _open_sides(across, top, bottom)]
    down += [Rule(at, top, bottom, across=False) for at in _open_sides(down, left, right)]
    columns, rows = _places(down), _places(across)
    wide, tall = len(columns) - 1, len(rows) - 1
    if wide < 1 or tall < 1 or wide * tall > _MOST_PLACES:
        return None
    return Grid(columns, rows, tuple(_cells(columns, rows, across, down)))


def _open_sides(rules: Sequence[Rule], first: float, last: float) -> Iterator[float]:
    places = [rule.at for rule in rules]
    if min(places) - first > 2 * _NEAR:
        yield first
    if last - max(places) > 2 * _NEAR:
        yield last


def _places(rules: Iterable[Rule]) -> tuple[float, ...]:
    places: list[list[float]] = []
    for at in sorted(rule.at for rule in rules):
        if places and at - places[-1][-1] <= _NEAR:
            places[-1].append(at)
        else:
            places.append([at])
    return tuple(sum(each) / len(each) for each in places)


def _cells(
    columns: Sequence[float], rows: Sequence[float], across: list[Rule], down: list[Rule]
) -> Iterator[Cell]:
    """Places of the grid without a wall between them as one; each cell is made a rectangle."""
    wide, tall = len(columns) - 1, len(rows) - 1
    below = _walls(rows, columns, across)
    beside = _walls(columns, rows, down)
    taken: set[tuple[int, int]] = set()
    for row in range(tall):
        for column in range(wide):
            if (row, column) in taken:
                continue
            column_end = column + 1
            while column_end < wide and (column_end, row) not in beside:
                if (row, column_end) in taken:
                    break
                column_end += 1
            row_end = row + 1
            span = range(column, column_end)
            while row_end < tall and not any((row_end, each) in below for each in span):
                row_end += 1
            cell = Cell(row, column, row_end, column_end)
            taken |= {(r, c) for r in range(row, row_end) for c in span}
            yield cell


def _walls(
    places: Sequence[float], between: Sequence[float], rules: Iterable[Rule]
) -> set[tuple[int, int]]:
    """(place, interval) for each side of a place of the grid that is drawn."""
    drawn: defaultdict[tuple[int, int], float] = defaultdict(float)
    for rule in rules:
        place = min(range(len(places)), key=lambda number: abs(places[number] - rule.at))
        for interval, (start, end) in enumerate(pairwise(between)):
            covered = min(end, rule.end) - max(start, rule.start)
            if covered > 0:
                drawn[place, interval] += covered / (end - start)
    return {side for side, covered in drawn.items() if covered >= _WALL}
