"""Who may write? The one process that holds a lock."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import IndexBusy


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock; raises `IndexBusy` if another process has it.

    It goes with the process, however it ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IndexBusy("另一个进程正在更新索引，稍后再试。") from None
        yield
