"""What holds of the search over the demonstration texts holds over real ones.

At full size: RUNS=20000 CUT_OTHERWISE=2000 KNOWN_ITEMS=1000 HOSTILE=20000.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.known_items import half_remembered, mistyped_titles, place_and_year
from indexer import Search
from reports import Report, Shelf
from tests.indexer.contract.home import Home
from tests.relevance import laws

GOAL = 0.95


@pytest.fixture(scope="module")
def search(data: Path) -> Iterator[Search]:
    opened = Search.open(data)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def each_search(engine: str, data: Path) -> Iterator[Search]:
    """The search over the same reports by each engine."""
    home = Home(data, engine)
    home.update()
    with home.searching() as opened:
        yield opened
    home.delete()


@pytest.fixture(scope="module")
def reports(data: Path) -> tuple[Report, ...]:
    with Shelf.open(data / "reports.db") as shelf:
        return tuple(shelf.reports())


def test_every_run_of_every_text_is_found_in_any_script(
    search: Search, reports: tuple[Report, ...]
) -> None:
    assert laws.runs_missed(search, reports) == []


def test_marks_say_what_was_quoted(search: Search, reports: tuple[Report, ...]) -> None:
    assert list(laws.wrongly_marked(search, reports)) == []


def test_a_word_is_found_however_its_sentence_is_cut(
    search: Search, reports: tuple[Report, ...]
) -> None:
    assert laws.words_missed(search, reports) == []


def test_what_is_remembered_of_a_report_finds_it(
    each_search: Search, reports: tuple[Report, ...]
) -> None:
    asked = {
        "place and year": place_and_year(reports),
        "title": mistyped_titles(reports, laws.SEED, laws.KNOWN_ITEMS),
        "sentence": half_remembered(reports, laws.SEED, laws.KNOWN_ITEMS),
    }
    measured = {
        name: laws.mean_reciprocal_rank(each_search, items) for name, items in asked.items()
    }
    assert {name: behind for name, (mrr, behind) in measured.items() if mrr < GOAL} == {}


def test_the_initials_of_a_place_suggest_it(search: Search, reports: tuple[Report, ...]) -> None:
    assert laws.rank_of_initials(search, reports) >= GOAL


def test_whatever_is_sent_is_answered(search: Search, reports: tuple[Report, ...]) -> None:
    assert len(laws.seconds_of_hostile(search, reports)) == laws.HOSTILE
