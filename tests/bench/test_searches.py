"""The measurement of whole searches measures every part of their way."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.searches import measure, shown
from bench.searches_data import make_data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    make_data(folder, 40)
    return folder


def test_its_parts_make_up_the_whole(data: Path) -> None:
    measured = measure(data, searches=60, rounds=1)
    assert measured["searches"] == 60
    parts = measured["parts"]
    assert all(took >= 0 for took in parts.values())
    assert sum(parts.values()) > parts["the engine: matches, order, counts"] > 0
    assert 0 < measured["median_ms"] <= measured["p95_ms"]


def test_most_kinds_of_questions_find_something(data: Path) -> None:
    kinds = measure(data, searches=300, rounds=1)["kinds"]
    nothing = {kind for kind, row in kinds.items() if not row["found"]}
    assert nothing <= {"nothing to find"}
    assert len(kinds) > 10


def test_it_is_shown_as_a_table(data: Path) -> None:
    lines = list(shown(measure(data, searches=40, rounds=1)))
    assert lines[-1].endswith("%")
