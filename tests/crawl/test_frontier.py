"""Which address is fetched next?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from crawl.discovery import Standing
from crawl.frontier import Errand, Frontier, Job
from crawl.limits import Limits
from crawl.sites import Site
from crawl.state import Host, NewPage, State

AGENT = "nianbao/0.1 (a@example.org)"
A, B = "a.example.gov.cn", "b.example.gov.cn"
SITE = Site("example", f"http://{A}/")
OTHER = Site("other", "http://www.other.gov.cn/")


@dataclass(slots=True)
class Run:
    """A frontier over a memory of its own, and what it told."""

    state: State
    told: list[str] = field(default_factory=list)

    def add(self, url: str, worth: int = 50, *, depth: int = 1, site: Site = SITE) -> None:
        host = url.split("/")[2]
        standing = Standing(worth, inside=False, depth=depth, sure=True)
        with self.state.transaction():
            self.state.add((NewPage(url, site.name, host, standing),))

    def frontier(self, *asked: str, **limits: float) -> Frontier:
        """The frontier; the hosts named have answered for robots.txt and their probe."""
        frontier = Frontier(
            self.state,
            (SITE, OTHER),
            replace(Limits(), **limits),  # type: ignore[arg-type]
            agent=AGENT,
            tell=self.told.append,
        )
        for host in asked:
            frontier.notice(host)
            frontier.learn(Host(host, 404, b"", time.time(), probe=""))
        return frontier

    def queued(self) -> int:
        return self.state.queued()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    with State(tmp_path / "crawl.db") as state:
        yield Run(state)


def _fetched(run: Run, frontier: Frontier) -> Iterator[Job]:
    """All jobs to the end, each page done as soon as it is asked for."""
    while (job := frontier.next()) is not None:
        yield job
        if job.errand is Errand.PAGE:
            with run.state.transaction():
                run.state.set_page(job.target.number, queued=0)
        frontier.done(job.host)


def test_robots_txt_and_an_impossible_address_come_before_the_first_page(run: Run) -> None:
    run.add(f"http://{A}/1")
    frontier = run.frontier()
    job = frontier.next()
    assert job is not None
    assert (job.errand, job.url) == (Errand.ROBOTS, f"http://{A}/robots.txt")
    frontier.learn(Host(A, 404, b"", time.time()))
    frontier.done(A)
    job = frontier.next()
    assert job is not None
    assert job.errand is Errand.PROBE
    frontier.learn(Host(A, 404, b"", time.time(), probe=""))
    frontier.done(A)
    job = frontier.next()
    assert job is not None
    assert (job.errand, job.url) == (Errand.PAGE, f"http://{A}/1")


def test_the_best_page_comes_first_and_then_the_one_found_first(run: Run) -> None:
    for name, worth in (("x", 30), ("y", 90), ("z", 30)):
        run.add(f"http://{A}/{name}", worth)
    assert [job.url[-1] for job in _fetched(run, run.frontier(A))] == ["y", "x", "z"]


def test_a_host_that_is_busy_gets_no_second_request(run: Run) -> None:
    for number in range(3):
        run.add(f"http://{A}/{number}")
    run.add(f"http://{B}/0")
    frontier = run.frontier(A, B)
    hosts = [job.host for job in (frontier.next(), frontier.next()) if job]
    assert sorted(hosts) == [A, B]
    assert frontier.next() is None
    frontier.notice(A)
    assert frontier.next() is None
    assert frontier.at_work


def test_what_the_rules_forbid_is_refused_with_a_reason(run: Run) -> None:
    run.add(f"http://{A}/secret/1")
    run.add(f"http://{A}/open/1", 20)
    frontier = run.frontier()
    frontier.learn(Host(A, 200, b"User-agent: *\nDisallow: /secret/", time.time(), probe=""))
    assert [job.url for job in _fetched(run, frontier)] == [f"http://{A}/open/1"]
    rows = run.state.rows("SELECT state, reason FROM page WHERE url LIKE '%secret%'")
    assert rows == [("refused", "robots.txt 不许抓取")]


def test_what_is_too_far_from_the_home_page_is_refused_with_a_reason(run: Run) -> None:
    run.add(f"http://{A}/far", depth=16)
    assert list(_fetched(run, run.frontier(A))) == []
    assert run.state.rows("SELECT state, reason FROM page") == [("refused", "离首页太远")]


def test_a_site_ends_at_its_number_of_pages_and_the_others_go_on(run: Run) -> None:
    for number in range(9):
        run.add(f"http://{A}/{number}")
        run.add(f"http://www.other.gov.cn/{number}", site=OTHER)
    jobs = list(_fetched(run, run.frontier(A, "www.other.gov.cn", pages=4)))
    assert sorted(job.target.site for job in jobs) == ["example"] * 4 + ["other"] * 4
    assert run.queued() == 0
    assert any("到了上限" in said for said in run.told)


def test_a_site_ends_at_its_time(run: Run) -> None:
    run.add(f"http://{A}/1")
    run.add(f"http://{A}/2")
    frontier = run.frontier(A, site_seconds=-1.0)
    assert frontier.next() is None
    assert run.queued() == 0
    assert not frontier.at_work


def test_a_run_ends_at_its_time_and_says_so_once(run: Run) -> None:
    for host in (A, B):
        run.add(f"http://{host}/1")
    frontier = run.frontier(A, B, run_seconds=-1.0)
    assert frontier.next() is None
    assert run.told == ["到了本次运行的时限，其余留给下一次。"]


def test_obstacles_in_a_row_leave_the_host_alone(run: Run) -> None:
    for number in range(5):
        run.add(f"http://{A}/{number}")
    frontier = run.frontier(A)
    for _ in range(3):
        frontier.met_obstacle(A, time.time(), "要求登录")
    assert frontier.next() is None
    assert frontier.host(A).held_until > time.time()
    assert run.told == [f"{A}：要求登录，本次不再访问。"]


def test_content_between_obstacles_starts_the_count_anew(run: Run) -> None:
    run.add(f"http://{A}/1")
    frontier = run.frontier(A)
    for _ in range(5):
        frontier.met_obstacle(A, time.time(), "要求登录")
        frontier.met_content(A)
    assert frontier.next() is not None


def test_pages_without_an_answer_in_a_row_leave_the_host_alone(run: Run) -> None:
    run.add(f"http://{A}/1")
    frontier = run.frontier(A)
    for _ in range(4):
        frontier.met_silence(A, time.time(), "连接中断")
    frontier.met_answer(A)
    for _ in range(4):
        frontier.met_silence(A, time.time(), "连接中断")
    assert frontier.host(A).held_until == 0.0
    frontier.met_silence(A, time.time(), "连接中断")
    assert frontier.next() is None
    assert run.told == [f"{A}：连接中断，本次不再访问。"]


def test_a_host_that_is_held_is_not_visited_by_the_next_run(run: Run) -> None:
    run.add(f"http://{A}/1")
    run.frontier(A).hold(A, time.time() + 60, "HTTP 429")
    run.add(f"http://{A}/2")
    assert run.frontier().next() is None


def test_a_host_without_rules_to_be_had_is_asked_three_times(run: Run) -> None:
    run.add(f"http://{A}/1")
    frontier = run.frontier()
    errands = []
    while (job := frontier.next()) is not None:
        errands.append(job.errand)
        frontier.learn(Host(A, 500, b"", time.time()))
        frontier.done(A)
    assert errands == [Errand.ROBOTS] * 3
    assert run.told == [f"{A}：robots.txt 取不到（HTTP 500），按规定视为不许抓取。"]
