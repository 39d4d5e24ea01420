"""`kill -9` at any moment of an import: the shelf is sound, and nothing that was taken is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reports.shelf import Outcome, Shelf
from tests.crawl.handing_in import ROOT, json_line, report_text, run_process

ROUNDS = int(os.environ.get("KILLS", "5"))
REPORTS = 150


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("killed") / "lines.jsonl"
    file.write_text(
        "\n".join(
            json_line(f"http://a.gov.cn/{n}", report_text(number=n) + f"附件{n}\n" * 60)
            for n in range(REPORTS)
        )
    )
    return file


def running(process_group: int) -> list[str]:
    done = subprocess.run(
        ["ps", "-o", "pid=,args=", "-g", str(process_group)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [line for line in done.stdout.splitlines() if "<defunct>" not in line]


@pytest.mark.parametrize("number", range(ROUNDS))
def test_after_a_kill_the_shelf_is_sound_and_has_all_that_was_taken(
    tmp_path: Path, lines: Path, number: int
) -> None:
    rnd = random.Random(number)
    data = tmp_path / "data"
    command = [sys.executable, "-m", "crawl", "import", str(lines), "--data", str(data)]
    seen: set[str] = set()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True
    ) as p:
        until = time.monotonic() + rnd.uniform(0.1, 2.5)
        while time.monotonic() < until and p.poll() is None:
            if (data / "reports.db").exists():
                with Shelf.open(data / "reports.db", create=True) as shelf:
                    seen.update(id for id, _ in shelf.current())
            time.sleep(0.02)
        p.kill()

    with Shelf.open(data / "reports.db", create=True) as shelf:
        assert shelf.check() is None
        kept = {report.id: report for report in shelf.reports()}
        assert seen <= set(kept)
        assert all(shelf.put(report) is Outcome.UNCHANGED for report in kept.values())

    again = run_process("import", lines, "--data", data, "--json").summary

    assert again["unchanged"] == len(kept)
    assert again["taken"] == REPORTS - len(kept)
    assert again["corrected"] == 0


def test_the_processes_that_read_end_with_the_one_that_was_killed(
    tmp_path: Path, lines: Path
) -> None:
    command = [sys.executable, "-m", "crawl", "import", str(lines), "--jobs", "2"]
    with subprocess.Popen(
        [*command, "--data", str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        until = time.monotonic() + 30
        while len(running(process.pid)) < 4 and time.monotonic() < until:
            time.sleep(0.05)
        assert len(running(process.pid)) >= 4
        process.kill()
    until = time.monotonic() + 10
    while running(process.pid) and time.monotonic() < until:
        time.sleep(0.05)

    assert running(process.pid) == []
