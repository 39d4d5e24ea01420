"""Who makes ready what suggestions and corrections need, before a visitor has to wait for it?

A thread, which looks again and again whether another generation is served by now.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from indexer import IndexerError, Search
from reports import ReportsError

_EVERY: Final = 30  # seconds


@contextmanager
def kept_warm(search: Search) -> Iterator[None]:
    """Until the block ends, and once at least; what is under way then is waited for."""
    over = threading.Event()
    thread = threading.Thread(target=_keep_warm, args=(search, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _keep_warm(search: Search, over: threading.Event) -> None:
    while True:
        # What is wrong with the index is said to those who search.
        with suppress(IndexerError, ReportsError):
            search.prepare()
        if over.wait(_EVERY):
            return
