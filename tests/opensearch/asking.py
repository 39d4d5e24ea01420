"""Readers who ask all the time, whatever happens to the cluster meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer import Search, SearchRequest

# At an answer that never comes the test should end.
PATIENCE = 120  # seconds


class Readers:
    """Some threads that search as the site does, and what came of it."""

    def __init__(self, data: Path, engine: str, requests: list[SearchRequest]) -> None:
        self.totals: set[int] = set()
        self.failed: list[object] = []
        self.answered = 0
        self.longest = 0.0  # seconds
        self._search = Search.open(data, engine=engine)
        self._ended = threading.Event()
        self._threads = [
            threading.Thread(target=self._ask, args=[request], daemon=True) for request in requests
        ]

    @contextmanager
    def asking(self) -> Iterator[None]:
        for thread in self._threads:
            thread.start()
        try:
            self.wait(2)
            yield
            self.wait(2)
        finally:
            self._ended.set()
            for thread in self._threads:
                thread.join(PATIENCE)
            self._search.close()

    def wait(self, answers: int) -> None:
        """Until some more searches of each reader were answered."""
        until = time.monotonic() + PATIENCE
        wanted = self.answered + (answers + 1) * len(self._threads)
        while self.answered < wanted and not self.failed and time.monotonic() < until:
            time.sleep(0.01)

    def _ask(self, request: SearchRequest) -> None:
        while not self._ended.is_set():
            began = time.monotonic()
            try:
                result = self._search.search(request)
            except Exception as exc:
                self.failed.append(exc)
                continue
            self.answered += 1
            self.longest = max(self.longest, time.monotonic() - began)
            self.totals.add(result.total)
            if result.partial or len(result.hits) != min(result.total, request.size):
                self.failed.append(result)
