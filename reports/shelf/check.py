"""Is every row of the shelf's file sound?"""

from __future__ import annotations

import sqlite3

from reports.errors import BadRecord
from reports.shelf import record


def find_fault(connection: sqlite3.Connection) -> str | None:
    """The first thing wrong with the file, in a sentence; None if nothing is.

    Reads the whole file: SQLite's own check sees broken pages and indexes, the sums of the
    records see a byte that changed inside one.
    """
    return (
        _broken_pages(connection)
        or _broken_references(connection)
        or _missing_versions(connection)
        or _damaged_record(connection)
    )


def _broken_pages(connection: sqlite3.Connection) -> str | None:
    said = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    return None if said == ["ok"] else f"SQLite 发现文件损坏：{'；'.join(said)}。"


def _broken_references(connection: sqlite3.Connection) -> str | None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return f"有 {len(broken):,} 行引用了不存在的行。" if broken else None


def _missing_versions(connection: sqlite3.Connection) -> str | None:
    rows = connection.execute(
        """
        SELECT report.id FROM report
        WHERE report.version != (SELECT count(*) FROM version WHERE version.id = report.id)
        """
    ).fetchall()
    return f"报告 {rows[0][0]} 的版本不全。" if rows else None


def _damaged_record(connection: sqlite3.Connection) -> str | None:
    for id, version, content_hash, body in connection.execute(
        "SELECT id, version, content_hash, body FROM version"
    ):
        try:
            sound = record.content_hash(record.unpacked(body)) == content_hash
        except BadRecord:
            sound = False
        if not sound:
            return f"报告 {id} 第 {version} 版的内容损坏。"
    return None
