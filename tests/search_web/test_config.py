from __future__ import annotations

from pathlib import Path

from search_web.config import CHECKOUT, Config, data_folder


def test_the_folder_given_comes_before_the_environment() -> None:
    assert data_folder(Path("given"), {"REPORTS_DATA": "named"}) == Path("given")
    assert data_folder(None, {"REPORTS_DATA": "named"}) == Path("named")
    assert data_folder(None, {}) == CHECKOUT / "index_data"
    assert data_folder(None, {"REPORTS_DATA": ""}) == CHECKOUT / "index_data"


def test_a_file_called_demo_makes_it_a_demonstration(tmp_path: Path) -> None:
    config = Config(data=tmp_path)
    assert not config.demo
    (tmp_path / "DEMO").touch()
    assert config.demo
