"""What stands on the page of one report?

Pure: from a report, its marks and the question to values that a template only has to loop over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer import SearchRequest
from reports import Report, Section
from search_web.layout import section_anchor
from search_web.original import Original, original
from search_web.provenance import Ground, grounds
from search_web.repairs import PAGES_UNREAD, READ_BY_MACHINE, RepairGroup, repair_groups
from search_web.report_text import BlockView, block_views
from search_web.urls import search_url
from search_web.words import KINDS, LEVELS

DEEPEST_IN_OUTLINE = 3


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    heading: str
    anchor: str
    depth: int
    hits: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    report: Report
    publisher_badge: str
    original: Original
    outline: tuple[OutlineEntry, ...]
    blocks: tuple[BlockView, ...]
    hits: int
    grounds: tuple[Ground, ...]
    repairs: tuple[RepairGroup, ...]
    read_by_machine: bool
    pages_unread: bool
    back: str


def report_page(
    report: Report,
    marks: Sequence[tuple[int, int]],
    request: SearchRequest,
    at: int | None = None,
) -> ReportPage:
    """The page of a report with these marks; `at` is the offset a link pointed to."""
    level = LEVELS[report.level] if report.level else ""
    return ReportPage(
        report=report,
        publisher_badge=level + (KINDS[report.kind] if report.kind else ""),
        original=original(report.url),
        outline=tuple(_outline(report.sections, marks)),
        blocks=tuple(block_views(report, marks, at)),
        hits=len(marks),
        grounds=grounds(report.provenance),
        repairs=repair_groups(report.repairs, report.text),
        read_by_machine=any(repair.kind == READ_BY_MACHINE for repair in report.repairs),
        pages_unread=any(repair.kind == PAGES_UNREAD for repair in report.repairs),
        back=search_url(request),
    )


def _outline(
    sections: Sequence[Section], marks: Sequence[tuple[int, int]]
) -> Iterator[OutlineEntry]:
    for number, section in enumerate(sections, 1):
        if section.depth <= DEEPEST_IN_OUTLINE and section.heading.strip():
            inside = sum(section.start <= start < section.end for start, _ in marks)
            yield OutlineEntry(section.heading, section_anchor(number), section.depth, inside)
