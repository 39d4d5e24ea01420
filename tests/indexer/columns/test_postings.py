"""Postings come back from a file as they were written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.columns.arrays import ArrayFile, ArrayWriter
from indexer.columns.codec import FieldWriter
from indexer.columns.fields import CountedWords, PlacedWords
from indexer.columns.postings import ROW, FieldPostings

# For each term, for each row that holds it, the positions.
PLACES = st.sets(st.integers(0, ROW - 2), min_size=1, max_size=6).map(sorted)
ROWS = st.dictionaries(st.integers(0, 65_535), PLACES, min_size=1, max_size=8)
FIELD = st.dictionaries(st.text("ab公", min_size=1, max_size=3).map(str.encode), ROWS, max_size=6)

Field = dict[bytes, dict[int, list[int]]]


def written(path: Path, field: Field, *, places: bool) -> FieldPostings:
    kind = PlacedWords() if places else CountedWords()
    path.unlink(missing_ok=True)
    writer = FieldWriter(ArrayWriter(path))
    writer.start_field("text", kind)
    for term in sorted(field):
        writer.start_term(term)
        for document, at in sorted(field[term].items()):
            writer.add(document, len(at), kind.format.encode(at) if places else b"", 0)
        writer.finish_term()
    writer.finish_field()
    writer.close()
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


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(field=FIELD, alive=st.sets(st.integers(0, 65_535)))
def test_documents_are_counted_with_and_without_the_deleted(
    tmp_path: Path, field: Field, alive: set[int]
) -> None:
    postings = written(tmp_path / "a", field, places=False)
    living = np.zeros(1 << 16, np.bool_)
    living[list(alive)] = True
    rows = [set(field[term]) for term in sorted(field)]
    assert postings.document_counts(None).tolist() == [len(each) for each in rows]
    assert postings.document_counts(living).tolist() == [len(each & alive) for each in rows]


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
        documents, frequencies = postings.counted_documents(number)
        assert documents.tolist() == sorted(field[term])
        assert frequencies.tolist() == [len(field[term][each]) for each in sorted(field[term])]
        assert postings.positions(number).tolist() == [
            at for each in sorted(field[term]) for at in field[term][each]
        ]


def test_high_frequencies_come_back(tmp_path: Path) -> None:
    writer = FieldWriter(ArrayWriter(tmp_path / "a"))
    writer.start_field("text", CountedWords())
    often = {b"a": [1, 70_000, 14], b"b": [254, 15, 16]}
    for term, frequencies in often.items():
        writer.start_term(term)
        for document, frequency in enumerate(frequencies):
            writer.add(document, frequency, b"", 0)
    writer.finish_field()
    writer.close()
    postings = FieldPostings(ArrayFile(tmp_path / "a"), "text")
    assert postings.frequencies(0).tolist() == often[b"a"]
    assert postings.frequencies(1).tolist() == often[b"b"]
