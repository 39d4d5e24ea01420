"""What is written when a report is put on the shelf?

Runs inside a transaction that the caller began and will end.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from enum import StrEnum

from reports.errors import BadRecord
from reports.model import Report
from reports.shelf import record


class Outcome(StrEnum):
    """What became of a report that was put on the shelf.

    `REMOVED`: it was taken down earlier and is not taken in again.
    """

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    CORRECTED = "corrected"
    REMOVED = "removed"


def put_report(connection: sqlite3.Connection, report: Report) -> Outcome:
    """Write the report if it is new, a new version if its content changed, else nothing."""
    content = record.canonical_json(report)
    known = connection.execute(
        """
        SELECT report.url, report.version, report.removed, version.content_hash, version.body
        FROM report JOIN version USING (id, version) WHERE report.id = ?
        """,
        (report.id,),
    ).fetchone()
    if known is None:
        _insert(connection, report, content)
        return Outcome.TAKEN
    url, version, removed, content_hash, body = known
    if url != report.url:
        raise BadRecord(f"编号 {report.id} 属于 {url}，不属于 {report.url}")
    if removed is not None:
        return Outcome.REMOVED
    # Whoever hands in a report saw its page: it is there again if it had vanished.
    connection.execute(
        "UPDATE report SET vanished = NULL WHERE id = ? AND vanished IS NOT NULL", (report.id,)
    )
    if content_hash == record.content_hash(content) or _says_the_same(content, body):
        return Outcome.UNCHANGED
    _correct(connection, report, content, version + 1)
    return Outcome.CORRECTED


def _says_the_same(content: bytes, body: bytes) -> bool:
    try:
        return record.says_the_same(json.loads(content), record.fields(body))
    except BadRecord:
        return False  # a damaged version is made good by a new one


def utc_now() -> str:
    """The time now as the shelf writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _insert(connection: sqlite3.Connection, report: Report, content: bytes) -> None:
    now = utc_now()
    connection.execute(
        "INSERT INTO report (id, url, source, version, first_seen, same_text) "
        "VALUES (?, ?, ?, 1, ?, ?)",
        (report.id, report.url, report.source, now, _text_key(report)),
    )
    _insert_version(connection, report.id, 1, now, content)


def _correct(connection: sqlite3.Connection, report: Report, content: bytes, version: int) -> None:
    _insert_version(connection, report.id, version, utc_now(), content)
    connection.execute(
        "UPDATE report SET version = ?, source = ?, same_text = ? WHERE id = ?",
        (version, report.source, _text_key(report), report.id),
    )


def _insert_version(
    connection: sqlite3.Connection, id: str, version: int, taken: str, content: bytes
) -> None:
    connection.execute(
        "INSERT INTO version (id, version, taken, content_hash, body) VALUES (?, ?, ?, ?, ?)",
        (id, version, taken, record.content_hash(content), record.packed(content)),
    )


def _text_key(report: Report) -> str:
    return record.text_key({"text": report.text, "year": report.year})
