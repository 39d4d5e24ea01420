"""Queries that are evaluated on arrays alone: stock Whoosh has no way for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from whoosh import query

from indexer.columns.leaf import Filter


class _ArrayQuery(query.Query):  # type: ignore[misc]
    """A leaf of a query tree."""

    boost = 1.0

    def children(self) -> Iterator[query.Query]:
        return iter(())

    def is_leaf(self) -> bool:
        return True

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count())


class ColumnIs(_ArrayQuery):
    """The documents that pass a filter by what they have in a column."""

    def __init__(self, asked: Filter) -> None:
        self.filter = asked


class RunsNear(_ArrayQuery):
    """Runs that stand within a piece which is at most so much longer than they are together.

    Each has two characters at least.
    """

    def __init__(self, fieldname: str, runs: Sequence[str], distance: int) -> None:
        self.fieldname = fieldname
        self.runs = tuple(runs)
        self.distance = distance


class AtLeast(_ArrayQuery):
    """The documents that match so many of some queries, at least."""

    def __init__(self, subqueries: Sequence[query.Query], least: int) -> None:
        self.subqueries = tuple(subqueries)
        self.least = least
