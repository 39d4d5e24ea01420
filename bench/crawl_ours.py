"""How fast does the crawler fetch and keep pages, however long it takes to read them?

usage: python -m bench.crawl_ours DATA HOSTS PORT PAGES [--most N] [--slow SECONDS]

Goes over the queue in a data folder that `fill` made, with all that `crawl run` is made of, except
that pages are not read and nothing goes onto the shelf: each page is called a report by a thread,
and so goes into the archive. With `--slow` processes read, and take so long to say the same.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path

from bench.crawl_measured import Measured
from bench.crawl_web import Web
from crawl.archive import Archive
from crawl.discovery import START
from crawl.files import ARCHIVE, SHELF, STATE
from crawl.limits import Limits
from crawl.pool import Pool
from crawl.run import Options, Stores, empty_queue
from crawl.sites import Site
from crawl.state import NewPage, State
from crawl.tally import Event, Tally
from crawl.task import PageReading, Task
from reports.document import Document
from reports.model import Report
from reports.shelf import Outcome, Shelf
from reports.understanding import understand

_AGENT = "nianbao-bench/0.1"
_TITLE = "甘肃省合作市人民政府2019年政府信息公开工作年度报告"
_TEXT = "\n".join(
    (
        _TITLE,
        "本报告所列数据的统计期限自2019年1月1日起至2019年12月31日止。",
        "一、总体情况",
        "全年主动公开政府信息一千余条，没有因政府信息公开被申请行政复议。",
        "二、存在的主要问题及改进情况",
        "公开的内容还不够细，下一步将逐项补上。",
    )
)
_JOBS = 2


class _Thread(Pool[Task, PageReading]):
    """Says at once what the work answers."""

    def __init__(self, work: Callable[[Task], PageReading]) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._answer = work
        self._busy = 0

    @property
    def has_room(self) -> bool:
        return True

    @property
    def under_way(self) -> int:
        return self._busy

    def submit(self, given: Task, done: Callable[[Future[PageReading]], None]) -> None:
        self._busy += 1
        self._thread.submit(self._answer, given).add_done_callback(done)

    def finished(self) -> None:
        self._busy -= 1

    def close(self) -> None:
        self._thread.shutdown()


class _NoShelf(Shelf):
    """The shelf syncs the disk for each report, which is not what is measured here."""

    def put(self, report: Report) -> Outcome:
        return Outcome.TAKEN


def fill(data: Path, web: Web) -> None:
    """Put all pages of the web into the queue of a fresh data folder."""
    with State(data / STATE) as state, state.transaction():
        state.add(
            NewPage(web.url(number), _name(number % web.hosts), web.host(number), START)
            for number in range(web.pages)
        )


def measure(data: Path, web: Web, *, most: int, slow: float) -> Measured:
    """Crawl what is queued, `most` pages of all hosts together at the most."""
    sites = {
        _name(host): Site(_name(host), f"http://{web.host(host)}/", allow_private=True, delay=0.0)
        for host in range(web.hosts)
    }
    limits = Limits(pages=max(1, most // web.hosts))
    tally = Tally()
    pool = Pool(partial(called_a_report, slow), jobs=_JOBS) if slow else _Thread(_called(_report()))
    began, worked = time.perf_counter(), time.process_time()
    try:
        _crawl(data, sites, limits, tally, pool)
    finally:
        pool.close()
    return Measured(
        pages=tally.total(Event.FETCHED),
        seconds=time.perf_counter() - began,
        processor_seconds=time.process_time() - worked,
        peak_kb=_peak_kb(),
    )


def called_a_report(seconds: float, task: Task) -> PageReading:
    """What a slow reader says; in a process of its own."""
    time.sleep(seconds)
    return _called(_report())(task)


def _crawl(
    data: Path,
    sites: dict[str, Site],
    limits: Limits,
    tally: Tally,
    pool: Pool[Task, PageReading],
) -> None:
    with (
        State(data / STATE) as state,
        Archive.open(data / ARCHIVE, committed=state.archive_end()) as archive,
        _NoShelf(data / SHELF) as shelf,
    ):
        empty_queue(
            Stores(state, shelf, archive),
            sites,
            Options(agent=_AGENT, delay=0.0, limits=limits),
            pool,
            tally,
            tell=lambda said: None,
            after_each=lambda: None,
        )


def _called(report: Report) -> Callable[[Task], PageReading]:
    reading = PageReading(report=report, content_hash="0" * 64)
    return lambda task: reading


@cache
def _report() -> Report:
    made = understand(Document(url="https://www.example.gov.cn/1.html", title=_TITLE, text=_TEXT))
    assert isinstance(made, Report), made  # noqa: S101  # it is one by its title
    return made


def _name(host: int) -> str:
    return f"host{host}"


def _peak_kb() -> int:
    """The most memory this process had; what getrusage says includes the one that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s*(\d+)", status)
    return int(found[1]) if found else 0


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.crawl_ours")
    parser.add_argument("data", type=Path)
    for name in ("hosts", "port", "pages"):
        parser.add_argument(name, type=int)
    parser.add_argument("--most", type=int, default=1_000_000_000)
    parser.add_argument("--slow", type=float, default=0.0)
    said = parser.parse_args(arguments)
    web = Web(said.hosts, said.port, said.pages)
    measured = measure(said.data, web, most=said.most, slow=said.slow)
    print(json.dumps(measured.to_json()))


if __name__ == "__main__":
    main(sys.argv[1:])
