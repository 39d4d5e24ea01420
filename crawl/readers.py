"""How are answers read while others are fetched, and reports joined that came in parts?

Processes read; what they say is written down here, one page after the other. Answers for which no
process is free wait in the inbox, on the disk.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from crawl.answers import Answers
from crawl.archive import Archive, ArchiveError
from crawl.frontier import Frontier
from crawl.obstacles import ObstacleKind
from crawl.page import Page
from crawl.pool import Pool
from crawl.shelving import Shelving
from crawl.sites import Site
from crawl.state import PageState, Role, State, Target
from crawl.task import PageReading, Task

_TRIES = 2


class Readers:
    """Reads what has come. All methods are called in the thread of the reactor.

    `went_on` is called after each page, `broken` with a fault of our own.
    """

    def __init__(
        self,
        *,
        state: State,
        archive: Archive,
        frontier: Frontier,
        answers: Answers,
        shelving: Shelving,
        pool: Pool[Task, PageReading],
        sites: Mapping[str, Site],
        went_on: Callable[[], None],
        broken: Callable[[Exception], None],
    ) -> None:
        self._state = state
        self._archive = archive
        self._frontier = frontier
        self._answers = answers
        self._shelving = shelving
        self._pool = pool
        self._sites = sites
        self._went_on = went_on
        self._broken = broken
        self._unread = deque(state.waiting())
        self._tries: dict[int, int] = {}
        self._lacking: dict[int, set[str]] = {}  # pages, and the scripts that they wait for
        self._stopping = False

    @property
    def has_work(self) -> bool:
        """Whether there is anything to read, or being read."""
        return bool(self._unread) or self._pool.under_way > 0

    def do_without(self) -> bool:
        """Read on what waits for scripts that will not come; False if nothing does."""
        if not self._lacking or self._stopping:
            return False
        self._unread += self._lacking
        for number in self._lacking:
            self._lacking[number] = set()
        self.go_on()
        return True

    def begin(self) -> None:
        """Read what an earlier run left, join what it did not."""
        for first in self._unfinished_reports():
            self._join(first)
        self.go_on()

    def stop(self) -> None:
        """Begin nothing new; what waits is kept for the next run."""
        self._stopping = True
        self._unread.clear()

    def take(self, number: int, page: Page) -> None:
        """An answer was dealt with: read it if it holds something to read."""
        if self._stopping:
            return
        target = self._state.target(number)
        if target.state is not PageState.WAITING:
            self.finish_part(target)
            self._arrived(target.url)
        elif self._unread or not self._pool.has_room:
            self._unread.append(number)
        else:
            self._read(target, page)

    def go_on(self) -> None:
        """Read as many as there is room for."""
        while self._unread and self._pool.has_room:
            target = self._state.target(self._unread.popleft())
            page = self._state.inbox(target.number)
            if page is not None:
                self._read(target, page)
            else:
                self._lacking.pop(target.number, None)

    def _read(self, target: Target, page: Page) -> None:
        if target.role is Role.PART:
            self._shelving.part(target, page)
            self.finish_part(target)
        else:
            self._submit(target, page)

    def _submit(
        self,
        target: Target,
        page: Page,
        more: tuple[Page, ...] = (),
        tried: frozenset[str] = frozenset(),
    ) -> None:
        site = self._sites[target.site]
        fetched_by = self._fetched_by(target)
        scripts = self._state.sources(fetched_by.scripts if fetched_by else ())
        if target.number in self._lacking:
            # Even if they say nothing: then it has to do without.
            scripts = self._state.sources(target.scripts) or ("",)
        task = Task(
            page=page,
            site=site,
            standing=target.standing,
            role=target.role,
            hint=target.hint,
            probe=self._frontier.host(target.host).probe or "",
            more=more,
            tried=tried,
            scripts=scripts,
            facts=target.facts,
            shown_at=fetched_by.url if fetched_by and target.role is Role.DATA else "",
        )
        self._pool.submit(task, lambda future: self._later(target, page, future))

    def _later(self, target: Target, page: Page, future: Future[PageReading]) -> None:
        """Called in a thread of the pool: everything else happens in the one of the reactor."""
        from twisted.internet import reactor

        if _is_archived_next(target, future):
            self._archive.prepare(page)
        reactor.callFromThread(self._was_read, target, page, future)

    def _was_read(self, target: Target, page: Page, future: Future[PageReading]) -> None:
        self._pool.finished()
        try:
            if not future.cancelled():
                self._write_down(target, page, future)
            self.go_on()
        except Exception as exc:
            # Nobody else hears of it: this was called by the reactor.
            self._broken(exc)
        self._went_on()

    def _write_down(self, target: Target, page: Page, future: Future[PageReading]) -> None:
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            self._again(target)
        elif error is not None:
            self._answers.unreadable(target, f"程序处理时出错（{error}）", time.time())
        else:
            reading = self._without_idle_scripts(future.result())
            self._shelving.read(target, self._sites[target.site], page, reading)
            if reading.obstacle is None:
                self._frontier.met_content(target.host)
            elif reading.obstacle.kind is not ObstacleKind.SOFT_404:
                # A page that is missing says nothing about its host, the others do.
                self._frontier.met_obstacle(target.host, time.time(), reading.obstacle.reason)
            if reading.parts:
                self._join(self._state.target(target.number))
            self._wait_for(target, reading)
            self._arrived(target.url)

    def _without_idle_scripts(self, reading: PageReading) -> PageReading:
        """There is no need to read a page again with scripts that say nothing."""
        scripts = reading.scripts
        if self._state.still_to_come(scripts) or self._state.sources(scripts):
            return reading
        return replace(reading, scripts=())

    def _wait_for(self, target: Target, reading: PageReading) -> None:
        if not reading.scripts or reading.report is not None:
            self._lacking.pop(target.number, None)
            return
        self._lacking[target.number] = set(self._state.still_to_come(reading.scripts))
        if not self._lacking[target.number]:
            self._unread.append(target.number)

    def _arrived(self, url: str) -> None:
        """A script is here, or will not come: read the pages that waited for it alone."""
        for number, scripts in self._lacking.items():
            if url in scripts:
                scripts.discard(url)
                if not scripts:
                    self._unread.append(number)

    def _fetched_by(self, target: Target) -> Target | None:
        """The page whose script fetches the data, or the part of it that comes behind."""
        if target.parent is None or target.role not in (Role.DATA, Role.LIST):
            return None
        parent = self._state.target(target.parent)
        return self._fetched_by(parent) if parent.role is Role.LIST else parent

    def _again(self, target: Target) -> None:
        """A process died over this page, or over another that was read beside it."""
        if self._stopping:
            return
        tries = self._tries.get(target.number, 0) + 1
        self._tries[target.number] = tries
        if tries < _TRIES:
            self._unread.append(target.number)
        else:
            self._answers.unreadable(target, "读这一页的进程死了，可能是内存不足", time.time())

    # Reports that are split over several pages

    def _unfinished_reports(self) -> list[Target]:
        rows = self._state.rows(
            "SELECT number FROM page WHERE state = 'held' AND role != 'part' AND queued = 0"
        )
        return [self._state.target(row[0]) for row in rows]

    def finish_part(self, part: Target) -> None:
        """One page of a report that came in parts is here, or will not come."""
        if part.role is Role.PART and part.parent is not None:
            self._join(self._state.target(part.parent))
        elif part.state is PageState.HELD:
            self._join(part)

    def _join(self, first: Target) -> None:
        """Read the report if all its pages are here or will not come."""
        if (
            first.state is not PageState.HELD
            or first.place is None
            or first.site not in self._sites
        ):
            return
        open_parts = self._state.rows(
            "SELECT 1 FROM page WHERE (parent = ? AND role = 'part' OR number = ?) "
            "AND (queued = 1 OR state = 'waiting') LIMIT 1",
            (first.number, first.number),
        )
        if open_parts:
            return
        parts = self._state.children(first.number, Role.PART)
        try:
            page = self._archive.read(first.place)
            more = tuple(self._archive.read(part.place) for part in parts if part.place)
        except ArchiveError as exc:
            self._answers.unreadable(first, str(exc), time.time())
            return
        self._submit(first, page, more, frozenset(part.url for part in parts))


def _is_archived_next(target: Target, future: Future[PageReading]) -> bool:
    """Of a page that was archived before perhaps only a reference is kept."""
    if target.place is not None or future.cancelled() or future.exception() is not None:
        return False
    reading = future.result()
    return reading.report is not None or bool(reading.parts)
