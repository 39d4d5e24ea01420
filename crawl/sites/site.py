"""What is known of a site before it is crawled?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crawl.errors import CrawlError


class SiteError(CrawlError):
    """A site cannot be what an entry or an argument says; the text names it and says why."""


class Tls(StrEnum):
    """What a site's TLS needs to be overlooked; crawls say so in their report."""

    LEGACY = "legacy"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Site:
    """A site to start from.

    `name` is unique and never changes, since what was crawled is remembered under it. `list_pages`
    are addresses known to list reports, `hosts` (`host` or `host:port`) belong to the site besides
    those of its government, `delay` is the seconds between two requests where the site needs more
    than others. `verified` is the day on which a person last saw that the entry is right.
    """

    name: str
    start: str
    region: str | None = None
    publisher: str | None = None
    list_pages: tuple[str, ...] = ()
    platform: str | None = None
    tls: frozenset[Tls] = frozenset()
    delay: float | None = None
    allow_private: bool = False
    hosts: tuple[str, ...] = ()
    verified: date | None = None
