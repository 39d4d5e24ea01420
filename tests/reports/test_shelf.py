"""The shelf keeps what it took, all versions of it, and says what it cannot do."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reports.address import report_id
from reports.errors import BadRecord, ShelfError
from reports.model import (
    Evidence,
    Kind,
    Level,
    Provenance,
    Region,
    Repair,
    Report,
    Section,
    SectionKind,
)
from reports.shelf import Outcome, Shelf, ShelfCounts
from reports.shelf.migrations import APPLICATION_ID, STEPS
from reports.shelf.record import canonical_json, content_hash, packed

NO_EVIDENCE = Evidence(None, "none", "nothing says so")


def a_report(
    name: str = "a", text: str = "一、概述\n全年公开信息12条。", year: int | None = 2013
) -> Report:
    url = f"http://www.example.gov.cn/{name}.html"
    return Report(
        id=report_id(url),
        url=url,
        source="import",
        title="合作市2013年度政府信息公开工作报告",
        year=year,
        published=date(2014, 1, 10),
        region=Region("623001", ("甘肃省", "甘南藏族自治州", "合作市")),
        publisher="合作市人民政府",
        level=Level.COUNTY,
        kind=Kind.GOVERNMENT,
        text=text,
        provenance=Provenance(
            title=Evidence("合作市", "title", "合作市", ("合作",)),
            year=Evidence(year, "title", "2013年度"),
            published=NO_EVIDENCE,
            region=NO_EVIDENCE,
            publisher=NO_EVIDENCE,
        ),
        sections=(Section(SectionKind.OVERVIEW, "一、概述", 0, len(text)),),
        repairs=(Repair(0, 1, "壹", "example"),),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "reports.db"


@pytest.fixture
def shelf(path: Path) -> Iterator[Shelf]:
    with Shelf.open(path, create=True) as shelf:
        yield shelf


def test_what_was_put_comes_back_whole_with_what_the_shelf_knows(shelf: Shelf) -> None:
    report = a_report()

    outcome = shelf.put(report)

    kept = shelf.get(report.id)
    assert outcome is Outcome.TAKEN
    assert kept is not None
    assert kept == replace(
        report,
        version=1,
        content_hash=content_hash(canonical_json(report)),
        first_seen=kept.first_seen,
    )
    assert kept.first_seen.endswith("Z")


def test_the_same_content_again_writes_nothing(shelf: Shelf, path: Path) -> None:
    shelf.put(a_report())
    before = data_version(path, shelf)

    outcome = shelf.put(replace(a_report(), version=7, first_seen="long ago", vanished="now"))

    assert outcome is Outcome.UNCHANGED
    assert shelf.counts() == ShelfCounts(1, 1, 0)
    assert data_version(path, shelf) == before


def test_changed_content_is_a_new_version_and_the_old_one_stays(shelf: Shelf) -> None:
    old, new = a_report(), a_report(text="一、概述\n全年公开信息13条。")
    shelf.put(old)

    outcome = shelf.put(new)

    first, second = shelf.get(old.id, 1), shelf.get(old.id)
    assert outcome is Outcome.CORRECTED
    assert first is not None
    assert second is not None
    assert (first.text, first.version) == (old.text, 1)
    assert (second.text, second.version) == (new.text, 2)
    assert second.first_seen == first.first_seen
    assert [version.number for version in shelf.versions(old.id)] == [1, 2]


def test_content_that_goes_back_to_what_it_was_is_a_third_version(shelf: Shelf) -> None:
    for text in ("甲", "乙", "甲"):
        shelf.put(a_report(text=text))

    assert [version.number for version in shelf.versions(a_report().id)] == [1, 2, 3]
    assert list(shelf.current()) == [(a_report().id, 3)]


def test_versions_can_be_neither_changed_nor_deleted(shelf: Shelf, path: Path) -> None:
    shelf.put(a_report())
    connection = sqlite3.connect(path)

    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute("UPDATE version SET body = x'00'")
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        connection.execute("DELETE FROM version")
    connection.close()


def test_a_report_that_was_taken_down_is_gone_and_not_taken_in_again(shelf: Shelf) -> None:
    report = a_report()
    shelf.put(report)

    assert shelf.remove(report.id, "personal data")

    assert shelf.put(a_report(text="另外的文字")) is Outcome.REMOVED
    assert shelf.get(report.id) is None
    assert shelf.get(report.id, 1) is None
    assert list(shelf.current()) == []
    assert list(shelf.reports()) == []
    assert list(shelf.removed()) == [report.id]
    assert shelf.removal_reason(report.id) == "personal data"
    assert shelf.counts() == ShelfCounts(0, 1, 1)


def test_what_is_not_there_cannot_be_taken_down(shelf: Shelf) -> None:
    shelf.put(a_report())
    shelf.remove(a_report().id, "first")

    assert not shelf.remove(a_report().id, "second")
    assert not shelf.remove("0" * 16, "no such report")
    assert shelf.removal_reason(a_report().id) == "first"


def test_many_are_got_in_the_order_asked_for(shelf: Shelf) -> None:
    reports = [a_report(f"r{n}", text=f"第{n}篇") for n in range(450)]
    for report in reports:
        shelf.put(report)
    keys = [(report.id, 1) for report in reversed(reports)]
    keys[3:3] = [("unknown", 1), keys[0], (reports[0].id, 2)]

    found = shelf.get_many(keys)

    assert [(r.id, r.version) if r else None for r in found] == [
        None if key[0] == "unknown" or key[1] == 2 else key for key in keys
    ]
    assert shelf.get_many([]) == []


def test_current_and_reports_go_by_id(shelf: Shelf) -> None:
    reports = [a_report(f"r{n}", text=f"第{n}篇") for n in range(230)]
    for report in reports:
        shelf.put(report)
    shelf.put(a_report("r5", text="改正"))

    ids = sorted(report.id for report in reports)

    assert [id for id, _ in shelf.current()] == ids
    assert [report.id for report in shelf.reports()] == ids
    assert dict(shelf.current())[a_report("r5").id] == 2


def test_the_same_text_under_another_address_names_the_report_it_equals(shelf: Shelf) -> None:
    first, mirror = a_report("a", "甲 乙\n丙"), a_report("mirror", "甲乙丙\n")
    other_year = a_report("other", "甲乙丙", year=2014)
    for report in (first, mirror, other_year):
        shelf.put(report)

    assert same_as(shelf, first) is None
    assert same_as(shelf, mirror) == first.id
    assert same_as(shelf, other_year) is None


def test_a_report_equals_none_that_was_taken_down_or_corrected(shelf: Shelf) -> None:
    first, second, third = (a_report(name) for name in "abc")
    for report in (first, second, third):
        shelf.put(report)
    assert same_as(shelf, third) == first.id

    shelf.put(a_report("a", text="改正"))
    assert same_as(shelf, third) == second.id

    shelf.remove(second.id, "a mirror")
    assert same_as(shelf, third) is None


def test_sources_are_counted(shelf: Shelf) -> None:
    shelf.put(a_report("a"))
    shelf.put(replace(a_report("b"), source="gansu"))
    shelf.put(replace(a_report("c"), source="gansu"))

    assert shelf.sources() == (("gansu", 2), ("import", 1))


def test_an_id_that_belongs_to_another_address_is_refused(shelf: Shelf) -> None:
    shelf.put(a_report())

    with pytest.raises(BadRecord, match="属于"):
        shelf.put(replace(a_report(), url="http://elsewhere.gov.cn/"))


def test_a_report_that_cannot_be_written_leaves_no_trace(shelf: Shelf) -> None:
    with pytest.raises(BadRecord, match="无法写成"):
        shelf.put(a_report(text="半个\ud800字"))

    assert shelf.counts() == ShelfCounts(0, 0, 0)
    assert shelf.put(a_report()) is Outcome.TAKEN


def test_threads_read_while_one_writes(shelf: Shelf) -> None:
    wrong: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            for report in shelf.reports():
                if shelf.get(report.id) is None:
                    wrong.append(report.id)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for n in range(60):
        shelf.put(a_report(f"r{n}", text=f"第{n}篇"))
    done.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert shelf.counts().reports == 60


def test_writers_wait_for_each_other(path: Path) -> None:
    Shelf.open(path, create=True).close()
    failed: list[Exception] = []

    def write(name: str) -> None:
        try:
            with Shelf.open(path) as own:
                for n in range(30):
                    own.put(a_report(f"{name}{n}", text=f"{name}{n}"))
        except ShelfError as exc:
            failed.append(exc)

    writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert failed == []
    with Shelf.open(path) as shelf:
        assert shelf.counts().reports == 90


def test_a_shelf_made_by_several_at_once_is_made_once(path: Path) -> None:
    failed: list[Exception] = []

    def make() -> None:
        try:
            Shelf.open(path, create=True).close()
        except ShelfError as exc:
            failed.append(exc)

    makers = [threading.Thread(target=make) for _ in range(8)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()

    assert failed == []
    with Shelf.open(path) as shelf:
        assert shelf.check() is None


def test_what_one_process_wrote_another_finds(path: Path, shelf: Shelf) -> None:
    shelf.put(a_report())

    with Shelf.open(path) as other:
        assert other.get(a_report().id) == shelf.get(a_report().id)


def test_a_missing_shelf_says_which_command_makes_one(path: Path) -> None:
    with pytest.raises(ShelfError, match="python -m crawl import"):
        Shelf.open(path)
    assert not path.parent.exists()


@pytest.mark.parametrize("content", [b"this is no database, " * 50, b"\x00" * 4096, b"%PDF-1.4"])
def test_a_file_of_another_kind_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(ShelfError, match="不是 SQLite 文件"):
        Shelf.open(path, create=True)
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_refused(path: Path) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE visits (day TEXT)")
    other.close()

    with pytest.raises(ShelfError, match="别的程序"):
        Shelf.open(path, create=True)


def test_a_folder_in_the_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(ShelfError, match="文件夹"):
        Shelf.open(path, create=True)


def test_a_place_where_no_folder_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(ShelfError, match="无法到达"):
        Shelf.open(tmp_path / "file" / "data" / "reports.db", create=True)


def test_an_empty_file_left_by_an_interrupted_start_becomes_a_shelf(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    with Shelf.open(path, create=True) as shelf:
        assert shelf.put(a_report()) is Outcome.TAKEN


def test_a_file_of_the_first_schema_is_brought_up_to_date(path: Path) -> None:
    first, mirror = a_report("a"), a_report("mirror")
    write_old_file(path, [first, mirror])

    with Shelf.open(path) as shelf:
        assert shelf.check() is None
        assert same_as(shelf, mirror) == first.id
        assert shelf.put(first) is Outcome.UNCHANGED
        assert shelf.put(a_report("a", text="改正")) is Outcome.CORRECTED


def test_a_file_of_a_newer_program_is_refused(path: Path, shelf: Shelf) -> None:
    shelf.close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    connection.close()

    with pytest.raises(ShelfError, match="更新的程序"):
        Shelf.open(path)


def test_a_sound_shelf_has_no_fault(shelf: Shelf) -> None:
    shelf.put(a_report())
    shelf.put(a_report(text="改正"))

    assert shelf.check() is None


def test_a_byte_that_changed_inside_a_record_is_found(path: Path, shelf: Shelf) -> None:
    shelf.put(a_report())
    shelf.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER a_version_stays_as_it_is")
    other = packed(canonical_json(a_report(text="一、概述\n全年公开信息92条。")))
    connection.execute("UPDATE version SET body = ?", (other,))
    connection.commit()
    connection.close()

    with Shelf.open(path) as again:
        assert f"报告 {a_report().id} 第 1 版" in str(again.check())


def test_a_record_that_cannot_be_read_is_named(path: Path, shelf: Shelf) -> None:
    shelf.put(a_report())
    shelf.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER a_version_stays_as_it_is")
    connection.execute("UPDATE version SET body = x'1234'")
    connection.commit()
    connection.close()

    with Shelf.open(path) as again, pytest.raises(ShelfError, match="第 1 版损坏"):
        again.get(a_report().id)


def test_a_file_with_a_broken_page_is_told_in_a_sentence(path: Path, shelf: Shelf) -> None:
    for n in range(40):
        shelf.put(a_report(f"r{n}", text=f"{n}" * 300))
    shelf.close()
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)

    with pytest.raises(ShelfError, match="损坏"):
        open_and_check(path)


def test_a_closed_shelf_says_so(shelf: Shelf) -> None:
    shelf.close()
    shelf.close()

    with pytest.raises(ShelfError, match="已经关闭"):
        shelf.counts()


def same_as(shelf: Shelf, report: Report) -> str | None:
    kept = shelf.get(report.id)
    assert kept is not None
    return kept.same_as


def data_version(path: Path, shelf: Shelf) -> tuple[int, int]:
    return path.stat().st_size, path.with_name(path.name + "-wal").stat().st_size


def open_and_check(path: Path) -> None:
    with Shelf.open(path) as shelf:
        fault = shelf.check()
        if fault:
            raise ShelfError(fault)


def write_old_file(path: Path, reports: list[Report]) -> None:
    path.parent.mkdir(parents=True)
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in STEPS[0]:
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.execute("BEGIN")
    for report in reports:
        record = canonical_json(report)
        connection.execute(
            "INSERT INTO report (id, url, source, version, first_seen) VALUES (?, ?, ?, 1, ?)",
            (report.id, report.url, report.source, "2026-01-02T03:04:05Z"),
        )
        connection.execute(
            "INSERT INTO version (id, version, taken, content_hash, body) VALUES (?, 1, ?, ?, ?)",
            (report.id, "2026-01-02T03:04:05Z", content_hash(record), packed(record)),
        )
    connection.execute("COMMIT")
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    connection.close()


def test_an_empty_file_is_no_empty_shelf(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    with pytest.raises(ShelfError, match="空文件"):
        Shelf.open(path)


def test_the_reports_that_were_taken_down_are_found_without_reading_the_others(
    tmp_path: Path,
) -> None:
    Shelf.open(tmp_path / "reports.db", create=True).close()
    connection = sqlite3.connect(tmp_path / "reports.db")
    plan = connection.execute(
        "EXPLAIN QUERY PLAN SELECT id FROM report WHERE removed IS NOT NULL ORDER BY id"
    ).fetchall()
    connection.close()
    assert all("INDEX report_removed" in row[-1] for row in plan)
