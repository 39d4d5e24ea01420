"""Questions of real life find their report, and no change of ranking goes unseen.

The golden files say what stands first. Where that changes for the better write them anew:
    python -m indexer evaluate --data FOLDER --golden tests/relevance/golden
Over a cluster, where the first is the same and of the others some differ (`golden/opensearch`):
    python -m indexer evaluate --data FOLDER --engine ADDRESS \\
        --golden tests/relevance/golden/opensearch
"""

from __future__ import annotations

import csv
import difflib
from pathlib import Path

import pytest

from indexer import Search
from indexer.engines import WHOOSH
from indexer.evaluation import Measured, golden_file, measure, read_questions

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.csv"))
# Floors are written with three digits.
ROUNDING = 0.0005


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def measured(request: pytest.FixtureRequest, each_search: Search) -> Measured:
    return measure(each_search, request.param.stem, read_questions(request.param))


@pytest.fixture(scope="module")
def golden(engine: str) -> Path:
    """The folder of the golden files of an engine."""
    return HERE / "golden" if engine == WHOOSH else HERE / "golden" / "opensearch"


def floors_of(name: str) -> dict[str, float]:
    with (HERE / "floors.tsv").open(encoding="utf-8", newline="") as file:
        rows = {row.pop("file"): row for row in csv.DictReader(file, delimiter="\t")}
    return {measure: float(value) for measure, value in rows[name].items()}


def test_recall_and_rank_never_fall_below_their_floors(measured: Measured) -> None:
    floors = floors_of(measured.name)
    for name, floor in floors.items():
        value = getattr(measured, name)
        behind = [each.question.request.query for each in measured.answered if each.place != 1]
        assert value >= floor - ROUNDING, f"{name} of {measured.name} fell; not first: {behind}"
        assert value <= floor + ROUNDING, (
            f"{name} of {measured.name} is {value:.3f} now: raise its floor in floors.tsv, so that "
            "it stays so"
        )


def test_the_best_five_are_those_of_the_golden_file(measured: Measured, golden: Path) -> None:
    path = golden / f"{measured.name}.txt"
    before, now = path.read_text(encoding="utf-8").splitlines(), golden_file(measured).splitlines()
    changed = list(difflib.unified_diff(before, now, str(path), "now", lineterm="", n=5))
    assert not changed, "\n".join(["The ranking changed:", *changed, __doc__ or ""])


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_the_first_is_the_same_on_every_engine(file: Path) -> None:
    folders = (HERE / "golden", HERE / "golden" / "opensearch")
    texts = [(folder / f"{file.stem}.txt").read_text(encoding="utf-8") for folder in folders]
    first, other = ([each.splitlines()[:2] for each in text.split("\n\n")] for text in texts)
    assert first == other


def test_there_are_enough_questions_of_all_kinds() -> None:
    questions = [each for path in FILES for each in read_questions(path)]
    assert len(questions) >= 60
    assert all(question.why for question in questions)
    assert any(question.request.regions for question in questions)
