"""Which loops does a search need that NumPy has no operation for? Those of `kernels.c`.

Where do terms stand one behind the other, how near do runs stand together, and which documents are
in a packed list? What is read from a file may be damaged: then `ValueError`, or a wrong answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.columns.compiled import Bytes, Mask, Places, Rows, Sizes, address_of, library, require

_MOST_TERMS: Final = 2048


def locate(
    content: Bytes, count: int, as_bits: int, wanted: npt.NDArray[np.intp]
) -> tuple[Sizes, Sizes]:
    """Which of ascending numbers are in a list of so many from its bytes, see `packing`.

    Their places among those that are wanted, and in the list.
    """
    picks, places = np.empty(len(wanted) + 1, np.int64), np.empty(len(wanted) + 1, np.int64)
    found = library().locate(
        *(address_of(content, np.uint8), len(content), count, as_bits),
        *(
            address_of(wanted, np.intp),
            len(wanted),
            address_of(picks, np.int64),
            address_of(places, np.int64),
        ),
    )
    return picks[:found], places[:found]


def begin_rows(marked: Rows, count: int) -> Places:
    """Where in its marked places each row of a term begins, of so many, and the end of all."""
    begins = np.empty(count + 1, np.int32)
    rows = library().begin_rows(
        *(address_of(marked, np.uint16), len(marked), count, address_of(begins, np.int32))
    )
    require(rows == count, "as many rows as are marked")
    return begins


class Placed:
    """Where a term stands: in these rows, so many, as `packing` has them; at these marked places.

    There can be `limit` rows.
    """

    __slots__ = "_arrays", "described", "places"

    def __init__(self, rows: Bytes, row_count: int, marked: Rows, limit: int) -> None:
        self._arrays = rows, marked  # so that they stay where they are
        self.places = len(marked)
        # What the loop has to know, but where the places of each row begin.
        self.described = (
            *(address_of(rows, np.uint8), len(rows), row_count, -(-limit // 8)),
            *(address_of(marked, np.uint16), len(marked)),
        )

    @property
    def row_count(self) -> int:
        """In so many rows."""
        return self.described[2]


class Follower(NamedTuple):
    """A term of a phrase, which stands so far behind where the phrase begins.

    Where the places of each of its rows begin, and the end of all, need not be known.
    """

    term: Placed
    begins: Places | None
    behind: int


class Occurrences(NamedTuple):
    """Where a phrase begins: the rows, how often in each; and numbers of row and place."""

    rows: npt.NDArray[np.intp]
    counts: Sizes
    places: Places


def follow(
    terms: Sequence[Follower], within: Mask | None, limit: int, *, goes_on: bool
) -> Occurrences:
    """Where terms stand one behind the other; only in rows for which `within` is true.

    There are so many rows. What begins in a row goes on in the next one, if `goes_on`.
    """
    require(0 < len(terms) <= _MOST_TERMS, f"one to {_MOST_TERMS} terms")
    require(within is None or len(within) == limit, "a mask of all rows")
    ordered = sorted(terms, key=lambda each: (goes_on and each.behind, each.term.places))
    require(not (goes_on and ordered[0].behind), "the term that begins")
    described = np.array([_described(each) for each in ordered], np.int64)
    first = ordered[0].term
    rows, counts = np.empty(first.row_count, np.intp), np.empty(first.row_count, np.int64)
    places, found = np.empty(first.places, np.int32), np.zeros(1, np.int64)
    held = library().follow(
        *(address_of(described, np.int64), len(ordered)),
        None if within is None else address_of(within, np.bool_),
        *(
            limit,
            goes_on,
            address_of(rows, np.intp),
            address_of(counts, np.int64),
            address_of(places, np.int32),
        ),
        address_of(found, np.int64),
    )
    return Occurrences(rows[:held], counts[:held], places[: found[0]])


def _described(each: Follower) -> tuple[int, ...]:
    if each.begins is None:
        return *each.term.described, 0, each.behind
    require(len(each.begins) == each.term.row_count + 1, "where each row begins")
    return *each.term.described, address_of(each.begins, np.int32), each.behind


def number_places(places: Places, borders: Places) -> npt.NDArray[np.intp]:
    """The number of the piece in which each place is, see `shortest`; faster than a search."""
    numbers = np.empty(len(places), np.intp)
    library().number_places(
        *(address_of(places, np.int32), len(places), address_of(borders, np.int32), len(borders)),
        address_of(numbers, np.intp),
    )
    return numbers


def shortest(
    places: Sequence[Places], lengths: Sequence[int], borders: Places
) -> tuple[Sizes, Places]:
    """In which pieces all runs stand, and how long the shortest stretch is that holds them there.

    Each run begins at its places and is so long. Pieces begin at the borders, and are numbered by
    how many borders are not behind them. All places ascend. Only where the runs begin counts.
    """
    every = np.concatenate([np.zeros(0, np.int32), *places])
    ends = np.cumsum([len(each) for each in places], dtype=np.int64)
    ats = np.concatenate(([0], ends[:-1]))
    most = min(map(len, places), default=0)
    pieces, stretches = np.empty(most, np.int64), np.empty(most, np.int32)
    found = 0
    if most:
        found = library().shortest(
            *(address_of(every, np.int32), address_of(ats, np.int64), address_of(ends, np.int64)),
            *(address_of(np.array(lengths, np.int64), np.int64), len(places)),
            *(address_of(borders, np.int32), len(borders), address_of(pieces, np.int64)),
            address_of(stretches, np.int32),
        )
    return pieces[:found], stretches[:found]
