"""Who crawls in a measurement, and what did the server see of it?"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.crawl_measured import Measured, Seen
from bench.crawl_ours import fill
from bench.crawl_web import Web


class Party(StrEnum):
    """The crawler, and its peers: Scrapy as it is, and with all taken away that can be."""

    OURS = "crawl"
    SCRAPY = "scrapy"
    TRIMMED = "trimmed_scrapy"


class Served:
    """The server's process."""

    def __init__(self, hosts: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.crawl_server", str(hosts)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._line())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.communicate(timeout=30)

    def seen(self) -> Seen:
        """What it saw since it was last asked."""
        assert self._process.stdin is not None  # noqa: S101  # it is a pipe
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return Seen(**json.loads(self._line()))

    def _line(self) -> str:
        assert self._process.stdout is not None  # noqa: S101  # it is a pipe
        return self._process.stdout.readline()


def crawl_with(
    party: Party, served: Served, web: Web, *, most: int | None = None, slow: float = 0.0
) -> tuple[Measured, Seen]:
    """One crawl in a process of its own."""
    numbers = [str(number) for number in (web.hosts, web.port, web.pages)]
    with tempfile.TemporaryDirectory() as data:
        if party is Party.OURS:
            fill(Path(data), web)
            options = ["--most", str(most)] if most is not None else []
            options += ["--slow", str(slow)] if slow else []
            command = ["bench.crawl_ours", data, *numbers, *options]
        else:
            trimmed = ["--trimmed"] if party is Party.TRIMMED else []
            command = ["bench.crawl_peer", *numbers, *trimmed]
        served.seen()
        done = subprocess.run(
            [sys.executable, "-m", *command], check=True, stdout=subprocess.PIPE, text=True
        )
        return Measured(**json.loads(done.stdout)), served.seen()
