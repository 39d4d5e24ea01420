"""What is asked of a process that reads a page, and what does it answer?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawl.discovery import Standing
from crawl.obstacles import Obstacle
from crawl.page import Page
from crawl.sites import Site
from crawl.state import Role
from reports.model import Report


@dataclass(frozen=True, slots=True)
class Task:
    """A page to read. `more` are the further pages of the same report, where it has any.

    `hint` is what its link or its report page called it; `probe` the text that its host shows for
    an address that cannot exist; `tried` are all further pages that were asked for, whether they
    are here or not; `scripts` are the sources of scripts by which it is read; `shown_at` is the
    address of the page whose script fetched it; `facts` are what the page says that it is a file or
    a frame of.
    """

    page: Page
    site: Site
    standing: Standing
    role: Role = Role.PAGE
    hint: str = ""
    probe: str = ""
    more: tuple[Page, ...] = ()
    tried: frozenset[str] = frozenset()
    scripts: tuple[str, ...] = ()
    shown_at: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lead:
    """An address to go on with, and what it is worth."""

    url: str
    standing: Standing
    hint: str
    role: Role = Role.PAGE
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageReading:
    """What came of a page; with an obstacle there is nothing else.

    `parts` are the further pages of the report that begins here: it is read again with them.
    `scripts` are the addresses of scripts with which it is to be read once more, `source` is what
    its own scripts say, or what it says where it is one.
    """

    obstacle: Obstacle | None = None
    report: Report | None = None
    refusal: str = ""
    content_hash: str = ""
    leads: tuple[Lead, ...] = ()
    parts: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    source: str = ""
