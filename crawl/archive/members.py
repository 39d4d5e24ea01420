"""Which gzip members has a file, each of them one record?"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crawl.archive.errors import BadWarc

# Prose of 30 KB: level 1 is twice as fast and takes 7 % more room, level 4 a quarter faster and
# 0.5 % more; level 9 gains nothing. A crawl fetches some pages a second, an archive stays for
# good, so room counts. Bodies that came compressed shrink at no level and cost the same at each
# (`python -m tests.crawl.archive.speed`).
_LEVEL = 6
_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b\x08"
_GZIP_WINDOW = 31


@dataclass(frozen=True, slots=True)
class Member:
    """The bytes of a record, and where in the file their gzip member stands."""

    offset: int
    length: int
    plain: bytes


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a file in which no record can be read, and why."""

    offset: int
    length: int
    reason: str


def packed(plain: bytes) -> bytes:
    """The record as one gzip member."""
    return zlib.compress(plain, _LEVEL, wbits=_GZIP_WINDOW)


def member_at(path: Path, offset: int) -> Member:
    """The member that begins there; `BadWarc` if none does, `OSError` if there is no file."""
    with path.open("rb") as file:
        return _member(file, offset)


def members(path: Path) -> Iterator[Member | Gap]:
    """Every member in order; where some are damaged, those behind them are found again."""
    with path.open("rb") as file:
        offset, size = 0, path.stat().st_size
        while offset < size:
            try:
                member = _member(file, offset)
            except BadWarc as exc:
                after = _next_start(file, offset + 1, size)
                yield Gap(offset, after - offset, str(exc))
                offset = after
            else:
                yield member
                offset += member.length


def _member(file: BinaryIO, offset: int) -> Member:
    file.seek(offset)
    inflater = zlib.decompressobj(_GZIP_WINDOW)
    parts = []
    while not inflater.eof:
        if not (chunk := file.read(_CHUNK)):
            raise BadWarc("没有写完")
        try:
            parts.append(inflater.decompress(chunk))
        except zlib.error as exc:
            raise BadWarc(f"压缩损坏（{exc}）") from exc
    length = file.tell() - len(inflater.unused_data) - offset
    return Member(offset, length, b"".join(parts))


def _next_start(file: BinaryIO, offset: int, size: int) -> int:
    while (offset := _find(file, _GZIP, offset, size)) < size:
        file.seek(offset)
        try:
            begin = zlib.decompressobj(_GZIP_WINDOW).decompress(file.read(_CHUNK), 5)
        except zlib.error:
            begin = b""
        if begin == b"WARC/":
            return offset
        offset += 1
    return size


def _find(file: BinaryIO, wanted: bytes, offset: int, size: int) -> int:
    while offset < size:
        file.seek(offset)
        chunk = file.read(_CHUNK)
        if (found := chunk.find(wanted)) >= 0:
            return offset + found
        offset += max(len(chunk) - len(wanted) + 1, 1)
    return size
