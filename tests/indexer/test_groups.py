"""Reports that say the same are one group, in whatever order they came."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.entry import Entry, make_entry
from indexer.groups import Groups, find_groups
from tests.indexer import copies
from tests.indexer.copies import TEXT, original

NO_YEAR = -1


def groups_of(entries: Sequence[Entry]) -> Groups:
    return find_groups(
        np.array([entry.likeness.text for entry in entries], np.uint64),
        np.array([entry.likeness.core for entry in entries], np.uint64),
        np.array([NO_YEAR if entry.year is None else entry.year for entry in entries]),
        NO_YEAR,
        lambda number: entries[number].likeness.around,
    )


def partition(entries: Sequence[Entry]) -> set[frozenset[str]]:
    """The groups as sets of ids."""
    groups = groups_of(entries)
    return {
        frozenset(entries[member].id for member in groups.members(number).tolist())
        for number in range(len(entries))
    }


def _ids(*numbers: int) -> frozenset[str]:
    return frozenset(original(number).id for number in numbers)


def _some(seed: int) -> list[Entry]:
    """Entries of some reports and of copies of them, in any order."""
    rnd = random.Random(seed)
    sources = [original(n, TEXT.replace("28件", f"{n}件")) for n in range(100, 104)]
    texts = [rnd.choice(copies.FAITHFUL)(rnd.choice(sources)).text for _ in range(12)]
    years = [rnd.choice((2013, 2013, 2014, None)) for _ in texts]
    made = [
        original(n, text, year=year)
        for n, (text, year) in enumerate(zip(texts, years, strict=True))
    ]
    return [make_entry(report) for report in made]


@given(st.integers(0, 40), st.randoms(use_true_random=False))
def test_the_groups_are_a_partition_that_no_order_changes(seed: int, rnd: random.Random) -> None:
    entries = _some(seed)
    parts = partition(entries)
    assert sorted(id for part in parts for id in part) == sorted(entry.id for entry in entries)
    rnd.shuffle(entries)
    assert partition(entries) == parts


def test_who_is_like_one_of_a_group_belongs_to_it() -> None:
    # Neither of these is a part of the other; the original is a part of both.
    above, below = copies.with_furniture_above, copies.with_furniture_below
    two = [make_entry(above(original(1))), make_entry(below(original(2)))]
    assert partition(two) == {_ids(1), _ids(2)}
    assert partition([*two, make_entry(original(3))]) == {_ids(1, 2, 3)}


def test_a_report_without_a_year_goes_with_the_only_year_there_is() -> None:
    years = {1: 2013, 2: None, 3: 2013, 4: None}
    entries = [make_entry(original(n, year=year)) for n, year in years.items()]
    assert partition(entries) == {_ids(1, 2, 3, 4)}


def test_a_group_is_about_one_year() -> None:
    years = {1: 2013, 2: None, 3: 2014, 4: None, 5: 2013}
    entries = [make_entry(original(n, year=year)) for n, year in years.items()]
    assert partition(entries) == {_ids(1, 5), _ids(3), _ids(2, 4)}


def test_reports_too_short_to_tell_are_alone() -> None:
    entries = [make_entry(original(n, "见附件。")) for n in range(3)]
    assert partition(entries) == {_ids(0), _ids(1), _ids(2)}


def test_no_reports_are_no_groups() -> None:
    assert partition([]) == set()


def test_groups_are_counted_and_led_by_the_first_of_each() -> None:
    groups = Groups(np.array([0, 1, 0, 3, 1, 0]))
    assert groups.count(np.arange(6)) == 3
    assert groups.count(np.array([2, 5])) == 1
    assert groups.count(np.array([3])) == 1
    assert groups.leading(np.array([4, 5, 2, 1, 3])).tolist() == [0, 1, 4]
    assert groups.alone.tolist() == [False, False, False, True, False, False]
