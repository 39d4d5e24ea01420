"""The demonstration reports and those of the demonstration web in one data folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.known_texts import shelve
from indexer import Search
from reports import Report, Shelf
from tests.indexer.contract.home import Home


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder; nobody writes into it."""
    folder = tmp_path_factory.mktemp("demonstration")
    shelve(folder, web=True)
    return folder


@pytest.fixture(scope="session")
def search(demonstration: Path) -> Iterator[Search]:
    opened = Search.open(demonstration)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def each_search(engine: str, demonstration: Path) -> Iterator[Search]:
    """The search over the same reports by each engine."""
    home = Home(demonstration, engine)
    home.update()
    with home.searching() as opened:
        yield opened
    home.delete()


@pytest.fixture(scope="session")
def reports(demonstration: Path) -> tuple[Report, ...]:
    with Shelf.open(demonstration / "reports.db") as shelf:
        return tuple(shelf.reports())
