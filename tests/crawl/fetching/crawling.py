"""A crawl of servers on loopback, and what it left behind: summary, memory and shelf."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reports.model import Report
from reports.shelf import Shelf
from tests.crawl.fetching.server import Server
from tests.crawl.handing_in import ROOT, report_page

AGENT = "nianbao/0.1 (annual report search; test@example.org)"


@dataclass(frozen=True, slots=True)
class Row:
    """What the crawl remembers of a page."""

    state: str
    reason: str
    status: int | None
    queued: int
    report: str | None


@dataclass(frozen=True, slots=True)
class Crawled:
    """A data folder, and what the last run over it said."""

    data: Path
    told: tuple[str, ...] = ()
    summary: dict[str, Any] = field(default_factory=dict)

    def page(self, url: str) -> Row:
        """What is remembered of an address; `LookupError` if it is not known at all."""
        with closing(sqlite3.connect(self.data / "crawl.db")) as db:
            row = db.execute(
                "SELECT state, reason, status, queued, report FROM page WHERE url = ?", (url,)
            ).fetchone()
        if row is None:
            raise LookupError(url)
        return Row(*row)

    def urls(self) -> set[str]:
        """All addresses that are remembered."""
        with closing(sqlite3.connect(self.data / "crawl.db")) as db:
            return {row[0] for row in db.execute("SELECT url FROM page")}

    def reports(self) -> dict[str, Report]:
        """What is on the shelf, by address."""
        with Shelf.open(self.data / "reports.db") as shelf:
            return {report.url: report for report in shelf.reports()}


def site_of(server: Server, **more: Any) -> dict[str, Any]:
    """The site that a server is, as `child` reads it."""
    said = {"name": f"127.0.0.1:{server.port}", "start": f"{server.url}/", "region": "620102"}
    return {**said, "allow_private": True, **more}


def crawl_sites(
    data: Path,
    sites: Iterable[dict[str, Any]],
    *,
    now: bool = False,
    delay: float = 0.0,
    **limits: Any,
) -> Crawled:
    """Crawl the sites in one run, with these limits in place of the usual ones."""
    order = {"data": str(data), "sites": list(sites), "agent": AGENT}
    done = subprocess.run(
        [sys.executable, "-m", "tests.crawl.fetching.child"],
        input=json.dumps({**order, "now": now, "delay": delay, "limits": limits}),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=170,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    return Crawled(data, tuple(said["told"]), said["summary"])


def crawl_servers(data: Path, servers: Iterable[Server], **more: Any) -> Crawled:
    """The same, of servers that are a site each."""
    return crawl_sites(data, map(site_of, servers), **more)


def home(*paths: str) -> str:
    """A page that leads to these, each called a report on another year."""
    links = "".join(
        f'<li><a href="{path}">城关区{2008 + number}年政府信息公开工作年度报告</a></li>'
        for number, path in enumerate(paths)
    )
    return f"<html><head><title>城关区人民政府</title></head><body><ul>{links}</ul></body></html>"


def report(year: int = 2017, number: int = 12) -> str:
    """The page of a report."""
    return report_page("城关区", year, number)
