"""What several test packages need: the real texts and a real OpenSearch, if they are here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from indexer.engines import WHOOSH
from tests.opensearch import missing
from tests.opensearch.artefacts import NEWER, OLDER, NotHere, Version
from tests.opensearch.server import running

# The machines that run the tests are noisy: how long one example takes says nothing.
settings.register_profile("noisy", deadline=None)
settings.load_profile("noisy")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts, which is no part of the project; without it tests are skipped."""
    folder = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the real texts must be here in CI, but there is no {folder.name} folder")
        pytest.skip("the real texts are not here; say where with SHARED=DIR")
    return folder


# A server that runs already may be named instead; it should hold nothing that matters.
SERVERS = [os.environ["OPENSEARCH_URL"]] if "OPENSEARCH_URL" in os.environ else [OLDER, NEWER]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Version | str], str]]:
    """The address of a real OpenSearch, started when it is asked for first, one for all tests.

    Without Java and Maven tests are skipped.
    """
    with ExitStack() as servers:

        @cache
        def started(server: Version | str) -> str:
            if isinstance(server, str):
                return server
            folder = tmp_path_factory.mktemp("opensearch")
            return servers.enter_context(running(server, folder))

        def asked(server: Version | str) -> str:
            try:
                return started(server)
            except NotHere as exc:
                missing.skip(server, exc)

        yield asked


@pytest.fixture(scope="session", params=SERVERS, ids=str)
def opensearch(request: pytest.FixtureRequest, start: Callable[[Version | str], str]) -> str:
    return start(request.param)


@pytest.fixture(scope="session", params=[WHOOSH, *SERVERS], ids=str)
def engine(request: pytest.FixtureRequest, start: Callable[[Version | str], str]) -> str:
    """Each engine, as it is named in the setting; a cluster without the name of a collection."""
    return WHOOSH if request.param == WHOOSH else f"opensearch+{start(request.param)}"
