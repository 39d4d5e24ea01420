"""The language of the search box means on real texts what a plain reading of it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawl.cli import main
from indexer import Search
from reports import Shelf
from tests.indexer.making import index
from tests.indexer.test_language_equals_truth import differences
from tests.real.test_exactness import DEMO


@pytest.fixture(scope="module")
def data(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("language")
    paths = [shared / "seeds", shared / "corpus" / "full", DEMO]
    assert main(["import", *map(str, paths), "--data", str(folder)]) == 0
    index(folder)
    return folder


def test_it_finds_what_a_plain_reading_finds(data: Path) -> None:
    search = Search.open(data)
    with Shelf.open(data / "reports.db") as shelf:
        reports = tuple(shelf.reports())
    assert list(differences(search, reports, 4)) == []
    search.close()
