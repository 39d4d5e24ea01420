"""Whatever a run that died left behind, the archive goes on from what was committed."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawl.archive import Archive, ArchiveError, Cut, End, Kept, Place, records
from tests.crawl.archive.pages import check, files, page, written
from tests.crawl.handing_in import ROOT

ROUNDS = int(os.environ.get("KILLS", "5"))
OLD = "nianbao-20260101T000000Z-00007.warc.gz"


def test_at_every_byte_of_a_record_the_file_is_cut_back(tmp_path: Path) -> None:
    (first, last), _ = written(tmp_path, 2)
    path = tmp_path / first.file
    whole = path.read_bytes()
    committed = End(first.file, last.offset)

    for length in range(last.offset, len(whole) + 1):
        path.write_bytes(whole[:length])
        with Archive.open(tmp_path, committed=committed) as archive:
            assert path.stat().st_size == last.offset
            extra = length - last.offset
            assert archive.cuts == ((Cut(first.file, last.offset, extra),) if extra else ())
            assert archive.faults == ()
            assert archive.end() == committed
            assert archive.read(first) == page(0)


def test_after_the_cut_the_same_file_goes_on(tmp_path: Path) -> None:
    (first, last), end = written(tmp_path, 2)
    with Archive.open(tmp_path, committed=End(end.file, last.offset)) as archive:
        again = archive.add(page(5))

        assert again.file == first.file
        assert again.offset == last.offset
        assert archive.read(again) == page(5)
    assert check(tmp_path) == ""


def test_a_file_newer_than_the_committed_one_is_removed_and_named(tmp_path: Path) -> None:
    (first, last), _ = written(tmp_path, 2, roll_at=1)

    with Archive.open(tmp_path, committed=End(first.file, first.offset + first.length)) as archive:
        (cut,) = archive.cuts
        assert str(cut) == f"存档文件 {last.file}（{cut.taken:,} 字节）没有提交过，已删除。"

    assert [path.name for path in files(tmp_path)] == [first.file]


def test_files_before_the_committed_one_and_others_are_left_alone(tmp_path: Path) -> None:
    _, end = written(tmp_path, 3, roll_at=1)
    other = tmp_path / "zzz.warc.gz"
    other.write_bytes(b"other")
    before = {path.name: path.read_bytes() for path in files(tmp_path)}

    with Archive.open(tmp_path, committed=end) as archive:
        assert archive.cuts == ()

    assert {path.name: path.read_bytes() for path in files(tmp_path)} == before


def test_a_file_shorter_than_committed_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    (first, last), end = written(tmp_path, 2)
    path = tmp_path / end.file
    os.truncate(path, last.offset + 9)
    short = path.read_bytes()

    with Archive.open(tmp_path, committed=end) as archive:
        (fault,) = archive.faults
        assert f"只有 {len(short):,} 字节，少于已提交的 {end.length:,} 字节" in fault
        fresh = archive.add(page(5))

        assert fresh.file > end.file
        assert archive.read(first) == page(0)
        with pytest.raises(ArchiveError, match="没有写完"):
            archive.read(last)
    assert path.read_bytes() == short


def test_a_committed_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "new", committed=End(OLD, 9)) as archive:
        assert archive.faults == (f"存档文件 {OLD} 不见了，新的记录写入新文件。",)
        assert archive.read(archive.add(page())) == page()


def test_where_nothing_is_known_to_be_committed_only_unfinished_records_go(tmp_path: Path) -> None:
    (first, last), end = written(tmp_path, 2)
    os.truncate(tmp_path / end.file, end.length - 1)

    with Archive.open(tmp_path, committed=None) as archive:
        assert archive.cuts == (Cut(end.file, last.offset, last.length - 1),)
        assert archive.add(page(5)).file > end.file
        assert archive.read(first) == page(0)
    assert check(tmp_path) == ""


def test_a_file_that_died_in_its_first_record_goes(tmp_path: Path) -> None:
    (first,), _ = written(tmp_path, 1)
    os.truncate(tmp_path / first.file, first.offset - 1)

    with Archive.open(tmp_path, committed=None) as archive:
        assert archive.end() is None

    assert files(tmp_path) == []


_RUN = """
import sqlite3, sys
from pathlib import Path
from crawl.archive import Archive, End
from tests.crawl.archive.pages import page

data = Path(sys.argv[1])
db = sqlite3.connect(data / "state.db", isolation_level=None)
db.execute("create table if not exists committed (file, length)")
db.execute("create table if not exists pages (number, file, offset, length)")
row = db.execute("select file, length from committed").fetchone()
number = db.execute("select count(*) from pages").fetchone()[0]
with Archive.open(data / "archive", committed=row and End(*row), roll_at=30_000) as archive:
    assert archive.faults == (), archive.faults
    while True:
        batch = []
        for number in range(number, number + 3):
            place = archive.add(page(number))
            batch.append((number, place.file, place.offset, place.length))
        number += 1
        end = archive.end()
        db.execute("begin")
        db.executemany("insert into pages values (?, ?, ?, ?)", batch)
        db.execute("delete from committed")
        db.execute("insert into committed values (?, ?)", (end.file, end.length))
        db.execute("commit")
"""


def test_after_any_number_of_kills_every_committed_page_is_there(tmp_path: Path) -> None:
    rnd = random.Random(3)
    for _ in range(ROUNDS):
        with subprocess.Popen([sys.executable, "-c", _RUN, str(tmp_path)], cwd=ROOT) as process:
            time.sleep(rnd.uniform(0.5, 1.2))
            assert process.poll() is None
            process.kill()

    db = sqlite3.connect(tmp_path / "state.db")
    kept = db.execute("select number, file, offset, length from pages order by number").fetchall()
    committed = db.execute("select file, length from committed").fetchone()
    db.close()
    with Archive.open(tmp_path / "archive", committed=End(*committed)) as archive:
        assert archive.faults == ()
        for number, *place in kept:
            assert archive.read(Place(*place)) == page(number)
    assert kept
    assert check(tmp_path / "archive") == ""
    assert all(isinstance(each, Kept) for each in records(tmp_path / "archive"))
