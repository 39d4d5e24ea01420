"""Which report is in something that was found, or why is there none?

The work on one document from its bytes to a `Report`; runs in many processes at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawl.errors import Unreadable
from crawl.extract.formats import extract
from crawl.extract.text import has_characters
from crawl.finding import LONGEST_FILE, Found, FoundFile, FoundLine, NotFound
from crawl.json_lines import read_line, url_of
from reports.address import canonical_url
from reports.document import Document
from reports.errors import BadRecord
from reports.model import Report
from reports.understanding import understand


@dataclass(frozen=True, slots=True)
class Refused:
    """What is not shelved, and why. `unread`: nobody could even see what it says."""

    url: str
    reason: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of something that was found; `place` says where that was."""

    place: str
    result: Report | Refused
    notes: tuple[str, ...] = ()
    unknown_keys: frozenset[str] = frozenset()


def read(found: Found) -> Reading:
    """The report in what was found, or the reason why there is none."""
    match found:
        case NotFound(url, reason):
            return Reading(url, Refused(url, reason, unread=True))
        case FoundFile():
            return _read_file(found)
        case FoundLine():
            return _read_line(found)


def _read_file(found: FoundFile) -> Reading:
    try:
        with found.path.open("rb") as file:
            body = file.read(LONGEST_FILE)
        document = extract(body, found.url, file_name=found.path.name)
    except Unreadable as exc:
        return Reading(found.url, Refused(found.url, str(exc), unread=True))
    except OSError as exc:
        reason = f"无法读取：{exc.strerror or exc}"
        return Reading(found.url, Refused(found.url, reason, unread=True))
    return Reading(found.url, _understood(document))


def _read_line(found: FoundLine) -> Reading:
    try:
        document, notes, unknown = read_line(found.line)
    except Unreadable as exc:
        url = url_of(found.line) or found.url
        return Reading(found.url, Refused(url, str(exc), unread=True))
    return Reading(found.url, _understood(document), notes, unknown)


def _understood(document: Document) -> Report | Refused:
    if not has_characters(document.text):
        return Refused(document.url, "里面没有文字", unread=True)
    try:
        understood = understand(document)
    except BadRecord as exc:
        return Refused(document.url, str(exc), unread=True)
    if isinstance(understood, Report):
        return understood
    return Refused(canonical_url(document.url), understood.reason)
