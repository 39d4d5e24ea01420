"""Which terms has a field, and which of them is this one?

The terms stand in their order, bytes one behind the other, with the place where each begins. Looked
up by halving, without making an object of each: opening a field of a million terms costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.uint32]


class Terms:
    """The terms of a field in ascending order; a term's number is its place."""

    def __init__(self, content: Bytes, begins: Numbers) -> None:
        self._content = content.data
        self._begins = begins

    def __len__(self) -> int:
        return len(self._begins) - 1

    def __getitem__(self, number: int) -> bytes:
        """The term of that number."""
        return self._content[self._begins[number] : self._begins[number + 1]].tobytes()

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

    def between(self, first: bytes | None, last: bytes | None) -> range:
        """The numbers of the terms from one to another, both included; None is no border."""
        low = 0 if first is None else self.first_from(first)
        if last is None:
            return range(low, len(self))
        high = self.first_from(last)
        if high < len(self) and self[high] == last:
            high += 1
        return range(low, max(low, high))

    def __iter__(self) -> Iterator[bytes]:
        return (self[number] for number in range(len(self)))


def joined(terms: Sequence[bytes]) -> tuple[Bytes, Numbers]:
    """Terms in ascending order as bytes and the places where each begins."""
    lengths = np.fromiter(map(len, terms), np.int64, len(terms))
    begins = np.concatenate(([0], np.cumsum(lengths))).astype(np.uint32)
    return np.frombuffer(b"".join(terms), np.uint8), begins
