"""Which characters has an answer, read with the plainest means?"""

from __future__ import annotations

import io
import re

import pypdfium2
from docx import Document
from lxml import html

from tests.demo.walker import Answer

SPACE = re.compile(r"[\s　\u2003\u00a0]+")


def squeezed(text: str) -> str:
    """The text without white space."""
    return SPACE.sub("", text)


def characters(answer: Answer, form: str) -> str:
    """All characters of a page or file without white space."""
    if form == "pdf":
        file = pypdfium2.PdfDocument(answer.body)
        return squeezed("".join(page.get_textpage().get_text_bounded() for page in file))
    if form == "docx":
        document = Document(io.BytesIO(answer.body))
        cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
        return squeezed("".join([p.text for p in document.paragraphs] + cells))
    if form == "doc":
        return squeezed(answer.body.decode("utf-16-le", "replace"))
    return squeezed("".join(_tree(answer.body).itertext()))


def _tree(body: bytes) -> html.HtmlElement:
    for encoding in ("utf-8", "gb18030", "big5"):
        if encoding == "gb18030" and b"big5" in body[:500]:
            continue
        try:
            return html.document_fromstring(body.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise AssertionError("in none of the encodings")
