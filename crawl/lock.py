"""Is another run at work on this data folder? The lock of a run that was killed goes with it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawl.errors import AlreadyRunning, StateError


@contextmanager
def run_lock(path: Path) -> Iterator[None]:
    """Hold the lock while this lasts; `AlreadyRunning` if somebody else holds it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as exc:
        raise StateError(f"锁文件 {path} 打不开：{exc.strerror or exc}。") from exc
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            holder = os.read(descriptor, 32).decode(errors="replace").strip()
            who = f"（进程 {holder}）" if holder else ""
            raise AlreadyRunning(f"另一次抓取正在进行{who}，本次不运行。") from exc
        except OSError as exc:
            raise StateError(f"锁文件 {path} 锁不上：{exc.strerror or exc}。") from exc
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)
