"""What does a PDF file say: its text, its tables as rows, its title?

Read with pdfium, whose characters and drawn lines give both the text and the grids of the tables.
"""

from __future__ import annotations

from crawl.errors import Unreadable
from crawl.extract.apart import ReadApart, read_apart
from crawl.extract.text import has_characters
from reports.document import Document


def extract_pdf(body: bytes, url: str) -> Document:
    """The file as a document; `Unreadable` with the reason if it cannot be read.

    Lines stay as they are printed, rows of tables are cells with tabs between them. Scans are
    recognised where that is installed; `metadata["read_by"]` is then `ocr`. Where single pages are
    scans, `metadata["unread_pages"]` says how many.
    """
    return _document(read_apart(body), url)


def extract_picture(body: bytes, url: str) -> Document:
    """The same for a picture of a page."""
    return _document(read_apart(body), url)


def _document(read: ReadApart, url: str) -> Document:
    if not has_characters(read.text):
        raise Unreadable("文件里没有文字，图片里也没有认出文字")
    said = {
        "title": read.title,
        "read_by": "ocr" if read.recognised else None,
        "unread_pages": str(read.unread) if read.unread else None,
    }
    metadata = {key: value for key, value in said.items() if value}
    return Document(url, read.text, read.title, metadata=metadata)
