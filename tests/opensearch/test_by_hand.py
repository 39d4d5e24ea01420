"""A node can be run by hand, to try or to measure something with."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable

from tests.conftest import ROOT
from tests.opensearch.artefacts import OLDER, Version


def test_it_says_its_address_and_ends_with_its_input(start: Callable[[Version], str]) -> None:
    # Where there is no Java this is skipped.
    start(OLDER)
    command = [sys.executable, "-m", "tests.opensearch", "--version", OLDER.number, "--heap", "256"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        with urllib.request.urlopen(f"{url}/_nodes/stats/jvm") as answer:  # noqa: S310
            (node,) = json.load(answer)["nodes"].values()
        process.stdin.close()
    assert process.returncode == 0
    assert node["jvm"]["mem"]["heap_max_in_bytes"] == 256 << 20
