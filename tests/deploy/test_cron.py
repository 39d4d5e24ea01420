"""The nightly run gets into the user's crontab once, and out of it without a trace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
OTHERS = b"MAILTO=me@example.org\n# \xe6\xaf\x8f\xe5\xa4\xa9 %\n5 4 * * * echo '50\\%'\n\n"

# A crontab command that keeps the table in a file.
STAND_IN = r"""#!/bin/sh
table=$(dirname "$0")/table
case "$1" in
-l) if [ -e "$table" ]; then cat "$table"; else echo "no crontab for user" >&2; exit 1; fi ;;
-) cat > "$table.new" && mv "$table.new" "$table" ;;
-r) rm -f "$table" ;;
esac
"""


@dataclass(frozen=True, slots=True)
class Cron:
    """A crontab command on a PATH, and the script that uses it."""

    path: str

    def crontab(self, argument: str, table: bytes = b"") -> bytes:
        return self._run(["crontab", argument], table).stdout

    def run(self, action: str, checkout: Path) -> subprocess.CompletedProcess[bytes]:
        script = [sys.executable, str(ROOT / "deploy/cron.py"), action]
        return self._run([*script, "--checkout", str(checkout)])

    def _run(self, command: list[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        env = {**os.environ, "PATH": self.path, "PYTHONUTF8": "1"}
        return subprocess.run(command, input=given, capture_output=True, check=False, env=env)


# The real command is tried only where nobody's crontab is at stake.
REAL = ["real"] if shutil.which("crontab") and os.environ.get("CI") == "true" else []


@pytest.fixture(params=["stand-in", *REAL])
def cron(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cron]:
    if request.param == "stand-in":
        command = tmp_path / "bin" / "crontab"
        command.parent.mkdir()
        command.write_text(STAND_IN)
        command.chmod(0o755)
        yield Cron(f"{command.parent}:{os.environ['PATH']}")
        return
    cron = Cron(os.environ["PATH"])
    if cron.crontab("-l"):
        pytest.skip("this user has a crontab, which is not for tests")
    yield cron
    cron.crontab("-r")


@pytest.fixture(params=["nianbao", "my reports 100%", 'it\'s "here" $HOME `id` #1 报告'])
def checkout(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A checkout whose crawler raises an alarm and whose indexer tells where it runs."""
    folder = tmp_path / str(request.param)
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").symlink_to(sys.executable)
    (folder / "crawl.py").write_text("print('crawled'); raise SystemExit(1)")
    (folder / "indexer.py").write_text("import os; print('indexed', os.getcwd())")
    return folder


def commands(table: bytes) -> list[str]:
    """What cron hands to the shell: up to the first bare %, the others without their backslash."""
    lines = [line for line in table.decode().splitlines() if line[:1].isdigit()]
    return [
        line.split(maxsplit=5)[5].replace("\\%", "\0").partition("%")[0].replace("\0", "%")
        for line in lines
    ]


def test_installing_adds_the_entry_and_keeps_the_other_lines(cron: Cron, checkout: Path) -> None:
    cron.crontab("-", OTHERS)

    assert cron.run("install", checkout).returncode == 0

    table = cron.crontab("-l")
    assert table.startswith(OTHERS)
    assert table.count(b"crawl run") == 1


def test_installing_twice_leaves_one_entry(cron: Cron, checkout: Path) -> None:
    cron.crontab("-", OTHERS)
    cron.run("install", checkout)
    once = cron.crontab("-l")

    again = cron.run("install", checkout)

    assert again.returncode == 0
    assert "已有" in again.stdout.decode()
    assert cron.crontab("-l") == once


def test_removing_leaves_the_others_as_they_were(cron: Cron, checkout: Path) -> None:
    cron.crontab("-", OTHERS)
    cron.run("install", checkout)
    cron.crontab("-", cron.crontab("-l") + b"1 1 * * * true\n")

    assert cron.run("remove", checkout).returncode == 0

    assert cron.crontab("-l") == OTHERS + b"1 1 * * * true\n"


def test_the_line_runs_both_commands_in_the_checkout_also_after_an_alarm(
    cron: Cron, checkout: Path
) -> None:
    cron.run("install", checkout)
    (command,) = commands(cron.crontab("-l"))

    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=False, cwd="/"
    )

    assert done.stdout == f"crawled\nindexed {checkout}\n"
    assert done.stderr == ""


def test_nothing_runs_where_the_checkout_is_gone(cron: Cron, checkout: Path) -> None:
    cron.run("install", checkout)
    (command,) = commands(cron.crontab("-l"))
    shutil.rmtree(checkout)

    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)

    assert done.returncode != 0
    assert done.stdout == b""


def test_an_entry_is_brought_up_to_date_where_it_stands(cron: Cron, checkout: Path) -> None:
    cron.run("install", checkout)
    fresh = cron.crontab("-l")
    cron.crontab("-", fresh.replace(b"17 2 ", b"0 5 ") + OTHERS)

    assert cron.run("install", checkout).returncode == 0

    assert cron.crontab("-l") == fresh + OTHERS


def test_two_checkouts_have_an_entry_each(cron: Cron, checkout: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(checkout, other, symlinks=True)
    cron.run("install", checkout)
    only = cron.crontab("-l")

    cron.run("install", other)
    assert len(commands(cron.crontab("-l"))) == 2

    cron.run("remove", other)
    assert cron.crontab("-l") == only


def test_where_there_is_no_entry_nothing_is_removed(cron: Cron, checkout: Path) -> None:
    cron.crontab("-", OTHERS)

    done = cron.run("remove", checkout)

    assert done.returncode == 0
    assert "没有" in done.stdout.decode()
    assert cron.crontab("-l") == OTHERS


def test_a_lost_marker_is_told_and_nothing_is_changed(cron: Cron, checkout: Path) -> None:
    cron.run("install", checkout)
    lines = cron.crontab("-l").splitlines(keepends=True)
    broken = b"".join(lines[:-1]) + OTHERS
    cron.crontab("-", broken)

    for action in ("install", "remove"):
        done = cron.run(action, checkout)
        assert done.returncode == 1
        assert "不成对" in done.stderr.decode()
    assert cron.crontab("-l") == broken


def test_a_table_that_cannot_be_read_is_not_overwritten(checkout: Path, tmp_path: Path) -> None:
    command = tmp_path / "bin" / "crontab"
    command.parent.mkdir()
    command.write_text('#!/bin/sh\necho called "$1" >> "$0.log"; echo "not allowed" >&2; exit 1\n')
    command.chmod(0o755)

    done = Cron(f"{command.parent}:{os.environ['PATH']}").run("install", checkout)

    assert done.returncode == 1
    assert "读不到定时任务表：not allowed" in done.stderr.decode()
    assert (tmp_path / "bin/crontab.log").read_text() == "called -l\n"


def test_a_checkout_that_is_not_set_up_is_refused(cron: Cron, tmp_path: Path) -> None:
    done = cron.run("install", tmp_path)

    assert done.returncode == 1
    assert "make setup" in done.stderr.decode()
