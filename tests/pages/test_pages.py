"""Made-up pages with every kind of dirt, written without a look at the code that reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from crawl.json_lines import read_line
from reports import Report, fold
from reports.understanding import understand
from tests.tally import Tally

HERE = Path(__file__).parent
# What the project promises; the others are floors that are raised when the reading gets better.
FLOORS = {
    "accepted": 0.98,
    "year": 0.98,
    "region": 0.95,
    "level": 0.95,
    "kind": 0.95,
    "published": 0.95,
    "refused": 0.95,
    "publisher": 0.93,
    "title": 0.88,
    "must contain": 0.97,
    "must not contain": 0.99,
}


def _rows(name: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    for line in (HERE / name).read_bytes().splitlines():
        yield json.loads(line), line


def _as_it_is(value: Any) -> Any:
    return value


def _values(report: Report) -> dict[str, Any]:
    return {
        "year": report.year,
        "region": report.region.to_json() if report.region else None,
        "level": report.level,
        "kind": report.kind,
        "published": report.published.isoformat() if report.published else None,
        "publisher": report.publisher,
        "title": report.title,
    }


@pytest.fixture(scope="module")
def tallies() -> Mapping[str, Tally]:
    found: dict[str, Tally] = {}

    def count(name: str, correct: bool, words: str) -> None:
        found.setdefault(name, Tally()).count(correct, words)

    for number, (row, line) in enumerate(_rows("reports.jsonl"), 1):
        report = understand(read_line(line)[0])
        expected = row["expect"]
        told = f"{number} {row.get('title') or row['url']} (dirt {row['dirt']})"
        count("accepted", isinstance(report, Report), f"{told}: {report}")
        if not isinstance(report, Report):
            continue
        for name, value in _values(report).items():
            if name in expected:
                # A mirror's traditional title is given back in the characters it was published in.
                same = fold if name == "title" else _as_it_is
                correct = same(value) == same(expected[name])
                count(name, correct, f"{told}: {value} instead of {expected[name]}")
        text = "".join(report.text.split())
        for sentence in expected.get("must_contain", ()):
            count("must contain", sentence in text, f"{told}: {sentence}")
        for furniture in expected.get("must_not_contain", ()):
            count("must not contain", furniture not in report.text, f"{told}: {furniture}")
    for row, line in _rows("others.jsonl"):
        answer = understand(read_line(line)[0])
        told = f"{row.get('title')}: {row['expect']['what']}"
        count("refused", not isinstance(answer, Report), told)
    return found


@pytest.mark.parametrize("name", FLOORS)
def test_pages_are_read_as_a_careful_person_reads_them(
    tallies: Mapping[str, Tally], name: str
) -> None:
    print(name, tallies[name])
    assert tallies[name].share >= FLOORS[name], str(tallies[name])


def test_every_kind_of_dirt_is_there_and_pages_are_many() -> None:
    rows = [row for row, _ in _rows("reports.jsonl")]
    assert len(rows) >= 150
    assert {kind for row in rows for kind in row["dirt"]} == set(range(1, 16))
    assert sum(1 for _ in _rows("others.jsonl")) >= 50
