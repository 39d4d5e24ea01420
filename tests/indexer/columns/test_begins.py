"""Where things begin comes back from two bytes each, however long they are."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.columns.arrays import ArrayFile, ArrayWriter
from indexer.columns.begins import Begins

LENGTHS = st.lists(
    st.one_of(st.integers(0, 9), st.sampled_from([1_023, 1_024, 65_535, 65_536, 1 << 33])),
    max_size=200,
)


def read_back(path: Path, begins: Begins) -> Begins:
    path.unlink(missing_ok=True)
    with ArrayWriter(path) as writer:
        begins.write(writer, "x")
    return Begins.read(ArrayFile(path), "x")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lengths=LENGTHS)
def test_every_place_and_length_comes_back(tmp_path: Path, lengths: list[int]) -> None:
    begins = read_back(tmp_path / "a", Begins.of(np.array(lengths, np.int64)))
    places = list(accumulate(lengths, initial=0))
    assert len(begins) == len(lengths)
    assert [begins[number] for number in range(len(places))] == places
    assert [begins.length(number) for number in range(len(lengths))] == lengths
    assert begins.lengths.tolist() == lengths
    half = len(lengths) // 2
    assert begins.between(half, len(lengths)).tolist() == places[half:]
    backwards = np.arange(len(lengths), -1, -1)
    assert begins.at(backwards).tolist() == places[::-1]


@pytest.mark.parametrize("length", [0, 7, 1_023])
def test_a_short_thing_takes_little_more_than_two_bytes(tmp_path: Path, length: int) -> None:
    with ArrayWriter(tmp_path / "a") as writer:
        Begins.of(np.full(100_000, length)).write(writer, "x")
    assert ArrayFile(tmp_path / "a").size < 2.2 * 100_000
