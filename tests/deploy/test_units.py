"""The units of systemd are sound, and the service may write nothing but the data."""

from __future__ import annotations

import getpass
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units filled in as deploy/README.md says, for a checkout with a blank in its path."""
    checkout = tmp_path / "my checkout"
    (checkout / ".venv/bin").mkdir(parents=True)
    (checkout / ".venv/bin/python").symlink_to(sys.executable)
    for name in ("nianbao-crawl.service", "nianbao-crawl.timer"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        text = text.replace("@CHECKOUT@", str(checkout)).replace("@USER@", getpass.getuser())
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def command(unit: Path) -> str:
    """What the shell is given, with the dollars as systemd leaves them."""
    match = re.search(r"^ExecStart=/bin/sh -c '(.*)'$", unit.read_text(encoding="utf-8"), re.M)
    assert match
    return match[1].replace("$$", "$")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_finds_nothing_wrong_with_the_units(units: Path) -> None:
    names = [str(units / name) for name in ("nianbao-crawl.service", "nianbao-crawl.timer")]

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *names],
        capture_output=True,
        text=True,
        check=False,
    )

    assert [line for line in done.stderr.splitlines() if "nianbao" in line] == []


@pytest.mark.parametrize(("crawl", "indexer", "ends"), [(0, 0, 0), (1, 0, 1), (0, 3, 3), (1, 3, 3)])
def test_the_service_runs_both_and_fails_if_either_did(
    units: Path, crawl: int, indexer: int, ends: int
) -> None:
    checkout = units / "my checkout"
    (checkout / "crawl.py").write_text(f"print('crawled'); raise SystemExit({crawl})")
    (checkout / "indexer.py").write_text(f"print('indexed'); raise SystemExit({indexer})")

    done = subprocess.run(
        ["/bin/sh", "-c", command(units / "nianbao-crawl.service")],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "crawled\nindexed\n"
    assert done.returncode == ends


def test_the_service_may_write_only_the_data(units: Path) -> None:
    lines = (units / "nianbao-crawl.service").read_text(encoding="utf-8").splitlines()

    assert "ProtectSystem=strict" in lines
    assert "NoNewPrivileges=yes" in lines
    assert "PrivateTmp=yes" in lines
    written = [line for line in lines if line.startswith("ReadWritePaths=")]
    assert written == [f'ReadWritePaths="{units}/my checkout/index_data"']
