"""An index over the real texts and the demonstration reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawl.cli import main
from tests.indexer.making import index

DEMO = Path(__file__).resolve().parents[2] / "demo" / "reports"


@pytest.fixture(scope="session")
def data(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder; nobody writes into it."""
    folder = tmp_path_factory.mktemp("real")
    paths = [shared / "seeds", shared / "corpus" / "full", DEMO]
    assert main(["import", *map(str, paths), "--data", str(folder)]) == 0
    index(folder)
    return folder
