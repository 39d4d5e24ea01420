"""Stock Whoosh works on columns as on its own files."""

from __future__ import annotations

import random
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from whoosh import index, query

from indexer.columns.writer import ColumnWriter
from tests.indexer.columns.making import documents, fill, new_columns, new_stock


@pytest.fixture(scope="module", params=[1, 2, 3])
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[index.FileIndex]:
    """The same documents, segments and deletions in columns and in Whoosh's own files."""
    rnd = random.Random(request.param)
    batches = [
        documents(rnd, range(20)),
        documents(rnd, range(30, 60)),
        documents(rnd, range(60, 65)),
    ]
    gone = [f"r{number}" for number in (3, 17, 31, 62)]
    both = [new_columns(tmp_path_factory.mktemp("a")), new_stock(tmp_path_factory.mktemp("b"))]
    for opened in both:
        fill(opened, batches, gone)
    return [index.open_dir(opened.storage.folder) for opened in both]


def test_terms_and_their_postings_are_the_same(both: list[index.FileIndex]) -> None:
    ours, stock = (opened.reader() for opened in both)
    assert list(ours.all_terms()) == list(stock.all_terms())
    for name, term in stock.all_terms():
        left, right = (reader.postings(name, term) for reader in (ours, stock))
        assert list(left.items_as("frequency")) == list(right.items_as("frequency"))
        infos = [reader.term_info(name, term) for reader in (ours, stock)]
        assert infos[0].doc_frequency() == infos[1].doc_frequency()
        assert infos[0].weight() == infos[1].weight()


def test_positions_are_the_same(both: list[index.FileIndex]) -> None:
    for term in both[1].reader().field_terms("text"):
        found = [opened.reader().postings("text", term).items_as("positions") for opened in both]
        assert [(at, list(places)) for at, places in found[0]] == [
            (at, list(places)) for at, places in found[1]
        ]


def test_columns_stored_fields_and_deletions_are_the_same(both: list[index.FileIndex]) -> None:
    ours, stock = (opened.reader() for opened in both)
    assert (ours.doc_count(), ours.doc_count_all()) == (stock.doc_count(), stock.doc_count_all())
    for number in range(stock.doc_count_all()):
        assert ours.is_deleted(number) == stock.is_deleted(number)
        assert ours.stored_fields(number) == stock.stored_fields(number)
    for name in ("year", "place", "name"):
        assert list(ours.column_reader(name)) == list(stock.column_reader(name))


@pytest.mark.parametrize(
    "asked",
    [
        query.Term("words", "w1"),
        query.And([query.Term("words", "w1"), query.Term("words", "w4")]),
        query.Or([query.Term("words", "w9"), query.Term("text", "w8", boost=2.0)]),
        query.AndNot(query.Term("words", "w0"), query.Term("words", "w1")),
        query.Phrase("text", ["w0", "w1", "w0"]),
        query.Prefix("words", "w1"),
        query.Every(),
    ],
    ids=repr,
)
def test_a_stock_searcher_finds_the_same(both: list[index.FileIndex], asked: query.Query) -> None:
    found = []
    for opened in both:
        with opened.searcher() as searcher:
            found.append({hit.docnum for hit in searcher.search(asked, limit=None)})
    assert found[0] == found[1]


def test_segments_are_merged_by_whoosh(both: list[index.FileIndex], tmp_path: Path) -> None:
    ours = new_columns(tmp_path)
    rnd = random.Random(1)
    fill(ours, [documents(rnd, range(8)), documents(rnd, range(8, 20))], [])
    before = {tuple(each.items_as("frequency")) for each in _all_postings(ours)}
    writer = ColumnWriter(ours)
    writer.commit(optimize=True)
    opened = index.open_dir(str(tmp_path))
    assert len(opened._segments()) == 1
    assert {tuple(each.items_as("frequency")) for each in _all_postings(opened)} == before
    assert len(list(tmp_path.glob("*.terms"))) == 1


def test_many_small_segments_become_few(tmp_path: Path) -> None:
    ours = new_columns(tmp_path)
    rnd = random.Random(3)
    for number in range(40):
        writer = ColumnWriter(ours)
        writer.add_document(**documents(rnd, [number])[0])
        writer.commit()
    opened = index.open_dir(str(tmp_path))
    assert len(opened._segments()) <= 8
    assert sorted(each["id"] for each in opened.reader().all_stored_fields()) == sorted(
        f"r{number}" for number in range(40)
    )


def test_no_segment_grows_beyond_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.columns.writer.MOST_ROWS", 5)
    ours = new_columns(tmp_path)
    fill(ours, [documents(random.Random(4), range(at, at + 2)) for at in range(0, 20, 2)], [])
    writer = ColumnWriter(ours)
    writer.commit(optimize=True)
    opened = index.open_dir(str(tmp_path))
    assert opened.doc_count() == 20
    assert max(segment.doc_count_all() for segment in opened._segments()) <= 5


def test_a_cancelled_writer_leaves_nothing(tmp_path: Path) -> None:
    ours = new_columns(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    writer = ColumnWriter(ours)
    writer.add_document(**documents(random.Random(1), [1])[0])
    writer.cancel()
    left = {path.name for path in tmp_path.iterdir()} - set(before)
    assert not {name for name in left if not name.endswith("LOCK")}
    assert ours.doc_count() == 0


def test_a_disk_that_is_full_is_what_is_told(tmp_path: Path) -> None:
    script = """
import errno, sys
from pathlib import Path
import random
from tests.indexer.columns.making import documents, new_columns
from indexer.columns.writer import ColumnWriter
writer = ColumnWriter(new_columns(Path(sys.argv[1])))
for document in documents(random.Random(1), range(4000)):
    writer.add_document(**document)
try:
    writer.commit()
except OSError as exc:
    writer.cancel()
    print(errno.errorcode[exc.errno])
"""
    limited = f"ulimit -f 64; exec {shlex.join([sys.executable, '-c', script, str(tmp_path)])}"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "EFBIG"


def test_no_file_is_a_pickle(both: list[index.FileIndex]) -> None:
    for path in Path(both[0].storage.folder).iterdir():
        content = path.read_bytes()
        assert b"whoosh" not in content.lower()
        assert b"\x80\x02" not in content[:2]


def _all_postings(opened: index.FileIndex) -> list[Any]:
    reader = opened.reader()
    return [reader.postings(name, term) for name, term in reader.all_terms()]
