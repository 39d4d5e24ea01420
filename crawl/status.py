"""How does each site stand: what it gave, what is missing, what is in the way, and since when?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from crawl.state import State
from reports.model import Report
from reports.shelf import Shelf


@dataclass(frozen=True, slots=True)
class SiteStatus:
    """One site. Moments are seconds since 1970, None for never."""

    name: str
    start: str
    region: str | None
    succeeded: float | None
    failing: float | None
    reason: str
    pages: int
    queued: int
    reports: int
    new: int
    corrected: int
    vanished: int
    blocked: int
    failed: int
    missing: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The status as plain values."""
        return {
            "site": self.name,
            "start": self.start,
            "region": self.region,
            "last_success": _moment(self.succeeded),
            "failing_since": _moment(self.failing),
            "reason": self.reason,
            "pages": self.pages,
            "due": self.queued,
            "reports": self.reports,
            "new": self.new,
            "corrected": self.corrected,
            "vanished": self.vanished,
            "blocked": self.blocked,
            "failures": self.failed,
            "expected": list(self.missing),
        }

    def lines(self) -> Iterator[str]:
        """The status for a person."""
        seen = _moment(self.succeeded) or "从未成功"
        yield (
            f"{self.name}：最近成功 {seen}，页面 {self.pages:,}，报告 {self.reports:,}"
            f"（上次新增 {self.new:,}，更正 {self.corrected:,}），消失 {self.vanished:,}，"
            f"受阻 {self.blocked:,}，失败 {self.failed:,}"
        )
        if self.failing is not None:
            yield f"  自 {_moment(self.failing)} 起失败：{self.reason}"
        for missing in self.missing:
            yield f"  缺：{missing}"


def statuses(state: State, shelf: Shelf, now: float) -> tuple[SiteStatus, ...]:
    """The status of every site that was ever crawled, by its name."""
    reports: dict[str, list[Report]] = {}
    for report in shelf.reports():
        reports.setdefault(report.source, []).append(report)
    rows = state.rows(
        "SELECT name, start, region, succeeded, failing, reason, new, corrected FROM site "
        "ORDER BY name"
    )
    return tuple(_status(state, row, reports.get(row[0], []), now) for row in rows)


def gaps(reports: Iterable[Report]) -> tuple[str, ...]:
    """Years that are missing between two that a publisher has: 2016 and 2018, but not 2017."""
    years: dict[tuple[str, str], set[int]] = {}
    for report in reports:
        if report.year is not None and report.same_as is None:
            path = "".join(report.region.path) if report.region else ""
            # An office publishes for its government; what it signs with changes over the years.
            kind = report.publisher or "" if report.kind == "department" else ""
            years.setdefault((path, kind), set()).add(report.year)
    found = []
    for (path, publisher), had in sorted(years.items()):
        missing = sorted(set(range(min(had), max(had))) - had)
        if missing:
            found.append(f"{publisher or path} {'、'.join(map(str, missing))} 年")
    return tuple(found)


def _status(
    state: State,
    row: tuple[Any, ...],
    reports: list[Report],
    now: float,
) -> SiteStatus:
    name, start, region, succeeded, failing, reason, new, corrected = row
    ((pages, due, blocked, failed),) = state.rows(
        "SELECT count(*), coalesce(sum(due <= ?), 0), coalesce(sum(state = 'blocked'), 0), "
        "coalesce(sum(state = 'failed'), 0) FROM page WHERE site = ?",
        (now, name),
    )
    return SiteStatus(
        *(name, start, region, succeeded, failing, reason, pages, due),
        reports=len(reports),
        new=new,
        corrected=corrected,
        vanished=sum(report.vanished is not None for report in reports),
        blocked=blocked,
        failed=failed,
        missing=gaps(reports),
    )


def _moment(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
