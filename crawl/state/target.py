"""What does the crawl know about one page?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from crawl.archive import Place
from crawl.discovery import Standing


class Role(StrEnum):
    """What a page is to the crawl."""

    PAGE = "page"
    PART = "part"  # a further page of a report that is split over several
    ATTACHMENT = "attachment"  # a file that a report page refers to
    LIST = "list"  # a further page of a list
    DATA = "data"  # what the script of a page fetches
    SCRIPT = "script"  # what it says is read together with the pages that refer to it
    FRAME = "frame"  # a page that is shown within another


class PageState(StrEnum):
    """How far a page has come.

    WAITING: it was fetched, and nobody has read it yet. REFUSED: it may not be fetched, or a limit
    forbids it. HELD: it is a part or a first page that waits for the others of its report.
    """

    NEW = "new"
    WAITING = "waiting"
    HELD = "held"
    READ = "read"
    MOVED = "moved"
    GONE = "gone"
    BLOCKED = "blocked"
    FAILED = "failed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Target:
    """A page to fetch or to read, with all that was known about it before.

    `scripts` are the addresses of the scripts by which the page, and what it fetches, is read;
    `facts` are what the page says that it is a file or a frame of.
    """

    number: int
    url: str
    site: str
    host: str
    standing: Standing
    hops: int
    hint: str
    parent: int | None
    role: Role
    scripts: tuple[str, ...]
    facts: dict[str, str]
    state: PageState
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    content_hash: str | None
    unchanged: int
    failures: int
    report: str | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page that was found on another one."""

    url: str
    site: str
    host: str
    standing: Standing
    hint: str = ""
    hops: int = 0
    parent: int | None = None
    role: Role = Role.PAGE
    facts: Mapping[str, str] = field(default_factory=dict)


_SAME = (
    *("number", "url", "site", "host", "hops", "hint", "parent", "etag", "last_modified"),
    *("body_hash", "content_hash", "unchanged", "failures", "report"),
)
_COLUMNS = (
    *_SAME,
    *("worth", "inside", "depth", "sure", "role", "scripts", "facts", "state"),
    *("record_file", "record_offset", "record_length"),
)
SELECT_PAGE = f"SELECT {', '.join(_COLUMNS)} FROM page"  # noqa: S608


def target_of(row: tuple[Any, ...]) -> Target:
    """The target in a row of that."""
    said = dict(zip(_COLUMNS, row, strict=True))
    file = said["record_file"]
    return Target(
        **{name: said[name] for name in _SAME},
        standing=Standing(said["worth"], bool(said["inside"]), said["depth"], bool(said["sure"])),
        role=Role(said["role"]),
        scripts=tuple(said["scripts"].split()),
        facts=json.loads(said["facts"]),
        state=PageState(said["state"]),
        place=Place(file, said["record_offset"], said["record_length"]) if file else None,
    )
