"""Where in a segment do terms stand one behind the other?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from indexer.columns import finding
from indexer.columns.exact import COMMA
from indexer.columns.finding import Follower, Occurrences
from indexer.columns.hits import Mask
from indexer.columns.postings import ROW, FieldPostings, Numbers

# A row and a place, each below its limit, just go into four bytes.
Places = npt.NDArray[np.int32]

_ROW_BITS: Final = ROW.bit_length() - 1


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


def occurrences_of(
    postings: FieldPostings, terms: Sequence[PlacedTerm], within: Mask | None = None
) -> Occurrences:
    """Where the phrase begins; only in the rows for which `within` is true, if it is given."""
    followers = [
        Follower(postings.placed(term.number), postings.known_row_begins(term.number), term.behind)
        for term in terms
    ]
    return finding.follow(followers, within, postings.limit, goes_on=postings.long is not None)


def occurrences_of_any(
    postings: FieldPostings, numbers: range, within: Mask | None = None
) -> Occurrences:
    """Where any of neighbouring terms stands, each place once."""
    rows, positions = postings.placed_rows(numbers)
    places: Places = ((rows << _ROW_BITS) | positions).astype(np.int32)
    if within is not None:
        places = places[within[rows]]
    places.sort()
    places = places[np.flatnonzero(np.diff(places, prepend=-1))]
    rows, counts = np.unique_counts(places >> _ROW_BITS)
    return Occurrences(rows.astype(np.intp), counts, places)


def document_of(postings: FieldPostings, places: Places) -> Numbers:
    """The document of each place."""
    rows: Numbers = (places >> _ROW_BITS).astype(np.intp)
    return rows if postings.long is None else postings.long.documents[rows].astype(np.intp)


def begins_of_documents(postings: FieldPostings, documents: Numbers) -> Places:
    """The number of the first place of each."""
    long = postings.long
    rows = documents if long is None else np.searchsorted(long.documents, documents)
    begins: Places = (rows << _ROW_BITS).astype(np.int32)
    return begins


def documents_of(postings: FieldPostings, found: Occurrences) -> tuple[Numbers, Numbers]:
    """The documents in which a phrase begins, ascending, and how often in each."""
    if postings.long is None:
        return found.rows, found.counts
    documents = postings.long.documents[found.rows].astype(np.intp)
    begins = np.flatnonzero(np.diff(documents, prepend=-1))
    return documents[begins], np.add.reduceat(found.counts, begins)
