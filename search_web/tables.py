"""Which lines of a text are a table, and what are its cells?

Cells are parted by tabs or bars. A table is a range of the text like every other block: its cells
are ranges too, and nothing between them is lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, replace

# So many lines of one cell may follow each other inside a table.
MOST_NAMES = 2

_RULE = re.compile(r"[\s|:\-—]*--[\s|:\-—]*")
# A line of one cell between rows: short, and no sentence.
_NAME = re.compile(r"\s*[^\s。；！？|][^。；！？|]{0,40}")
_NUMBER = re.compile(r"[-+－—]?[\d,，.．]+\s*[%％]?|[-－—/／]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: `text[content_start:content_end]` is what it says, around it may be its bars."""

    start: int
    content_start: int
    content_end: int
    end: int
    columns: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; a rule is the line of dashes that pipe tables have."""

    cells: tuple[Cell, ...]
    rule: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Lines whose cells are parted by tabs or bars."""

    start: int
    end: int
    rows: tuple[Row, ...]
    anchors: tuple[str, ...] = ()


def table_length(
    text: str, lines: Sequence[tuple[int, int]], index: int, headed: Container[int] = ()
) -> int:
    """How many lines from here on are rows of one table; one line alone is none.

    Official tables have lines of one cell, which name the rows below them. One or two of those
    between rows belong to the table, unless they begin a section: `headed` has those lines' starts.
    """
    mark = _row_mark(text, *lines[index])
    if mark is None:
        return 0
    length = rows = 0
    for number, (start, end) in enumerate(lines[index:], 1):
        if number - length > MOST_NAMES + 1:
            break
        if _row_mark(text, start, end) == mark:
            length = number
            rows += 1
        elif mark != "\t" or start in headed or not _NAME.fullmatch(text, start, end):
            break
    return length if rows > 1 else 0


def _row_mark(text: str, start: int, end: int) -> str | None:
    line = text[start:end]
    bare = line.strip()
    if bare.count("|") >= 2 or (bare.startswith("|") and len(bare) > 1):
        return "|"
    # Tabs before the first word are an indent; behind the last one they are empty cells.
    return "\t" if "\t" in line.lstrip() else None


def read_table(text: str, lines: Sequence[tuple[int, int]]) -> Table:
    """The table that these lines are."""
    rows = [_row(text, *line) for line in lines]
    columns = max(len(row.cells) for row in rows)
    heads = _head_rows(rows)
    # Where the page's joined cells were kept as empty ones, a row can only lack cells at its end.
    kept = any(_is_empty(cell) for row in rows for cell in row.cells)
    used = _used_columns(rows, heads)
    filled = []
    for index, row in enumerate(rows):
        head = index < heads
        if kept and len(row.cells) > 1:
            ended = _spread(row.cells, columns) if index == 0 else _ended(row.cells, columns)
            cells = _joined(ended, frozenset() if head else used)
        else:
            cells = _spread(row.cells, columns, below_names=head and index > 0)
        filled.append(Row(cells, row.rule, head))
    return Table(lines[0][0], lines[-1][1], tuple(filled))


def _used_columns(rows: Sequence[Row], heads: int) -> frozenset[int]:
    """The columns with a name or a figure: there an empty cell is a blank, not a joined one."""
    return frozenset(
        column
        for index, row in enumerate(rows)
        for column, cell in enumerate(row.cells)
        if cell.number or (index < heads and not _is_empty(cell))
    )


def _is_empty(cell: Cell) -> bool:
    return cell.content_start == cell.content_end


def _head_rows(rows: Sequence[Row]) -> int:
    """How many rows at the top only name columns: those before the first with a figure."""
    for index, row in enumerate(rows):
        if any(cell.number for cell in row.cells):
            return index
    return 1 if len(rows) > 1 else 0


def _row(text: str, start: int, end: int) -> Row:
    mark = _row_mark(text, start, end)
    if mark == "|":
        start, end = stripped(text, start, end)
        rule = _RULE.fullmatch(text, start, end) is not None
        return Row(tuple(_bar_cells(text, start, end)), rule=rule)
    return Row(tuple(_tab_cells(text, start, end)))


def _tab_cells(text: str, start: int, end: int) -> Iterator[Cell]:
    at = start
    for piece in text[start:end].split("\t"):
        yield _cell(text, at, at, at + len(piece), at + len(piece))
        at += len(piece) + 1


def _bar_cells(text: str, start: int, end: int) -> Iterator[Cell]:
    inner_start = start + 1 if text[start] == "|" else start
    inner_end = end - 1 if text[end - 1] == "|" else end
    at = inner_start
    for piece in text[inner_start:inner_end].split("|"):
        behind = at + len(piece)
        first, last = at == inner_start, behind == inner_end
        yield _cell(text, start if first else at - 1, at, behind, end if last else behind)
        at = behind + 1


def _cell(text: str, start: int, content_start: int, content_end: int, end: int) -> Cell:
    number = _NUMBER.fullmatch(text[content_start:content_end].strip()) is not None
    return Cell(start, content_start, content_end, end, number=number)


def _ended(cells: tuple[Cell, ...], columns: int) -> tuple[Cell, ...]:
    """The cells, and empty room for those that are missing behind the last one."""
    missing = columns - len(cells)
    at = cells[-1].end
    return (*cells, Cell(at, at, at, at, columns=missing)) if missing else cells


def _joined(cells: tuple[Cell, ...], used: Collection[int]) -> tuple[Cell, ...]:
    """Words take the empty cells behind them, as they did on the page.

    Not those in columns that are used, which may be left blank, and none at the end of a row.
    """
    last = max((n for n, cell in enumerate(cells) if not _is_empty(cell)), default=0)
    joined: list[Cell] = []
    for number, cell in enumerate(cells):
        before = joined[-1] if joined else cell
        room = _is_empty(cell) and number < last and number not in used
        if room and joined and not before.number and not _is_empty(before):
            joined[-1] = replace(before, columns=before.columns + cell.columns)
        else:
            joined.append(cell)
    return tuple(joined)


def _spread(
    cells: tuple[Cell, ...], columns: int, *, below_names: bool = False
) -> tuple[Cell, ...]:
    """The cells over all columns, where some are missing since the page had joined them.

    Figures stay in the columns at the right, and the first cell takes the room. Names of columns
    below other names stand over the figures: the room before them stays empty. Any other row
    gives the room to its last cell.
    """
    missing = columns - len(cells)
    if not missing:
        return cells
    if below_names and len(cells) > 1:
        at = cells[0].start
        return (Cell(at, at, at, at, columns=missing), *cells)
    wide = 0 if cells[-1].number else len(cells) - 1
    return tuple(
        replace(cell, columns=1 + missing) if index == wide else cell
        for index, cell in enumerate(cells)
    )


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without the white space at its ends."""
    piece = text[start:end]
    if not piece.strip():
        return start, start
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
