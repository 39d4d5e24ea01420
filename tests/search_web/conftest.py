"""A data folder with sample reports, a real search over it, and a client of the site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from indexer import Search
from search_web import Config, create_app
from tests.search_web import chromium
from tests.search_web.sample_data import make_data


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def search(data: Path) -> Iterator[Search]:
    search = Search.open(data)
    yield search
    search.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Where there is none the tests are skipped; on CI that is a failure."""
    path = chromium.chromium()
    if path is None:
        sentence = "chromium is not on this machine"
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with chromium.browser(path) as running:
        yield running


@pytest.fixture
def app(data: Path, search: Search) -> Flask:
    return create_app(Config(data=data), search)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
