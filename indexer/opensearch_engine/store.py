"""Indexes in a cluster. The name of the collection is an alias; it stands for the one served.

An index is called by that name and a number. A new one is filled beside the one that is served,
then the alias is moved, in one step; the one before is kept until the next is made, for answers
that are under way. An update changes the index that is served, and shows when all of it is written.
With what an index was made, and what came of it, is written in its mapping.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

from indexer.errors import IndexDamaged
from indexer.locking import locked
from indexer.opensearch_engine import feeding
from indexer.opensearch_engine.address import Address
from indexer.opensearch_engine.cluster import Cluster
from indexer.opensearch_engine.documents import document
from indexer.opensearch_engine.engine import OpenSearchEngine
from indexer.opensearch_engine.grouping import COLUMNS, regrouped
from indexer.opensearch_engine.mapping import SCHEMA_VERSION, make_index, shards
from indexer.store import Kept, Opened, Progress, Shelved, Stamp, Wanted, require_stamp, stamp_of

# So long is not asked again which index is served.
_FOLLOWING: Final = 0.1  # seconds


class OpenSearchStore:
    """The indexes of one collection; safe for threads.

    One process at a time writes: it holds a lock in the data folder, where the shelf is.
    """

    def __init__(self, address: Address, folder: Path) -> None:
        self._address = address
        self._lock = folder / "LOCK"
        self._alias = address.name
        self._asking = threading.Lock()
        self._asked_at = float("-inf")
        self._current = ""

    @cached_property
    def _cluster(self) -> Cluster:
        return Cluster(self._address)

    @property
    def stamp(self) -> Stamp:
        return stamp_of(SCHEMA_VERSION)

    def current(self) -> str:
        with self._asking:
            if time.monotonic() - self._asked_at > _FOLLOWING:
                index, meta = self._served()
                self._current = f"{index} {meta['written_at']}"
                self._asked_at = time.monotonic()
            return self._current

    def kept(self) -> Kept:
        return self._kept(*self._served())

    def open(self) -> Opened:
        kept = self.kept()
        require_stamp(kept, self.stamp)
        return Opened(OpenSearchEngine(self._cluster, kept.name), kept)

    def versions(self) -> dict[str, int]:
        return {key: int(row["version"]) for key, row in self._engine.rows(["version"])}

    def digests(self) -> Iterator[tuple[str, int]]:
        return ((key, int(row["digest"])) for key, row in self._engine.rows(["digest"]))

    def faults(self) -> Iterator[str]:
        """A cluster keeps sums of its own files; whether all of its shards are there is asked."""
        index, _ = self._served()
        if not self._cluster.is_whole(index):
            yield f"集群里的索引 {index} 缺少分片。"

    @contextmanager
    def writing(self) -> Iterator[None]:
        with locked(self._lock):
            self._remove_unfinished()
            yield

    def build(self, reports: Shelved, wanted: Wanted, progress: Progress) -> Kept:
        served = self._cluster.pointed(self._alias)
        index = f"{self._alias}-{max(map(_number, served), default=0) + 1:08}"
        self._cluster.create(index, make_index(self._said(0), shards(len(reports))))
        # Not before: where the build before ended just now, answers from the older one go on.
        for old in self._indices():
            if old not in {index, *served}:
                self._cluster.delete(old)
        self._write(index, feeding.puts(reports, wanted.processes), len(reports), progress)
        kept = self._finished(index, reports.shelf)
        self._cluster.point(self._alias, index, served)
        return kept

    def change(self, gone: Collection[str], reports: Shelved, progress: Progress) -> Kept:
        index, _ = self._served()
        self._write(index, map(feeding.remove, gone), len(gone), lambda done, total: None)
        self._write(index, feeding.puts(reports), len(reports), progress)
        return self._finished(index, reports.shelf)

    def _write(
        self, index: str, actions: Iterable[feeding.Action], total: int, progress: Progress
    ) -> None:
        for done in feeding.sent(actions, partial(self._cluster.write, index)):
            progress(done, total)

    def _finished(self, index: str, shelf: Path) -> Kept:
        """Let be found what was written, and say so in the mapping."""
        self._cluster.refresh(index)
        changed = regrouped(OpenSearchEngine(self._cluster, index).rows(COLUMNS))
        if changed:
            groups = {each.id: each.group for each in changed}
            reports = Shelved(shelf, tuple((each.id, each.version) for each in changed))
            again = (feeding.put(document(entry, groups[entry.id])) for entry in reports())
            self._write(index, again, len(reports), lambda done, total: None)
            self._cluster.refresh(index)
        said = self._said(self._cluster.count(index))
        self._cluster.say(index, said)
        return self._kept(index, said)

    def _said(self, reports: int) -> dict[str, Any]:
        stamp = self.stamp
        return {
            "written_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "reports": reports,
            "schema": stamp.schema,
            "analysis": stamp.analysis,
        }

    def _kept(self, index: str, said: Mapping[str, Any]) -> Kept:
        return Kept(
            index,
            _number(index),
            said["written_at"],
            said["reports"],
            Stamp(said["schema"], said["analysis"]),
            self._cluster.size(index),
        )

    @property
    def _engine(self) -> OpenSearchEngine:
        index, _ = self._served()
        # What an update wrote that did not come to its end is there, too.
        self._cluster.refresh(index)
        return OpenSearchEngine(self._cluster, index)

    def _served(self) -> tuple[str, Mapping[str, Any]]:
        """The index that is served, and what its mapping says of it."""
        found = self._cluster.described(self._alias)
        if len(found) > 1:
            raise IndexDamaged(f"集群里 {self._alias} 指向多个索引。")
        ((index, meta),) = found.items()
        if "written_at" not in meta:
            raise IndexDamaged(f"集群里的索引 {index} 不是本程序建立的。")
        return index, meta

    def _indices(self) -> list[str]:
        """All indexes of the collection, in the order in which they were made."""
        names = self._cluster.indices(f"{self._alias}-")
        return [name for name in names if name.removeprefix(f"{self._alias}-").isdecimal()]

    def _remove_unfinished(self) -> None:
        """What a build left that did not come to its end: newer than what is served."""
        served = self._cluster.pointed(self._alias)
        newest = max(map(_number, served), default=0)
        for index in self._indices():
            if _number(index) > newest:
                self._cluster.delete(index)


def _number(index: str) -> int:
    return int(index.rpartition("-")[2])
