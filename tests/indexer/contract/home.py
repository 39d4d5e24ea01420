"""A data folder with an engine that keeps its index, whichever that is."""

from __future__ import annotations

import json
import urllib.request
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from indexer import Search, upkeep
from indexer.engines import WHOOSH, open_store
from indexer.store import Store
from reports import Report, Shelf
from tests.indexer import making


@dataclass(frozen=True)
class Home:
    """A data folder, and a collection of its own in a cluster where the engine is one."""

    data: Path
    kind: str
    name: str = field(default_factory=lambda: f"test-{uuid.uuid4().hex[:12]}")

    @property
    def engine(self) -> str:
        return self.kind if self.kind == WHOOSH else f"{self.kind}/{self.name}"

    @property
    def store(self) -> Store:
        return open_store(self.data, self.engine)

    def shelve(self, reports: Iterable[Report]) -> None:
        making.shelve(self.data, reports)

    def remove(self, report_id: str) -> None:
        with Shelf.open(self.data / "reports.db") as shelf:
            shelf.remove(report_id, "asked for by its publisher")

    def update(self) -> upkeep.Outcome:
        with Shelf.open(self.data / "reports.db") as shelf:
            return upkeep.update(shelf, self.store, lambda done, total: None)

    def rebuild(self) -> upkeep.Outcome:
        with Shelf.open(self.data / "reports.db") as shelf:
            return upkeep.rebuild(shelf, self.store, lambda done, total: None)

    def status(self) -> upkeep.Status:
        with Shelf.open(self.data / "reports.db") as shelf:
            return upkeep.status(shelf, self.store)

    def faults(self) -> list[str]:
        with Shelf.open(self.data / "reports.db") as shelf:
            return list(upkeep.check(shelf, self.store))

    @contextmanager
    def searching(self) -> Iterator[Search]:
        search = Search.open(self.data, seconds=60, engine=self.engine)
        try:
            yield search
        finally:
            search.close()

    def indexes(self) -> list[str]:
        """The indexes of the collection that there are in the cluster, or on the disk."""
        if self.kind == WHOOSH:
            return sorted(path.name for path in (self.data / "index").glob("0*"))
        url = f"{self.kind.removeprefix('opensearch+')}/{self.name}*/_alias"
        with urllib.request.urlopen(url) as answer:  # noqa: S310
            return sorted(json.load(answer))

    def delete(self) -> None:
        """What is left in a cluster at the end of a test."""
        if self.kind != WHOOSH:
            for index in self.indexes():
                url = f"{self.kind.removeprefix('opensearch+')}/{index}"
                asked = urllib.request.Request(url, method="DELETE")  # noqa: S310
                urllib.request.urlopen(asked).close()  # noqa: S310
