"""Processes that build an index together: none outlives the one that began them."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Final

from indexer.errors import BuildStopped

_EVERY: Final = 0.2  # seconds


def end_with(parent: int) -> None:
    """From now on this process ends when its parent is gone, who may have been killed."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
    os._exit(1)


@contextmanager
def noticing_their_end() -> Iterator[None]:
    """One that was killed makes a sentence of it."""
    try:
        yield
    except BrokenProcessPool as exc:
        text = "建索引的一个进程被中止了（内存不够？）。可以用 --processes 1 再试。"
        raise BuildStopped(text) from exc
