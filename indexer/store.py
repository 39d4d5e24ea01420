"""Where is an index kept, and how is it made and changed? The boundary for whoever writes it.

What is served is one index; one that was made or changed takes its place in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from indexer import analysis
from indexer.boundary import Engine
from indexer.entry import Entry, make_entry
from indexer.errors import IndexDamaged, IndexOutdated
from reports import Shelf

_BATCH: Final = 200

# Told how many reports are done, and of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Stamp:
    """With what an index was made: where one of these differs, it must be made anew."""

    schema: int
    analysis: str


def stamp_of(schema: int) -> Stamp:
    """With what this program would make an index of that schema."""
    return Stamp(schema, analysis.fingerprint())


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an index: its name, how manieth it is, when it was made, how large it is.

    Unless it is `finished`, a change of it did not come to its end, and is to be made anew.
    """

    name: str
    number: int
    built_at: str
    reports: int
    stamp: Stamp
    size: int
    finished: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """An index to answer from; `damage` is why it is an older one, if it is."""

    engine: Engine
    kept: Kept
    damage: IndexDamaged | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """With how many processes and megabytes to build a new index; None is what fits."""

    processes: int | None = None
    megabytes: int | None = None


ANY: Final = Wanted()


@dataclass(frozen=True, slots=True)
class Shelved:
    """Some of the reports of a shelf, as what an index holds of them; can be sent to a process."""

    shelf: Path
    keys: tuple[tuple[str, int], ...]

    def __len__(self) -> int:
        return len(self.keys)

    def __call__(self, progress: Progress = lambda done, total: None) -> Iterator[Entry]:
        """The entries; a report that was removed meanwhile has none."""
        with Shelf.open(self.shelf) as shelf:
            for start in range(0, len(self.keys), _BATCH):
                for report in shelf.get_many(self.keys[start : start + _BATCH]):
                    if report is not None:
                        yield make_entry(report)
                progress(min(start + _BATCH, len(self.keys)), len(self.keys))

    def shares(self, size: int) -> list[Shelved]:
        """The same reports, so many at a time."""
        starts = range(0, len(self.keys), size)
        return [Shelved(self.shelf, self.keys[start : start + size]) for start in starts]


class Store(Protocol):
    """Keeps an index; what is asked is asked of the one that is served.

    Where there is none that can be read, `IndexMissing` and `IndexDamaged` say so.
    """

    @property
    def stamp(self) -> Stamp:
        """With what this program would make an index."""

    def current(self) -> str:
        """What is served, by a name that changes whenever it does; asked before each answer."""

    def kept(self) -> Kept:
        """What is known of it without reading it."""

    def open(self) -> Opened:
        """To answer from; `IndexOutdated` if it was made by another program."""

    def versions(self) -> dict[str, int]:
        """The version of each report that is in it."""

    def digests(self) -> Iterator[tuple[str, int]]:
        """Each report's id and the digest of its exact text."""

    def faults(self) -> Iterator[str]:
        """What is not as it was written, each a sentence; everything is read."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the one right to build and change; `IndexBusy` if another process has it."""

    def build(self, reports: Shelved, wanted: Wanted, progress: Progress) -> Kept:
        """Make an index of the reports and serve it."""

    def change(self, gone: Collection[str], reports: Shelved, progress: Progress) -> Kept:
        """Take ids out and put reports in, in the place of what was there by their ids."""


def require_stamp(kept: Kept, stamp: Stamp) -> None:
    """Raises `IndexOutdated` if the index was not made with this."""
    if kept.stamp != stamp:
        raise IndexOutdated("索引的结构或分词与程序不同。请运行：python -m indexer update")
