"""Run one node of OpenSearch on loopback, to try or to measure something with.

usage: python -m tests.opensearch [--version 2.19.6] [--heap 1024] [--data FOLDER]

Its address is printed when it answers. It runs until the input ends or Ctrl-C; without a folder
its data is gone then.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.opensearch.artefacts import NEWER, OLDER, NotHere, Version
from tests.opensearch.server import HEAP, running

VERSIONS = {version.number: version for version in (OLDER, NEWER)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.opensearch")
    parser.add_argument("--version", choices=VERSIONS, default=OLDER.number)
    parser.add_argument("--heap", type=int, default=HEAP, help=f"megabytes ({HEAP})")
    parser.add_argument("--data", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as unkept:
        try:
            _run(VERSIONS[options.version], options.data or Path(unkept), options.heap)
        except NotHere as exc:
            print(exc, file=sys.stderr)
            return 1
    return 0


def _run(version: Version, folder: Path, heap: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with running(version, folder, heap, java=()) as url, suppress(KeyboardInterrupt):
        print(url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    sys.exit(main())
