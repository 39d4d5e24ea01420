"""How does a run go on, from one answer to the next?

Between the fetching, which knows requests, and the memory, which knows pages: each answer is kept
in the inbox in one transaction, read beside the fetching, and written down in another transaction.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from crawl.answers import FIRST_PAUSE, Answers
from crawl.archive import Archive
from crawl.fetching import robots
from crawl.fetching.faults import Fault
from crawl.fetching.pace import Pace
from crawl.frontier import Errand, Frontier, Job
from crawl.page import Page
from crawl.page_reading import shown_text
from crawl.pool import Pool
from crawl.readers import Readers
from crawl.shelving import Shelving
from crawl.sites import Site
from crawl.state import State
from crawl.task import PageReading, Task

# A text that begins so tells as much about a page as the whole of it.
_PROBE_LENGTH = 20_000
_PROBE_BYTES = 1_000_000


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
        self._frontier = frontier
        self._answers = answers
        self._sites = sites
        self._delay = delay
        self._agent = agent
        self._after_each = after_each
        self._pace = Pace()
        self._wake: Callable[[], None] = lambda: None
        self._readers = Readers(
            state=state,
            archive=archive,
            frontier=frontier,
            answers=answers,
            shelving=shelving,
            pool=pool,
            sites=sites,
            went_on=self._went_on,
            broken=self.broken,
        )
        self._stopping = False
        self.fault: Exception | None = None

    # What Scrapy asks

    def begin(self, wake: Callable[[], None]) -> None:
        """Requests can be sent; `wake` says that there are some."""
        self._wake = wake
        # What is loaded by now stays to the end; the collector need not look at it ever again.
        gc.freeze()
        self._readers.begin()

    @property
    def has_work(self) -> bool:
        """Whether there is anything to fetch or to read."""
        if self._readers.has_work or (self._frontier.at_work and not self._stopping):
            return True
        return self._readers.do_without()

    def next_job(self) -> Job | None:
        """The next request; None if there is none just now."""
        return None if self._stopping else self._frontier.next()

    def stop(self) -> None:
        """Send no more requests; what has come is kept for the next run."""
        self._stopping = True
        self._readers.stop()

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
            self._frontier.learn(robots.answered(known, page, time.time()))
            self._hold(job, self._answers.take_rules(job.target, page))
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
            self._frontier.learn(robots.silent(known, now))
            self._hold(job, FIRST_PAUSE)
            self._answers.silent(job.target, fault, now)
        elif job.errand is Errand.PROBE:
            self._frontier.learn(replace(known, probe=""))
        else:
            self._hold(job, self._answers.failed(job.target, fault, time.time()))
            self._readers.finish_part(job.target)
        self._go_on(job)

    def _page(self, job: Job, page: Page) -> None:
        self._hold(job, self._answers.take(job.target, page))
        self._readers.take(job.target.number, page)

    def _hold(self, job: Job, seconds: float) -> None:
        self._pace.hold(job.host, seconds, time.monotonic())

    def _go_on(self, job: Job) -> None:
        self._frontier.done(job.host)
        self._readers.go_on()
        self._went_on()

    def _went_on(self) -> None:
        self._after_each()
        self._wake()
