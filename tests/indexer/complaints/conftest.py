"""A search over the collection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from indexer import Search
from tests.indexer.complaints.collection import (
    NAMED,
    one,
)
from tests.indexer.making import index, shelve


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    """The search over these few reports."""
    data = tmp_path_factory.mktemp("complaints")
    shelve(data, [one(number, name) for number, name in enumerate(NAMED)])
    index(data)
    with closing(Search.open(data)) as search:
        yield search
