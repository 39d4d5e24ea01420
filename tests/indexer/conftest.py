"""One collection, its index and what is right about it, made once for all tests of the search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import Search
from reports import Report, Shelf
from tests.indexer import corpus, making
from tests.indexer.oracle import Oracle

TAKEN_DOWN = 20


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf with an index over it; after indexing some reports were taken down."""
    data = tmp_path_factory.mktemp("searched")
    reports = corpus.make()
    making.shelve(data, reports)
    making.index(data)
    with Shelf.open(data / "reports.db") as shelf:
        for one in reports[:TAKEN_DOWN]:
            shelf.remove(one.id, "asked for by its publisher")
    return data


@pytest.fixture(scope="session")
def collection(data_folder: Path) -> tuple[Report, ...]:
    """The reports that are on the shelf."""
    with Shelf.open(data_folder / "reports.db") as shelf:
        return tuple(shelf.reports())


@pytest.fixture(scope="session")
def oracle(collection: tuple[Report, ...]) -> Oracle:
    return Oracle(collection)


@pytest.fixture(scope="session")
def search(data_folder: Path) -> Iterator[Search]:
    opened = Search.open(data_folder)
    yield opened
    opened.close()
