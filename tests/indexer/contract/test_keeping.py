"""An index follows its shelf whichever engine keeps it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from indexer import IndexBusy, IndexMissing, IndexOutdated, SearchRequest
from indexer.store import Shelved
from tests.indexer.contract.home import Home
from tests.indexer.making import report

QUERY = "依申请公开"


def test_without_an_index_the_command_is_named(home: Home) -> None:
    home.shelve([report(1)])
    with home.searching() as search:
        with pytest.raises(IndexMissing, match="python -m indexer update"):
            search.search(SearchRequest(QUERY))
        assert not search.health().ok
        home.update()
        assert search.health().ok
        assert search.search(SearchRequest(QUERY)).total == 1


def test_an_update_writes_what_changed(home: Home) -> None:
    home.shelve(map(report, range(5)))
    assert home.update().added == 5
    assert home.update().added == 0
    home.shelve([report(3, text="复议三件。"), report(7)])
    outcome = home.update()
    assert (outcome.added, outcome.removed, outcome.reports) == (2, 0, 6)
    with home.searching() as search:
        assert search.search(SearchRequest(QUERY)).total == 5
        assert [hit.id for hit in search.search(SearchRequest("复议")).hits] == [f"{3:016x}"]
    assert home.faults() == []


def test_what_was_taken_down_is_not_found_any_more(home: Home) -> None:
    home.shelve(map(report, range(5)))
    home.update()
    with home.searching() as search:
        home.remove(f"{2:016x}")
        assert search.search(SearchRequest(QUERY)).total == 4
        assert home.status().superfluous == 1
        assert home.update().removed == 1
        assert not home.status().stale
        assert search.search(SearchRequest(QUERY)).total == 4


def test_status_tells_what_is_missing(home: Home) -> None:
    home.shelve(map(report, range(3)))
    assert home.status().generation is None
    home.update()
    home.shelve([report(3)])
    status = home.status()
    assert (status.reports, status.missing, status.stale) == (3, 1, True)
    assert status.size > 0


def test_a_rebuild_takes_the_place_of_what_was_served(home: Home) -> None:
    home.shelve(map(report, range(5)))
    home.update()
    before = home.status().generation
    assert home.rebuild().reports == 5
    assert home.status().generation != before
    home.rebuild()
    assert len(home.indexes()) == 2
    assert before not in home.indexes()


def test_while_it_is_rebuilt_every_search_is_answered(home: Home) -> None:
    home.shelve(report(number, text=f"{QUERY}{number}件。") for number in range(60))
    home.update()
    totals, ended = [], threading.Event()

    def ask() -> None:
        with home.searching() as search:
            while not ended.is_set():
                totals.append(search.search(SearchRequest(QUERY)).total)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for _ in range(4):
            home.rebuild()
    finally:
        ended.set()
        asking.join()
    assert set(totals) == {60}


def test_who_searches_sees_an_update_without_opening_anew(home: Home) -> None:
    home.shelve([report(1)])
    home.update()
    with home.searching() as search:
        assert search.search(SearchRequest(QUERY)).total == 1
        home.shelve([report(2)])
        home.update()
        assert search.search(SearchRequest(QUERY)).total == 2


def test_an_index_of_another_program_is_refused_and_made_anew(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.shelve(map(report, range(3)))
    home.update()
    monkeypatch.setattr("indexer.analysis.fingerprint", lambda: "other")
    with home.searching() as search:
        with pytest.raises(IndexOutdated, match="python -m indexer update"):
            search.search(SearchRequest(QUERY))
        assert home.status().outdated
        assert "重建" in home.update().text
        assert search.search(SearchRequest(QUERY)).total == 3


def test_one_process_writes_at_a_time(home: Home) -> None:
    home.shelve([report(1)])
    with home.store.writing(), pytest.raises(IndexBusy):
        home.update()


def test_a_build_that_does_not_come_to_its_end_leaves_what_is_served(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.shelve(map(report, range(3)))
    home.update()
    with monkeypatch.context() as patched:
        patched.setattr(Shelved, "__call__", _failing)
        with pytest.raises(OSError, match="gone"):
            home.rebuild()
    with home.searching() as search:
        assert search.search(SearchRequest(QUERY)).total == 3
    home.update()
    assert len(home.indexes()) == 1


def _failing(self: Shelved, progress: object = None) -> Iterator[object]:
    yield from ()
    raise OSError("the shelf is gone")


def test_check_finds_a_report_whose_text_is_another(home: Home) -> None:
    home.shelve(map(report, range(3)))
    home.update()
    with home.store.writing():
        changed = replace(report(1), text="别的文字。")
        home.data.joinpath("other").mkdir()
        other = Home(home.data / "other", home.kind, home.name)
        other.shelve([changed])
        home.store.change([], Shelved(other.data / "reports.db", ((changed.id, 1),)), _quiet)
    assert any("不符" in fault for fault in home.faults())


def _quiet(done: int, total: int) -> None:
    """Progress is told to nobody."""
