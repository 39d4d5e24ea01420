"""What are the files of an archive called, and in which order were they written?

`nianbao-20261125T101500Z-00001.warc.gz`: when it was begun, and a number. No host stands in a
name, since one file holds the answers of many.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

_NAME = re.compile(r"nianbao-(\d{8}T\d{6}Z)-(\d{5,})\.warc\.gz")
_TIME = "%Y%m%dT%H%M%SZ"


def order(name: str) -> tuple[str, int]:
    """What the names sort by; of a file that is not the archive's, less than of any that is."""
    match = _NAME.fullmatch(name)
    return (match[1], int(match[2])) if match else ("", 0)


def names_in(folder: Path) -> tuple[str, ...]:
    """The files of the archive, the oldest first; others in the folder are left out."""
    if not folder.is_dir():
        return ()
    found = (path.name for path in folder.iterdir() if _NAME.fullmatch(path.name))
    return tuple(sorted(found, key=order))


def next_name(last: str | None, now: datetime) -> str:
    """A name that sorts behind the last one, also where the clock was set back meanwhile."""
    time, number = order(last) if last else ("", 0)
    time = max(time, now.astimezone(UTC).strftime(_TIME))
    return f"nianbao-{time}-{number + 1:05d}.warc.gz"
