"""PDF files of our own making, with text, drawn tables and pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDE, HIGH = A4
_BODY = ParagraphStyle(
    "body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK"
)
_HEADING = ParagraphStyle("heading", fontName=FONT, fontSize=14, leading=24, wordWrap="CJK")
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=12, wordWrap="CJK")


def drawn(draw: Callable[[Canvas], None], **how: Any) -> bytes:
    """A PDF that is drawn by hand."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=how.pop("pagesize", A4), **how)
    canvas.setFont(FONT, 12)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def lines(texts: Sequence[str], *, left: float = 70, top: float = 760, step: float = 20) -> bytes:
    """One page with lines of text."""

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(left, top - step * number, text)

    return drawn(draw)


def written(
    *parts: str | Table | PageBreak,
    head: str = "",
    foot: str = "",
    title: str = "",
    across: bool = False,
    locked_with: str = "",
) -> bytes:
    """Paragraphs, headings (with `#`) and tables on as many pages as it takes.

    `head` stands on each page, so does `foot`, with the number of the page for `{}`.
    """

    def around(canvas: Canvas, _: Any) -> None:
        size = canvas._pagesize
        canvas.setFont(FONT, 9)
        canvas.drawString(72, size[1] - 40, head)
        canvas.drawCentredString(size[0] / 2, 30, foot.format(canvas.getPageNumber()))

    file = io.BytesIO()
    size = landscape(A4) if across else A4
    how = {"encrypt": locked_with} if locked_with else {}
    document = SimpleDocTemplate(file, pagesize=size, title=title, **how)
    story = [_part(part) for part in parts]
    document.build(story, onFirstPage=around, onLaterPages=around)
    return file.getvalue()


def _part(part: Any) -> Any:
    if isinstance(part, str):
        heading = part.startswith("#")
        return Paragraph(part.lstrip("#"), _HEADING if heading else _BODY)
    return part


def table(
    rows: Sequence[Sequence[str]], *style: Any, widths: Any = None, grid: bool = True
) -> Table:
    """A table with lines; `style` are the commands of reportlab, `SPAN` among them."""
    cells = [[Paragraph(cell, _CELL) if cell else "" for cell in row] for row in rows]
    drawn_lines = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if grid else []
    return Table(cells, colWidths=widths, style=[*drawn_lines, *style])
