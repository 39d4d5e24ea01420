"""A cluster that answers, but is read-only, full, red or busy, or has not ours by our name."""

from __future__ import annotations

import pytest

from indexer import IndexMissing, SearchRequest
from indexer.errors import EngineBusy, EngineRefuses
from indexer.opensearch_engine.mapping import make_index
from tests.indexer.contract.home import Home
from tests.indexer.making import report
from tests.indexer.opensearch_engine.conftest import REPORTS
from tests.opensearch.commands import READING, WRITING, assert_fails, assert_well, run
from tests.opensearch.settings import ask, of_cluster, of_index

QUERY = SearchRequest("公开")
NOWHERE = {"index.routing.allocation.include._name": "nobody"}


def _total(home: Home) -> int:
    with home.searching() as search:
        return search.search(QUERY).total


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("index.blocks.write", "只读"),
        ("index.blocks.read_only", "只读"),
        ("index.blocks.read_only_allow_delete", "磁盘"),
    ],
)
def test_an_index_that_may_not_be_written_is_searched_and_written_later(
    opensearch: str, home: Home, setting: str, sentence: str
) -> None:
    home.shelve([report(REPORTS)])
    with of_index(opensearch, home.name, setting):
        assert_fails(home, sentence, ("update",))
        assert _total(home) == REPORTS
        assert home.status().stale
    assert run(home, "update").code == 0
    assert _total(home) == REPORTS + 1
    assert_well(home)


def test_a_cluster_that_is_read_only_is_searched_and_written_later(
    opensearch: str, home: Home
) -> None:
    home.shelve([report(REPORTS)])
    with of_cluster(opensearch, {"cluster.blocks.read_only": "true"}):
        assert_fails(home, "只读", *WRITING)
        assert _total(home) == REPORTS
    assert run(home, "update").code == 0
    assert_well(home)


def test_where_no_index_may_be_made_the_disk_is_named(opensearch: str, home: Home) -> None:
    with of_cluster(opensearch, {"cluster.blocks.create_index": "true"}):
        assert_fails(home, "磁盘", ("rebuild",))
    assert_well(home)


def test_a_new_index_without_a_place_leaves_what_is_served(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = home.status().generation
    with monkeypatch.context() as patched:
        patched.setattr("indexer.opensearch_engine.store.make_index", _made_nowhere)
        assert_fails(home, "红", ("rebuild",))
    assert home.status().generation == before
    assert_well(home)
    assert run(home, "rebuild").code == 0
    assert len(home.indexes()) == 2


def _made_nowhere(meta: dict[str, object], shards: int = 1) -> dict[str, object]:
    made = make_index(meta, shards)
    return {**made, "settings": {**made["settings"], **NOWHERE}}


def test_an_index_whose_shards_are_lost_is_called_red_until_it_is_rebuilt(
    opensearch: str, home: Home
) -> None:
    with home.searching() as search:
        assert search.health().ok
        _lose(opensearch, home)
        with pytest.raises(EngineBusy, match="红"):
            search.search(QUERY)
        health = search.health()
        assert not health.ok
        assert "红" in health.text
        assert_fails(home, "红", *READING, ("update",))
        assert run(home, "rebuild").code == 0
        assert search.search(QUERY).total == REPORTS
        assert search.health().ok
    assert_well(home)


def _lose(opensearch: str, home: Home) -> None:
    """The same index, but nowhere are its shards."""
    (said,) = ask(opensearch, f"{home.name}/_mapping").values()
    (index,) = home.indexes()
    ask(opensearch, index, method="DELETE")
    made = _made_nowhere(said["mappings"]["_meta"])
    ask(
        opensearch, f"{index}?wait_for_active_shards=0", {**made, "aliases": {home.name: {}}}, "PUT"
    )


@pytest.mark.parametrize(
    "breaker", ["indices.breaker.request.limit", "network.breaker.inflight_requests.limit"]
)
def test_a_cluster_without_memory_is_called_busy(opensearch: str, home: Home, breaker: str) -> None:
    with home.searching() as search:
        with of_cluster(opensearch, {breaker: "1b"}):
            assert_fails(home, "太忙", ("search", "公开"))
            with pytest.raises(EngineBusy, match="太忙"):
                search.search(QUERY)
        assert search.search(QUERY).total == REPORTS


def test_an_index_that_was_closed_is_called_so(opensearch: str, home: Home) -> None:
    with home.searching() as search:
        ask(opensearch, f"{home.name}/_close", {}, "POST")
        with pytest.raises(EngineRefuses, match="关闭"):
            search.search(QUERY)
        ask(opensearch, f"{home.name}/_open", {}, "POST")
        ask(opensearch, f"_cluster/health/{home.name}?wait_for_status=yellow")
        assert search.search(QUERY).total == REPORTS


def test_an_index_that_was_deleted_is_missed_until_it_is_made_anew(
    home: Home,
) -> None:
    with home.searching() as search:
        assert search.search(QUERY).total == REPORTS
        home.delete()
        with pytest.raises(IndexMissing, match="indexer update"):
            search.search(QUERY)
        assert_fails(home, "indexer update", ("check",), ("search", "公开"), ("export", "公开"))
        assert run(home, "status").code == 0
        assert run(home, "update").code == 0
        assert search.search(QUERY).total == REPORTS


def test_an_alias_that_is_not_ours_is_left_alone(opensearch: str, home: Home) -> None:
    home.delete()
    other = f"{home.name}-other"
    ask(opensearch, other, {"aliases": {home.name: {}}}, "PUT")
    assert_fails(home, "不是本程序建立的", *WRITING, *READING)
    assert ask(opensearch, f"_alias/{home.name}").keys() == {other}


def test_an_index_by_our_name_is_left_alone(opensearch: str, home: Home) -> None:
    home.delete()
    ask(opensearch, home.name, {}, "PUT")
    assert_fails(home, "不是本程序建立的", *WRITING, *READING)
    assert home.indexes() == [home.name]


def test_an_index_that_is_only_called_like_ours_is_left_alone(opensearch: str, home: Home) -> None:
    logs = f"{home.name}-202401"
    ask(opensearch, logs, {}, "PUT")
    for _ in range(3):
        assert run(home, "rebuild").code == 0
    assert logs in home.indexes()


def test_an_update_that_ended_before_its_last_step_is_completed(
    opensearch: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.shelve([report(REPORTS)])
    with monkeypatch.context() as patched:
        patched.setattr("indexer.opensearch_engine.store.regrouped", _failing)
        assert run(home, "update").code == 1
    assert home.status().stale
    assert run(home, "check").code == 1
    assert run(home, "update").code == 0
    assert not home.status().stale
    assert_well(home)


def _failing(rows: object) -> object:
    raise EngineBusy("集群太忙。")
