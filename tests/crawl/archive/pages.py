"""Pages to archive, and warcio's own view of the files."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from crawl.archive import Archive, End, Place
from crawl.page import Page

WHEN = datetime(2026, 3, 31, 8, 15, 30, 123456, tzinfo=UTC)
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=1"))


def page(number: int = 0, body: bytes | None = None) -> Page:
    text = f"<p>第{number}号政府信息公开工作年度报告</p>" * (number % 7 + 1)
    content = text.encode() if body is None else body
    return Page(f"http://www.example.gov.cn/{number}.html", WHEN, 200, HEADERS, content)


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.warc.gz"))


def written(folder: Path, count: int, roll_at: int = 10**9) -> tuple[list[Place], End]:
    with Archive(folder, roll_at=roll_at) as archive:
        places = [archive.add(page(number)) for number in range(count)]
        end = archive.end()
    assert end is not None
    return places, end


def check(folder: Path) -> str:
    """What `warcio check` says of the files: nothing where they are sound."""
    command = [sys.executable, "-m", "warcio.cli", "check", *map(str, files(folder))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr + (f"exit {done.returncode}" if done.returncode else "")


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as warcio reads it."""

    type: str
    fields: Any
    head: Any
    payload: bytes
    offset: int
    length: int


def seen(path: Path) -> list[Seen]:
    found = []
    with path.open("rb") as file:
        records = ArchiveIterator(file, check_digests="raise")
        for each in records:
            payload = each.raw_stream.read()
            offset, length = records.get_record_offset(), records.get_record_length()
            found.append(
                Seen(each.rec_type, each.rec_headers, each.http_headers, payload, offset, length)
            )
        assert records.err_count == 0
    return found
