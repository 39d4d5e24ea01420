"""How do the cells of a Word table read as rows, and is it a table at all?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDEST = 100  # columns that a cell may claim; the widest official table has 15
# A longer cell with several paragraphs in it is an article in a frame.
_ARTICLE = 600


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell: its paragraphs, how many columns it takes, whether another one goes on in it."""

    paragraphs: tuple[str, ...]
    columns: int = 1
    goes_on: bool = False


def table_lines(rows: Sequence[Sequence[WordCell]]) -> list[str]:
    """The table as lines: rows of cells between tabs, or the paragraphs of a frame around text.

    A merged cell is written where it begins, what it covers are empty cells.
    """
    cells = [cell for row in rows for cell in row]
    if all(len(row) < 2 for row in rows) or any(map(_is_article, cells)):
        return [paragraph for cell in cells for paragraph in cell.paragraphs if paragraph.strip()]
    lines = ("\t".join(_places(row)).rstrip("\t") for row in rows)
    return [line for line in lines if line.strip()]


def _places(row: Sequence[WordCell]) -> list[str]:
    places: list[str] = []
    for cell in row:
        text = "" if cell.goes_on else joined_paragraphs(cell.paragraphs)
        places += [text, *[""] * (min(max(cell.columns, 1), _WIDEST) - 1)]
    return places


def joined_paragraphs(paragraphs: Sequence[str]) -> str:
    """The paragraphs of a cell in one line; a space only between two words in Latin letters."""
    text = ""
    for each in (" ".join(paragraph.split()) for paragraph in paragraphs):
        latin = text[-1:].isascii() and text[-1:].isalpha() and each[:1].isascii()
        text += f" {each}" if latin and each[:1].isalpha() else each
    return text


def _is_article(cell: WordCell) -> bool:
    return len(cell.paragraphs) > 1 and sum(map(len, cell.paragraphs)) > _ARTICLE
