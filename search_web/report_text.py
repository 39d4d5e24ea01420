"""How does the text of a report look on its page?

Pure: from a report and its marks to blocks of markup that a template only has to loop over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from reports import Report
from search_web.layout import Block, Heading, Paragraph, lay_out
from search_web.marking import Marker
from search_web.tables import Cell, Row, Table

_DIGITS = r"[\d○〇零一二三四五六七八九十]"
_DAY = re.compile(rf"{_DIGITS}{{4}}年{_DIGITS}{{1,3}}月{_DIGITS}{{1,3}}日")
# A name and nothing else: short, and no punctuation.
_SIGNER = re.compile(r"[\w()（）]{2,30}")
_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class CellView:
    html: Markup
    columns: int
    number: bool


@dataclass(frozen=True, slots=True)
class RowView:
    cells: tuple[CellView, ...]
    rule: bool
    head: bool


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block to show; `at` marks the one that was linked to.

    `form` is heading, table or paragraph, or of the paragraphs caption (the title over the text)
    or signature (who and when, at its end). The last one, end, has only anchors.
    """

    form: str
    id: str
    anchors: tuple[str, ...]
    at: bool
    level: int = 0
    html: Markup = _NOTHING
    rows: tuple[RowView, ...] = ()


def block_views(
    report: Report, marks: Sequence[tuple[int, int]], at: int | None
) -> Iterator[BlockView]:
    """The blocks of the text; `at` is the offset a link pointed to."""
    marker = Marker(report.text, marks, report.repairs)
    blocks = lay_out(report.text, report.sections)
    pointed = _pointed(blocks, at)
    signed = _signature(report.text, blocks)
    for index, block in enumerate(blocks):
        view = _view(marker, block, at=index == pointed)
        if index >= signed:
            view = replace(view, form="signature")
        elif index == 0 and _is_caption(report, block):
            view = replace(view, form="caption")
        yield view
    yield BlockView("end", "", (), at=False, html=marker.rest())


def _is_caption(report: Report, block: Block) -> bool:
    title = "".join(report.title.split())
    return isinstance(block, Paragraph) and _words(report.text, block) == title


def _signature(text: str, blocks: Sequence[Block]) -> int:
    """From which block on the text is a signature: a day on the last line, who before it."""
    first = len(blocks)
    if blocks and isinstance(blocks[-1], Paragraph) and _DAY.fullmatch(_words(text, blocks[-1])):
        first -= 1
        before = blocks[first - 1] if first else None
        if isinstance(before, Paragraph) and _SIGNER.fullmatch(_words(text, before)):
            first -= 1
    return first


def _words(text: str, block: Block) -> str:
    return "".join(text[block.start : block.end].split())


def _pointed(blocks: Sequence[Block], at: int | None) -> int | None:
    if at is None or not blocks:
        return None
    return next((i for i, block in enumerate(blocks) if block.end > at), len(blocks) - 1)


def _view(marker: Marker, block: Block, *, at: bool) -> BlockView:
    id = f"p{block.start}"
    match block:
        case Heading():
            html = marker.html(block.start, block.end)
            # The page's title is h1; h2 are the page's own parts beside the text.
            return BlockView("heading", id, block.anchors, at, min(block.depth + 1, 6), html)
        case Paragraph():
            return BlockView("paragraph", id, block.anchors, at, html=_prose(marker, block))
        case Table():
            rows = tuple(_row(marker, row) for row in block.rows)
            return BlockView("table", id, block.anchors, at, rows=rows)


def _prose(marker: Marker, block: Paragraph) -> Markup:
    if block.lead is None:
        return marker.html(block.start, block.end)
    lead = marker.html(block.start, block.lead)
    return Markup("<strong>{}</strong>{}").format(lead, marker.html(block.lead, block.end))


def _row(marker: Marker, row: Row) -> RowView:
    cells = tuple(CellView(_cell(marker, cell), cell.columns, cell.number) for cell in row.cells)
    return RowView(cells, row.rule, row.head)


def _cell(marker: Marker, cell: Cell) -> Markup:
    """The cell's words; the bars around them stay in the page, unseen, so that nothing is lost."""
    return Markup("").join(
        (
            _bar(marker, cell.start, cell.content_start),
            marker.html(cell.content_start, cell.content_end),
            _bar(marker, cell.content_end, cell.end),
        )
    )


def _bar(marker: Marker, start: int, end: int) -> Markup:
    if start == end:
        return Markup("")
    return Markup('<span class="bar-sign">{}</span>').format(marker.html(start, end))
