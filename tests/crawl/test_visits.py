"""When is a page visited again?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawl.visits import Sort, after_failure, next_visit

DAY = 86_400.0
FEBRUARY = datetime(2026, 2, 10, tzinfo=UTC).timestamp()
AUGUST = datetime(2026, 8, 10, tzinfo=UTC).timestamp()


def _days(now: float, sort: Sort, unchanged: int) -> float:
    return (next_visit(now, sort, unchanged) - now) / DAY


@pytest.mark.parametrize("sort", list(Sort))
def test_what_never_changes_is_visited_ever_more_rarely(sort: Sort) -> None:
    pauses = [_days(AUGUST, sort, unchanged) for unchanged in (0, 2, 4)]
    assert pauses == sorted(pauses)
    assert pauses[0] < pauses[-1]


@pytest.mark.parametrize("sort", list(Sort))
def test_no_page_is_forgotten_for_more_than_two_hundred_days(sort: Sort) -> None:
    assert _days(AUGUST, sort, 10**9) <= 200


def test_a_list_is_looked_at_every_few_days_from_january_to_april() -> None:
    assert _days(FEBRUARY, Sort.LIST, 1_000) <= 3.3
    assert _days(AUGUST, Sort.LIST, 1_000) >= 27


def test_a_list_that_moves_is_looked_at_every_day() -> None:
    assert 0.9 <= _days(FEBRUARY, Sort.LIST, 0) <= 1.1


def test_what_was_found_on_one_day_does_not_come_due_at_one_moment() -> None:
    assert len({next_visit(AUGUST, Sort.REPORT, 3) for _ in range(20)}) > 10


def test_what_fails_is_tried_again_the_next_day_and_then_more_rarely() -> None:
    pauses = [(after_failure(AUGUST, failures) - AUGUST) / DAY for failures in (1, 3, 5, 100)]
    assert 0.9 <= pauses[0] <= 1.1
    assert pauses == sorted(pauses)
    assert pauses[-1] <= 33
