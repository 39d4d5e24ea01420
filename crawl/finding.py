"""Which documents are there under these paths?

Files and folders in the order of their names, hidden ones left out; the lines of `.jsonl` files
one by one, so that a file may be larger than the memory.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote_from_bytes

from crawl.extract.charset import is_utf16

TEXT_SUFFIXES = (".txt", ".html", ".htm")
FILE_SUFFIXES = (".pdf", ".docx", ".doc")
LINES_SUFFIX = ".jsonl"
# Formats that a report may be in and that nothing here reads yet.
LATER_SUFFIXES = (".ofd", ".ceb")

# The longest report known has 60,000 characters; pages with their scripts and pictures in them
# reach some megabytes. Beyond that it is something else, and its tree would take gigabytes.
LONGEST = 20_000_000
# Scans have their pages as pictures in them.
LONGEST_FILE = 40_000_000


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that holds one document."""

    url: str
    path: Path


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of a JSON lines file; `url` says where it stands."""

    url: str
    line: bytes


@dataclass(frozen=True, slots=True)
class NotFound:
    """Something that was met and cannot be read, and why."""

    url: str
    reason: str


Found = FoundFile | FoundLine | NotFound


@dataclass(frozen=True, slots=True)
class _Place:
    path: Path
    name: bytes
    above: frozenset[tuple[int, int]] = frozenset()

    @property
    def url(self) -> str:
        return f"file:{quote_from_bytes(self.name)}"


def find(paths: Sequence[Path]) -> Iterator[Found]:
    """Everything under the paths, in order."""
    for path in paths:
        todo = [_Place(path, os.fsencode(path.name or path.resolve().name))]
        while todo:
            place = todo.pop()
            try:
                status = place.path.stat()
                if stat.S_ISDIR(status.st_mode):
                    todo += reversed(_inside(place, status))
                else:
                    yield from _of_file(place, status)
            except OSError as exc:
                yield NotFound(place.url, f"无法读取：{_said(exc)}")


def _inside(folder: _Place, status: os.stat_result) -> list[_Place]:
    this = (status.st_dev, status.st_ino)
    if this in folder.above:
        raise OSError(0, "符号链接指回它所在的文件夹")
    above = folder.above | {this}
    return sorted(
        (
            _Place(path, folder.name + b"/" + os.fsencode(path.name), above)
            for path in folder.path.iterdir()
            if not path.name.startswith(".")
        ),
        key=lambda place: place.name,
    )


def _of_file(place: _Place, status: os.stat_result) -> Iterator[Found]:
    suffix = place.path.suffix.lower()
    if not stat.S_ISREG(status.st_mode):
        yield NotFound(place.url, "既不是文件也不是文件夹")
    elif suffix == LINES_SUFFIX:
        yield from _lines(place)
    elif suffix in LATER_SUFFIXES:
        yield NotFound(place.url, f"还不能读 {suffix} 格式")
    elif suffix not in (*TEXT_SUFFIXES, *FILE_SUFFIXES):
        known = " ".join((*TEXT_SUFFIXES, *FILE_SUFFIXES, LINES_SUFFIX))
        yield NotFound(place.url, f"不是可读的格式（{known}）")
    elif status.st_size > (most := LONGEST_FILE if suffix in FILE_SUFFIXES else LONGEST):
        yield NotFound(place.url, f"文件有 {status.st_size:,} 字节，超过上限 {most:,} 字节")
    else:
        yield FoundFile(place.url, place.path)


def _lines(place: _Place) -> Iterator[Found]:
    with place.path.open("rb") as file:
        if is_utf16(file.peek(64)[:64]):
            yield NotFound(place.url, "文件是 UTF-16，JSON 行应为 UTF-8")
            return
        number = 0
        while line := file.readline(LONGEST):
            number += 1
            url = f"{place.url}#{number}"
            if len(line) == LONGEST and not line.endswith(b"\n"):
                _skip_line(file)
                yield NotFound(url, f"这一行超过上限 {LONGEST:,} 字节")
            elif line.strip():
                yield FoundLine(url, line)
        if number == 0:
            yield NotFound(place.url, "文件是空的")


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(LONGEST)) and not rest.endswith(b"\n"):
        pass


def _said(exc: OSError) -> str:
    return exc.strerror or str(exc)
