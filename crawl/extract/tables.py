"""Is this table data or layout, and how does a row of it read?

Layout tables hold whole articles in their cells. They are no tables to a reader, and the blocks
in their cells are lines like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4.element import NavigableString, PageElement, Tag

from crawl.extract.shown import UNREAD, shown_line

_PARTS = ("thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_BLOCKS_IN_CELL = ("br", "div", "li", "p", "h1", "h2", "h3", "h4", "h5", "h6")
# A longer cell with several paragraphs in it is an article, or a section of one. The longest
# cells of the official forms are notes of some 60 characters; tables of duties have cells of 200.
_ARTICLE_LENGTH = 300
_WIDEST = 100  # columns that a cell may claim; the widest official table has 15
_TALLEST = 1_000


def is_data_table(table: Tag) -> bool:
    """Whether its rows are to be read as rows."""
    if table.find("table") is not None:
        return False
    rows = [cells_of(row) for row in rows_of(table)]
    if not any(len(cells) > 1 for cells in rows):
        return False
    return not any(_is_article(cell) for cells in rows for cell in cells)


def rows_of(table: Tag) -> Iterator[Tag]:
    """The rows of this table, not of one inside it."""
    for child in table.children:
        if isinstance(child, Tag):
            if child.name == "tr":
                yield child
            elif child.name in _PARTS:
                yield from rows_of(child)


def cells_of(row: Tag) -> list[Tag]:
    """The cells of a row."""
    return [cell for cell in row.children if isinstance(cell, Tag) and cell.name in _CELLS]


class Rows:
    """Reads the rows of one table in their order, each as a line of cells between tabs.

    A cell that spans several columns or rows is written where it begins; the places that it
    covers are empty cells, so that a number stays in its column.
    """

    def __init__(self, dropped: frozenset[int] = frozenset()) -> None:
        self._dropped = dropped
        self._covered: dict[int, int] = {}  # column -> rows still covered from above

    def read(self, row: Tag) -> str:
        """The next row as a line, "" if all its cells are empty."""
        line: list[str] = []
        for cell in cells_of(row):
            self._skip_covered(line)
            wide = _span(cell, "colspan", max(1, _WIDEST - len(line)))
            tall = _span(cell, "rowspan", _TALLEST) if len(line) < _WIDEST else 1
            if tall > 1:
                self._covered |= dict.fromkeys(range(len(line), len(line) + wide), tall - 1)
            line += [cell_text(cell, self._dropped), *[""] * (wide - 1)]
        self._skip_covered(line)
        for column in [column for column in self._covered if column >= len(line)]:
            self._uncover(column)
        return "\t".join(line).rstrip("\t") if any(line) else ""

    def _skip_covered(self, line: list[str]) -> None:
        # A column that this very row began to cover lies before the end of the line.
        while len(line) in self._covered:
            self._uncover(len(line))
            line.append("")

    def _uncover(self, column: int) -> None:
        self._covered[column] -= 1
        if not self._covered[column]:
            del self._covered[column]


def cell_text(cell: Tag, dropped: frozenset[int] = frozenset()) -> str:
    """The text of a cell in one line."""
    pieces: list[str] = []
    todo: list[PageElement] = [cell]
    while todo:
        node = todo.pop()
        if isinstance(node, Tag):
            if node.name in UNREAD or id(node) in dropped:
                continue
            if node.name in _BLOCKS_IN_CELL:
                pieces.append(" ")
            todo += reversed(node.contents)
        elif type(node) is NavigableString:
            pieces.append(str(node))
    return shown_line("".join(pieces))


def _is_article(cell: Tag) -> bool:
    return len(cell.get_text()) > _ARTICLE_LENGTH and len(cell.find_all(_BLOCKS_IN_CELL)) > 1


def _span(cell: Tag, attribute: str, most: int) -> int:
    value = str(cell.get(attribute) or "").strip()
    return min(int(value), most) if value.isascii() and value.isdigit() and int(value) else 1
