"""Which generation is an answer made from? The current one, opened once for all threads.

Before each answer it is looked whether another generation is served by now. An answer that has
begun stays with the one it began with, which is closed when the last such answer is done.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from indexer.boundary import Filters, Matches, Named, Want
from indexer.errors import EngineAway, IndexDamaged, IndexMissing
from indexer.request import Sort
from indexer.result import Message
from indexer.store import Opened, Store
from indexer.suggesting import Lexicon

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Collection:
    """What there is to search in."""

    reports: int
    regions: int
    publishers: int
    years: tuple[int, ...]


class Served:
    """One generation that is open; `note` says what is the matter with it, if anything is."""

    def __init__(self, opened: Opened, name: str) -> None:
        self.name = name
        self.kept = opened.kept
        self.note = _older(opened.damage)
        self.engine = opened.engine
        self.users = 0
        self.retired = False
        self._lexicon: Lexicon | None = None
        self._lexicon_lock = threading.Lock()

    def lexicon(self, hidden: frozenset[str]) -> Lexicon:
        """The names and words of all reports but those; the same until others are hidden."""
        with self._lexicon_lock:
            if self._lexicon is None or self._lexicon.hidden != hidden:
                self._lexicon = Lexicon(self.engine, hidden)
            return self._lexicon

    @cached_property
    def collection(self) -> Collection:
        regions = self._everything.counts.regions.keys() - {None}
        return Collection(
            reports=self._everything.total,
            regions=len(regions),
            publishers=len(self.engine.names(Named.PUBLISHER, frozenset())),
            years=self.years,
        )

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that there are reports about, ascending."""
        return tuple(sorted(year for year in self._everything.counts.years if year is not None))

    @cached_property
    def _everything(self) -> Matches:
        return self.engine.search(Want(), Filters(), Sort.NEWEST, 0, 0)


class Serving:
    """Follows what a store serves; safe for threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._served: Served | None = None
        self._followed = ""

    @contextmanager
    def current(self) -> Iterator[Served]:
        """The generation to answer from; an `IndexerError` where there is none that is sound."""
        served = self._take()
        try:
            yield served
        finally:
            with self._lock:
                served.users -= 1
                _close_if_done(served)

    def answer(self, ask: Callable[[Served], _Answer]) -> _Answer:
        """What is asked of it; once more of the next where it was taken away meanwhile."""
        with self.current() as served:
            try:
                return ask(served)
            except (EngineAway, IndexMissing):
                if self._store.current() == served.name:
                    raise
        with self.current() as served:
            return ask(served)

    def close(self) -> None:
        """Close what is open once the answers under way are done."""
        with self._lock:
            self._retire()

    def _take(self) -> Served:
        """The generation to answer from; a newer one is opened first if there is one."""
        with self._lock:
            current = self._store.current()
            if self._served is None or self._followed != current:
                opened = Served(self._store.open(), current)
                self._retire()
                self._served, self._followed = opened, current
            self._served.users += 1
            return self._served

    def _retire(self) -> None:
        if self._served is not None:
            self._served.retired = True
            _close_if_done(self._served)
            self._served = None


def _close_if_done(served: Served) -> None:
    if served.retired and served.users == 0:
        served.engine.close()


def _older(damage: IndexDamaged | None) -> Message | None:
    if damage is None:
        return None
    return Message(
        "older_index", f"{damage} 现在用的是上一代索引。请运行：python -m indexer rebuild"
    )
