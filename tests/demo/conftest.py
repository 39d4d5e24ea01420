"""One server and one walk over the whole web for all tests of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from demo.serving import DemoServer
from demo.truth import Truth, truths
from tests.demo.walker import Answer, Walker


@pytest.fixture(scope="session")
def server() -> Iterator[DemoServer]:
    """The web, on free ports, on day 1 unless a test sets the day and sets it back."""
    with DemoServer() as running:
        yield running


@pytest.fixture
def second_day(server: DemoServer) -> Iterator[DemoServer]:
    server.day = 2
    yield server
    server.day = 1


@pytest.fixture(scope="session")
def walker() -> Iterator[Walker]:
    made = Walker()
    yield made
    made.close()


@pytest.fixture(scope="session")
def first_truths(server: DemoServer) -> tuple[Truth, ...]:
    return tuple(truths(1, server.bases))


@pytest.fixture(scope="session")
def second_truths(server: DemoServer) -> tuple[Truth, ...]:
    return tuple(truths(2, server.bases))


@pytest.fixture(scope="session")
def walked(server: DemoServer, walker: Walker) -> dict[str, Answer]:
    """Every answer that can be reached from the home pages on day 1."""
    server.reset()
    return {url: answer for site in server.sites for url, answer in walker.walk(site.url).items()}
