"""What documents hold is in the index that is written, exactly, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import index

from indexer.columns.writer import ColumnWriter
from tests.indexer.columns.kinds import (
    Content,
    Document,
    by_columns,
    by_stock,
    documents,
    joined_up,
    make_schema,
    new_folder,
    said_postings,
    with_ids,
)

BATCHES = st.lists(st.lists(documents(), max_size=4), min_size=1, max_size=3).map(with_ids)
# With no megabyte to wait in, every document is laid aside by itself.
LIMITS = [128, 0]


@pytest.mark.parametrize("limitmb", LIMITS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(batches=BATCHES)
def test_the_index_is_the_one_that_whoosh_writes_posting_by_posting(
    tmp_path: Path, batches: list[list[Document]], limitmb: int
) -> None:
    ours = by_columns(new_folder(tmp_path), batches, limitmb)
    stock = by_stock(new_folder(tmp_path), batches)
    assert Content.of(ours) == Content.of(stock)
    assert Content.of(ours).postings == said_postings(joined_up(batches))
