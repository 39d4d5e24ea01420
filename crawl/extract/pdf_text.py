"""What does a whole PDF say, page after page, and what is its title?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from crawl.errors import Unreadable
from crawl.extract.file_title import fitting_title
from crawl.extract.pdf_furniture import without_furniture
from crawl.extract.pdf_pages import PageRead, Read, read_page

MOST_PAGES = 300
_MOST_CHARACTERS = 3_000_000
# Scans have a page number or the name of the scanner as text; a page of a report has hundreds of
# characters.
_LEAST_A_PAGE = 30
_MOST_UNKNOWN = 0.3
_NUMERIC = re.compile(r"[\d.,，%/\-—]+")
_NUMBERED = re.compile(r"[（(\d①-⑳]|[一二三四五六七八九十]+、|第")
_LONGEST_REST = 12


class NoTextLayer(Exception):
    """The pages are pictures."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text, the title that the file gives itself if it fits the text, and how many pages are
    pictures that nobody read.
    """

    text: str
    title: str | None
    unread: int = 0


def text_of_pdf(body: bytes) -> PdfText:
    """The text; `NoTextLayer` if there is none, `Unreadable` with the reason if it cannot be had.

    Lines stay as they are printed, paragraphs are indented, rows of tables are cells with tabs
    between them. The numbers of pages and their running heads are left out.
    """
    file = open_pdf(body)
    pages = [read_page(file[number]) for number in range(len(file))]
    _refuse_empty(pages)
    lines = [
        line for page in _rows_joined(without_furniture([p.lines for p in pages])) for line in page
    ]
    text = "\n".join(_whole_characters(line.text) for line in lines)
    if len(text) > _MOST_CHARACTERS:
        raise Unreadable(f"PDF 文件的文字超过上限 {_MOST_CHARACTERS:,} 字")
    unread = sum(page.is_picture and page.characters < _LEAST_A_PAGE for page in pages)
    return PdfText(text, fitting_title(file.get_metadata_value("Title"), text), unread)


def open_pdf(body: bytes) -> pdfium.PdfDocument:
    """The file, opened; `Unreadable` if it is locked, broken or too long."""
    try:
        file = pdfium.PdfDocument(body)
        count = len(file)
    except pdfium.PdfiumError as exc:
        code = getattr(exc, "err_code", None)
        if code in (pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY):
            raise Unreadable("PDF 文件加了密码，打不开") from exc
        raise Unreadable("PDF 文件损坏或不完整，打不开") from exc
    if not count:
        raise Unreadable("PDF 文件里没有页面")
    if count > MOST_PAGES:
        raise Unreadable(f"PDF 文件有 {count:,} 页，超过上限 {MOST_PAGES} 页")
    return file


def _refuse_empty(pages: Sequence[PageRead]) -> None:
    characters = sum(page.characters for page in pages)
    unknown = sum(page.unknown for page in pages)
    pictures = sum(page.is_picture for page in pages)
    is_scan = 2 * pictures >= len(pages) and characters < _LEAST_A_PAGE * len(pages)
    if not characters or is_scan or unknown > _MOST_UNKNOWN * characters:
        raise NoTextLayer


def _rows_joined(pages: list[list[Read]]) -> list[list[Read]]:
    """The pages with what a page border cut in a table put together again."""
    for number in range(1, len(pages)):
        above, below = pages[number - 1], pages[number]
        if not above or not below or not _is_same_table(above[-1], below[0]):
            continue
        rest = [place for place, cell in enumerate(below[0].cells) if cell]
        if _is_rest_of_row(above[-1], below[0], rest):
            above[-1] = _with(above[-1], rest, below[0])
            below.pop(0)
        elif (place := _cut_label(above, below)) is not None:
            holder = _last_with(above, place)
            above[holder] = _with(above[holder], [place], below[0])
            below[0] = _without(below[0], place)
    return pages


def _is_same_table(above: Read, below: Read) -> bool:
    return len(above.columns) == len(below.columns) > 0 and all(
        abs(a - b) <= 3 for a, b in zip(above.columns, below.columns, strict=True)
    )


def _is_rest_of_row(above: Read, below: Read, rest: Sequence[int]) -> bool:
    """Whether the row goes on that the page above ends with: labels without a figure."""
    figures = [place for place, cell in enumerate(above.cells) if _NUMERIC.fullmatch(cell)]
    return (
        bool(figures)
        and all(above.cells[place] and place not in figures for place in rest)
        and not any(_NUMBERED.match(below.cells[place]) for place in rest)
    )


def _cut_label(above: Sequence[Read], below: Sequence[Read]) -> int | None:
    """The column of a label beside several rows that the border of the page cuts in two."""
    cells = below[0].cells
    place = next((place for place, cell in enumerate(cells) if cell), None)
    if place is None or place + 1 >= len(cells) or not cells[place + 1]:
        return None
    label = cells[place]
    goes_on = len(below) > 1 and len(below[1].cells) > place and not below[1].cells[place]
    if len(label) > _LONGEST_REST or _NUMBERED.match(label) or _NUMERIC.fullmatch(label):
        return None
    if not goes_on or _NUMERIC.fullmatch(cells[place + 1]):
        return None
    holder = _last_with(above, place)
    return place if holder is not None and _NUMBERED.match(above[holder].cells[place]) else None


def _last_with(rows: Sequence[Read], place: int) -> int:
    for number in range(len(rows) - 1, -1, -1):
        if rows[number].columns != rows[-1].columns:
            break
        if rows[number].cells[place]:
            return number
    return len(rows) - 1


def _with(row: Read, places: Sequence[int], more: Read) -> Read:
    cells = tuple(
        cell + more.cells[place] if place in places else cell
        for place, cell in enumerate(row.cells)
    )
    return Read("\t".join(cells).rstrip("\t"), row.depth, cells, row.columns)


def _without(row: Read, place: int) -> Read:
    cells = (*row.cells[:place], "", *row.cells[place + 1 :])
    return Read("\t".join(cells).rstrip("\t"), row.depth, cells, row.columns)


def _whole_characters(text: str) -> str:
    """Characters beyond the first plane come in halves from some files."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
