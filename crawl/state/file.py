"""Can this file be used as the crawl's memory, and if not, what should be done?"""

from __future__ import annotations

import sqlite3
from itertools import chain
from pathlib import Path
from types import TracebackType

from crawl.errors import StateError
from crawl.state.schema import APPLICATION_ID, STATEMENTS, UPGRADES, VERSION


def open_file(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the file; `StateError` says in a sentence why there is none."""
    if not create and not path.exists():
        raise StateError(f"还没有抓取过：没有 {path}；请先运行 python -m crawl run。")
    with Speaking(path):
        if create:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}",
            uri=True,
            timeout=30,
            isolation_level=None,
        )
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


class Speaking:
    """Turns what SQLite and the system say about the file into a `StateError`. Used for years of
    statements, so it costs nothing where nothing is said.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if isinstance(exc, sqlite3.Error):
            if getattr(exc, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
                raise StateError(f"{self._path} 无法写入：磁盘已满；此前的都保存着。") from exc
            raise StateError(f"抓取状态 {self._path} 无法使用：{exc}。") from exc
        if isinstance(exc, OSError):
            raise StateError(f"抓取状态 {self._path} 无法使用：{exc.strerror or exc}。") from exc


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # NORMAL: a kill loses nothing; a power cut may take back the last pages, which are then
    # fetched again. The file stays sound either way, and what was shelved is synced by the shelf.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -32000")
    # Answers come and go: what is taken out again before the log is folded in is never written
    # to the file. 32 MB of log are more than the answers that wait at any time.
    connection.execute("PRAGMA wal_autocheckpoint = 8000")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0 and not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        connection.execute("BEGIN IMMEDIATE")
        for statement in STATEMENTS:
            connection.execute(statement)
        connection.execute("COMMIT")
        return
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StateError(f"{path} 是别的程序的文件，不是抓取状态。")
    if version > VERSION:
        raise StateError(f"{path} 的结构是第 {version} 版，本程序只认到第 {VERSION} 版。")
    if version < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have been faster.
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for statement in chain.from_iterable(UPGRADES[older] for older in range(version, VERSION)):
            connection.execute(statement)
        connection.execute("COMMIT")
