"""A query for characters that stand one behind the other in a field of bigrams."""

from __future__ import annotations

from itertools import pairwise

from whoosh import query


class ExactRun(query.Phrase):  # type: ignore[misc]
    """A run of characters, as the phrase of its pairs; of at least two characters.

    Stock Whoosh finds the same documents by it. It scores them by all the pairs; we by how often
    the run stands there, and how many documents have it.
    """

    def __init__(self, fieldname: str, run: str, boost: float = 1.0) -> None:
        self.run = run
        super().__init__(fieldname, [first + second for first, second in pairwise(run)], 1, boost)
