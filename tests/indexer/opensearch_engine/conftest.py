"""An index in a cluster that is well, at first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.indexer.contract.home import Home
from tests.indexer.making import report
from tests.opensearch.artefacts import OLDER, Version

REPORTS = 5


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a cluster that is busy."""
    monkeypatch.setattr("indexer.opensearch_engine.cluster._WAITS", (0.01, 0.01))
    monkeypatch.setattr("indexer.opensearch_engine.cluster._SHARDS", "1s")


@pytest.fixture(scope="session")
def node(start: Callable[[Version | str], str]) -> str:
    """The address of the one that is behind all proxies."""
    return start(OLDER)


def filled(folder: Path, kind: str) -> Home:
    """A home with some reports, all of them in the index."""
    home = Home(folder, kind)
    home.shelve(map(report, range(REPORTS)))
    home.update()
    return home


@pytest.fixture
def home(opensearch: str, tmp_path: Path) -> Iterator[Home]:
    made = filled(tmp_path, f"opensearch+{opensearch}")
    yield made
    made.delete()


@pytest.fixture(scope="module")
def behind(node: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """The same in the one node, for proxies to stand before it; nothing is changed in it."""
    made = filled(tmp_path_factory.mktemp("behind"), f"opensearch+{node}")
    yield made
    made.delete()
