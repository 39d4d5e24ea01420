"""Builds by several processes, two builders at once, and builds that come to no good end."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import IndexBusy, Search, SearchRequest, SearchResult, Sort, upkeep
from indexer.engines import open_store
from indexer.store import Wanted
from indexer.whoosh_engine import means_for
from reports import Shelf
from tests.indexer import corpus
from tests.indexer.asking import Asker
from tests.indexer.building import command, rebuild_on_a_full_disk, rebuilding
from tests.indexer.damaging import faults
from tests.indexer.making import index, report, shelve

REPORTS = 120
QUERIES = 40
ONE, TWO = Wanted(1, 800), Wanted(2, 800)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two generations of an index that takes a moment to build."""
    folder = tmp_path_factory.mktemp("built")
    rnd = random.Random(6)
    numbers = [[rnd.randrange(10_000) for _ in range(120)] for _ in range(REPORTS)]
    texts = ("".join(f"第{n}项公开{n * 7}条。" for n in each) for each in numbers)
    shelve(folder, (report(n, text=text) for n, text in enumerate(texts)))
    index(folder)
    rebuild(folder, ONE)
    return folder


def rebuild(data: Path, wanted: Wanted) -> upkeep.Outcome:
    with Shelf.open(data / "reports.db") as shelf:
        return upkeep.rebuild(shelf, open_store(data), lambda done, total: None, wanted)


def served(data: Path) -> tuple[str, dict[str, bytes]]:
    """The name of the current generation and its files; a reader answers from it."""
    name = (data / "index" / "CURRENT").read_text().strip()
    search = Search.open(data)
    result = search.search(SearchRequest("公开"))
    assert (result.total, result.messages) == (REPORTS, ())
    assert search.health().generation == name
    search.close()
    files = (data / "index" / name).iterdir()
    return name, {path.name: path.read_bytes() for path in files}


def assert_next_build_leaves_nothing_behind(data: Path) -> None:
    before, _ = served(data)
    rebuild(data, ONE)
    now, files = served(data)
    assert {path.name for path in (data / "index").iterdir()} == {"CURRENT", "LOCK", before, now}
    assert {Path(name).suffix for name in files} == {".documents", ".terms", ".toc", ".json"}
    assert faults(data) == []


def test_of_two_builders_the_second_is_told(data: Path) -> None:
    before, _ = served(data)
    told: list[subprocess.CompletedProcess[str]] = []

    def begin_another(done: int, total: int) -> None:
        if not told:
            with pytest.raises(IndexBusy):
                rebuild(data, ONE)
            told.append(
                subprocess.run(command(data, 1), capture_output=True, text=True, check=False)
            )
            assert served(data)[0] == before

    with Shelf.open(data / "reports.db") as shelf:
        upkeep.rebuild(shelf, open_store(data), begin_another, ONE)
    assert (told[0].returncode, told[0].stdout) == (1, "")
    assert told[0].stderr.strip() == "另一个进程正在更新索引，稍后再试。"
    assert served(data)[0] > before
    assert faults(data) == []


def test_memory_that_is_too_little_for_its_processes_is_refused(data: Path) -> None:
    before = served(data)
    done = subprocess.run(
        [*command(data, 3), "--memory", "1199"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == "每个进程至少要 400 MB 内存：3 个进程请至少给 1200 MB。"
    assert served(data) == before


@pytest.mark.parametrize(
    ("wanted", "processes", "megabytes"),
    [
        (Wanted(5), 5, 2_000),
        (Wanted(2), 2, 1_024),
        (Wanted(megabytes=400), 1, 400),
    ],
)
def test_what_is_not_said_fits_what_is_said(wanted: Wanted, processes: int, megabytes: int) -> None:
    means = means_for(wanted, 1_000_000)
    assert (means.processes, means.megabytes) == (processes, megabytes)


def test_two_processes_build_what_one_builds(tmp_path: Path) -> None:
    collection = corpus.make()[:160]
    shelve(tmp_path, collection)
    asker = Asker(collection, 5)
    requests = [asker.request(page=number % 3 + 1) for number in range(QUERIES)]
    requests += [SearchRequest(sort=sort, size=100) for sort in Sort]
    answers: list[list[object]] = []
    for wanted in (ONE, TWO):
        assert rebuild(tmp_path, wanted).reports == len(collection)
        assert faults(tmp_path) == []
        search = Search.open(tmp_path)
        answers.append([comparable(search.search(each)) for each in requests])
        answers[-1].append((search.collection(), search.suggest("朝阳")))
        search.close()
    assert answers[0] == answers[1]


def comparable(result: SearchResult) -> SearchResult:
    """Without what differs by the moment, and scores to five digits."""
    hits = [
        replace(hit, score=None if hit.score is None else float(f"{hit.score:.4e}"))
        for hit in result.hits
    ]
    return replace(result, took_ms=0.0, hits=tuple(hits))


def test_where_the_builder_is_killed_nothing_of_it_stays(data: Path, tmp_path: Path) -> None:
    before = served(data)
    with rebuilding(data, tmp_path / "temporary") as build:
        build.await_middle()
        build.process.kill()
        build.process.wait()
        assert served(data) == before
        assert build.left() == {}
        assert list(build.temporary.iterdir()) == []
    assert_next_build_leaves_nothing_behind(data)


def test_where_one_of_its_processes_is_killed_it_says_so(data: Path, tmp_path: Path) -> None:
    before = served(data)
    with rebuilding(data, tmp_path / "temporary") as build:
        os.kill(build.await_middle()[-1], signal.SIGKILL)
        code, said = build.end()
        assert (code, len(said.splitlines())) == (1, 1)
        assert "进程" in said
        assert build.left() == {}
        assert list(build.temporary.iterdir()) == []
    assert served(data) == before
    assert_next_build_leaves_nothing_behind(data)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_disk_that_is_full_leaves_what_is_served(data: Path, processes: int) -> None:
    before = served(data)
    code, out, said = rebuild_on_a_full_disk(data, processes)
    assert (code, out, len(said.splitlines())) == (1, "", 1)
    assert "Traceback" not in said
    assert served(data) == before
    assert_next_build_leaves_nothing_behind(data)
