"""Can this file be used as the shelf, and if not, what should be done?

Opening, creating and migrating the SQLite file, and the sentences for what goes wrong with it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reports.errors import BadRecord, ShelfError
from reports.shelf import record
from reports.shelf.migrations import APPLICATION_ID, STEPS

# A writer holds the lock for one report, some milliseconds; a minute covers a slow disk and a
# migration in another process.
_PATIENCE_SECONDS = 60.0


def prepare(path: Path, *, create: bool) -> None:
    """Make sure that a shelf of the current schema is at the path; `ShelfError` if it cannot be."""
    try:
        if create:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not path.exists():
            raise ShelfError(f"没有书架 {path}；请先运行 python -m crawl import PATH。")
        if path.is_dir():
            raise ShelfError(f"书架 {path} 应是文件，却是文件夹。")
    except OSError as exc:
        raise ShelfError(f"无法到达书架 {path}：{exc.strerror}。") from exc
    with speaking(path):
        connection = _connect(path, mode="rwc" if create else "rw")
        try:
            _refuse_other_files(connection, path)
            if not create and _pragma(connection, "user_version") == 0:
                raise ShelfError(f"书架 {path} 是空文件，请用备份恢复，或删去后重新导入。")
            _turn_to_wal(connection)
            _migrate(connection, path)
        finally:
            connection.close()


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a prepared shelf, which may be closed from any thread."""
    with speaking(path):
        return _connect(path, mode="rw")


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turns what SQLite says about the file into a `ShelfError` with a sentence."""
    try:
        yield
    except sqlite3.Error as exc:
        raise ShelfError(f"书架 {path} {_complaint(exc)}。") from exc


def _complaint(exc: sqlite3.Error) -> str:
    said = str(exc)
    match getattr(exc, "sqlite_errorcode", None):
        case sqlite3.SQLITE_NOTADB:
            return "不是 SQLite 文件，或文件头已损坏"
        case sqlite3.SQLITE_CORRUPT:
            return f"已损坏（{said}），请用备份恢复"
        case sqlite3.SQLITE_FULL:
            return "无法写入：磁盘已满；此前收下的都保存着"
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "一直被另一个进程占用，请稍后再试"
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return "无法打开，请检查文件和文件夹的读写权限"
        case sqlite3.SQLITE_READONLY:
            return "只能读，请检查文件和文件夹的写权限"
        case _:
            return f"无法使用：{said}"


def _connect(path: Path, *, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_PATIENCE_SECONDS,
        isolation_level=None,  # transactions are begun and ended in so many words
        check_same_thread=False,  # each is used by one thread; closing is done by any
    )
    try:
        connection.create_function("text_key", 1, _text_key_of_body, deterministic=True)
        # FULL: without it a power cut may take back reports that were answered as taken.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _text_key_of_body(body: bytes) -> str | None:
    try:
        return record.text_key(record.fields(body))
    except (BadRecord, KeyError, TypeError):
        return None  # a damaged row is told of by the check and does not keep the shelf shut


def _refuse_other_files(connection: sqlite3.Connection, path: Path) -> None:
    schema = _pragma(connection, "user_version")
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if schema > len(STEPS):
        raise ShelfError(
            f"书架 {path} 的结构是第 {schema} 版，本程序只认到第 {len(STEPS)} 版；"
            "请用更新的程序打开。"
        )
    if (schema or tables) and _pragma(connection, "application_id") != APPLICATION_ID:
        raise ShelfError(f"{path} 是别的程序的 SQLite 文件，不是书架。")


def _turn_to_wal(connection: sqlite3.Connection) -> None:
    """SQLite's own patience does not cover this change: it fails at once if another is at it."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as exc:
            if exc.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    if _pragma(connection, "user_version") == len(STEPS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        _refuse_other_files(connection, path)
        # Another process may have migrated it while this one waited, hence read again.
        for number in range(_pragma(connection, "user_version"), len(STEPS)):
            for statement in STEPS[number]:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
