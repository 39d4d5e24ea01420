"""The real server in a process of its own, on a free port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(data: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server on a free port, and its address as it says it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "search_web", "--data", str(data), "--port", "0", *options],
        cwd=CHECKOUT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    try:
        assert process.stderr is not None
        for line in process.stderr:
            if address := re.search(r"http://\S+/", line):
                yield process, address.group()
                break
        else:
            pytest.fail("the server ended without saying where it serves")
    finally:
        process.kill()
        process.communicate()
