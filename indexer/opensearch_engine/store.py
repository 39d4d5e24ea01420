"""Indexes in a cluster. The name of the collection is an alias; it stands for the one served.

An index is called by that name and a number. A new one is filled beside the one that is served,
then the alias is moved, in one step; the one before is kept until the next is made, for answers
that are under way. An update changes the index that is served, and shows when all of it is written.
With what an index was made, and what came of it, is written in its mapping.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

from indexer.errors import EngineRefuses, IndexDamaged, IndexMissing
from indexer.locking import locked
from indexer.opensearch_engine import bulk, feeding
from indexer.opensearch_engine.address import Address
from indexer.opensearch_engine.cluster import LOOK, Cluster
from indexer.opensearch_engine.documents import document
from indexer.opensearch_engine.engine import OpenSearchEngine
from indexer.opensearch_engine.following import Following, Served
from indexer.opensearch_engine.grouping import COLUMNS, regrouped
from indexer.opensearch_engine.mapping import SCHEMA_VERSION, make_index, shards
from indexer.store import Kept, Opened, Progress, Shelved, Stamp, Wanted, require_stamp, stamp_of

# What is written in the mapping of each of our indexes.
_SIGNATURE: Final = frozenset({"written_at", "reports", "schema", "analysis"})


class OpenSearchStore:
    """The indexes of one collection; safe for threads.

    One process at a time writes: it holds a lock in the data folder, where the shelf is.
    """

    def __init__(self, address: Address, folder: Path) -> None:
        self._address = address
        self._lock = folder / "LOCK"
        self._alias = address.name
        self._following = Following(self._served)

    @cached_property
    def _client(self) -> Cluster:
        return Cluster(self._address)

    @property
    def _cluster(self) -> Cluster:
        self._client.greet()
        return self._client

    @property
    def stamp(self) -> Stamp:
        return stamp_of(SCHEMA_VERSION)

    def current(self) -> str:
        return self._following.current().name

    def kept(self) -> Kept:
        served = self._served()
        return _kept(served, self._cluster.size(served.index))

    def open(self) -> Opened:
        kept = _kept(self._following.current())
        require_stamp(kept, self.stamp)
        return Opened(OpenSearchEngine(self._cluster, kept.name, kept.reports), kept)

    def versions(self) -> dict[str, int]:
        return {key: int(row["version"]) for key, row in self._engine.rows(["version"])}

    def digests(self) -> Iterator[tuple[str, int]]:
        return ((key, int(row["digest"])) for key, row in self._engine.rows(["digest"]))

    def faults(self) -> Iterator[str]:
        """A cluster keeps sums of its own files; whether all of its shards are there is asked."""
        self._cluster.require_whole(self._served().index)
        yield from ()

    @contextmanager
    def writing(self) -> Iterator[None]:
        with locked(self._lock):
            self._require_name()
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
        finished = self._finished(index, reports.shelf)
        self._cluster.point(self._alias, index)
        return finished

    def change(self, gone: Collection[str], reports: Shelved, progress: Progress) -> Kept:
        served = self._served()
        index = served.index
        self._cluster.say(index, {**served.meta, "finished": False})
        self._write(index, map(feeding.remove, gone), len(gone), lambda done, total: None)
        self._write(index, feeding.puts(reports), len(reports), progress)
        return self._finished(index, reports.shelf)

    def _write(
        self, index: str, actions: Iterable[feeding.Action], total: int, progress: Progress
    ) -> None:
        for done in feeding.sent(actions, partial(bulk.send, self._cluster, index)):
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
        return _kept(Served(index, said))

    def _said(self, reports: int) -> dict[str, Any]:
        stamp = self.stamp
        return {
            "written_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "reports": reports,
            "schema": stamp.schema,
            "analysis": stamp.analysis,
            "finished": True,
        }

    @property
    def _engine(self) -> OpenSearchEngine:
        index = self._served().index
        self._cluster.require_whole(index)
        # What an update wrote that did not come to its end is there, too.
        self._cluster.refresh(index)
        return OpenSearchEngine(self._cluster, index)

    def _served(self, patience: float = LOOK) -> Served:
        """What the name of the collection stands for, and what its mapping says of it."""
        found = self._cluster.described(self._alias, patience)
        if not all(self._is_ours(index, meta) for index, meta in found.items()):
            text = f"集群里的 {self._alias} 不是本程序建立的，没有动它。"
            raise EngineRefuses(f"{text}请在 REPORTS_ENGINE 里换一个名称。")
        if len(found) > 1:
            raise IndexDamaged(f"集群里 {self._alias} 指向多个索引。")
        ((index, meta),) = found.items()
        return Served(index, meta)

    def _require_name(self) -> None:
        """Raises `EngineRefuses` where the name of the collection stands for something else."""
        with suppress(IndexMissing, IndexDamaged):
            self._served()

    def _indices(self) -> list[str]:
        """All indexes of the collection, in the order in which they were made."""
        found = self._cluster.described(f"{self._alias}-*")
        return sorted(index for index, meta in found.items() if self._is_ours(index, meta))

    def _is_ours(self, index: str, meta: Mapping[str, Any]) -> bool:
        number = index.removeprefix(f"{self._alias}-")
        return number != index and number.isdecimal() and meta.keys() >= _SIGNATURE

    def _remove_unfinished(self) -> None:
        """What a build left that did not come to its end: newer than what is served."""
        served = self._cluster.pointed(self._alias)
        newest = max(map(_number, served), default=0)
        for index in self._indices():
            if _number(index) > newest:
                self._cluster.delete(index)


def _kept(served: Served, size: int = 0) -> Kept:
    """What is known of an index; its size where that was asked for."""
    index, said = served.index, served.meta
    stamp = Stamp(said["schema"], said["analysis"])
    finished = said.get("finished", True)
    return Kept(index, _number(index), said["written_at"], said["reports"], stamp, size, finished)


def _number(index: str) -> int:
    return int(index.rpartition("-")[2])
