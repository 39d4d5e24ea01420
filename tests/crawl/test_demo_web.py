"""From home pages alone to every report: crawls of the demonstration web beside its truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from demo.serving import DemoServer
from tests.crawl.crawling import crawl, shelved, truth_of
from tests.crawl.judging import Verdict, judge

Rows = list[dict[str, Any]]

# By the robots.txt of the sites of the web.
FORBIDDEN = ("/neibu/", "/admin/", "/search/")


@dataclass(frozen=True, slots=True)
class Day:
    """A run, what was on the shelf after it, and what the server saw of it."""

    summary: dict[str, Any]
    shelf: Rows
    truth: Rows
    requests: tuple[Any, ...]
    most_connections: int


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(port=0, day=1) as serving:
        yield serving


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("web")


def run_of(server: DemoServer, data: Path, *more: str) -> Day:
    server.reset()
    summary = crawl(server.sites, data, *more)
    return Day(
        summary=summary,
        shelf=shelved(data),
        truth=truth_of(server, server.day),
        requests=tuple(server.requests),
        most_connections=max(server.most_connections_at_once(s.key) for s in server.sites),
    )


@pytest.fixture(scope="module")
def first(server: DemoServer, data: Path) -> Day:
    return run_of(server, data)


@pytest.fixture(scope="module")
def verdict(first: Day) -> Verdict:
    return judge(first.shelf, first.truth)


@pytest.fixture(scope="module")
def again(server: DemoServer, data: Path, first: Day) -> Day:
    return run_of(server, data)


@pytest.fixture(scope="module")
def second(server: DemoServer, data: Path, again: Day) -> Day:
    server.day = 2
    return run_of(server, data, "--now")


def test_every_report_is_found(verdict: Verdict) -> None:
    print(f"recall {verdict.recall:.4f}, missed {verdict.missed}")
    assert verdict.recall >= 0.99


def test_nothing_else_is_shelved(verdict: Verdict) -> None:
    print(f"precision {verdict.precision:.4f}, extra {verdict.extra}")
    assert verdict.precision >= 0.99


def test_years_and_regions_are_right(verdict: Verdict) -> None:
    print(f"wrong years {verdict.wrong_year}, wrong regions {verdict.wrong_region}")
    assert len(verdict.wrong_year) <= 0.01 * verdict.true
    assert len(verdict.wrong_region) <= 0.01 * verdict.true


def test_texts_are_those_that_were_published(verdict: Verdict) -> None:
    print(f"median {verdict.median_score:.4f}, worst layout {verdict.worst_layout:.4f}")
    assert verdict.median_score >= 0.99
    assert verdict.worst_layout >= 0.97


def test_all_official_tables_are_complete(verdict: Verdict) -> None:
    assert verdict.broken_tables == ()


def test_one_connection_a_host_is_open_at_a_time(first: Day) -> None:
    assert first.most_connections == 1


def test_nothing_that_robots_txt_forbids_is_fetched(first: Day) -> None:
    assert first.requests
    assert not {r.path for r in first.requests if r.path.startswith(FORBIDDEN)}


def test_no_address_is_fetched_twice(first: Day) -> None:
    good = Counter((r.site, r.path) for r in first.requests if r.status == 200)
    assert not [each for each, times in good.items() if times > 1]


def test_a_run_right_after_it_fetches_no_report_and_writes_nothing(
    server: DemoServer, first: Day, again: Day
) -> None:
    assert again.summary["seconds"] < 10
    assert again.summary["counts"]["new"] == again.summary["counts"]["corrected"] == 0
    assert [(r["url"], r["version"]) for r in again.shelf] == [
        (r["url"], r["version"]) for r in first.shelf
    ]
    reports = {row["url"] for row in first.truth}
    homes = {site.key: site.url.rstrip("/") for site in server.sites}
    fetched = {f"{homes[r.site]}{r.path}" for r in again.requests if r.status == 200}
    assert not fetched & reports


def test_on_day_two_exactly_the_new_reports_are_new(first: Day, second: Day) -> None:
    before = {row["url"] for row in first.shelf}
    new = {row["url"] for row in second.shelf} - before
    assert new == _changed(second, "new")


def test_on_day_two_exactly_the_corrected_reports_have_a_second_version(second: Day) -> None:
    assert {row["url"] for row in second.shelf if row["version"] > 1} == _changed(
        second, "corrected"
    )


def test_on_day_two_exactly_the_vanished_reports_are_marked_and_kept(second: Day) -> None:
    gone = {row["url"]: row for row in second.shelf if row["vanished"]}
    assert set(gone) == _changed(second, "vanished")
    assert all(row["text"] and row["version"] == 1 for row in gone.values())


def _changed(day: Day, change: str) -> set[str]:
    return {row["url"] for row in day.truth if row["change"] == change and not row["needs"]}
