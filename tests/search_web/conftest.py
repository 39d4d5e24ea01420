"""A data folder with sample reports, a real search over it, and a client of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer import Search
from search_web import Config, create_app
from tests.search_web.sample_data import make_data


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def search(data: Path) -> Iterator[Search]:
    search = Search.open(data)
    yield search
    search.close()


@pytest.fixture
def app(data: Path, search: Search) -> Flask:
    return create_app(Config(data=data), search)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
