"""Three nodes, of which one is killed: every search is answered and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from indexer import SearchRequest, upkeep
from indexer.opensearch_engine import store
from indexer.opensearch_engine.mapping import JSON, make_index
from indexer.store import Progress
from reports import Shelf
from tests.indexer.contract.home import Home
from tests.indexer.making import report
from tests.opensearch import missing
from tests.opensearch.artefacts import OLDER, NotHere
from tests.opensearch.asking import Readers
from tests.opensearch.nodes import Nodes, three_nodes

QUERY = "依申请公开"
REPORTS = 60


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    with ExitStack() as stack:
        try:
            started = stack.enter_context(three_nodes(OLDER, tmp_path_factory.mktemp("nodes")))
        except NotHere as exc:
            missing.skip(OLDER, exc)
        yield started


@pytest.fixture
def nodes(cluster: Nodes) -> Nodes:
    """Three of them, also where the test before killed one."""
    if len(cluster.urls) < 3:
        cluster.add()
    return cluster


@pytest.fixture
def home(nodes: Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """An index over three nodes, written with many small requests."""
    monkeypatch.setattr("indexer.opensearch_engine.feeding._REQUEST_BYTES", 20_000)
    hosts = ",".join(url.removeprefix("http://") for url in nodes.urls)
    made = Home(tmp_path, f"opensearch+http://{hosts}")
    made.shelve(report(number, text=_text(number)) for number in range(REPORTS))
    made.update()
    yield made
    for index in nodes.ask(f"{made.name}*/_alias"):
        nodes.ask(index, method="DELETE")


def _text(number: int) -> str:
    return "".join(f"全年收到{QUERY}申请{number * k}件，已办理{k}件。" for k in range(1, 40))


def _readers(home: Home) -> Readers:
    requests = [SearchRequest(QUERY, size=20), SearchRequest(f"{QUERY} 申请", size=5, page=2)]
    return Readers(home.data, home.engine, requests)


@pytest.mark.parametrize("victim", ["holder", "manager"])
def test_a_node_is_killed_while_reports_are_added_and_searched(
    nodes: Nodes, home: Home, victim: str
) -> None:
    home.shelve(report(number, text=_text(number + 1)) for number in range(40, REPORTS + 30))
    home.remove(f"{3:016x}")
    readers = _readers(home)
    with readers.asking():
        outcome = _run(upkeep.update, home, _killing(nodes, home, victim))
    assert outcome.reports == REPORTS + 29
    assert readers.failed == []
    # What was taken down is hidden before.
    assert readers.totals == {REPORTS - 1, REPORTS + 29}
    assert not home.status().stale
    assert home.faults() == []


def test_a_node_is_killed_while_the_index_is_rebuilt_and_searched(nodes: Nodes, home: Home) -> None:
    before = home.status().generation
    readers = _readers(home)
    with readers.asking():
        outcome = _run(upkeep.rebuild, home, _killing(nodes, home, "manager"))
    assert outcome.reports == REPORTS
    assert readers.failed == []
    assert readers.totals == {REPORTS}
    assert home.faults() == []
    after = home.status().generation
    home.shelve([report(REPORTS)])
    home.update()
    assert sorted(nodes.ask(f"{home.name}*/_alias")) == [before, after]


def test_a_node_that_joins_takes_the_place_of_the_one_that_was_killed(
    nodes: Nodes, home: Home
) -> None:
    nodes.wait_until_whole()
    # Otherwise a minute is waited for the node that is gone.
    said = {"index.unassigned.node_left.delayed_timeout": "0s"}
    nodes.ask(f"{home.name}/_settings", said, "PUT")
    nodes.kill(nodes.holder(home.name))
    nodes.add()
    nodes.wait_until_whole()
    nodes.kill(nodes.holder(home.name))
    with home.searching() as search:
        assert search.search(SearchRequest(QUERY)).total == REPORTS
    assert home.faults() == []


def test_all_pages_of_an_answer_come_from_the_same_copy(nodes: Nodes, home: Home) -> None:
    nodes.wait_until_whole()
    with home.searching() as search:
        search.search(SearchRequest(QUERY))
        before = nodes.searches(home.name)
        shown = [search.search(SearchRequest(QUERY, page=page, size=5)) for page in range(1, 13)]
        asked = [now - then for now, then in zip(nodes.searches(home.name), before, strict=True)]
    assert len({hit.id for page in shown for hit in page.hits}) == REPORTS
    assert sorted(asked) == [0, len(shown)]


def test_what_one_node_alone_had_is_missed_until_it_is_back(
    nodes: Nodes, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "make_index", _on_one_node_each)
    home.rebuild()
    nodes.wait_until_whole()
    with home.searching() as search:
        assert search.search(SearchRequest(QUERY)).total == REPORTS
        killed = nodes.kill(nodes.holder(home.name))
        found = search.search(SearchRequest(QUERY))
        assert found.partial
        assert found.total < REPORTS
        assert search.count(SearchRequest(QUERY)) is None
        nodes.start_again(killed)
        nodes.wait_until_whole()
        assert search.search(SearchRequest(QUERY)).total == REPORTS
    assert home.faults() == []


def _on_one_node_each(said: Mapping[str, Any], *_: int) -> JSON:
    """An index of three parts, each on another node and nowhere else."""
    made = make_index(said, 3)
    made["settings"] |= {"auto_expand_replicas": False, "number_of_replicas": 0}
    return made


def _run(do: Callable[..., upkeep.Outcome], home: Home, progress: Progress) -> upkeep.Outcome:
    with Shelf.open(home.data / "reports.db") as shelf:
        return do(shelf, home.store, progress)


def _killing(nodes: Nodes, home: Home, victim: str) -> Progress:
    """Kills a node when some requests were sent, while the next is under way.

    The holder is the one that has the first copy of what is served, the manager the elected one.
    """
    name = nodes.manager() if victim == "manager" else nodes.holder(home.name)
    killing = threading.Thread(target=nodes.kill, args=[name])

    def told(done: int, total: int) -> None:
        if done > total // 3 and killing.ident is None:
            killing.start()

    return told
