"""What is one run of the crawl, from the lock to the summary?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scrapy.crawler import CrawlerProcess

from crawl import discovery
from crawl.answers import Answers
from crawl.archive import Archive
from crawl.conduct import Conduct
from crawl.discovery import START
from crawl.fetching.settings import settings_for
from crawl.fetching.spider import FetchSpider
from crawl.files import ARCHIVE, LOCK, SHELF, STATE
from crawl.frontier import Frontier
from crawl.limits import Limits
from crawl.lock import run_lock
from crawl.page_reading import read_page
from crawl.pool import Pool
from crawl.shelving import Shelving, host_key
from crawl.sites import Site
from crawl.state import NewPage, State
from crawl.summary import Summary, finish, start
from crawl.tally import Tally
from crawl.task import PageReading, Task
from reports.address import canonical_url
from reports.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever starts a run can say."""

    agent: str
    delay: float = 2.0
    everything: bool = False
    jobs: int = 2
    operator: str | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Stores:
    """Where a run writes."""

    state: State
    shelf: Shelf
    archive: Archive


def run(
    data: Path,
    sites: Iterable[Site],
    options: Options,
    *,
    tell: Callable[[str], None],
    after_each: Callable[[Tally, int], None],
) -> Summary:
    """Crawl the sites once. `AlreadyRunning` if a run is at work on the same data folder."""
    by_name = {site.name: site for site in sites}
    with (
        run_lock(data / LOCK),
        State(data / STATE) as state,
        Shelf.open(data / SHELF, create=True) as shelf,
        Archive.open(
            data / ARCHIVE, committed=state.archive_end(), operator=options.operator
        ) as archive,
    ):
        for found in (*archive.cuts, *archive.faults):
            tell(str(found))
        number = start(state, by_name.values(), time.time())
        state.read_lists_with(discovery.VERSION)
        state.queue_due(by_name, time.time(), everything=options.everything)
        _queue_starts(state, by_name.values())
        tally = Tally()
        pool = Pool(read_page, jobs=options.jobs)
        try:
            empty_queue(
                Stores(state, shelf, archive),
                by_name,
                options,
                pool,
                tally,
                tell=tell,
                after_each=lambda: after_each(tally, pool.under_way),
            )
        finally:
            pool.close()
        return finish(state, shelf, number, tally, by_name.values(), time.time())


def empty_queue(
    stores: Stores,
    sites: Mapping[str, Site],
    options: Options,
    pool: Pool[Task, PageReading],
    tally: Tally,
    *,
    tell: Callable[[str], None],
    after_each: Callable[[], None],
) -> None:
    """Fetch what is queued and what is found on the way, until there is no more of it.

    Once in a process, since Scrapy's reactor cannot be started again. What happens is counted in
    the tally.
    """
    state, limits = stores.state, options.limits
    frontier = Frontier(state, sites.values(), limits, agent=options.agent, tell=tell)
    conduct = Conduct(
        state=state,
        archive=stores.archive,
        frontier=frontier,
        answers=Answers(
            state=state,
            shelf=stores.shelf,
            frontier=frontier,
            tally=tally,
            limits=limits,
            sites=sites,
            noticed=frontier.notice,
        ),
        shelving=Shelving(state, stores.shelf, stores.archive, tally, frontier.notice),
        pool=pool,
        sites=sites,
        delay=options.delay,
        agent=options.agent,
        after_each=after_each,
    )
    process = CrawlerProcess(settings_for(sites.values(), limits, agent=options.agent))
    process.crawl(FetchSpider, conduct=conduct)
    process.start()
    if conduct.fault is not None:
        raise conduct.fault


def _queue_starts(state: State, sites: Iterable[Site]) -> None:
    with state.transaction():
        for site in sites:
            for url in (site.start, *site.list_pages):
                known = canonical_url(url)
                state.add((NewPage(known, site.name, host_key(site, known), START),))
