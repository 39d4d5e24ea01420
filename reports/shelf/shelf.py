"""Where are the reports kept, and which versions of them were there?

One SQLite file is the record of truth: one transaction for each report, a new row for each
version of its content, nothing written where nothing changed. What was answered as taken has been
synced to the disk.

A `Shelf` may be used by many threads (a small pool of connections, each lent to one thread at a
time) and the file by many processes. There is one writer at a time; the others wait for it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reports.errors import BadRecord, ShelfError
from reports.model import Report
from reports.shelf import record
from reports.shelf.check import find_fault
from reports.shelf.file import connect, prepare, speaking
from reports.shelf.writing import Outcome, put_report, utc_now

__all__ = ["Outcome", "Shelf", "ShelfCounts", "Version"]

_KEYS_AT_ONCE = 200  # two values each; older SQLite libraries take 999 in a statement
_IDS_AT_ONCE = 5_000

# `same_as` is worked out when read: whether an earlier report still has that text changes when
# that one is corrected or removed, and this report's own versions are not rewritten for it.
_SELECT = """
    SELECT version.id, version.version, version.content_hash, version.body,
        report.first_seen, report.vanished,
        (
            SELECT earlier.id FROM report AS earlier
            WHERE earlier.same_text = report.same_text AND earlier.removed IS NULL
                AND earlier.number < report.number AND report.version = version.version
            ORDER BY earlier.number LIMIT 1
        ) AS same_as
    FROM version JOIN report ON report.id = version.id AND report.removed IS NULL
"""


@dataclass(frozen=True, slots=True)
class ShelfCounts:
    """Reports that are on the shelf, all versions that were, and reports taken down."""

    reports: int
    versions: int
    removed: int


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a report's content and when it came, in UTC."""

    number: int
    content_hash: str
    taken: str


class Shelf:
    """The reports that were taken in, with all their versions."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Shelf:
        """The shelf at the path, brought up to the current schema.

        `ShelfError` says in a sentence why a file cannot be used and what to do.
        """
        prepare(path, create=create)
        return cls(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use of the file; closing twice does nothing more."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().close()

    def put(self, report: Report) -> Outcome:
        """Keep the report; when this returns it is on the disk."""
        with self._writing() as connection:
            return put_report(connection, report)

    def remove(self, id: str, reason: str) -> bool:
        """Take the report down for good; False if it is not on the shelf (any more)."""
        with self._writing() as connection:
            done = connection.execute(
                "UPDATE report SET removed = ?, reason = ? WHERE id = ? AND removed IS NULL",
                (utc_now(), reason, id),
            )
            return done.rowcount == 1

    def vanish(self, id: str, day: str | None) -> bool:
        """Say that the report's page is gone since a day (ISO), or, with None, that it is back.

        The report stays, with the first such day. False if there was nothing to change.
        """
        with self._writing() as connection:
            done = connection.execute(
                "UPDATE report SET vanished = ? WHERE id = ? AND (vanished IS NULL) != (? IS NULL)",
                (day, id, day),
            )
            return done.rowcount == 1

    def get(self, id: str, version: int | None = None) -> Report | None:
        """The report, in its current version if none is named; None if it is not here."""
        condition = "report.version" if version is None else "?"
        values: tuple[str | int, ...] = (id,) if version is None else (id, version)
        rows = self._rows(
            f"{_SELECT} WHERE version.id = ? AND version.version = {condition}",
            values,
        )
        return self._read(rows[0]) if rows else None

    def get_many(self, keys: Sequence[tuple[str, int]]) -> list[Report | None]:
        """The reports of these ids and versions, in this order; None where one is not here."""
        found: dict[tuple[str, int], Report] = {}
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            some = keys[start : start + _KEYS_AT_ONCE]
            places = ", ".join(["(?, ?)"] * len(some))
            rows = self._rows(
                f"WITH wanted (id, version) AS (VALUES {places}) {_SELECT} "
                "JOIN wanted ON wanted.id = version.id AND wanted.version = version.version",
                [value for key in some for value in key],
            )
            found |= {(row[0], row[1]): self._read(row) for row in rows}
        return [found.get(key) for key in keys]

    def versions(self, id: str) -> tuple[Version, ...]:
        """All versions of the report that were taken in, oldest first, also of a removed one."""
        rows = self._rows(
            "SELECT version, content_hash, taken FROM version WHERE id = ? ORDER BY version", (id,)
        )
        return tuple(Version(*row) for row in rows)

    def current(self) -> Iterator[tuple[str, int]]:
        """The id and current version of each report that is not removed, by id."""
        after = ""
        while rows := self._rows(
            "SELECT id, version FROM report WHERE removed IS NULL AND id > ? ORDER BY id LIMIT ?",
            (after, _IDS_AT_ONCE),
        ):
            yield from rows
            after = rows[-1][0]

    def reports(self) -> Iterator[Report]:
        """Each report that is not removed, in its current version, by id."""
        some: list[tuple[str, int]] = []
        for key in self.current():
            some.append(key)
            if len(some) == _KEYS_AT_ONCE:
                yield from self._present(some)
                some = []
        yield from self._present(some)

    def removed(self) -> Iterator[str]:
        """The ids of the reports that were taken down, sorted."""
        rows = self._rows("SELECT id FROM report WHERE removed IS NOT NULL ORDER BY id")
        return iter([row[0] for row in rows])

    def removal_reason(self, id: str) -> str | None:
        """Why the report was taken down; None if it was not."""
        rows = self._rows("SELECT reason FROM report WHERE id = ?", (id,))
        return rows[0][0] if rows else None

    def counts(self) -> ShelfCounts:
        """How much is on the shelf."""
        ((reports, versions, removed),) = self._rows(
            """
            SELECT (SELECT count(*) FROM report WHERE removed IS NULL),
                (SELECT count(*) FROM version),
                (SELECT count(*) FROM report WHERE removed IS NOT NULL)
            """
        )
        return ShelfCounts(reports, versions, removed)

    def sources(self) -> tuple[tuple[str, int], ...]:
        """How many reports that are not removed came from which source, by its name."""
        return tuple(
            self._rows(
                "SELECT source, count(*) FROM report WHERE removed IS NULL "
                "GROUP BY source ORDER BY source"
            )
        )

    def check(self) -> str | None:
        """What is wrong with the file, in a sentence; None if every row of it is sound."""
        with self._connection() as connection:
            try:
                return find_fault(connection)
            except sqlite3.Error as exc:
                return f"书架文件无法读完：{exc}。"

    def _present(self, keys: Sequence[tuple[str, int]]) -> Iterator[Report]:
        return (report for report in self.get_many(keys) if report is not None)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """One that no other thread uses meanwhile; idle ones are kept for the next user."""
        with self._lock:
            if self._closed:
                raise ShelfError(f"书架 {self.path} 已经关闭。")
            connection = self._idle.pop() if self._idle else None
        connection = connection or connect(self.path)
        try:
            with speaking(self.path):
                yield connection
        finally:
            with self._lock:
                if self._closed:
                    connection.close()
                else:
                    self._idle.append(connection)

    def _rows(self, statement: str, values: Iterable[str | int] = ()) -> list[Any]:
        with self._connection() as connection:
            return connection.execute(statement, tuple(values)).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _read(self, row: tuple[Any, ...]) -> Report:
        id, version, content_hash, body, first_seen, vanished, same_as = row
        try:
            data = record.fields(body)
            data |= {
                "version": version,
                "content_hash": content_hash,
                "first_seen": first_seen,
                "vanished": vanished,
                "same_as": same_as,
            }
            return Report.from_json(data)
        except BadRecord as exc:
            raise ShelfError(
                f"书架 {self.path} 上的报告 {id} 第 {version} 版损坏：{exc}。"
            ) from exc
