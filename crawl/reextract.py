"""What do the archived answers say when they are read by the program of today?

Every page that led to a report is read again from the archive, without the network: better
extraction reaches old pages, too. A report that comes out differently becomes a new version; one
that would no longer be taken for a report stays, and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from crawl.archive import Archive, ArchiveError
from crawl.page_reading import read_page
from crawl.sites import Site
from crawl.state import Hosts, PageState, Role, State, Target
from crawl.task import PageReading, Task
from crawl.workers import in_order
from reports.shelf import Outcome, Shelf


@dataclass(slots=True)
class Reextracted:
    """How many reports came out new, as they were, and corrected; and what went wrong where."""

    taken: int = 0
    unchanged: int = 0
    corrected: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many were read."""
        return self.taken + self.unchanged + self.corrected + len(self.faults)


def reextract(
    state: State, shelf: Shelf, archive: Archive, *, jobs: int, after_each: Callable[[int], None]
) -> Reextracted:
    """Read all archived reports anew and shelve what differs."""
    result = Reextracted()
    tasks = _tasks(state, archive, result)
    for url, reading in in_order(_read, tasks, jobs=jobs):
        if reading.report is None:
            result.faults.append((url, reading.refusal or "读不出报告"))
        else:
            _count(result, shelf.put(reading.report), url)
        after_each(result.done)
    return result


def _read(task: Task) -> tuple[str, PageReading]:
    return task.page.url, read_page(task)


def _count(result: Reextracted, outcome: Outcome, url: str) -> None:
    match outcome:
        case Outcome.TAKEN:
            result.taken += 1
        case Outcome.UNCHANGED:
            result.unchanged += 1
        case Outcome.CORRECTED:
            result.corrected += 1
        case Outcome.REMOVED:
            result.faults.append((url, "此前已被撤下，不再收入"))


def _tasks(state: State, archive: Archive, result: Reextracted) -> Iterator[Task]:
    hosts = Hosts(state)
    for number, start, region in state.rows(
        "SELECT number, site.start, site.region FROM page JOIN site ON site.name = page.site "
        "WHERE report IS NOT NULL AND record_file IS NOT NULL ORDER BY number"
    ):
        target = state.target(number)
        site = _site(target, start, region)
        parts = state.children(number, Role.PART)
        if target.place is None:
            continue
        try:
            yield Task(
                page=archive.read(target.place),
                site=site,
                standing=target.standing,
                role=target.role,
                hint=target.hint,
                probe=hosts.get(target.host).probe or "",
                more=tuple(
                    archive.read(part.place)
                    for part in parts
                    if part.place and part.state is PageState.HELD
                ),
                tried=frozenset(part.url for part in parts),
                facts=target.facts,
                shown_at=state.target(target.parent).url
                if target.role is Role.DATA and target.parent is not None
                else "",
            )
        except ArchiveError as exc:
            result.faults.append((target.url, str(exc)))


def _site(target: Target, start: str, region: str | None) -> Site:
    # Whether its net was private says nothing about what is on its pages; scope is by address.
    return Site(name=target.site, start=start, region=region, allow_private=True)
