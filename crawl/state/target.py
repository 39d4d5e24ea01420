"""What does the crawl know about one page?"""

from __future__ import annotations

from dataclasses import dataclass
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
    DATA = "data"  # what the script of a page fetches, or a frame in it


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

    `scripts` are the addresses of the scripts by which the page, and what it fetches, is read.
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


SELECT_PAGE = """
    SELECT number, url, site, host, worth, inside, depth, sure, hops, hint, parent, role,
        scripts, state, etag, last_modified, body_hash, content_hash, unchanged, failures, report,
        record_file, record_offset, record_length
    FROM page
"""


def target_of(row: tuple[Any, ...]) -> Target:
    """The target in a row of that."""
    number, url, site, host, worth, inside, depth, sure, hops, hint, parent, role = row[:12]
    scripts, state, etag, modified, body, content, unchanged, failures, report = row[12:21]
    file, offset, length = row[21:]
    standing = Standing(worth, bool(inside), depth, bool(sure))
    place = Place(file, offset, length) if file is not None else None
    return Target(
        *(number, url, site, host, standing, hops, hint, parent, Role(role)),
        *(
            tuple(scripts.split()),
            PageState(state),
            etag,
            modified,
            body,
            content,
            unchanged,
            failures,
        ),
        *(report, place),
    )
