"""A crawl command on an empty data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawl.handing_in import Crawl


@pytest.fixture
def crawl(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Crawl:
    return Crawl(tmp_path / "data", capsys)
