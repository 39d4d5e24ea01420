"""What can be asked after a crawl: how sites stand, the archive read anew, a page as it came."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawl.status import gaps
from demo.serving import DemoServer, Served
from reports.model import Report
from tests.crawl.crawling import crawl, shelved
from tests.crawl.handing_in import ROOT, report_text
from tests.crawl.making_reports import a_report


@dataclass(frozen=True, slots=True)
class Crawled:
    data: Path
    site: Served
    summary: dict[str, Any]


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(port=0, day=1) as serving:
        yield serving


@pytest.fixture(scope="module")
def crawled(server: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    data = tmp_path_factory.mktemp("after")
    site = server.sites[2]
    return Crawled(data, site, crawl([site], data))


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "crawl", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        timeout=300,
    )


def test_a_good_run_ends_with_0_and_says_what_is_new(crawled: Crawled) -> None:
    assert crawled.summary["exit"] == 0
    assert crawled.summary["alarms"] == []
    assert crawled.summary["counts"]["new"] == len(shelved(crawled.data)) > 0


def test_the_summary_is_kept_on_the_disk(crawled: Crawled) -> None:
    kept = json.loads((crawled.data / "crawl-summary.json").read_text(encoding="utf-8"))
    assert kept["counts"] == crawled.summary["counts"]


def test_reports_know_the_site_they_came_from(crawled: Crawled) -> None:
    (status,) = json.loads(run("status", "--json", "--data", crawled.data).stdout)["sites"]
    reports = shelved(crawled.data)
    assert {row["source"] for row in reports} == {status["site"]}
    assert status["reports"] == status["new"] == len(reports)
    assert status["last_success"] is not None
    assert status["failing_since"] is None


def test_the_archive_read_anew_gives_the_same_reports_without_the_network(crawled: Crawled) -> None:
    before = shelved(crawled.data)
    result = json.loads(run("extract", "--json", "--data", crawled.data).stdout)
    assert result == {"taken": 0, "unchanged": len(before), "corrected": 0, "faults": []}
    assert shelved(crawled.data) == before


def test_the_page_of_a_report_comes_as_it_came(crawled: Crawled) -> None:
    report = next(row for row in shelved(crawled.data) if row["url"].endswith("htm"))
    page = run("copy", report["id"], "--data", crawled.data)
    assert page.returncode == 0
    assert b"<html" in page.stdout.lower()


def test_a_page_that_nobody_fetched_cannot_be_copied(crawled: Crawled) -> None:
    answer = run("copy", "0" * 16, "--data", crawled.data)
    assert answer.returncode == 1
    assert "没有" in answer.stderr.decode()


def test_a_site_that_answers_no_more_is_an_alarm_and_stays_one(tmp_path: Path) -> None:
    with DemoServer(port=0, day=1) as gone:
        site = gone.sites[2]
    first = crawl([site], tmp_path)
    assert first["exit"] == 1
    assert [alarm["site"] for alarm in first["alarms"]] == [site.url[7:-1]]
    (status,) = json.loads(run("status", "--json", "--data", tmp_path).stdout)["sites"]
    assert status["failing_since"] is not None


def test_a_year_between_two_others_is_missing() -> None:
    reports: list[Report] = [a_report(report_text(year=year)) for year in (2015, 2016, 2018)]
    assert gaps(reports) == ("甘肃省庆阳市西峰区 2017 年",)


def test_years_before_the_first_and_after_the_last_are_not_missing() -> None:
    assert gaps([a_report(report_text(year=2016)), a_report(report_text(year=2017))]) == ()
