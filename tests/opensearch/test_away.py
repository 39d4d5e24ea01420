"""A cluster that is stopped, loses a shard or has no room left, while the site stands open.

The node is one of its own: the others have to stay well.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.opensearch_engine.mapping import make_index
from search_web import Config, create_app
from tests.indexer.contract.home import Home
from tests.indexer.making import report
from tests.opensearch import missing
from tests.opensearch.artefacts import OLDER, NotHere
from tests.opensearch.commands import READING, WRITING, assert_fails, assert_well, run
from tests.opensearch.server import HEAP, Node, free_ports
from tests.opensearch.settings import ask, of_cluster

REPORTS = 12
PATIENCE = 60  # seconds
# The node looks at its disk as often as it can.
ALONE = {
    "discovery.type": "single-node",
    "cluster.info.update.interval": "10s",
    "cluster.routing.allocation.disk.threshold_enabled": "true",
}
DISK = "cluster.routing.allocation.disk.watermark"
# So much must be free that no disk has it.
NEVER_ENOUGH = {f"{DISK}.{mark}": "1000tb" for mark in ("low", "high", "flood_stage")}


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    http, transport = free_ports(2)
    made = Node("one", tmp_path_factory.mktemp("node"), http, transport)
    with ExitStack() as stack:
        stack.callback(made.stop)
        try:
            _start(made)
        except NotHere as exc:
            missing.skip(OLDER, exc)
        yield made


def _start(node: Node) -> None:
    node.start(OLDER, ALONE, HEAP)
    node.wait()


@pytest.fixture
def home(node: Node, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """An index of two shards, without copies."""
    monkeypatch.setattr("indexer.opensearch_engine.cluster._WAITS", (0.01, 0.01))
    monkeypatch.setattr(
        "indexer.opensearch_engine.store.make_index", lambda said, shards: make_index(said, 2)
    )
    made = Home(tmp_path, f"opensearch+{node.url}")
    made.shelve(map(report, range(REPORTS)))
    made.update()
    yield made
    made.delete()


@pytest.fixture
def client(home: Home) -> Iterator[FlaskClient]:
    with home.searching() as search:
        yield create_app(Config(data=home.data), search).test_client()


def test_a_cluster_that_is_stopped_and_started_is_missed_and_found_again(
    node: Node, home: Home, client: FlaskClient
) -> None:
    home.shelve([report(REPORTS)])
    assert client.get("/api/v1/search?q=公开").get_json()["total"] == REPORTS
    node.stop()
    assert_fails(home, "连不上集群.*REPORTS_ENGINE", *READING, *WRITING)
    answer = client.get("/api/v1/search?q=公开")
    assert answer.status_code == 503
    assert answer.get_json()["error"]["code"] == "engine_away"
    assert client.get("/healthz").status_code == 503
    _start(node)
    _await(lambda: client.get("/healthz").status_code == 200)
    assert client.get("/api/v1/search?q=公开").get_json()["total"] == REPORTS
    assert run(home, "update").code == 0
    assert client.get("/api/v1/search?q=公开").get_json()["total"] == REPORTS + 1
    assert_well(home)


def test_where_a_part_of_the_index_is_lost_the_rest_is_found_and_marked(
    node: Node, home: Home, client: FlaskClient
) -> None:
    (index,) = home.indexes()
    number = ask(node.url, f"{index}/_settings")[index]["settings"]["index"]["uuid"]
    node.stop()
    (kept,) = node.folder.glob(f"data/nodes/0/indices/{number}/1")
    shutil.rmtree(kept)
    _start_red(node)
    _await(lambda: client.get("/healthz").status_code == 200)
    assert "一部分" in client.get("/healthz").get_json()["text"]
    said = client.get("/api/v1/search?q=公开").get_json()
    assert 0 < said["total"] < REPORTS
    assert said["partial"]
    assert any("暂时读不到" in message["text"] for message in said["messages"])
    assert_fails(home, "红", ("check",), ("status",), ("update",))
    exported = run(home, "export", "公开")
    assert (exported.code, exported.out) == (1, "")
    assert "红" in exported.err.splitlines()[-1]
    assert run(home, "rebuild").code == 0
    assert client.get("/api/v1/search?q=公开").get_json()["total"] == REPORTS
    assert_well(home)


def _start_red(node: Node) -> None:
    """It is not waited for what is lost."""
    node.start(OLDER, ALONE, HEAP)
    _await(lambda: _runs(node))


def _runs(node: Node) -> bool:
    try:
        return bool(ask(node.url, "_cluster/health")["number_of_nodes"])
    except OSError:
        return False


def test_a_cluster_whose_disk_is_full_is_searched_and_written_when_there_is_room(
    node: Node, home: Home, client: FlaskClient
) -> None:
    home.shelve([report(REPORTS)])
    with of_cluster(node.url, NEVER_ENOUGH):
        _await(lambda: "blocks" in str(ask(node.url, f"{home.name}/_settings")))
        assert_fails(home, "磁盘", *WRITING)
        assert client.get("/api/v1/search?q=公开").get_json()["total"] == REPORTS
        assert client.get("/healthz").status_code == 200
    _await(lambda: "blocks" not in str(ask(node.url, f"{home.name}/_settings")))
    assert run(home, "update").code == 0
    assert_well(home)


def _await(came: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not came():
        assert time.monotonic() < until, "it does not come"
        time.sleep(0.1)
