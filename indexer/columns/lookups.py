"""Where in a segment is what a query names? Terms, runs of characters, and how near these stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
from whoosh import query

from indexer.columns.exact import BREAK, PIECE
from indexer.columns.finding import Occurrences, shortest
from indexer.columns.hits import NONE, Mask
from indexer.columns.leaf import Leaf
from indexer.columns.phrases import (
    PlacedTerm,
    Places,
    begins_of_documents,
    documents_of,
    needed,
    occurrences_of,
    occurrences_of_any,
)
from indexer.columns.postings import FieldPostings, Numbers

_FEW: Final = 4
_NOWHERE: Final = np.iinfo(np.intp).max


class Lookups:
    """What one query looks up in a segment; what is asked twice is looked up once.

    Only documents for which `within` is true are found, if it is given.
    """

    def __init__(self, leaf: Leaf, within: Mask | None = None) -> None:
        self.leaf = leaf
        self.within = within
        self._found: dict[tuple[str, bytes], tuple[FieldPostings, int] | None] = {}
        self._runs: dict[tuple[str, str], tuple[Numbers, Numbers]] = {}
        self._wider: Lookups | None = None
        # How many documents nodes of the query match at most, by their identity.
        self.sizes: dict[int, tuple[query.Query, int]] = {}

    @cached_property
    def documents(self) -> Numbers | None:
        """The documents that are found, ascending, if not all are."""
        return None if self.within is None else self.within.nonzero()[0]

    @property
    def few(self) -> Numbers | None:
        """The same where they are so few that each is better looked for by itself."""
        found = self.documents
        return None if found is None or len(found) * _FEW > self.leaf.size else found

    def narrowed(self, documents: Numbers) -> Lookups:
        """Only in these documents, which ascend, of those in which it is looked up here."""
        within = np.zeros(self.leaf.size, np.bool_)
        within[documents] = True
        narrowed = Lookups(self.leaf, within)
        narrowed.documents = documents
        narrowed._found, narrowed.sizes = self._found, self.sizes
        narrowed._wider = self
        return narrowed

    def count(self, field: str, term: bytes) -> int:
        """How many documents hold a term."""
        found = self.find(field, term)
        return 0 if found is None else found[0].document_count(found[1])

    def find(self, field: str, term: bytes) -> tuple[FieldPostings, int] | None:
        """The postings of the field and the number of the term in them; None if it has none."""
        if (field, term) not in self._found:
            self._found[field, term] = self.leaf.find(field, term)
        return self._found[field, term]

    def remember(self, field: str, term: bytes, postings: FieldPostings, number: int) -> None:
        """Spare `find` the search."""
        self._found[field, term] = postings, number

    def run(self, field: str, run: str) -> tuple[Numbers, Numbers]:
        """The documents that hold the run of characters, and how often."""
        if (field, run) not in self._runs:
            self._runs[field, run] = self._known(field, run) or self._look_up(field, run)
        return self._runs[field, run]

    def _known(self, field: str, run: str) -> tuple[Numbers, Numbers] | None:
        """What was looked up in more documents is not looked up again."""
        wider = self._wider
        while wider is not None and (field, run) not in wider._runs:
            wider = wider._wider
        if wider is None or self.within is None:
            return None
        documents, often = wider._runs[field, run]
        kept = np.flatnonzero(self.within[documents])
        return documents[kept], often[kept]

    def _look_up(self, field: str, run: str) -> tuple[Numbers, Numbers]:
        if len(run) == 2:
            return self._pair(field, run)
        found = self._occurrences(field, run, self.within)
        if found is None:
            return NONE.documents, NONE.documents
        return documents_of(self.leaf.terms.fields[field], found)

    def _pair(self, field: str, pair: str) -> tuple[Numbers, Numbers]:
        """A term by itself."""
        found = self.find(field, pair.encode())
        if found is None:
            return NONE.documents, NONE.documents
        documents, often = found[0].placed_documents(found[1])
        if self.within is None:
            return documents, often
        kept = np.flatnonzero(self.within[documents])
        return documents[kept], often[kept]

    def windows(self, field: str, runs: Sequence[str], documents: Numbers) -> Numbers:
        """By document how long the shortest piece is that holds all runs; 0 where none does.

        The documents are ascending.
        """
        postings = self.leaf.terms.fields.get(field)
        if postings is None or not len(documents):
            return np.zeros(len(documents), np.intp)
        within = np.zeros(self.leaf.size, np.bool_)
        within[documents] = True
        begins = begins_of_documents(postings, documents)
        borders = np.concatenate([begins, self.places(field, BREAK + PIECE, within)])
        borders.sort()
        places = [self.places(field, run, within) for run in runs]
        pieces, stretches = shortest(places, [len(run) for run in runs], borders)
        at = np.searchsorted(begins, borders[pieces - 1], "right") - 1
        found = np.full(len(documents), _NOWHERE, np.intp)
        np.minimum.at(found, at, stretches)
        found[found == _NOWHERE] = 0
        return found

    def places(self, field: str, run: str, within: Mask | None) -> Places:
        """Where a run of characters begins in these documents, of which one may be all of it."""
        found = self._occurrences(field, run, within)
        return np.zeros(0, np.int32) if found is None else found.places

    def _occurrences(self, field: str, run: str, within: Mask | None) -> Occurrences | None:
        """None if there is a pair of the run that stands nowhere."""
        postings = self.leaf.terms.fields.get(field)
        if postings is None:
            return None
        rows = rows_within(within, postings)
        if len(run) == 1:  # it begins a pair wherever it stands
            pairs = postings.terms.with_prefix(run.encode())
            return occurrences_of_any(postings, pairs, rows) if pairs else None
        found = [(at, self.find(field, run[at : at + 2].encode())) for at in needed(run)]
        terms = [PlacedTerm(held[1], at) for at, held in found if held is not None]
        return None if len(terms) < len(found) else occurrences_of(postings, terms, rows)


def rows_within(within: Mask | None, postings: FieldPostings) -> Mask | None:
    """Which rows are of these documents."""
    if within is None or postings.long is None:
        return within
    found: Mask = within[postings.long.documents]
    return found
