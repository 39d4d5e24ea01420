"""How do records get into the files, whole or not at all?"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from crawl.archive.errors import ArchiveError
from crawl.archive.members import packed
from crawl.archive.names import names_in, next_name
from crawl.archive.place import End, Place
from crawl.archive.record import warcinfo

_FOR_WRITING = os.O_WRONLY | os.O_CLOEXEC


class Writer:
    """The file that is written to, and the one after it when it is full."""

    def __init__(
        self, folder: Path, end: End | None, *, roll_at: int, operator: str | None
    ) -> None:
        self._folder = folder
        self._roll_at = roll_at
        self._operator = operator
        self._begun = end
        self._file: _File | None = None

    @property
    def end(self) -> End | None:
        """Where the next record will stand, None before the first."""
        return self._file.end if self._file else self._begun

    def append(self, member: bytes) -> Place:
        """Where the packed record stands; it has been handed to the operating system then."""
        try:
            return self._with_room().append(member)
        except OSError as exc:
            raise ArchiveError(f"存档 {self._folder} 无法写入：{exc.strerror or exc}。") from exc

    def sync(self) -> None:
        """Everything handed over so far survives a power cut from now on."""
        try:
            if self._file:
                self._file.sync()
        except OSError as exc:
            raise ArchiveError(f"存档 {self._folder} 无法落盘：{exc.strerror or exc}。") from exc

    def close(self) -> None:
        """Let go of the file; the next record opens it again."""
        if self._file:
            file, self._file = self._file, None
            self._begun = file.end
            file.close()

    def _with_room(self) -> _File:
        end = self.end
        if end is None or end.length >= self._roll_at:
            following = self._new()
            try:
                self.sync()
                self.close()
            finally:
                self._file = following
        elif self._file is None:
            self._file = _File(self._folder, end, _FOR_WRITING)
        return self._file

    def _new(self) -> _File:
        self._folder.mkdir(parents=True, exist_ok=True)
        name = next_name(next(reversed(names_in(self._folder)), None), datetime.now(UTC))
        file = _File(self._folder, End(name, 0), _FOR_WRITING | os.O_CREAT | os.O_EXCL)
        try:
            file.append(packed(warcinfo(name, self._operator)))
            _sync_folder(self._folder)
        except BaseException:
            file.close()
            (self._folder / name).unlink()
            raise
        return file


class _File:
    """An open file; what stands behind `end` is the rest of a record that could not be written."""

    def __init__(self, folder: Path, end: End, flags: int) -> None:
        self.end = end
        self._descriptor = os.open(folder / end.file, flags, 0o644)
        self._has_rest = False

    def append(self, member: bytes) -> Place:
        begin = self.end.length
        if self._has_rest:
            self._cut_rest()
        self._has_rest = True
        try:
            _write_all(self._descriptor, member, begin)
        except BaseException:
            self._cut_rest()
            raise
        self._has_rest = False
        self.end = End(self.end.file, begin + len(member))
        return Place(self.end.file, begin, len(member))

    def sync(self) -> None:
        os.fsync(self._descriptor)

    def close(self) -> None:
        os.close(self._descriptor)

    def _cut_rest(self) -> None:
        os.ftruncate(self._descriptor, self.end.length)
        self._has_rest = False


def _write_all(descriptor: int, content: bytes, offset: int) -> None:
    rest = memoryview(content)
    while rest:
        written = os.pwrite(descriptor, rest, offset)
        offset += written
        rest = rest[written:]


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
