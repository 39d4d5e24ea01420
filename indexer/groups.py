"""Which reports of an index say the same? Worked out of the likeness of all of them at once.

So a group does not depend on the order in which reports came. Who is like one of a group belongs to
it; a group is about one year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.likeness import around_agrees

Array = npt.NDArray[Any]


class Groups:
    """A partition of reports, by number; most are alone."""

    def __init__(self, first: Array) -> None:
        # Of each report the least number in its group.
        self.first = first
        alone = np.bincount(first, minlength=len(first)) == 1
        self.alone = alone[first]
        # The others, those of a group beside each other.
        others = np.flatnonzero(~self.alone)
        self._members = others[np.argsort(first[others], kind="stable")]
        self._keys = first[self._members]

    def members(self, report: int) -> Array:
        """All reports of its group, ascending."""
        if self.alone[report]:
            return np.array([report])
        key = self.first[report]
        begin, end = np.searchsorted(self._keys, [key, key + 1])
        members: Array = self._members[begin:end]
        return members

    def count(self, reports: Array) -> int:
        """How many groups these reports are of, each of which is named once."""
        others = reports[~self.alone[reports]]
        named = np.zeros(len(self.first), np.bool_)
        named[self.first[others]] = True
        return len(reports) - len(others) + int(np.count_nonzero(named))

    def leading(self, reports: Array) -> Array:
        """The places of those reports that are the first of their group."""
        _, places = np.unique(self.first[reports], return_index=True)
        places.sort()
        return places


def find_groups(
    texts: Array, cores: Array, years: Array, no_year: int, around: Callable[[int], bytes]
) -> Groups:
    """The groups of reports, of which years and `Likeness` are given, part by part."""
    joined = _Joined()
    for same_text in _runs(texts):
        for one, *others in _of_one_year(same_text, years, no_year):
            for other in others:
                joined.join(one, other)
    for same_core in _runs(cores):
        # Of those that say the same to the letter, one stands for all.
        digits = {one: around(one) for one in sorted(set(map(joined.first, same_core)))}
        for one, other in combinations(digits, 2):
            if around_agrees(digits[one], digits[other]):
                joined.join(one, other)
    return joined.groups(len(texts))


def _runs(numbers: Array) -> Iterator[list[int]]:
    """The places at which the same number stands, of each that stands at several and is not 0."""
    known = np.flatnonzero(numbers)
    order = known[np.argsort(numbers[known], kind="stable")]
    ends = np.flatnonzero(np.diff(numbers[order])) + 1
    borders = np.concatenate(([0], ends, [len(order)]))
    for run in np.flatnonzero(np.diff(borders) > 1).tolist():
        places: list[int] = order[borders[run] : borders[run + 1]].tolist()
        yield places


def _of_one_year(reports: list[int], years: Array, no_year: int) -> Iterator[list[int]]:
    """The reports of each year; one without a year belongs to the others where they have one."""
    by_year: dict[int, list[int]] = {}
    for report, year in zip(reports, years[reports].tolist(), strict=True):
        by_year.setdefault(year, []).append(report)
    return iter([reports] if len(by_year.keys() - {no_year}) < 2 else by_year.values())


class _Joined:
    """Which reports were joined so far."""

    def __init__(self) -> None:
        # A lower number of the same group; those that are missing are the lowest of theirs.
        self._lower: dict[int, int] = {}

    def first(self, report: int) -> int:
        """The lowest number of its group."""
        while report in self._lower:
            report = self._lower[report]
        return report

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.first(one), self.first(other)))
        if low != high:
            self._lower[high] = low

    def groups(self, count: int) -> Groups:
        """All of so many reports."""
        first = np.arange(count)
        for report in self._lower:
            first[report] = self.first(report)
        return Groups(first)
