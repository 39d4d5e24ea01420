"""Many are worked on at once, and the results come in order, a few ahead at most."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from crawl.errors import WorkersLost
from crawl.workers import in_order


def doubled(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def killed_at_50(number: int) -> int:
    if number == 50:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def failing_at_30(number: int) -> int:
    if number == 30:
        raise ValueError("thirty")
    return number


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 5, 200])
def test_results_come_in_the_order_of_what_was_given(jobs: int, count: int) -> None:
    results = list(in_order(doubled, range(count), jobs=jobs))

    assert [result for result, _ in results] == [2 * number for number in range(count)]


def test_a_few_are_worked_on_here_and_many_elsewhere() -> None:
    few = {process for _, process in in_order(doubled, range(5), jobs=2)}
    many = {process for _, process in in_order(doubled, range(200), jobs=2)}

    assert few == {os.getpid()}
    assert os.getpid() not in many


def test_no_more_is_taken_than_is_needed_soon() -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            taken.append(len(taken))
            yield taken[-1]

    results = in_order(doubled, endless(), jobs=2)
    for _ in range(100):
        next(results)
    results.close()

    assert len(taken) < 150


def test_an_error_in_a_process_arrives_here_after_what_came_before() -> None:
    results = in_order(failing_at_30, range(100), jobs=2)

    assert [next(results) for _ in range(30)] == list(range(30))
    with pytest.raises(ValueError, match="thirty"):
        next(results)


def test_a_process_that_was_killed_is_told_in_a_sentence() -> None:
    with pytest.raises(WorkersLost, match="被终止"):
        list(in_order(killed_at_50, range(100), jobs=2))
