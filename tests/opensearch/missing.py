"""What becomes of a test where there is no OpenSearch to run it with."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

from tests.opensearch.artefacts import OLDER, NotHere, Version


def skip(server: Version | str, why: NotHere) -> NoReturn:
    """Skip it with a sentence; where tests run unattended the older version must be there."""
    if os.environ.get("CI") == "true" and server is OLDER:
        pytest.fail(f"OpenSearch must be here in CI: {why}")
    pytest.skip(str(why))
