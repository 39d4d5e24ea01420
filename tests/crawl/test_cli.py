"""The commands say what they did where they promise to, and end as they promise."""

from __future__ import annotations

import fcntl
import os
import pty
import resource
import select
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reports.address import report_id
from reports.shelf import Shelf
from tests.crawl.handing_in import ROOT, Crawl, json_line, report_text, run_process


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(report_text())
    return tmp_path / "a.txt"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    lines = [json_line(f"http://a.gov.cn/{n}", report_text(number=n)) for n in range(400)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    return tmp_path / "many.jsonl"


@pytest.mark.parametrize("command", ["import", "remove", "status"])
def test_help_has_an_example(
    crawl: Crawl, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    ran = crawl(command, "--help")

    assert ran.code == 0
    assert f"python -m crawl {command}" in ran.out.partition("example")[2]
    assert "--data" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "x", "--jobs", "0"],
        ["import", "x", "--no-such-option"],
        ["remove", "0123456789abcdef"],
        ["remove", "0123456789abcdef", "--reason", " "],
        ["no-such-command"],
    ],
)
def test_bad_usage_ends_with_2(crawl: Crawl, arguments: list[str]) -> None:
    ran = crawl(arguments[0], *arguments[1:])

    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_a_path_that_does_not_exist_is_bad_usage_and_nothing_is_begun(
    crawl: Crawl, report: Path
) -> None:
    ran = crawl("import", report, "no/such/file.txt", "--json")

    assert (ran.code, ran.out) == (2, "")
    assert "no/such/file.txt" in ran.err
    assert not crawl.data.exists()


def test_an_empty_folder_is_a_failure_with_a_sentence(crawl: Crawl, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    ran = crawl("import", tmp_path / "empty")

    assert (ran.code, ran.err) == (1, "没有读到任何文档。\n")


def test_the_summary_for_people_has_counts_and_reasons(
    crawl: Crawl, report: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.txt").write_text("")

    ran = crawl("import", report, tmp_path / "b.txt")

    assert ran.out.splitlines() == [
        "收下 1，未变 0，更正 0，拒收 1",
        "拒收 file:b.txt：文件是空的",
    ]


def test_status_tells_what_is_there(crawl: Crawl, report: Path) -> None:
    crawl("import", report)

    said = crawl("status", "--json").summary
    for_people = crawl("status")

    assert said == {
        "shelf": str(crawl.data / "reports.db"),
        "reports": 1,
        "versions": 1,
        "removed": 0,
        "sources": [{"source": "import", "reports": 1}],
        "sites": [],
        "integrity": "ok",
    }
    assert for_people.code == 0
    assert "完整性：完好" in for_people.out


def test_status_of_a_damaged_shelf_fails_and_says_where(crawl: Crawl, report: Path) -> None:
    crawl("import", report)
    connection = sqlite3.connect(crawl.data / "reports.db")
    connection.execute("DROP TRIGGER a_version_stays_as_it_is")
    connection.execute("UPDATE version SET body = x'00'")
    connection.commit()
    connection.close()

    ran = crawl("status", "--json")

    assert ran.code == 1
    assert report_id("file:a.txt") in ran.summary["integrity"]


@pytest.mark.parametrize("command", [["status"], ["remove", "0" * 16, "--reason", "x"]])
def test_without_a_shelf_a_command_says_how_to_get_one(crawl: Crawl, command: list[str]) -> None:
    ran = crawl(command[0], *command[1:])

    assert ran.code == 1
    assert "python -m crawl import" in ran.err
    assert not crawl.data.exists()


def test_a_report_is_taken_down_once(crawl: Crawl, report: Path) -> None:
    crawl("import", report)
    id = report_id("file:a.txt")

    first = crawl("remove", id, "--reason", "个人信息")
    second = crawl("remove", id, "--reason", "again")
    unknown = crawl("remove", "0" * 16, "--reason", "x")

    assert (first.code, second.code, unknown.code) == (0, 0, 1)
    assert "0" * 16 in unknown.err
    with Shelf.open(crawl.data / "reports.db") as shelf:
        assert list(shelf.removed()) == [id]
        assert shelf.removal_reason(id) == "个人信息"


def test_the_data_folder_comes_from_the_environment(tmp_path: Path, report: Path) -> None:
    data = tmp_path / "of environment"

    ran = run_process("import", report, env={**os.environ, "REPORTS_DATA": str(data)})

    assert ran.code == 0
    assert (data / "reports.db").is_file()


def test_a_shelf_that_is_none_is_a_sentence(crawl: Crawl, report: Path) -> None:
    crawl.data.mkdir()
    (crawl.data / "reports.db").write_bytes(b"no database" * 500)

    ran = crawl("import", report)

    assert ran.code == 1
    assert "不是 SQLite" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_full_disk_is_a_sentence_and_what_was_taken_stays(tmp_path: Path, many: Path) -> None:
    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    data = tmp_path / "data"
    arguments = ("import", many, "--json", "--data", data, "--jobs", "1")

    ran = run_process(*arguments, preexec_fn=little_room)

    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert str(data / "reports.db") in ran.err
    with Shelf.open(data / "reports.db") as shelf:
        assert shelf.check() is None
        assert 0 < shelf.counts().reports == ran.summary["taken"]


def test_it_works_with_stdin_closed(tmp_path: Path, many: Path) -> None:
    data = tmp_path / "data"

    ran = run_process(
        *("import", many, "--json", "--data", data, "--jobs", "2"), preexec_fn=lambda: os.close(0)
    )

    assert (ran.code, ran.summary["taken"]) == (0, 400)


def test_an_interrupt_ends_it_with_a_sentence_and_what_was_done(tmp_path: Path, many: Path) -> None:
    data = tmp_path / "data"
    command = [sys.executable, "-m", "crawl", "import", str(many), "--data", str(data)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        wait_for_reports(data, 20)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert err == "已中断；已收下的都保存着，可再次运行。\n"
    with Shelf.open(data / "reports.db") as shelf:
        assert f"收下 {shelf.counts().reports:,}，" in out


def test_two_imports_at_once_do_no_harm(tmp_path: Path, many: Path) -> None:
    data = tmp_path / "data"
    command = [sys.executable, "-m", "crawl", "import", str(many), "--data", str(data), "--json"]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    for process in both:
        process.communicate(timeout=120)

    assert [process.returncode for process in both] == [0, 0]
    with Shelf.open(data / "reports.db") as shelf:
        assert shelf.check() is None
        assert (shelf.counts().reports, shelf.counts().versions) == (400, 400)


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path, many: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "crawl", "import", str(many), "--data", str(tmp_path / "d")]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, text=True
    ) as process:
        out, _ = process.communicate(timeout=120)
    os.close(theirs)

    assert " documents" in read_all(ours)
    assert "documents" not in out


def read_all(terminal: int) -> str:
    fcntl.fcntl(terminal, fcntl.F_SETFL, os.O_NONBLOCK)
    pieces: list[bytes] = []
    while select.select([terminal], [], [], 0.2)[0]:
        try:
            pieces.append(os.read(terminal, 65_536))
        except OSError:  # the other end was closed
            break
    os.close(terminal)
    return b"".join(pieces).decode()


def wait_for_reports(data: Path, count: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if (data / "reports.db").exists():
            with Shelf.open(data / "reports.db", create=True) as shelf:
                if shelf.counts().reports >= count:
                    return
        time.sleep(0.05)
    raise AssertionError("nothing was taken within half a minute")
