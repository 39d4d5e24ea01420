"""A query for documents by the value that they have in a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import query

from indexer.columns.leaf import Filter


class ColumnIs(query.Query):  # type: ignore[misc]
    """The documents that pass a filter; stock Whoosh has no way to evaluate it."""

    def __init__(self, asked: Filter, boost: float = 1.0) -> None:
        self.filter = asked
        self.boost = boost

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ColumnIs) and other.filter == self.filter

    def __hash__(self) -> int:
        return hash(self.filter)

    def children(self) -> Iterator[query.Query]:
        return iter(())

    def is_leaf(self) -> bool:
        return True

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count())
