"""Which text do we, trafilatura and a bare parser take out of the pages of a report?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import trafilatura
from bs4 import BeautifulSoup

from crawl.extract.html import extract_html
from crawl.extract.parts import join
from reports.document import Document
from reports.model import Report
from reports.understanding import understand


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came from its server."""

    url: str
    body: bytes
    charset: str | None


Extractor = Callable[[tuple[Fetched, ...]], str]


def ours(pages: tuple[Fetched, ...]) -> str:
    """The text of our report, "" where we see none in the pages."""
    understood = understand(_document(pages))
    return understood.text if isinstance(understood, Report) else ""


def ours_without_understanding(pages: tuple[Fetched, ...]) -> str:
    """The text that the page gives before anybody asks whether it is a report."""
    return _document(pages).text


def by_trafilatura(pages: tuple[Fetched, ...]) -> str:
    """What trafilatura takes for the main text, tables included, set to lose little."""
    texts = (
        trafilatura.extract(
            page.body, include_comments=False, include_tables=True, favor_recall=True
        )
        for page in pages
    )
    return "\n".join(text or "" for text in texts)


def by_get_text(pages: tuple[Fetched, ...]) -> str:
    """All text of the pages."""
    return "\n".join(
        BeautifulSoup(page.body, "lxml", from_encoding=page.charset).get_text("\n")
        for page in pages
    )


EXTRACTORS: tuple[tuple[str, Extractor], ...] = (
    ("ours", ours),
    ("ours, page only", ours_without_understanding),
    ("trafilatura", by_trafilatura),
    ("get_text", by_get_text),
)


def _document(pages: tuple[Fetched, ...]) -> Document:
    return join([extract_html(page.body, page.url, charset=page.charset) for page in pages])
