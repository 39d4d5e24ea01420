"""Queries for characters that stand one behind the other in a field of bigrams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from whoosh import query


class ExactRun(query.Phrase):  # type: ignore[misc]
    """A run of characters, as the phrase of its pairs; of at least two characters.

    Stock Whoosh finds the same documents by it. It scores them by all the pairs; we by how often
    the run stands there, and how many documents have it.
    """

    def __init__(self, fieldname: str, run: str, boost: float = 1.0) -> None:
        self.run = run
        super().__init__(fieldname, [first + second for first, second in pairwise(run)], 1, boost)


class RunsNear(query.Query):  # type: ignore[misc]
    """Runs that stand within a piece which is at most so much longer than they are together.

    Each has two characters at least. Stock Whoosh has no way to evaluate it.
    """

    def __init__(
        self, fieldname: str, runs: Sequence[str], distance: int, boost: float = 1.0
    ) -> None:
        self.fieldname = fieldname
        self.runs = tuple(runs)
        self.distance = distance
        self.boost = boost

    def children(self) -> Iterator[query.Query]:
        return iter(())

    def is_leaf(self) -> bool:
        return True

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count())
