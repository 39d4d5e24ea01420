"""What several test packages need: where the real texts are, if they are here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
