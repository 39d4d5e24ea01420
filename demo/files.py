"""How does a report become a PDF or DOCX file, the same bytes each time?"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx as word
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib.enums import TA_CENTER, TA_RIGHT  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus import Table as Drawn

from demo.document import Paragraph, Role, Table, Writing

KEPT = Path(__file__).parent / "files"
FONT = "STSong-Light"  # every reader of PDF has it: no font file is needed
SHORT = 4
EPOCH = datetime(2020, 1, 1)  # python-docx wants it without a zone


def pdf(writing: Writing) -> bytes:
    """A PDF with text; not compressed, since zlib's bytes differ from one machine to the next."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    layout = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=45,
        rightMargin=45,
        topMargin=50,
        bottomMargin=50,
        title=writing.title,
        invariant=1,
        pageCompression=0,
    )
    layout.build(_flow(writing))
    return out.getvalue()


def _flow(writing: Writing) -> list[Flowable]:
    plain = ParagraphStyle("body", fontName=FONT, fontSize=11, leading=18, wordWrap="CJK")
    centred = ParagraphStyle("title", plain, fontSize=16, leading=24, alignment=TA_CENTER)
    styles = {
        Role.SIGNATURE: ParagraphStyle("signature", plain, alignment=TA_RIGHT),
        Role.BODY: ParagraphStyle("indented", plain, firstLineIndent=22),
    }
    flow: list[Flowable] = [Flowing(writing.title, centred), Spacer(1, 12)]
    for block in writing.blocks:
        if isinstance(block, Table):
            flow += [_drawn(block, plain), Spacer(1, 8)]
        else:
            flow.append(Flowing(block.text, styles.get(block.role, plain)))
    return flow


def _drawn(table: Table, style: ParagraphStyle) -> Drawn:
    small = ParagraphStyle("cell", style, fontSize=7.5, leading=9)
    grid = table.grid()
    # What is short needs no breaking, and plain strings are drawn much faster.
    cells = [[Flowing(text, small) if len(text) > SHORT else text for text in row] for row in grid]
    spans = [("SPAN", *span) for span in merged(table)]
    drawn = Drawn(cells, colWidths=_widths(len(grid[0])))
    plain = ("FONT", (0, 0), (-1, -1), FONT, 7.5, 9)
    narrow = [("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)]
    drawn.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), plain, *narrow, *spans])
    return drawn


def _widths(columns: int) -> list[float]:
    """The table of requests must fit on one page: a merged cell does not break."""
    if columns == 10:
        return [52, 62, 152, *(34 for _ in range(7))]
    if columns == 3:
        return [340, 60, 80]
    return [500 / columns] * columns


def merged(table: Table) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and last place (column, row) of every merged cell."""
    found = []
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (column, at) in taken:
                column += 1
            last = (column + cell.columns - 1, at + cell.rows - 1)
            taken |= {(c, r) for c in range(column, last[0] + 1) for r in range(at, last[1] + 1)}
            if last != (column, at):
                found.append(((column, at), last))
    return found


def docx(writing: Writing) -> bytes:
    """A Word file; the times in it are fixed and nothing is compressed."""
    document = word.Document()
    _without_ballast(document)
    properties = document.core_properties
    properties.author, properties.title = "", writing.title
    properties.created = properties.modified = EPOCH
    if writing.title:
        document.add_paragraph(writing.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block in writing.blocks:
        if isinstance(block, Table):
            _word_table(document, block)
        else:
            _word_paragraph(document, block)
    out = io.BytesIO()
    document.save(out)
    return _same_times(out.getvalue())


def _without_ballast(document: WordDocument) -> None:
    """Take off the template's styles that nobody uses: 800 kB, uncompressed."""
    for style in list(document.styles):
        if style.name not in ("Normal", "Table Grid", "Normal Table"):
            style.delete()
    relations = document.part.rels
    for key in [key for key, rel in relations.items() if "stylesWithEffects" in rel.reltype]:
        del relations[key]


def _word_paragraph(document: WordDocument, line: Paragraph) -> None:
    added = document.add_paragraph(line.text)
    if line.role is Role.SIGNATURE:
        added.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _word_table(document: WordDocument, table: Table) -> None:
    grid = table.grid()
    made = document.add_table(len(grid), len(grid[0]), style="Table Grid")
    cells = [list(row.cells) for row in made.rows]
    for (left, top), (right, bottom) in merged(table):
        cells[top][left].merge(cells[bottom][right])
    for at, row in enumerate(grid):
        for column, text in enumerate(row):
            if text:
                cells[at][column].text = text


def _same_times(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), old.read(name))
    return out.getvalue()


def kept(key: str, ending: str) -> bytes:
    """A file that is kept with the project: a .doc or a scan."""
    return (KEPT / f"{key.replace(' ', '_')}.{ending}").read_bytes()
