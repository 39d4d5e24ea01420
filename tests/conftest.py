"""What several test packages need: the real texts and a real OpenSearch, if they are here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

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


@pytest.fixture(scope="session", params=SERVERS, ids=str)
def opensearch(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a real OpenSearch; without Java and Maven tests are skipped."""
    if not isinstance(request.param, Version):
        yield request.param
        return
    try:
        with running(request.param, tmp_path_factory.mktemp("opensearch")) as url:
            yield url
    except NotHere as exc:
        if os.environ.get("CI") == "true" and request.param is OLDER:
            pytest.fail(f"OpenSearch must be here in CI: {exc}")
        pytest.skip(str(exc))
