"""Homes for each engine: one full of invented reports to be asked, and empty ones to be filled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import Search
from indexer.boundary import Engine
from indexer.engines import WHOOSH
from reports import Report
from tests.indexer import corpus
from tests.indexer.contract.home import Home


@pytest.fixture(scope="session")
def reports() -> tuple[Report, ...]:
    return tuple(corpus.make())


@pytest.fixture(scope="session")
def full_home(
    engine: str, reports: tuple[Report, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Home]:
    home = Home(tmp_path_factory.mktemp("full"), engine)
    home.shelve(reports)
    home.update()
    yield home
    home.delete()


@pytest.fixture(scope="session")
def asked(full_home: Home) -> Iterator[Search]:
    """The search over all invented reports."""
    with full_home.searching() as search:
        yield search


@pytest.fixture
def home(engine: str, tmp_path: Path) -> Iterator[Home]:
    """Nothing is on its shelf yet."""
    made = Home(tmp_path, engine)
    yield made
    made.delete()


@pytest.fixture(scope="session")
def answering(
    opensearch: str, reports: tuple[Report, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine that must answer as `known` does."""
    home = Home(tmp_path_factory.mktemp("answering"), f"opensearch+{opensearch}")
    home.shelve(reports)
    home.update()
    yield home.store.open().engine
    home.delete()


@pytest.fixture(scope="session")
def known(
    reports: tuple[Report, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """The engine that is itself compared with a plain reading of the language."""
    home = Home(tmp_path_factory.mktemp("known"), WHOOSH)
    home.shelve(reports)
    home.update()
    opened = home.store.open().engine
    yield opened
    opened.close()
