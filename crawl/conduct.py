"""How does a run go on, from one answer to the next?

Between the fetching, which knows requests, and the memory, which knows pages: each answer is kept
in the inbox in one transaction, read by another process, and written down in another transaction.
"""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from crawl.answers import Answers
from crawl.archive import Archive, ArchiveError
from crawl.errors import Unreadable
from crawl.fetching import robots
from crawl.fetching.faults import Fault
from crawl.fetching.pace import Pace
from crawl.frontier import Errand, Frontier, Job
from crawl.obstacles import ObstacleKind
from crawl.page import Page
from crawl.page_reading import PageReading, Task, shown_text
from crawl.pool import Pool
from crawl.shelving import Shelving
from crawl.sites import Site
from crawl.state import Host, PageState, Role, State, Target

# A text that begins so tells as much about a page as the whole of it.
_PROBE_LENGTH = 20_000
_PROBE_BYTES = 1_000_000
_READ_TRIES = 2


class Conduct:
    """Answers to Scrapy's questions: what next, how long to wait, and here is what came."""

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
        delay: float,
        agent: str,
        after_each: Callable[[], None],
    ) -> None:
        self._state = state
        self._archive = archive
        self._frontier = frontier
        self._answers = answers
        self._shelving = shelving
        self._pool = pool
        self._sites = sites
        self._delay = delay
        self._agent = agent
        self._after_each = after_each
        self._pace = Pace()
        self._wake: Callable[[], None] = lambda: None
        self._unread = deque(state.waiting())
        self._read_tries: dict[int, int] = {}
        self._stopping = False
        self.fault: Exception | None = None

    # What Scrapy asks

    def begin(self, wake: Callable[[], None]) -> None:
        """Requests can be sent; `wake` says that there are some."""
        self._wake = wake
        # What is loaded by now stays to the end; the collector need not look at it ever again.
        gc.freeze()
        for first in self._unfinished_reports():
            self._join(first)
        self._read_on()

    @property
    def has_work(self) -> bool:
        """Whether there is anything to fetch or to read."""
        if self._stopping:
            return bool(self._pool.under_way)
        return self._frontier.at_work or bool(self._unread) or bool(self._pool.under_way)

    def next_job(self) -> Job | None:
        """The next request; None if there is none just now."""
        return None if self._stopping else self._frontier.next()

    def stop(self) -> None:
        """Send no more requests; what has come is kept for the next run."""
        self._stopping = True
        self._unread.clear()

    def broken(self, fault: Exception) -> None:
        """End the run: something of our own failed, a full disk perhaps, and not a server."""
        self.fault = self.fault or fault
        self.stop()

    def wait(self, job: Job) -> float:
        """The seconds to wait before the request goes out."""
        site = self._sites[job.target.site]
        asked = robots.crawl_delay(self._frontier.host(job.host), self._agent)
        delay = max(self._delay if site.delay is None else site.delay, asked)
        return self._pace.wait(job.host, delay, time.monotonic())

    def allows_private(self, job: Job) -> bool:
        """Whether the job's site may be on a private net."""
        return self._sites[job.target.site].allow_private

    # What came

    def answered(self, job: Job, page: Page, seconds: float) -> None:
        """A server answered."""
        self._pace.answered(job.host, seconds, time.monotonic())
        known = self._frontier.host(job.host)
        if job.errand is Errand.ROBOTS:
            self._frontier.learn(_with_robots(known, page, time.time()))
        elif job.errand is Errand.PROBE:
            text = shown_text(page, _PROBE_BYTES)[:_PROBE_LENGTH] if page.status == 200 else ""
            self._frontier.learn(replace(known, probe=text))
        else:
            self._page(job, page)
        self._go_on(job)

    def failed(self, job: Job, fault: Fault, seconds: float) -> None:
        """There was no answer."""
        self._pace.answered(job.host, seconds, time.monotonic())
        known = self._frontier.host(job.host)
        if job.errand is Errand.ROBOTS:
            now = time.time()
            self._frontier.learn(replace(known, robots_status=0, robots_fetched=now))
            self._pace.hold(job.host, 1.0, time.monotonic())
            self._answers.silent(job.target, fault, now)
        elif job.errand is Errand.PROBE:
            self._frontier.learn(replace(known, probe=""))
        else:
            pause = self._answers.failed(job.target, fault, time.time())
            self._pace.hold(job.host, pause, time.monotonic())
            self._finish_part(job.target)
        self._go_on(job)

    def _page(self, job: Job, page: Page) -> None:
        pause = self._answers.take(job.target, page)
        if pause:
            self._pace.hold(job.host, pause, time.monotonic())
        now = self._state.target(job.target.number)
        if now.state is not PageState.WAITING:
            self._finish_part(now)
        elif self._unread or not self._pool.has_room or self._stopping:
            self._unread.append(now.number)
        else:
            self._read(now, page)

    def _go_on(self, job: Job) -> None:
        self._frontier.done(job.host)
        self._after_each()
        self._read_on()
        self._wake()

    # Reading

    def _read_on(self) -> None:
        while self._unread and self._pool.has_room and not self._stopping:
            target = self._state.target(self._unread.popleft())
            page = self._state.inbox(target.number)
            if page is not None:
                self._read(target, page)

    def _read(self, target: Target, page: Page) -> None:
        if target.role is Role.PART:
            self._shelving.part(target, page)
            self._finish_part(target)
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
        task = Task(
            page=page,
            site=site,
            standing=target.standing,
            role=target.role,
            hint=target.hint,
            probe=self._frontier.host(target.host).probe or "",
            more=more,
            tried=tried,
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
            self._after_each()
            self._read_on()
        except Exception as exc:
            # Nobody else hears of it: this was called by the reactor.
            self.broken(exc)
        self._wake()

    def _write_down(self, target: Target, page: Page, future: Future[PageReading]) -> None:
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            self._again(target)
        elif error is not None:
            self._answers.unreadable(target, f"程序处理时出错（{error}）", time.time())
        else:
            reading = future.result()
            self._shelving.read(target, self._sites[target.site], page, reading)
            if reading.obstacle is None:
                self._frontier.met_content(target.host)
            elif reading.obstacle.kind is not ObstacleKind.SOFT_404:
                # A page that is missing says nothing about its host, the others do.
                self._frontier.met_obstacle(target.host, time.time(), reading.obstacle.reason)
            if reading.parts:
                self._join(self._state.target(target.number))

    def _again(self, target: Target) -> None:
        """A process died over this page, or over another that was read beside it."""
        tries = self._read_tries.get(target.number, 0) + 1
        self._read_tries[target.number] = tries
        if tries < _READ_TRIES:
            self._unread.append(target.number)
        else:
            self._answers.unreadable(target, "读这一页的进程死了，可能是内存不足", time.time())

    # Reports that are split over several pages

    def _unfinished_reports(self) -> list[Target]:
        rows = self._state.rows(
            "SELECT number FROM page WHERE state = 'held' AND role != 'part' AND queued = 0"
        )
        return [self._state.target(row[0]) for row in rows]

    def _finish_part(self, part: Target) -> None:
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
            "SELECT 1 FROM page WHERE (parent = ? OR number = ?) "
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


def _with_robots(known: Host, page: Page, now: float) -> Host:
    body = b""
    if page.status == 200:
        try:
            body = page.content(longest=robots.LONGEST * 4)[: robots.LONGEST]
        except Unreadable:
            body = b""  # rules that nobody can read are none
    return replace(known, robots_status=page.status, robots_body=body, robots_fetched=now)
