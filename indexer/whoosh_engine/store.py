"""Indexes of Whoosh in generations on disk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, TypeVar

from indexer.errors import IndexDamaged
from indexer.generation import Generations, Manifest
from indexer.store import Kept, Opened, Progress, Shelved, Stamp, Wanted, require_stamp, stamp_of
from indexer.whoosh_engine.building import build, means_for
from indexer.whoosh_engine.engine import WhooshEngine
from indexer.whoosh_engine.schema import SCHEMA_VERSION
from indexer.whoosh_engine.writing import change

# No share is larger than a segment.
_SHARE: Final = 50_000

_Answer = TypeVar("_Answer")


class WhooshStore:
    """The generations in one folder."""

    def __init__(self, folder: Path) -> None:
        self._generations = Generations(folder)

    @property
    def stamp(self) -> Stamp:
        return stamp_of(SCHEMA_VERSION)

    def current(self) -> str:
        return self._generations.current()

    def kept(self) -> Kept:
        return self._manifest().kept

    def open(self) -> Opened:
        """The current generation, or the newest before it that is not damaged."""
        damage: IndexDamaged | None = None
        for name in self._generations.servable():
            try:
                kept = self._generations.open_checked(name).kept
                require_stamp(kept, self.stamp)
                return Opened(WhooshEngine(self._generations.path(name)), kept, damage)
            except IndexDamaged as exc:
                damage = damage or exc
        raise damage or IndexDamaged("索引打不开。请运行：python -m indexer rebuild")

    def versions(self) -> dict[str, int]:
        return self._asked(lambda engine: engine.keys)

    def digests(self) -> Iterator[tuple[str, int]]:
        return iter(self._asked(lambda engine: list(engine.digests())))

    def faults(self) -> Iterator[str]:
        return self._generations.verify(self.current())

    def writing(self) -> AbstractContextManager[None]:
        return self._generations.writing()

    def build(self, reports: Shelved, wanted: Wanted, progress: Progress) -> Kept:
        means = means_for(wanted, len(reports))
        # As many shares as processes at least.
        shares = reports.shares(min(-(-len(reports) // means.processes), _SHARE) or 1)
        return self._generations.add(
            lambda folder: build(folder, shares, means, lambda done: progress(done, len(reports))),
            self.stamp,
        ).kept

    def change(self, gone: Collection[str], reports: Shelved, progress: Progress) -> Kept:
        # Deleting by an id that is not there does nothing.
        replaced = [*gone, *(report_id for report_id, _ in reports.keys)]
        return self._generations.add(
            lambda folder: change(folder, replaced, reports(progress)), self.stamp, self.current()
        ).kept

    def _manifest(self) -> Manifest:
        return self._generations.open_checked(self.current())

    def _asked(self, ask: Callable[[WhooshEngine], _Answer]) -> _Answer:
        engine = WhooshEngine(self._generations.path(self._manifest().name))
        try:
            return ask(engine)
        finally:
            engine.close()
