"""What does a binary Word file (97 to 2003) say: its text, its list numbers, its tables as rows?"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from crawl.errors import Unreadable
from crawl.extract.doc_file import Character, DocFile
from crawl.extract.doc_formats import Formats, ParagraphFormat, RowFormat
from crawl.extract.doc_lists import DocLists
from crawl.extract.file_title import fitting_title
from crawl.extract.text import has_characters
from crawl.extract.word_rows import WordCell, table_lines
from reports.document import Document

_MAIN, _TEXT_BOXES = 0, 6
_PARAGRAPH_ENDS = frozenset("\r\x07\x0c\x0e")
_SHOWN_AS = {"\x0b": "\n", "\t": " ", "\xa0": " ", "\x1e": "-", "\x1f": ""}
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13\x14\x15"
_SPACES = re.compile(r"[ \t]+")
# Borders that were drawn by hand miss each other by some twentieths of a point.
_SAME_EDGE = 60


def extract_doc(body: bytes, url: str) -> Document:
    """The file as a document; `Unreadable` with the reason if it cannot be read.

    Headers, footers, notes and the table of contents are left out; what stands in text boxes
    follows the text.
    """
    try:
        file = DocFile(body)
        text = "\n".join(_lines(file))
    except (struct.error, IndexError, ValueError, OverflowError, OSError, TypeError) as exc:
        raise Unreadable("Word 文件损坏或不完整，读不出文字") from exc
    if not has_characters(text):
        raise Unreadable("Word 文件里没有文字，可能只有图片")
    title = fitting_title(file.title, text)
    return Document(url, text, title, metadata={"title": title} if title else {})


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    end: str
    format: ParagraphFormat


def _lines(file: DocFile) -> Iterator[str]:
    formats, lists = Formats(file), DocLists(file)
    start = 0
    for story in range(_TEXT_BOXES + 1):
        length = file.length(story)
        if story in (_MAIN, _TEXT_BOXES) and length > 0:
            characters = file.characters(start, start + length)
            yield from _laid_out(_paragraphs(characters, formats), lists)
        start += max(length, 0)


def _paragraphs(characters: Iterable[Character], formats: Formats) -> Iterator[_Paragraph]:
    text: list[str] = []
    fields: list[bool] = []  # for each open field whether its result has begun
    offset = 0
    for each in characters:
        char, offset = each.char, each.offset
        if char == _FIELD_BEGIN:
            fields.append(False)
        elif char == _FIELD_RESULT and fields:
            fields[-1] = True
        elif char == _FIELD_END and fields:
            fields.pop()
        elif char in _PARAGRAPH_ENDS:
            yield _Paragraph("".join(text), char, formats.paragraph(offset))
            text = []
        elif all(fields) and not formats.is_unseen(offset):
            shown = _SHOWN_AS.get(char, char)
            text.append(shown if shown >= " " or shown == "\n" else "")
    if text:
        yield _Paragraph("".join(text), "\r", formats.paragraph(offset))


@dataclass(slots=True)
class _Table:
    """A table while it is read; a table inside a cell is read as lines of that cell."""

    rows: list[tuple[tuple[tuple[str, ...], ...], RowFormat]] = field(default_factory=list)
    cells: list[tuple[str, ...]] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    inner_cell: list[str] = field(default_factory=list)

    def add(self, text: str, paragraph: _Paragraph) -> None:
        """Takes in the next paragraph."""
        how = paragraph.format
        if how.depth > 1:
            self._add_inner(text, how)
        elif paragraph.end == "\x07" and how.ends_row:
            self.rows.append((tuple(self.cells), how.row))
            self.cells, self.cell = [], []
        else:
            self.cell.append(text)
            if paragraph.end == "\x07":
                self.cells.append(tuple(self.cell))
                self.cell = []

    def _add_inner(self, text: str, how: ParagraphFormat) -> None:
        if how.ends_row:
            self.cell.append("\t".join(self.inner).rstrip("\t"))
            self.inner = []
            return
        self.inner_cell.append(text)
        if how.ends_inner_cell:
            self.inner.append("".join(self.inner_cell))
            self.inner_cell = []

    def lines(self) -> list[str]:
        """The table as lines; what has no end of a row is not lost."""
        if self.cells or self.cell:
            self.rows.append(((*self.cells, tuple(self.cell)), RowFormat()))
        edges = _edges([how for _, how in self.rows])
        return table_lines([_cells(texts, how, edges) for texts, how in self.rows])


def _laid_out(paragraphs: Iterable[_Paragraph], lists: DocLists) -> Iterator[str]:
    table: _Table | None = None
    for paragraph in paragraphs:
        text = paragraph.text
        if text.strip():
            text = lists.number(paragraph.format) + text
        if paragraph.format.depth > 0:
            table = table or _Table()
            table.add(text, paragraph)
            continue
        if table is not None:
            yield from table.lines()
            table = None
        if not lists.is_contents(paragraph.format):
            tidy = (_SPACES.sub(" ", line).rstrip() for line in text.split("\n"))
            yield from filter(None, tidy)
    if table is not None:
        yield from table.lines()


def _edges(rows: list[RowFormat]) -> list[int]:
    """Where columns begin in any row; places that are nearly one are one."""
    edges: list[int] = []
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return edges


def _cells(texts: tuple[tuple[str, ...], ...], how: RowFormat, edges: list[int]) -> list[WordCell]:
    if len(how.edges) != len(texts) + 1:
        return [WordCell(paragraphs) for paragraphs in texts]
    places = [max(n for n, edge in enumerate(edges) if edge <= each) for each in how.edges]
    cells = [WordCell((), places[0])] if places[0] else []
    for number, paragraphs in enumerate(texts):
        columns = max(1, places[number + 1] - places[number])
        if number in how.beside and cells:
            cells.append(WordCell((), columns, goes_on=True))
        else:
            cells.append(WordCell(paragraphs, columns, goes_on=number in how.below))
    return cells
