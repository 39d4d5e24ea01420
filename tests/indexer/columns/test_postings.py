"""Postings come back from a file as they were written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.columns.arrays import ArrayFile, ArrayWriter
from indexer.columns.postings import ROW, Block, FieldPostings, in_rows, write_postings

# For each term, for each row that holds it, the positions.
PLACES = st.sets(st.integers(0, ROW - 1), min_size=1, max_size=6).map(sorted)
ROWS = st.dictionaries(st.integers(0, 65_535), PLACES, min_size=1, max_size=8)
FIELD = st.dictionaries(st.text("ab公", min_size=1, max_size=3).map(str.encode), ROWS, max_size=6)

Field = dict[bytes, dict[int, list[int]]]


def written(path: Path, field: Field, *, places: bool) -> FieldPostings:
    terms = sorted(field)
    rows = [(row, field[term][row]) for term in terms for row in sorted(field[term])]
    block = in_rows(
        terms,
        np.array([len(field[term]) for term in terms], np.int32),
        np.array([row for row, _ in rows], np.int32),
        np.array([len(found) for _, found in rows], np.int32),
        np.array([at for _, found in rows for at in found], np.int32) if places else None,
    )
    path.unlink(missing_ok=True)
    with ArrayWriter(path) as writer:
        write_postings(writer, "text", block)
    return FieldPostings(ArrayFile(path), "text")


@pytest.mark.parametrize("places", [False, True])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(field=FIELD)
def test_every_posting_comes_back(tmp_path: Path, field: Field, places: bool) -> None:
    postings = written(tmp_path / "a", field, places=places)
    assert list(postings.terms) == sorted(field)
    for number, term in enumerate(sorted(field)):
        rows = sorted(field[term])
        assert postings.count(number) == len(rows)
        assert postings.rows(number).tolist() == rows
        assert postings.frequencies(number).tolist() == [len(field[term][row]) for row in rows]
        if places:
            assert postings.places(number).tolist() == [
                at for row in rows for at in field[term][row]
            ]


LONG = st.sets(st.integers(0, 3 * ROW), min_size=1, max_size=6).map(sorted)
LONG_FIELD = st.dictionaries(
    st.text("ab公", min_size=1, max_size=3).map(str.encode),
    st.dictionaries(st.integers(0, 20), LONG, min_size=1, max_size=8),
    min_size=1,
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(field=LONG_FIELD)
def test_positions_of_long_documents_come_back(tmp_path: Path, field: Field) -> None:
    postings = written(tmp_path / "a", field, places=True)
    for number, term in enumerate(sorted(field)):
        documents, frequencies = postings.documents(number)
        assert documents.tolist() == sorted(field[term])
        assert frequencies.tolist() == [len(field[term][each]) for each in sorted(field[term])]
        assert postings.positions(number).tolist() == [
            at for each in sorted(field[term]) for at in field[term][each]
        ]


def test_high_frequencies_come_back(tmp_path: Path) -> None:
    with ArrayWriter(tmp_path / "a") as writer:
        counts, rows = np.array([2, 3]), np.array([0, 7, 1, 2, 3])
        often = np.array([1, 70_000, 254, 255, 256])
        write_postings(writer, "text", Block([b"a", b"b"], counts, rows, often))
    postings = FieldPostings(ArrayFile(tmp_path / "a"), "text")
    assert postings.frequencies(0).tolist() == [1, 70_000]
    assert postings.frequencies(1).tolist() == [254, 255, 256]
