"""How much may one run take, of a server and of us?"""

from __future__ import annotations

from dataclasses import dataclass

from crawl.page import LONGEST


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a run; every one of them ends the work on what exceeds it, and is told."""

    pages: int = 3_000  # fetched from a site in a run
    site_seconds: float = 4 * 3_600.0  # a night has eight hours, and slow sites are many
    run_seconds: float | None = None
    depth: int = 15  # links from the home page
    hops: int = 5  # redirects, one after the other
    bytes: int = LONGEST  # on the wire, and again without the Content-Encoding
    answer_seconds: float = 60.0  # from the request to the last byte
    tries: int = 3  # of one page in one run, where the failure may pass
    obstacles: int = 3  # in a row, after which a host is left alone for the run
    silences: int = 5  # pages in a row without an answer, after which a host is left alone, too
    held_seconds: float = 120.0  # the longest Retry-After that is waited for within a run
