"""Crawls of the demonstration web, run by the command that cron calls."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from demo.serving import DemoServer, Served
from demo.truth import truths
from tests.crawl.handing_in import ROOT


def crawl_command(sites: Iterable[Served], data: Path, *more: str) -> list[str]:
    """The command that crawls these sites without a pause."""
    named = [f"{site.url}={site.region}" if site.region else site.url for site in sites]
    return [
        *(sys.executable, "-m", "crawl", "run", "--allow-private", "--delay", "0", "--json"),
        *("--data", str(data)),
        *(argument for name in named for argument in ("--site", name)),
        *more,
    ]


def crawl(sites: Iterable[Served], data: Path, *more: str) -> dict[str, Any]:
    """The summary of one run."""
    done = subprocess.run(
        crawl_command(sites, data, *more),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=900,
    )
    assert done.stdout, done.stderr
    summary: dict[str, Any] = json.loads(done.stdout)
    return summary | {"exit": done.returncode, "stderr": done.stderr}


def shelved(data: Path) -> list[dict[str, Any]]:
    """All reports on the shelf, as they are exported."""
    done = subprocess.run(
        [sys.executable, "-m", "indexer", "export", "--data", str(data)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def truth_of(server: DemoServer, day: int) -> list[dict[str, Any]]:
    """What the web knows about itself on a day."""
    bases = [site.url.rstrip("/") for site in server.sites]
    return [json.loads(line.line()) for line in truths(day, bases)]


def of_sites(rows: Sequence[dict[str, Any]], sites: Iterable[Served]) -> list[dict[str, Any]]:
    """The rows whose addresses are on these sites."""
    starts = tuple(site.url for site in sites)
    return [row for row in rows if row["url"].startswith(starts)]
