"""How a run begins, ends, is ended, and keeps another one out."""

from __future__ import annotations

import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawl.state import State
from tests.crawl.fetching.crawling import Crawled, crawl_servers, home, report
from tests.crawl.fetching.server import Answer, Script, Server, in_turn
from tests.crawl.handing_in import ROOT, Ran, run_process

PATHS = tuple(f"/bg/{number}.html" for number in range(17))
LATER = Answer("", 503, (("Retry-After", "100"),))


def _server(*first: Answer) -> Server:
    pages: dict[str, Script] = {
        path: Answer(report(2008 + number, number), wait=0.2) for number, path in enumerate(PATHS)
    }
    if first:
        pages[PATHS[0]] = in_turn(*first, Answer(report(2008, 0)))
    return Server({**pages, "/": Answer(home(*PATHS))})


def _arguments(server: Server, data: Path) -> list[str]:
    return ["--site", f"{server.url}=620102", "--delay", "0", "--data", str(data)]


@contextmanager
def _running(server: Server, data: Path) -> Iterator[subprocess.Popen[str]]:
    """`crawl run` in a process of its own, from the moment it has asked for a report."""
    command = [sys.executable, "-m", "crawl", "run", "--allow-private", *_arguments(server, data)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            _wait_for(lambda: PATHS[0] in server.paths())
            yield process
        finally:
            process.kill()


def _wait_for(there: object) -> None:
    assert callable(there)
    until = time.monotonic() + 60
    while not there():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_run_that_is_told_to_end_ends_and_the_next_goes_on(tmp_path: Path) -> None:
    with _server() as server:
        with _running(server, tmp_path) as process:
            os.kill(process.pid, signal.SIGINT)
            _, said = process.communicate(timeout=60)
        assert "Traceback" not in said
        had = len([path for path in server.paths() if path in PATHS])
        assert had < len(PATHS)
        crawled = crawl_servers(tmp_path, [server])
        assert set(crawled.reports()) == {server.url + path for path in PATHS}
        assert len([path for path in server.paths() if path in PATHS]) <= len(PATHS) + 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """A run that a server keeps waiting: another one beside it, and how it ended when told."""

    process: int
    second: Ran
    seconds: float
    state: str


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Waiting:
    data = tmp_path_factory.mktemp("waiting")
    with _server(LATER) as server, _running(server, data) as process:
        second = run_process("run", "--allow-private", *_arguments(server, data))
        os.kill(process.pid, signal.SIGTERM)
        begun = time.monotonic()
        process.communicate(timeout=60)
        took = time.monotonic() - begun
        return Waiting(process.pid, second, took, Crawled(data).page(server.url + PATHS[0]).state)


def test_a_run_that_waits_for_a_server_ends_at_once_when_told(waiting: Waiting) -> None:
    assert waiting.seconds < 20
    assert waiting.state == "new"


def test_a_second_run_leaves_at_once_and_says_so(waiting: Waiting) -> None:
    assert waiting.second.code == 1
    assert waiting.second.out == ""
    said = f"另一次抓取正在进行（进程 {waiting.process}），本次不运行。"
    assert waiting.second.err.strip() == said


def test_a_run_whose_memory_cannot_be_written_ends(tmp_path: Path) -> None:
    with _server() as server:
        State(tmp_path / "crawl.db").close()
        with closing(sqlite3.connect(tmp_path / "crawl.db")) as db:
            db.execute(
                "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN "
                "SELECT raise(ABORT, 'the disk is full'); END"
            )
        ran = run_process("run", "--allow-private", *_arguments(server, tmp_path))
        assert server.paths()[-1] == "/"
        assert "the disk is full" in (tmp_path / "log" / "crawl.log").read_text(encoding="utf-8")
        assert ran.code == 1


def test_a_full_disk_ends_a_run_with_a_sentence_and_the_next_goes_on(tmp_path: Path) -> None:
    with _server() as server:
        command = [sys.executable, "-m", "crawl", "run", "--allow-private"]
        limited = f"ulimit -f 96; exec {shlex.join([*command, *_arguments(server, tmp_path)])}"
        done = subprocess.run(
            ["bash", "-c", limited], capture_output=True, text=True, check=False, cwd=ROOT
        )
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert str(tmp_path) in done.stderr
        assert set(crawl_servers(tmp_path, [server]).reports()) == {
            server.url + path for path in PATHS
        }


def test_a_private_site_is_refused_unless_it_is_allowed(tmp_path: Path) -> None:
    with _server() as server:
        ran = run_process("run", *_arguments(server, tmp_path))
        assert ran.code in (1, 2)
        assert "127.0.0.1" in ran.err + ran.out
        assert "--allow-private" in ran.err
        assert server.most_connections == 0


def test_a_name_in_the_address_is_refused(tmp_path: Path) -> None:
    ran = run_process("run", "--site", "http://u:p@127.0.0.1/", "--data", tmp_path)
    assert ran.code == 1
    assert "用户名" in ran.err
