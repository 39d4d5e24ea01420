"""What gets lost between us and a cluster is asked for again, and nothing is done twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import Search, SearchRequest, upkeep
from indexer.errors import EngineAway
from indexer.opensearch_engine import cluster, feeding, following
from reports import Shelf
from tests.indexer.contract.home import Home
from tests.indexer.making import report
from tests.opensearch.between import Between, Fault, standing_before

QUERY = "依申请公开"
REPORTS = 10


@pytest.fixture
def home(opensearch: str, tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path, f"opensearch+{opensearch}")
    made.shelve(map(report, range(REPORTS)))
    yield made
    made.delete()


@pytest.fixture
def between(home: Home, opensearch: str) -> Iterator[tuple[Between, Home]]:
    """What stands before the node, and the same home behind it."""
    with standing_before(opensearch) as (between, url):
        yield between, replace(home, kind=f"opensearch+{url}")


def test_every_request_whose_answer_is_lost_is_sent_again(
    home: Home, between: tuple[Between, Home]
) -> None:
    spoiling, behind = between
    home.update()
    home.rebuild()
    spoiling.spoil_each_once(Fault.LOST)
    behind.rebuild()
    home.shelve([report(REPORTS)])
    assert behind.update().reports == REPORTS + 1
    asked = {re.sub(r"/test-[^/]*", "/index", one.partition("?")[0]) for one in spoiling.met}
    written = ("_bulk", "_refresh", "_mapping", "_search", "_count")
    assert asked >= {"PUT /index", "DELETE /index", "POST /_aliases"}
    assert {one.rpartition("/")[2] for one in asked} >= {*written}
    assert home.faults() == []
    assert [index[-8:] for index in home.indexes()] == ["00000002", "00000003"]


@pytest.mark.parametrize("request_", ["POST /.*/_search", "GET /.*/_mapping"])
def test_a_cluster_that_cannot_answer_now_is_asked_again(
    between: tuple[Between, Home], request_: str
) -> None:
    spoiling, home = between
    home.update()
    with home.searching() as search:
        spoiling.spoil(request_, Fault.AWAY, times=4)
        assert search.search(SearchRequest(QUERY)).total == REPORTS
    assert len(spoiling.met) == 4


def test_an_update_that_could_not_write_all_is_run_again(
    between: tuple[Between, Home], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_WAITS", (0.1,))
    monkeypatch.setattr(feeding, "_REQUEST_BYTES", 1_000)
    spoiling, home = between
    home.update()
    home.shelve(report(number) for number in range(REPORTS, 3 * REPORTS))

    def told(done: int, total: int) -> None:
        spoiling.spoil("POST /.*/_bulk", Fault.AWAY, times=1_000)

    with home.searching() as search:
        with Shelf.open(home.data / "reports.db") as shelf, pytest.raises(EngineAway, match="再试"):
            upkeep.update(shelf, home.store, told)
        assert search.search(SearchRequest(QUERY)).total == REPORTS
        spoiling.spoil("", Fault.AWAY, times=0)
        home.update()
        assert search.search(SearchRequest(QUERY)).total == 3 * REPORTS
    assert home.faults() == []


def test_a_node_that_says_nothing_is_asked_once(
    opensearch: str, home: Home, between: tuple[Between, Home], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "LOOK", 0.5)
    monkeypatch.setattr(following, "_FIRST", 0.5)
    spoiling, behind = between
    home.update()
    spoiling.spoil("", Fault.SILENT, times=100)
    both = f"{behind.kind},{opensearch.removeprefix('http://')}/{home.name}"
    search = Search.open(home.data, engine=both)
    assert {search.search(SearchRequest(QUERY)).total for _ in range(5)} == {REPORTS}
    assert len(spoiling.met) == 1
    search.close()
