"""What is a report made of, before it becomes a page or a file?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Grid = tuple[tuple[str, ...], ...]


class Role(StrEnum):
    """What a paragraph is there for."""

    ADDRESSEE = "addressee"
    BODY = "body"
    HEADING = "heading"
    SUBHEADING = "subheading"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of prose."""

    text: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and how many rows and columns it takes."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its rows of cells, as HTML has it: a covered place has no cell of its own."""

    rows: tuple[tuple[Cell, ...], ...]

    def grid(self) -> Grid:
        """All places of the table; a merged cell's text where it begins, "" where it covers."""
        places: dict[tuple[int, int], str] = {}
        for at, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (at, column) in places:
                    column += 1
                for down in range(cell.rows):
                    for right in range(cell.columns):
                        places[at + down, column + right] = ""
                places[at, column] = cell.text
        width = 1 + max(column for _, column in places)
        return tuple(
            tuple(places.get((at, column), "") for column in range(width))
            for at in range(len(self.rows))
        )


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Writing:
    """A report as its author wrote it; the title is "" where it has none."""

    title: str
    blocks: tuple[Block, ...]

    def text(self) -> str:
        """The clean text: a paragraph or a row of a table a line, cells joined by tabs."""
        lines = [self.title] if self.title else []
        for block in self.blocks:
            if isinstance(block, Table):
                lines += ["\t".join(row) for row in block.grid()]
            else:
                lines.append(block.text)
        return "\n".join(lines)

    def tables(self) -> tuple[Grid, ...]:
        """The grids of all tables."""
        return tuple(block.grid() for block in self.blocks if isinstance(block, Table))
