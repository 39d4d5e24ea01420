"""Which pages hold the reports of the demonstration web, and what should come out of them?"""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.error import HTTPError

from bench.extraction_peers import Fetched
from bench.extraction_scores import Table
from crawl.extract.html import markup_of
from crawl.extract.parts import parts_of
from demo.serving import DemoServer
from demo.truth import truths

_TRIES = 3  # some pages of the web fail the first time


@dataclass(frozen=True, slots=True)
class Sample:
    """A report in HTML: its layout, its pages in reading order, its true text and tables."""

    layout: str
    pages: tuple[Fetched, ...]
    text: str
    tables: tuple[Table, ...]


def samples() -> Iterator[Sample]:
    """Every report in HTML of the demonstration web, each once."""
    with DemoServer() as server:
        for true in truths(1, server.bases):
            if true.format == "html" and true.same_as is None and true.needs is None:
                pages = tuple(_pages(true.url))
                yield Sample(true.layout, pages, true.text, true.tables)


def _pages(url: str) -> Iterator[Fetched]:
    first = _fetch(url)
    yield first
    yield from map(_fetch, parts_of(markup_of(first.body, first.charset), url).following)


def _fetch(url: str) -> Fetched:
    for attempt in range(_TRIES):
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310
                return Fetched(url, answer.read(), answer.headers.get_content_charset())
        except HTTPError:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")
