"""Which documents of an index match best, how many match, and how many of them by value?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import index, query
from whoosh.reading import SegmentReader

from indexer.columns.evaluation import Evaluation, Statistics
from indexer.columns.hits import Hits

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Best:
    """The best matches in their order, how many there are of all, and counts by value.

    Equal scores are in the order of the documents' numbers, which count over all segments.
    """

    total: int
    documents: tuple[int, ...]
    scores: tuple[float, ...]
    counts: Mapping[str, Mapping[Any, int]]


class ColumnSearcher:
    """Answers queries of Whoosh's on an index of columns."""

    def __init__(self, opened: index.FileIndex) -> None:
        self._reader = opened.reader()
        self._schema = opened.schema
        leaves: list[tuple[SegmentReader, int]] = []
        if self._reader.doc_count_all():
            leaves = list(self._reader.leaf_readers())
        self._leaves = leaves
        self._alive = [_alive(leaf) for leaf, _ in leaves]
        self._lengths = {
            name: self._reader.field_length(name)
            for name, field in self._schema.items()
            if field.indexed and field.scorable
        }

    def search(
        self, asked: query.Query, *, start: int = 0, size: int = 10, facets: Sequence[str] = ()
    ) -> Best:
        """The matches from `start` on; `NotEvaluable` where there is no array way."""
        statistics = self._statistics(asked)
        found = [
            self._of_leaf(leaf, alive, asked, statistics)
            for (leaf, _), alive in zip(self._leaves, self._alive, strict=True)
        ]
        documents, scores = _best(found, [base for _, base in self._leaves], start + size)
        return Best(
            total=sum(map(len, found)),
            documents=tuple(documents[start:].tolist()),
            scores=tuple(scores[start:].tolist()),
            counts={name: self._counts(name, found) for name in facets},
        )

    def close(self) -> None:
        """Ends the use of the index."""
        self._reader.close()

    def _of_leaf(
        self, leaf: SegmentReader, alive: Array | None, asked: query.Query, statistics: Statistics
    ) -> Hits:
        found = Evaluation(leaf._terms, leaf._perdoc, statistics).hits(asked)
        return found if alive is None else found.only(alive[found.documents])

    def _statistics(self, asked: query.Query) -> Statistics:
        count = self._reader.doc_count_all()
        averages = {name: length / (count or 1) for name, length in self._lengths.items()}
        return Statistics(self._schema, count, averages, _Frequencies(self._leaves))

    def _counts(self, name: str, found: Sequence[Hits]) -> dict[Any, int]:
        counts: dict[Any, int] = {}
        for (leaf, _), hits in zip(self._leaves, found, strict=True):
            for value, count in _counted(leaf, name, hits):
                counts[value] = counts.get(value, 0) + count
        return counts


class _Frequencies(dict[tuple[str, bytes], int]):
    """How many documents hold a term, over all segments; asked for once for each term."""

    def __init__(self, leaves: Sequence[tuple[SegmentReader, int]]) -> None:
        super().__init__()
        self._leaves = leaves

    def __missing__(self, term: tuple[str, bytes]) -> int:
        count = 0
        for leaf, _ in self._leaves:
            postings = leaf._terms.fields.get(term[0])
            number = postings.terms.find(term[1]) if postings else None
            if postings is not None and number is not None:
                count += postings.document_count(number)
        self[term] = count
        return count


def _alive(leaf: SegmentReader) -> Array | None:
    """Which documents are not deleted; None if none is."""
    if not leaf.has_deletions():
        return None
    alive = np.ones(leaf.doc_count_all(), np.bool_)
    alive[list(leaf.deleted_docs_set)] = False
    return alive


def _best(found: Sequence[Hits], bases: Sequence[int], wanted: int) -> tuple[Array, Array]:
    """The best documents of all segments, the best first."""
    picked = [_top(hits, wanted) for hits in found]
    documents = [hits.documents + base for hits, base in zip(picked, bases, strict=True)]
    if not documents:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    numbers = np.concatenate(documents)
    scores = np.concatenate([hits.scores for hits in picked])
    order = np.lexsort((numbers, -scores))[:wanted]
    return numbers[order], scores[order]


def _top(hits: Hits, wanted: int) -> Hits:
    """At least the best so many; all with the score of the last of them."""
    if len(hits) <= wanted or not wanted:
        return hits
    least = np.partition(hits.scores, len(hits) - wanted)[len(hits) - wanted]
    return hits.only(hits.scores >= least)


def _counted(leaf: SegmentReader, name: str, hits: Hits) -> list[tuple[Any, int]]:
    if not leaf._perdoc.has_column(name):  # no document of the segment has a value
        return [(leaf.schema[name].column_type.default_value(), len(hits))] if len(hits) else []
    values = leaf._perdoc.column(name)[hits.documents]
    least = int(values.min(initial=0))
    counts = np.bincount(values - least)
    return [
        (leaf._perdoc.value_of(name, int(at) + least), int(counts[at]))
        for at in np.flatnonzero(counts)
    ]
