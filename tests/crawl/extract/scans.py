"""Scans of our own making: Chinese print as a picture, a little askew."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from crawl.extract.ocr import available

_FONTS = (
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc"),
)
_WIDE, _HIGH = 1654, 2339  # A4 at 200 dots an inch
_STEP = 72


def needs_recognition() -> None:
    """Skips a test where characters cannot be recognised; in CI they must be."""
    if available() and any(font.exists() for font in _FONTS):
        return
    missing = "recognition is not installed (requirements-ocr.txt), or no Chinese font is"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


def scan(
    lines: Sequence[str], rows: Sequence[Sequence[str]] = (), *, kind: str = "PDF", askew: float = 0
) -> bytes:
    """A page with lines of text and a table below them; a PDF without text, or a picture."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(next(font for font in _FONTS if font.exists()), 38, index=2)
    picture = Image.new("L", (_WIDE, _HIGH), 255)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((180, 200 + _STEP * number), line, font=font, fill=20)
    top = 240 + _STEP * len(lines)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = (260 * column + 300, top + _STEP * number + _STEP / 2)
            draw.text(place, cell, font=font, fill=20, anchor="mm")
        draw.line((180, top + _STEP * number, 1480, top + _STEP * number), fill=40, width=2)
    file = io.BytesIO()
    picture.rotate(askew, fillcolor=255).save(file, kind, resolution=200)
    return file.getvalue()
