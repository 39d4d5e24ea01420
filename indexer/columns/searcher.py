"""Which documents of an index match best, how many match, and how many of them by value?"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh import index, query, scoring

from indexer.columns import memory
from indexer.columns.best import best, first
from indexer.columns.evaluation import Evaluation, NotEvaluable, OutOfTime, Statistics
from indexer.columns.facets import FacetCounter, added
from indexer.columns.hits import NONE, Hits
from indexer.columns.leaf import Filter, Leaf, Order, Passing
from indexer.columns.lookups import Lookups

Array = npt.NDArray[Any]

# Bytes that a process keeps for the arrays of the next query.
_KEPT: Final = 1 << 25


@dataclass(frozen=True, slots=True)
class Best:
    """The best matches in their order, how many there are of all, and counts by value.

    Equal scores are in the order of the documents' numbers, which count over all segments, or in
    the order that was asked for.
    """

    total: int
    documents: tuple[int, ...]
    scores: tuple[float, ...]
    counts: Mapping[str, Mapping[Any, int]]


class ColumnSearcher:
    """Answers queries of Whoosh's on an index of columns; safe for threads."""

    def __init__(self, opened: index.FileIndex, weighting: scoring.BM25F | None = None) -> None:
        memory.keep(_KEPT)
        self._opened = opened
        self._weighting = weighting or scoring.BM25F()
        self._reader = opened.reader()
        self._schema = opened.schema
        self.leaves: list[Leaf] = []
        if self._reader.doc_count_all():
            self.leaves = [Leaf(leaf, base) for leaf, base in self._reader.leaf_readers()]
        self._counters = [FacetCounter(leaf) for leaf in self.leaves]
        self._lengths = {
            name: self._reader.field_length(name)
            for name, field in self._schema.items()
            if field.indexed and field.scorable
        }
        # How many queries had no array way and were answered by stock Whoosh.
        self.by_stock = 0

    def find(
        self, asked: query.Query, filters: Sequence[Filter] = (), until: float = math.inf
    ) -> Found:
        """All matches of a query that pass all filters.

        Only of the segments that were searched before the time `until`, of `time.monotonic`.
        """
        passing = [leaf.filtered(tuple(filters)) for leaf in self.leaves]
        lookups = [
            Lookups(leaf, each.nearly_all) for leaf, each in zip(self.leaves, passing, strict=True)
        ]
        statistics = self._statistics(lookups)
        hits: list[Hits] = []
        unsearched: list[Leaf] = []
        try:
            for each in lookups:
                hits.append(Evaluation(each, statistics, until).hits(asked))
        except NotEvaluable:
            self.by_stock += 1
            hits = self._by_stock(asked, passing)
        except OutOfTime:
            unsearched = [each.leaf for each in lookups[len(hits) :]]
            hits += [NONE] * len(unsearched)
        return Found(lookups, self._counters, hits, passing, statistics, unsearched)

    def finds(
        self, asked: query.Query, filters: Sequence[Filter] = (), until: float = math.inf
    ) -> bool | None:
        """Whether a document matches, of any segment; None if none did before the time `until`."""
        passing = [leaf.filtered(tuple(filters)) for leaf in self.leaves]
        lookups = [
            Lookups(leaf, each.nearly_all if each.every is None else each.every)
            for leaf, each in zip(self.leaves, passing, strict=True)
        ]
        statistics = self._statistics(lookups)
        try:
            return any(len(Evaluation(each, statistics, until).hits(asked)) for each in lookups)
        except NotEvaluable:
            return self.find(asked, filters, until).total > 0
        except OutOfTime:
            return None

    def search(
        self,
        asked: query.Query,
        *,
        start: int = 0,
        size: int = 10,
        filters: Sequence[Filter] = (),
        facets: Sequence[str] = (),
    ) -> Best:
        """The matches from `start` on."""
        found = self.find(asked, filters)
        documents, scores = found.best(start + size)
        return Best(
            total=found.total,
            documents=tuple(documents[start:].tolist()),
            scores=tuple(scores[start:].tolist()),
            counts=found.counts(facets),
        )

    def leaf_of(self, document: int) -> Leaf:
        """The segment that has the document of that number."""
        at = bisect_right(self.leaves, document, key=lambda leaf: leaf.base)
        return self.leaves[at - 1]

    def close(self) -> None:
        """Ends the use of the index."""
        self._reader.close()

    def _statistics(self, lookups: Sequence[Lookups]) -> Statistics:
        count = self._reader.doc_count_all()
        averages = {name: length / (count or 1) for name, length in self._lengths.items()}
        return Statistics(self._schema, self._weighting, count, averages, _Frequencies(lookups))

    def _by_stock(self, asked: query.Query, passing: Sequence[Passing]) -> list[Hits]:
        """The matches as Whoosh's own searcher finds them."""
        with self._opened.searcher(weighting=self._weighting) as searcher:
            ordered = sorted(
                (hit.docnum, hit.score) for hit in searcher.search(asked, limit=None, terms=True)
            )
        numbers = np.array([number for number, _ in ordered], np.int64)
        scores = np.array([score for _, score in ordered], np.float32)
        borders = np.searchsorted(numbers, [leaf.base for leaf in self.leaves])
        ends = [*borders[1:], len(numbers)]
        hits = [
            Hits(numbers[begin:end] - leaf.base, given=scores[begin:end])
            for leaf, begin, end in zip(self.leaves, borders, ends, strict=True)
        ]
        return [
            each if within.nearly_all is None else each.where(within.nearly_all[each.documents])
            for each, within in zip(hits, passing, strict=True)
        ]


class Found:
    """The matches of one query: how many, which come first, and their facets.

    `unsearched` is how many documents could not be looked at in time; none of them matches then.
    """

    def __init__(
        self,
        lookups: Sequence[Lookups],
        counters: Sequence[FacetCounter],
        hits: Sequence[Hits],
        passing: Sequence[Passing],
        statistics: Statistics,
        unsearched: Sequence[Leaf] = (),
    ) -> None:
        self.statistics = statistics
        self.unsearched = sum(leaf.count for leaf in unsearched)
        self._lookups = lookups
        self._counters = counters
        self._hits = hits
        self._passing = passing
        self._left = [
            (
                each.leaf,
                matches if within.every is None else matches.where(within.every[matches.documents]),
            )
            for each, matches, within in zip(lookups, hits, passing, strict=True)
        ]

    @property
    def total(self) -> int:
        """How many documents match and pass all filters."""
        return sum(len(hits) for _, hits in self._left)

    @property
    def documents(self) -> Array:
        """The numbers of all of them, ascending."""
        parts = [hits.documents + leaf.base for leaf, hits in self._left]
        return np.concatenate([np.zeros(0, np.int64), *parts])

    def among(self, documents: Array) -> Found:
        """Those of them that are among these, whose numbers ascend."""
        hits = []
        for leaf, matches in self._left:
            own = documents[(documents >= leaf.base) & (documents < leaf.base + leaf.size)]
            places = np.searchsorted(matches.documents, [own - leaf.base, own - leaf.base + 1])
            hits.append(matches.only(places[0][places[0] < places[1]]))
        return Found(self._lookups, self._counters, hits, self._passing, self.statistics)

    def best(self, wanted: int, ties: Order | None = None) -> tuple[Array, Array]:
        """The numbers and scores of the best, the best first."""
        return best(self._left, wanted, ties)

    def first(self, wanted: int, order: Order) -> Array:
        """The numbers of the first in an order."""
        return first(self._left, wanted, order)

    def numbers(self, column: str, documents: Array) -> Array:
        """By document the number that a column has of it."""
        found = np.zeros(len(documents), np.int64)
        for lookups in self._lookups:
            leaf = lookups.leaf
            inside = (documents >= leaf.base) & (documents < leaf.base + leaf.size)
            found[inside] = leaf.numbers(column)[documents[inside] - leaf.base]
        return found

    def windows(self, field: str, runs: Sequence[str], documents: Array) -> Array:
        """By document how long the shortest piece is that holds all runs; 0 where none does."""
        found = np.zeros(len(documents), np.int64)
        for lookups in self._lookups:
            leaf = lookups.leaf
            inside = np.flatnonzero((documents >= leaf.base) & (documents < leaf.base + leaf.size))
            own = documents[inside] - leaf.base
            order = np.argsort(own)
            found[inside[order]] = lookups.windows(field, runs, own[order])
        return found

    def holding(self, field: str, runs: Sequence[str], documents: Array) -> Array:
        """By run and document whether it stands there."""
        found = np.zeros((len(runs), len(documents)), np.bool_)
        for lookups in self._lookups:
            leaf = lookups.leaf
            inside = (documents >= leaf.base) & (documents < leaf.base + leaf.size)
            own = documents - leaf.base
            among = lookups.narrowed(own[inside])
            for at, run in enumerate(runs):
                held = np.zeros(leaf.size, np.bool_)
                held[among.run(field, run)[0]] = True
                found[at, inside] = held[own[inside]]
        return found

    def counts(self, columns: Sequence[str]) -> dict[str, dict[Any, int]]:
        """By column and value how many match, as if the column had no filter of its own."""
        parts = [part for at in range(len(self._counters)) for part in self._counts_of(at, columns)]
        return {
            column: added([part[column] for part in parts if column in part]) for column in columns
        }

    def _counts_of(self, at: int, columns: Sequence[str]) -> Iterator[dict[str, dict[Any, int]]]:
        """The counts in one segment: of all columns without a filter at once, then of each."""
        counter, without_own = self._counters[at], self._passing[at].without_own
        free = tuple(column for column in columns if column not in without_own)
        yield counter.count(free, self._left[at][1].documents)
        documents = self._hits[at].documents
        for column, mask in without_own.items():
            if column in columns:
                yield counter.count((column,), documents[np.flatnonzero(mask[documents])])


class _Frequencies(dict[tuple[str, bytes], int]):
    """How many documents hold a term over all segments; counted once for each."""

    def __init__(self, lookups: Sequence[Lookups]) -> None:
        super().__init__()
        self._lookups = lookups

    def __missing__(self, key: tuple[str, bytes]) -> int:
        count = sum(each.count(*key) for each in self._lookups)
        self[key] = count
        return count
