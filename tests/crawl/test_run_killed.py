"""`kill -9` at any moment of a crawl: later runs come to the same as one that was never hit."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from demo.serving import DemoServer, Served
from tests.crawl.crawling import crawl, crawl_command, shelved
from tests.crawl.handing_in import ROOT

KILLS = int(os.environ.get("KILLS", "6"))
# One site of each kind: split reports, attachments, a list in JSON, session ids.
SITES = 4


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(port=0, day=1) as serving:
        yield serving


@pytest.fixture(scope="module")
def sites(server: DemoServer) -> tuple[Served, ...]:
    return server.sites[:SITES]


def what_counts(rows: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
    """Address, text, year, region and version of each report."""
    return {
        (
            row["url"],
            hashlib.sha256(row["text"].encode()).hexdigest(),
            row["year"],
            row["region"] and row["region"]["code"],
            row["version"],
        )
        for row in rows
    }


def test_killed_runs_and_one_to_the_end_come_to_the_same_as_one_undisturbed(
    server: DemoServer, sites: tuple[Served, ...], tmp_path: Path
) -> None:
    undisturbed = crawl(sites, tmp_path / "undisturbed")
    rnd = random.Random(7)
    longest = max(3.0, undisturbed["seconds"] / 2)
    for _ in range(KILLS):
        command = crawl_command(sites, tmp_path / "killed")
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(rnd.uniform(1.0, longest))
            process.kill()
    crawl(sites, tmp_path / "killed")

    assert what_counts(shelved(tmp_path / "killed")) == what_counts(
        shelved(tmp_path / "undisturbed")
    )
    for file in sorted((tmp_path / "killed" / "archive").glob("*.warc.gz")):
        checked = subprocess.run(
            [str(Path(sys.executable).with_name("warcio")), "check", str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert checked.returncode == 0, checked.stdout
