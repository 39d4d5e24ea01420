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
    """Runs that stand within a piece which is at most so much longer than they are together."""

    def __init__(self, fieldname: str, runs: Sequence[str], distance: int) -> None:
        self.fieldname = fieldname
        self.runs = tuple(runs)
        self.distance = distance


class InUnit(_ArrayQuery):
    """A piece of the document by itself answers a query: a sentence, a line, or a section.

    Pieces begin at marks (`exact`) of a field of bigrams; where the mark is that of a kind of
    section, every second ends one. If another `section` is named, only what stands in sections of
    that kind counts. What is asked is made of And and Or, exact runs, single characters, whole
    numbers, beginnings of words, and `RunsNear`.
    """

    def __init__(
        self, fieldname: str, mark: str, asked: query.Query, section: str | None = None
    ) -> None:
        self.fieldname = fieldname
        self.mark = mark
        self.asked = asked
        self.section = section


class AtLeast(_ArrayQuery):
    """The documents that match so many of some queries, at least."""

    def __init__(self, subqueries: Sequence[query.Query], least: int) -> None:
        self.subqueries = tuple(subqueries)
        self.least = least
