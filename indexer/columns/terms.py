"""Which terms has a field, and which of them is this one?

Looked up by halving, without making an object of each: opening a field of a million terms costs
nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from indexer.columns.strings import Strings


class Terms(Strings):
    """The terms of a field in ascending order; a term's number is its place."""

    @classmethod
    def sorted(cls, terms: Sequence[bytes]) -> tuple[npt.NDArray[np.int64], Terms]:
        """Terms in any order; besides, the place that each had before."""
        order = sorted(range(len(terms)), key=terms.__getitem__)
        return np.array(order, np.int64), cls.of(terms[at] for at in order)

    def find(self, term: bytes) -> int | None:
        """The number of a term; None if the field has no such term."""
        at = self.first_from(term)
        return at if at < len(self) and self[at] == term else None

    def first_from(self, term: bytes) -> int:
        """The number of the first term that is not smaller; `len` if all are."""
        return bisect_left(range(len(self)), term, key=self.__getitem__)

    def with_prefix(self, prefix: bytes) -> range:
        """The numbers of the terms that begin so."""
        first = self.first_from(prefix)
        behind = range(first, len(self))
        return behind[: bisect_left(behind, True, key=lambda at: not self[at].startswith(prefix))]
