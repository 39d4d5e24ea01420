"""Lists that did not change, visited by a program that finds more in them than the one before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crawl.fetching.crawling import Crawled, crawl_servers, home, report
from tests.crawl.fetching.server import Answer, Asked, Said, Script, Server

LIST = "/nb/"
REPORT = "/bg/0.html"
VALID = (("ETag", '"v1"'),)


def _kept(body: str) -> Script:
    def answer(asked: Asked) -> Said:
        same = asked.headers.get("if-none-match") == '"v1"'
        return Answer("", 304, VALID) if same else Answer(body, headers=VALID)

    return answer


@dataclass(frozen=True, slots=True)
class Visits:
    """Three runs over one site; before the third the memory is that of an older program."""

    server: Server
    crawled: Crawled

    def asked(self, path: str) -> list[bool]:
        """Whether each request for the path said which version is known."""
        return ["if-none-match" in each.headers for each in self.server.asked if each.path == path]


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visits]:
    data: Path = tmp_path_factory.mktemp("anew")
    pages = {"/": _kept(home(LIST)), LIST: _kept(home(REPORT)), REPORT: _kept(report())}
    with Server(pages) as server:
        crawl_servers(data, [server])
        crawl_servers(data, [server], now=True)
        with closing(sqlite3.connect(data / "crawl.db")) as db:
            for statement in (
                "DROP TABLE discovery",
                "DROP TABLE script",
                "ALTER TABLE page DROP COLUMN scripts",
                "ALTER TABLE page DROP COLUMN facts",
            ):
                db.execute(statement)
            db.execute("PRAGMA user_version = 1")
            db.commit()
        yield Visits(server, crawl_servers(data, [server], now=True))


def test_a_list_is_asked_for_conditionally_while_the_program_is_the_same(visits: Visits) -> None:
    assert visits.asked(LIST)[:2] == [False, True]


def test_a_list_is_read_anew_by_a_program_that_finds_more(visits: Visits) -> None:
    assert visits.asked(LIST)[2:] == [False]
    assert visits.asked("/")[2:] == [False]


def test_reports_are_not_fetched_again_for_that(visits: Visits) -> None:
    assert visits.asked(REPORT) == [False, True, True]


def test_a_memory_of_an_older_version_is_used_on(visits: Visits) -> None:
    assert visits.crawled.summary["counts"]["new"] == 0
    assert set(visits.crawled.reports()) == {visits.server.url + REPORT}
