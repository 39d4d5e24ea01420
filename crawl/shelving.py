"""What is written down when a page was read?

The report goes on the shelf and its answer into the archive, the links into the queue, what is
known about the page into the crawl's memory: the last in one transaction, which also says how far
the archive goes. A kill before it leaves the answer in the inbox; read again, it gives the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from crawl.archive import Archive, Place
from crawl.discovery import Standing
from crawl.obstacles import ObstacleKind
from crawl.page import Page
from crawl.sites import Site, in_scope
from crawl.state import NewPage, PageState, Role, State, Target
from crawl.tally import Event, Tally
from crawl.task import Lead, PageReading
from crawl.visits import Sort, after_failure, next_visit
from reports.model import Report
from reports.shelf import Outcome, Shelf

_SYNC_SECONDS = 1.0
_OF_NOBODY = (Role.PAGE, Role.SCRIPT)
_WORTH_OF_SCRIPTS = 90  # a page waits for them
_EVENTS = {
    Outcome.TAKEN: Event.NEW,
    Outcome.CORRECTED: Event.CORRECTED,
    Outcome.UNCHANGED: Event.UNCHANGED,
    Outcome.REMOVED: Event.REFUSED,
}


class Shelving:
    """Writes down what was read; `noticed` is called with each host that has something new."""

    def __init__(
        self,
        state: State,
        shelf: Shelf,
        archive: Archive,
        tally: Tally,
        noticed: Callable[[str], None],
    ) -> None:
        self._state = state
        self._shelf = shelf
        self._archive = archive
        self._tally = tally
        self._noticed = noticed
        self._synced = time.monotonic()

    def read(self, target: Target, site: Site, page: Page, reading: PageReading) -> None:
        """Write down what came of a page; with scripts it stays in the inbox, to be read again."""
        if reading.obstacle is not None:
            self._blocked(target, page, reading.obstacle.kind, reading.obstacle.reason)
        elif reading.parts:
            self._hold(target, site, page, reading.parts)
        elif target.report is not None and reading.report is None and not reading.leads:
            # Where a report stood is something else: a page of a thief, a notice. What we have
            # is better; a person is told.
            self._suspect(target, page, reading.refusal)
        else:
            self._keep(target, site, page, reading)

    def _keep(self, target: Target, site: Site, page: Page, reading: PageReading) -> None:
        place = target.place
        if reading.report is not None:
            # The first page of a split report was archived when its other pages were asked for.
            if target.state is not PageState.HELD:
                place = self._archived(target, page)
            self._shelve(target, reading.report)
        if reading.scripts:
            self._found(target, site, reading)
            return
        changed = reading.content_hash != target.content_hash
        unchanged = 0 if changed else target.unchanged + 1
        now = page.fetched_at.timestamp()
        with self._state.transaction():
            self._add(target, site, self._leads(target, reading))
            if reading.source:
                self._state.keep_script(target.url, reading.source)
            self._state.set_page(
                target.number,
                state=PageState.READ,
                reason=reading.refusal,
                due=next_visit(now, _sort_of(target, reading), unchanged),
                content_hash=reading.content_hash,
                unchanged=unchanged,
                failures=0,
                succeeded=now,
                **({"changed": now} if changed else {}),
                report=reading.report.id if reading.report else target.report,
                **_columns_of(place),
            )
            self._finish(target)

    def _found(self, target: Target, site: Site, reading: PageReading) -> None:
        """What was found without the scripts of a page, and the scripts; more may come."""
        standing = replace(target.standing, worth=_WORTH_OF_SCRIPTS, sure=False)
        scripts = tuple(Lead(url, standing, "", Role.SCRIPT) for url in reading.scripts)
        with self._state.transaction():
            self._add(target, site, (*scripts, *self._leads(target, reading)))
            own = (target.url,) if reading.source else ()
            if reading.source:
                self._state.keep_script(target.url, reading.source)
            self._state.set_page(target.number, scripts=" ".join((*own, *reading.scripts)))

    def _shelve(self, target: Target, report: Report) -> None:
        outcome = self._shelf.put(report)
        self._tally.add(target.site, _EVENTS[outcome], report.url)

    def _archived(self, target: Target, page: Page) -> Place:
        same = self._archive.original(target.place) if target.place is not None else None
        place = self._archive.add(page, same_as=same)
        if time.monotonic() - self._synced > _SYNC_SECONDS:
            self._archive.sync()
            self._synced = time.monotonic()
        return place

    def _hold(self, target: Target, site: Site, page: Page, parts: tuple[str, ...]) -> None:
        """The report goes on: keep its first page until the others are here."""
        place = self._archived(target, page)
        standing = Standing(100, inside=True, depth=target.standing.depth, sure=True)
        with self._state.transaction():
            for url in parts:
                part = NewPage(
                    url, target.site, host_key(site, url), standing, "", 0, target.number, Role.PART
                )
                if not self._state.add((part,)):
                    self._adopt(url, target.number)
                self._noticed(part.host)
            self._state.set_page(target.number, state=PageState.HELD, **_columns_of(place))
            self._finish(target)

    def part(self, target: Target, page: Page) -> None:
        """Keep a further page of a report until all are here."""
        place = self._archived(target, page)
        with self._state.transaction():
            self._state.set_page(
                target.number,
                state=PageState.HELD,
                succeeded=page.fetched_at.timestamp(),
                failures=0,
                **_columns_of(place),
            )
            if target.parent is not None:
                self._state.set_page(target.parent, state=PageState.HELD)
            self._finish(target)

    def _adopt(self, url: str, parent: int) -> None:
        """A further page that was found as a page of its own before."""
        self._state.execute(
            "UPDATE page SET role = 'part', parent = ?, queued = 1 WHERE url = ? AND number != ? "
            "AND report IS NULL",
            (parent, url, parent),
        )

    def _blocked(self, target: Target, page: Page, kind: ObstacleKind, reason: str) -> None:
        now = page.fetched_at.timestamp()
        again = target.state is PageState.BLOCKED and target.report is not None
        if again and kind is ObstacleKind.SOFT_404:
            # Said twice, on different visits: it is not there any more.
            self._shelf.vanish(target.report or "", page.fetched_at.date().isoformat())
            self._tally.add(target.site, Event.VANISHED, target.url)
        self._tally.add(target.site, Event.BLOCKED, f"{target.url}：{reason}")
        self._set_aside(target, PageState.BLOCKED, reason, now)

    def _suspect(self, target: Target, page: Page, reason: str) -> None:
        said = f"原来是报告，现在不是：{reason}"
        self._tally.add(target.site, Event.BLOCKED, f"{target.url}：{said}")
        self._set_aside(target, PageState.BLOCKED, said, page.fetched_at.timestamp())

    def _set_aside(self, target: Target, state: PageState, reason: str, now: float) -> None:
        with self._state.transaction():
            self._state.set_page(
                target.number,
                state=state,
                reason=reason,
                failures=target.failures + 1,
                due=after_failure(now, target.failures + 1),
                # The next answer is to be looked at, even if it is the same.
                body_hash=None,
                etag=None,
                last_modified=None,
            )
            self._finish(target)

    def _leads(self, target: Target, reading: PageReading) -> tuple[Lead, ...]:
        """A list that shows once more what it showed before has come to its end.

        Some programs offer a next page for ever, and fill it with the last one.
        """
        before = target.parent if target.role is Role.LIST else None
        if before is None or self._state.target(before).content_hash != reading.content_hash:
            return reading.leads
        return tuple(lead for lead in reading.leads if lead.role is not Role.LIST)

    def _add(self, target: Target, site: Site, leads: tuple[Lead, ...]) -> None:
        pages = [
            NewPage(
                url=lead.url,
                site=target.site,
                host=host_key(site, lead.url),
                standing=lead.standing,
                hint=lead.hint,
                parent=None if lead.role in _OF_NOBODY else target.number,
                role=lead.role,
                facts=lead.facts,
            )
            for lead in leads
        ]
        self._state.add(pages)
        for host in {page.host for page in pages}:
            self._noticed(host)

    def _finish(self, target: Target) -> None:
        self._state.take_out(target.number)
        self._state.set_archive_end(self._archive.end())


def host_key(site: Site, url: str) -> str:
    """What is visited one request at a time: a host, whatever its scheme and port.

    On a private net the ports of one machine are different servers.
    """
    parts = urlsplit(url)
    if site.allow_private and in_scope(site, url):
        return parts.netloc
    return parts.hostname or ""


def _sort_of(target: Target, reading: PageReading) -> Sort:
    if reading.report is not None:
        return Sort.REPORT
    return Sort.LIST if target.standing.inside or reading.leads else Sort.OTHER


def _columns_of(place: Place | None) -> dict[str, str | int | None]:
    return {
        "record_file": place.file if place else None,
        "record_offset": place.offset if place else None,
        "record_length": place.length if place else None,
    }
