"""What is a field of a new segment made of? Runs of its documents, then segments it takes in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.columns.buffers import Buffer
from indexer.columns.joining import Source, joined, numbered
from indexer.columns.kernels import find_keys
from indexer.columns.postings import Block, FieldPostings
from indexer.columns.runs import Run, distinct
from indexer.columns.terms import Terms

Integers = npt.NDArray[np.integer[Any]]
Kept = npt.NDArray[np.bool_]
# The postings of a segment in the field, if it has the field; and which documents are kept.
Taken = tuple[FieldPostings | None, Kept]


class FieldParts:
    """A field that is drawn together from its parts."""

    def __init__(self, buffer: Buffer, runs: Sequence[Run], taken: Sequence[Taken]) -> None:
        self._buffer = buffer
        self._runs = runs
        self._taken = taken
        counts = [buffer.row_counts, *(_row_counts(*each)[each[1]] for each in taken)]
        # How many rows each document has.
        self.row_counts: Integers = np.concatenate(counts)

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return int(self.row_counts.sum())

    def pieces(self) -> Iterator[tuple[Terms, Block]]:
        """The postings by term, some terms at a time."""
        own_terms, sources = self._own()
        segments = [(postings, kept) for postings, kept in self._taken if postings is not None]
        if not segments:
            return joined(own_terms, sources)
        terms, numbers = numbered([own_terms, *(postings.terms for postings, _ in segments)])
        every = [
            Source(source.postings, source.order, numbers[0][source.numbers]) for source in sources
        ]
        rows = self._new_rows()
        for (postings, _), of_terms, of_rows in zip(segments, numbers[1:], rows, strict=True):
            every.append(Source(postings, None, of_terms, of_rows))
        return joined(terms, every)

    def _own(self) -> tuple[Terms, list[Source]]:
        """The terms of the runs, and the runs as sources."""
        keys = distinct([run.keys for run in self._runs])
        order, terms = self._buffer.terms(keys)
        found = (find_keys(keys, run.keys).astype(np.uint32) for run in self._runs)
        if order is None:
            own = zip(self._runs, found, strict=True)
            return terms, [Source(run, None, numbers) for run, numbers in own]
        number = np.empty(len(order), np.uint32)
        number[order] = np.arange(len(order))
        sources = []
        for run, numbers in zip(self._runs, found, strict=True):
            of_run = number[numbers]
            ascending = np.argsort(of_run).astype(np.uint32)
            sources.append(Source(run, ascending, of_run[ascending]))
        return terms, sources

    def _new_rows(self) -> list[Integers]:
        """For each segment that has the field, the new number of each of its rows, or -1."""
        new_rows = []
        free = int(self._buffer.row_counts.sum())
        for postings, kept in self._taken:
            counts = _row_counts(postings, kept)
            stays = np.repeat(kept, counts)
            if postings is not None:
                new_rows.append(np.where(stays, free + np.cumsum(stays) - 1, -1))
            free += int(stays.sum())
        return new_rows


def _row_counts(postings: FieldPostings | None, kept: Kept) -> Integers:
    """How many rows each document of a segment has, those that go among them."""
    if postings is None or postings.long is None:
        return np.ones(len(kept), np.int64)
    return np.bincount(postings.long.documents, minlength=len(kept))
