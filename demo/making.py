"""How are the kept files made: old Word files, and scans of paper?"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from demo.dice import Dice
from demo.document import Paragraph, Role, Table, Writing
from demo.files import KEPT as FOLDER
from demo.files import docx
from demo.frozen import freeze
from demo.layouts.layout import PICTURED
from demo.plan import KEPT, Form, planned
from demo.writing import write

FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
SIZE = (1240, 1754)  # A4 at 150 dots an inch
MARGIN, LETTER, LEADING = 140, 27, 45
SPECKS = 500


def make_files() -> None:
    """Make each file and put the writing it shows beside it."""
    FOLDER.mkdir(exist_ok=True)
    for report in planned():
        if report.key not in KEPT:
            continue
        writing = write(report.order)
        stem = FOLDER / report.key.replace(" ", "_")
        freeze(writing, stem.with_suffix(".json"))
        if report.form is Form.DOC:
            stem.with_suffix(".doc").write_bytes(_doc(writing))
        elif report.key == PICTURED:
            _picture(writing, stem.with_suffix(".jpg"))
        else:
            _scan(writing, stem.with_suffix(".pdf"))


def _doc(writing: Writing) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(docx(writing))
        command = ("soffice", "--headless", "--convert-to", "doc", "--outdir", folder, str(source))
        subprocess.run(command, check=True, capture_output=True)
        return source.with_suffix(".doc").read_bytes()


def _scan(writing: Writing, path: Path) -> None:
    """Pages of pictures only, black and white, a little askew and dirty."""
    sheets = [_dirty(sheet, at).convert("1") for at, sheet in enumerate(_sheets(writing))]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=150.0)
    path.write_bytes(out.getvalue())


def _picture(writing: Writing, path: Path) -> None:
    """All on one long grey picture."""
    sheets = _sheets(writing)
    long = Image.new("L", (SIZE[0], SIZE[1] * len(sheets)), 255)
    for at, sheet in enumerate(sheets):
        long.paste(sheet, (0, SIZE[1] * at))
    small = long.resize((long.width * 3 // 4, long.height * 3 // 4))
    small.save(path, "JPEG", quality=20, optimize=True)


def _dirty(sheet: Image.Image, number: int) -> Image.Image:
    turned = sheet.rotate(0.5 - 0.8 * number, fillcolor=255, resample=Image.Resampling.BICUBIC)
    dice = Dice("specks", number)
    for _ in range(SPECKS):
        at = dice.number(0, SIZE[0] - 2), dice.number(0, SIZE[1] - 2)
        turned.putpixel(at, dice.number(0, 90))
    return turned


def _sheets(writing: Writing) -> list[Image.Image]:
    """The text on sheets of paper."""
    font = ImageFont.truetype(FONT, LETTER, index=2)
    room = (SIZE[1] - 2 * MARGIN) // LEADING
    lines = _lines(writing)
    sheets = []
    for start in range(0, len(lines), room):
        sheet = Image.new("L", SIZE, 255)
        pen = ImageDraw.Draw(sheet)
        for at, line in enumerate(lines[start : start + room]):
            pen.text((MARGIN, MARGIN + at * LEADING), line, font=font, fill=20)
        sheets.append(sheet)
    return sheets


def _lines(writing: Writing) -> list[str]:
    """Lines as wide as the paper; scans have prose only."""
    width = (SIZE[0] - 2 * MARGIN) // LETTER
    title = writing.title
    lines = ["　" * ((width - len(title)) // 2) + title, ""]
    for block in writing.blocks:
        if isinstance(block, Table):
            raise ValueError("scans are of reports without tables")
        lines += _folded(block, width)
    return lines


def _folded(line: Paragraph, width: int) -> list[str]:
    text = line.text
    if line.role is Role.SIGNATURE:
        return ["　" * (width - len(text) - 2) + text]
    text = "　　" + text
    return [text[at : at + width] for at in range(0, len(text), width)]
