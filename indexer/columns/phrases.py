"""Where in a segment do terms stand one behind the other?

A place is a number: the row, and the place in the row. Of each term the places are shifted so that
they are where the phrase begins, and those that all terms have in common are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from indexer.columns.exact import COMMA
from indexer.columns.postings import ROW, FieldPostings, Numbers
from indexer.columns.strings import spread

# A row and a place, each below its limit, just go into four bytes.
Places = npt.NDArray[np.int32]

# Where one list is so many times shorter than another, its numbers are looked up in it.
_MUCH_SHORTER: Final = 16
_SHORTER: Final = 4


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
    postings: FieldPostings, terms: Sequence[PlacedTerm], within: Numbers | None = None
) -> Places:
    """Where the phrase begins: ascending numbers of row and place.

    Only in some rows, ascending, if `within` is given.
    """
    rows = _common_rows(postings, [term.number for term in terms], within)
    # The rarest first: what it leaves is compared with the others.
    rarest_first = sorted(terms, key=lambda term: postings.size(term.number))
    found: Places | None = None
    for term in rarest_first:
        places = _places_in(postings, term.number, rows) - np.int32(term.behind)
        found = places if found is None else _common(found, places)
        if not len(found):
            break
    assert found is not None  # noqa: S101  # there are terms
    return found


def documents_of(postings: FieldPostings, places: Places) -> tuple[Numbers, Numbers]:
    """The documents of places, ascending, and how many each has."""
    documents = places >> (ROW.bit_length() - 1)
    if postings.long is not None:
        documents = postings.long.documents[documents].astype(np.int32)
    new = np.ones(len(documents), np.bool_)
    new[1:] = documents[1:] != documents[:-1]
    begins = np.flatnonzero(new)
    counts = np.diff(begins, append=len(documents))
    return documents[begins], counts.astype(np.int32)


def _common_rows(
    postings: FieldPostings, numbers: Sequence[int], within: Numbers | None
) -> Numbers | None:
    """The rows that have all terms, where that spares looking at most of a list; else None."""
    if within is not None:
        return within
    counts = [postings.count(number) for number in numbers]
    if postings.long is not None or min(counts) * _SHORTER > max(counts):
        return None  # in a long document a phrase may go on in the next row
    rows: Numbers
    rows, *others = (postings.rows(numbers[at]) for at in np.argsort(counts))
    for other in others:
        rows = _looked_up(rows, other)
    return rows


def _places_in(postings: FieldPostings, number: int, rows: Numbers | None) -> Places:
    own, marked = postings.rows(number), postings.marked_places(number)
    begins = np.flatnonzero(marked >= ROW)
    counts = np.diff(begins, append=len(marked))
    if rows is not None:
        kept = np.flatnonzero(np.isin(own, rows, assume_unique=True, kind="table"))
        own, counts = own[kept], counts[kept]
        marked = marked[spread(begins[kept], counts)]
    places: Places = np.repeat(own * np.int32(ROW), counts)
    places += (marked & np.uint16(ROW - 1)).astype(np.int32)
    return places


def _common(some: Places, others: Places) -> Places:
    """The numbers that both lists have; each is ascending."""
    fewer, more = sorted((some, others), key=len)
    if len(fewer) * _MUCH_SHORTER < len(more):
        return _looked_up(fewer, more)
    both = np.concatenate((fewer, more))
    both.sort(kind="stable")  # merges what is in order already
    found: Places = both[:-1][both[1:] == both[:-1]]
    return found


def _looked_up(fewer: Numbers, more: Numbers) -> Numbers:
    at = np.searchsorted(more, fewer)
    at[at == len(more)] = 0
    found: Numbers = fewer[more[at] == fewer]
    return found
