"""Where in a segment do terms stand one behind the other?

Of each term the positions are shifted so that they are where the phrase begins. Then, some rows at
a time, those of one term are marked, and of the others' what is marked is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final

import numpy as np
import numpy.typing as npt

from indexer.columns.exact import COMMA
from indexer.columns.hits import Mask
from indexer.columns.postings import ROW, FieldPostings, Integers, Numbers
from indexer.columns.ranges import begins_of, spread

# A row and a place, each below its limit, just go into four bytes.
Places = npt.NDArray[np.int32]

_ROW_BITS: Final = ROW.bit_length() - 1
# Fewer positions are not worth the marking.
_FEW: Final = 1 << 14
# So many positions are marked at a time, as a cache holds.
_SPAN: Final = 1 << 22
# Rows are picked out of a list where that leaves less than this part of it.
_WORTH_PICKING: Final = 0.6
# In a list so many times as long each row is looked for by itself.
_MUCH_SHORTER: Final = 16
# Of so many times as many rows the others are left out of the count.
_SPARSE: Final = 4


@dataclass(frozen=True, slots=True)
class PlacedTerm:
    """A term of a field, and how far behind the beginning of the phrase it stands."""

    number: int
    behind: int


def needed(run: str) -> list[int]:
    """Which pairs of a run of characters have to be looked for: the others follow from them.

    Every second, and the last. At a comma positions are not those of characters (`exact`), so
    there every pair counts.
    """
    pairs = len(run) - 1
    if COMMA in run:
        return list(range(pairs))
    return sorted({*range(0, pairs, 2), pairs - 1})


def places_of(
    postings: FieldPostings, terms: Sequence[PlacedTerm], within: Mask | None = None
) -> Places:
    """Where the phrase begins: ascending numbers of row and place.

    Only in the rows for which `within` is true, if it is given.
    """
    if postings.long is not None:  # there it may go on in the next row
        found = _common_places(postings, [_List.read(postings, term) for term in terms])
        return found if within is None else found[within[found >> _ROW_BITS]]
    rows = _common_rows(postings, terms, within)
    if not len(rows):
        return np.zeros(0, np.int32)
    lists = [_List.read(postings, term) for term in terms]
    if len(rows) * _SPARSE < postings.limit:
        return _places_in(rows, postings, lists)
    lists = [each.only(rows, postings.limit) for each in lists]
    found = _common_places(postings, lists)
    return found if within is None else found[within[found >> _ROW_BITS]]


def _places_in(rows: Numbers, postings: FieldPostings, lists: Sequence[_List]) -> Places:
    """Where it begins in these rows, all of which each list has: they are numbered anew."""
    numbers = np.arange(len(rows))
    picked = [replace(each.pick(rows, postings.limit), rows=numbers) for each in lists]
    found = _common_places(postings, picked)
    of_rows = rows[found >> _ROW_BITS].astype(np.int32)
    placed: Places = (of_rows << np.int32(_ROW_BITS)) | (found & np.int32(ROW - 1))
    return placed


def _common_rows(
    postings: FieldPostings, terms: Sequence[PlacedTerm], within: Mask | None
) -> Numbers:
    """The rows that hold all terms, the rarest looked at first, as long as there are any."""
    rarest, *others = sorted({term.number for term in terms}, key=postings.count)
    rows = postings.rows(rarest)
    if within is not None:
        rows = rows[within[rows]]
    for number in others:
        if not len(rows):
            break
        rows = rows[_are_among(rows, postings.rows(number), postings.limit)]
    return rows


def _are_among(rows: Numbers, others: Numbers, limit: int) -> Mask:
    """Which of the rows, of so many, are among others? Both ascend."""
    if len(rows) * _MUCH_SHORTER < len(others):
        at = np.searchsorted(others, rows)
        at[at == len(others)] = 0
        found: Mask = others[at] == rows
        return found
    held = np.zeros(limit, np.bool_)
    held[others] = True
    return held[rows]


def _common_places(postings: FieldPostings, lists: Sequence[_List]) -> Places:
    few = sum(len(each.marked) for each in lists) < _FEW
    if few or postings.long is not None or len(lists) == 1:
        return reduce(_common, [each.numbers(0, len(each.rows), 0, ROW, 0) for each in lists])
    return _Comparison(lists, postings.longest).places()


def places_of_any(postings: FieldPostings, numbers: range, within: Mask | None = None) -> Places:
    """Where any of neighbouring terms stands: ascending numbers of row and place, each once."""
    rows, positions = postings.placed_rows(numbers)
    found: Places = ((rows << _ROW_BITS) | positions).astype(np.int32)
    if within is not None:
        found = found[within[rows]]
    found.sort()
    return found[np.flatnonzero(np.diff(found, prepend=-1))]


def document_of(postings: FieldPostings, places: Places) -> Numbers:
    """The document of each place."""
    rows: Numbers = (places >> _ROW_BITS).astype(np.intp)
    return rows if postings.long is None else postings.long.documents[rows].astype(np.intp)


def documents_of(postings: FieldPostings, places: Places) -> tuple[Numbers, Numbers]:
    """The documents of places, ascending, and how many each has."""
    documents = document_of(postings, places)
    new = np.ones(len(documents), np.bool_)
    new[1:] = documents[1:] != documents[:-1]
    begins = np.flatnonzero(new)
    counts = np.diff(begins, append=len(documents))
    return documents[begins], counts.astype(np.intp)


@dataclass(frozen=True, slots=True)
class _List:
    """The positions of a term, row by row, as they are kept; and where in them each row begins."""

    rows: Numbers
    begins: Integers
    marked: npt.NDArray[np.uint16]
    behind: int

    @classmethod
    def read(cls, postings: FieldPostings, term: PlacedTerm) -> _List:
        number = term.number
        marked, begins = postings.marked_places(number), postings.row_begins(number)
        return cls(postings.rows(number), begins, marked, term.behind)

    def only(self, rows: Numbers, limit: int) -> _List:
        """Some of its rows, if they are few of them; else all, which takes less time."""
        if len(rows) > _WORTH_PICKING * len(self.rows):
            return self
        return self.pick(rows, limit)

    def pick(self, rows: Numbers, limit: int) -> _List:
        """Some of its rows, of so many that there are."""
        if len(rows) * _MUCH_SHORTER < len(self.rows):
            kept = np.searchsorted(self.rows, rows)
        else:
            held = np.zeros(limit, np.bool_)
            held[rows] = True
            kept = np.flatnonzero(held[self.rows])
        begins = self.begins[kept]
        counts = self.begins[kept + 1] - begins
        return _List(rows, begins_of(counts), self.marked[spread(begins, counts)], self.behind)

    def numbers(self, first: int, end: int, border: int, stride: int, gap: int) -> Places:
        """The shifted positions of some of its rows.

        Each row has `stride` numbers, from `gap` on, beginning with the row at the border.
        """
        shifts = (self.rows[first:end] - border) * stride + (gap - self.behind)
        numbers: Places = np.repeat(shifts.astype(np.int32), np.diff(self.begins[first : end + 1]))
        numbers += self.marked[self.begins[first] : self.begins[end]] & np.uint16(ROW - 1)
        return numbers


class _Comparison:
    """What all lists have in common, where no phrase goes on in the next row."""

    def __init__(self, lists: Sequence[_List], longest: int) -> None:
        self._lists = sorted(lists, key=lambda each: len(each.marked))  # the rarest first
        # What is shifted before the beginning of a row must not meet the end of the row before.
        self._gap = max(each.behind for each in lists)
        self._stride = longest + self._gap
        self._at_once = max(_SPAN // self._stride, 1)
        self._held = np.zeros(self._gap + self._at_once * self._stride, np.bool_)

    def places(self) -> Places:
        """Where the phrase begins."""
        rows = self._lists[0].rows
        if not len(rows):
            return np.zeros(0, np.int32)
        end = int(rows[-1]) + self._at_once + 1
        borders = np.arange(int(rows[0]), end, self._at_once, dtype=rows.dtype)
        cuts = np.array([np.searchsorted(each.rows, borders) for each in self._lists])
        found = [
            self._in_rows(int(border), cuts[:, at].tolist(), cuts[:, at + 1].tolist())
            for at, border in enumerate(borders[:-1])
        ]
        return np.concatenate(found)

    def _in_rows(self, border: int, firsts: Sequence[int], ends: Sequence[int]) -> Places:
        """Where it begins in the rows from the border on: these of each list."""
        left = np.zeros(0, np.int32)
        for at, (each, first, end) in enumerate(zip(self._lists, firsts, ends, strict=True)):
            numbers = each.numbers(first, end, border, self._stride, self._gap)
            if at == 0:
                left = numbers
            else:
                self._held[numbers] = True
                left = left[self._held[left]]
                self._held[numbers] = False
            if not len(left):
                return left
        rows = (left - np.int32(self._gap)) // np.int32(self._stride)
        places = left - np.int32(self._gap) - rows * np.int32(self._stride)
        return (rows + np.int32(border)) * np.int32(ROW) + places


def _common(some: Places, others: Places) -> Places:
    return np.intersect1d(some, others, assume_unique=True)
