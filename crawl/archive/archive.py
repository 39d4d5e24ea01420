"""How are answers kept so that `kill -9` and power cuts lose nothing that was committed?

Files of WARC 1.1, one gzip member a record. The caller commits `end()` in the transaction in which
it commits what it made of the pages; `Archive.open` cuts back to that.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from crawl.archive import reading
from crawl.archive.errors import ArchiveError
from crawl.archive.members import packed
from crawl.archive.place import End, Original, Place
from crawl.archive.record import digest_of, packed_response, revisit
from crawl.archive.recovery import Cut, Recovered, recover
from crawl.archive.writing import Writer
from crawl.page import Page

ROLL_AT = 1_000_000_000


class Archive:
    """The answers that led to reports. `Archive(folder)` reads and adds, and begins a new file."""

    def __init__(
        self, folder: Path, *, roll_at: int = ROLL_AT, operator: str | None = None
    ) -> None:
        self._folder = folder
        self._roll_at = roll_at
        self._operator = operator
        self._writer: Writer | None = None
        self._recovered = Recovered(None, (), ())
        self._lock: int | None = None
        self._prepared: dict[int, tuple[Page, bytes]] = {}

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        committed: End | None,
        roll_at: int = ROLL_AT,
        operator: str | None = None,
    ) -> Self:
        """The archive cut back to what was committed; `cuts` and `faults` say what was found.

        It is locked for this process. `operator` is whom to ask about the crawl; it is named in
        each file.
        """
        archive = cls(folder, roll_at=roll_at, operator=operator)
        archive._take_lock()
        try:
            archive._recovered = recover(folder, committed)
        except BaseException:
            archive.close()
            raise
        return archive

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """What an earlier run had written and not committed, and was taken away on opening."""
        return self._recovered.cuts

    @property
    def faults(self) -> tuple[str, ...]:
        """What was committed and is not there any more, in sentences."""
        return self._recovered.faults

    def prepare(self, page: Page) -> None:
        """Do what takes time before `add` is called with this very page; in any thread."""
        # Kept here the page lives on, so its identity is nobody else's.
        with contextlib.suppress(Exception):  # what is wrong with it is heard when it is added
            self._prepared[id(page)] = (page, packed_response(page))

    def add(self, page: Page, *, same_as: Original | None = None) -> Place:
        """Keep the page; without its body if that is the same as the body of the original.

        The bytes have been handed to the operating system then, all of them or none.
        """
        _, ready = self._prepared.pop(id(page), (page, None))
        writer = self._writing()
        if same_as is not None and digest_of(page.body) == same_as.digest:
            return writer.append(packed(revisit(page, same_as)))
        return writer.append(ready or packed_response(page))

    def original(self, place: Place) -> Original:
        """What `same_as` wants to know about a record; of a revisit, its original."""
        return reading.original(self._folder, place)

    def read(self, place: Place) -> Page:
        """The page again, without a Transfer-Encoding; `ArchiveError` says what is wrong."""
        return reading.read(self._folder, place).page

    def end(self) -> End | None:
        """What to commit: the file and its length after the last record; None before the first."""
        return self._writer.end if self._writer else self._recovered.end

    def sync(self) -> None:
        """Call it before committing: what was added survives a power cut from now on."""
        if self._writer:
            self._writer.sync()

    def close(self) -> None:
        """Sync, and let others write."""
        try:
            if self._writer:
                self._writer.sync()
                self._writer.close()
        finally:
            if self._lock is not None:
                descriptor, self._lock = self._lock, None
                os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _writing(self) -> Writer:
        self._take_lock()
        if self._writer is None:
            end = self._recovered.end
            self._writer = Writer(self._folder, end, roll_at=self._roll_at, operator=self._operator)
        return self._writer

    def _take_lock(self) -> None:
        if self._lock is not None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # The lock of a process that is killed goes with it.
            descriptor = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as exc:
            raise ArchiveError(f"存档 {self._folder} 打不开：{exc.strerror or exc}。") from exc
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            os.close(descriptor)
            raise ArchiveError(f"另一个进程正在写存档 {self._folder}。") from exc
        self._lock = descriptor
