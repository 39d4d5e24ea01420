"""The index follows the shelf, and readers follow the index."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from indexer import IndexDamaged, IndexMissing, IndexOutdated, Search, SearchRequest, upkeep
from indexer.engines import open_store
from reports import Shelf
from tests.indexer.making import index, report, shelve


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shelve(tmp_path, (report(number, text=f"第{number}份。依申请公开。") for number in range(5)))
    return tmp_path


def _found(data: Path, query: str) -> list[str]:
    search = Search.open(data)
    try:
        return sorted(hit.id for hit in search.search(SearchRequest(query)).hits)
    finally:
        search.close()


def _faults(data: Path) -> list[str]:
    with Shelf.open(data / "reports.db") as shelf:
        return list(upkeep.check(shelf, open_store(data)))


def _status(data: Path) -> upkeep.Status:
    with Shelf.open(data / "reports.db") as shelf:
        return upkeep.status(shelf, open_store(data))


def _id(number: int) -> str:
    return report(number).id


def test_the_first_update_builds_the_index(data: Path) -> None:
    assert index(data).added == 5
    assert len(_found(data, "依申请公开")) == 5
    assert _faults(data) == []


def test_an_update_without_changes_builds_nothing(data: Path) -> None:
    index(data)
    before = _status(data).generation
    outcome = index(data)
    assert (outcome.added, outcome.removed) == (0, 0)
    assert _status(data).generation == before


def test_an_update_takes_in_new_changed_and_removed_reports(data: Path) -> None:
    index(data)
    shelve(data, [report(7, text="新的一份。"), report(1, text="改正的一份。")])
    with Shelf.open(data / "reports.db") as shelf:
        shelf.remove(_id(2), "撤回")
    outcome = index(data)
    assert (outcome.added, outcome.removed, outcome.reports) == (2, 1, 5)
    assert _found(data, "新的一份") == [_id(7)]
    assert _found(data, "改正") == [_id(1)]
    assert _found(data, "依申请公开") == [_id(0), _id(3), _id(4)]
    assert _faults(data) == []


def test_status_tells_what_an_update_would_do(data: Path) -> None:
    index(data)
    assert not _status(data).stale
    shelve(data, [report(7), report(1, text="改正的一份。")])
    status = _status(data)
    assert (status.missing, status.superfluous, status.stale) == (2, 0, True)


def test_a_removed_report_is_not_found_even_before_the_update(data: Path) -> None:
    index(data)
    with Shelf.open(data / "reports.db") as shelf:
        shelf.remove(_id(2), "撤回")
    search = Search.open(data)
    result = search.search(SearchRequest("依申请公开"))
    assert result.total == len(result.hits) == 4
    assert search.report(_id(2)) is None
    search.close()


def test_an_open_reader_sees_the_new_generation_afterwards(data: Path) -> None:
    index(data)
    search = Search.open(data)
    assert search.search(SearchRequest("新的一份")).total == 0
    shelve(data, [report(7, text="新的一份。")])
    index(data)
    assert search.search(SearchRequest("新的一份")).total == 1
    search.close()


def test_an_answer_that_has_begun_goes_on_while_the_index_switches_twice(data: Path) -> None:
    index(data)
    search = Search.open(data)
    with search._serving.current() as served:
        for number in (7, 8, 9):
            shelve(data, [report(number)])
            index(data)
        # The files of the generation it reads from are unlinked by now.
        assert dict(served.engine.digests()).keys() == {_id(n) for n in range(5)}  # type: ignore[attr-defined]
        assert search.search(SearchRequest()).total == 8
    search.close()


def test_a_reader_that_follows_many_generations_holds_the_files_of_the_last_alone(
    data: Path,
) -> None:
    index(data)
    search = Search.open(data)
    held = []
    for number in range(7, 17):
        shelve(data, [report(number, text=f"新的第{number}份。")])
        index(data)
        assert search.search(SearchRequest(f'"新的第{number}份"')).total == 1
        gc.collect()
        generation = data / "index" / (_status(data).generation or "")
        gc.collect()
        held.append(_held(data) / len(list(generation.glob("*.terms"))))
    search.close()
    del search
    gc.collect()
    # A segment has two files, each mapped and open.
    assert held == [4.0] * 10
    assert _held(data) == 0


def _held(data: Path) -> int:
    """How many mapped or open files of the index this process has."""
    mapped = Path("/proc/self/maps").read_text().count(f"{data}/index")
    opened = [str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.is_symlink()]
    return mapped + sum(path.startswith(f"{data}/index") for path in opened)


def test_other_words_or_another_schema_mean_a_rebuild_that_says_so(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(data)
    monkeypatch.setattr("indexer.whoosh_engine.store.SCHEMA_VERSION", 99)
    search = Search.open(data)
    with pytest.raises(IndexOutdated, match="python -m indexer update"):
        search.search(SearchRequest("依申请公开"))
    search.close()
    outcome = index(data)
    assert "重建" in outcome.text
    assert outcome.added == 5


def test_without_an_index_the_command_is_named(data: Path) -> None:
    search = Search.open(data)
    with pytest.raises(IndexMissing, match="python -m indexer update"):
        search.search(SearchRequest())
    assert not search.health().ok


def _damage(data: Path) -> None:
    current = (data / "index" / "CURRENT").read_text().strip()
    for file in (data / "index" / current).iterdir():
        if file.suffix != ".json":
            # A changed file is a new one: the generation before may share the old one.
            content = file.read_bytes()
            file.unlink()
            file.write_bytes(content[:-7])


def test_where_the_new_generation_is_damaged_the_one_before_is_served_with_a_message(
    data: Path,
) -> None:
    index(data)
    shelve(data, [report(7, text="新的一份。")])
    index(data)
    _damage(data)
    search = Search.open(data)
    result = search.search(SearchRequest("依申请公开"))
    assert result.total == 5
    assert [message.code for message in result.messages] == ["older_index"]
    search.close()
    assert any("rebuild" in fault for fault in _faults(data))


def test_damage_without_a_generation_before_is_an_error_and_an_update_mends_it(data: Path) -> None:
    index(data)
    _damage(data)
    search = Search.open(data)
    with pytest.raises(IndexDamaged):
        search.search(SearchRequest())
    assert "重建" in index(data).text
    assert search.search(SearchRequest()).total == 5
    search.close()
    assert _faults(data) == []


def test_check_notices_a_report_that_is_not_as_it_was_indexed(data: Path) -> None:
    index(data)
    shelve(data, [report(7)])
    assert any("update" in fault for fault in _faults(data))


def test_a_year_that_no_report_is_about_is_said_to_be_unknown(data: Path) -> None:
    index(data)
    search = Search.open(data)
    result = search.search(SearchRequest(years=("2013", "1850")))
    search.close()
    assert result.total == 5
    assert [message.text for message in result.messages] == ["库中没有 1850 年度的报告。"]


# Whoosh leaves a file open when it cannot read it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_file_that_is_damaged_at_its_full_length_is_noticed_and_an_update_mends_it(
    data: Path,
) -> None:
    index(data)
    current = (data / "index" / "CURRENT").read_text().strip()
    (contents,) = (data / "index" / current).glob("*.toc")
    contents.write_bytes(bytes(len(contents.read_bytes())))
    search = Search.open(data)
    with pytest.raises(IndexDamaged, match=current):
        search.search(SearchRequest())
    assert "重建" in index(data).text
    assert search.search(SearchRequest()).total == 5
    search.close()
    gc.collect()


def test_an_empty_shelf_has_an_index_that_answers_and_checks(tmp_path: Path) -> None:
    shelve(tmp_path, [])
    assert index(tmp_path).reports == 0
    search = Search.open(tmp_path)
    assert search.search(SearchRequest("政府")).total == 0
    assert search.collection().reports == 0
    assert search.health().ok
    search.close()
    assert _faults(tmp_path) == []
    shelve(tmp_path, [report(1)])
    assert index(tmp_path).reports == 1


def test_damage_is_not_handed_on_to_the_next_generation(data: Path) -> None:
    index(data)
    current = (data / "index" / "CURRENT").read_text().strip()
    (segment,) = (data / "index" / current).glob("*.terms")
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 255
    segment.write_bytes(content)
    shelve(data, [report(7)])
    assert "重建" in index(data).text
    assert _faults(data) == []
