"""A crawl command on an empty data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawl.handing_in import Crawl


@pytest.fixture
def crawl(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Crawl:
    return Crawl(tmp_path / "data", capsys)


@pytest.fixture
def without_recognition(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reads scans is not installed for the processes that a test starts."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text('import sys; sys.modules["rapidocr"] = None')
    monkeypatch.setenv("PYTHONPATH", str(folder))
