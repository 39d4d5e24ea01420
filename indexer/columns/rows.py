"""Which rows do documents take, and which numbers have their positions? See `postings`.

Positions are numbered through all rows, of which each has `ROW`; so the number of a position tells
the row and the place in it.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.compiled import Keys, Sizes
from indexer.columns.errors import NotStorable
from indexer.columns.postings import ROW
from indexer.columns.ranges import stretched

Integers = npt.NDArray[np.integer[Any]]

# So many rows a document may have: 134 million positions.
MOST_OF_DOCUMENT: Final = 1 << 12


class Rows:
    """Gives each document as many rows as its positions need, one behind the other.

    The last place of a document stays free: so no phrase goes on in the next document.
    """

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._counts: list[Integers] = [np.zeros(0, np.int64)]
        self._placed = 0
        self.number = 0

    def add(self, length: int) -> None:
        """The next document has so many positions."""
        count = length // ROW + 1
        if count > MOST_OF_DOCUMENT:
            raise NotStorable(f"一份文档最多 {MOST_OF_DOCUMENT * ROW:,} 个位置")
        self._lengths.append(length)
        self.number += count

    def place(self) -> tuple[Sizes, int]:
        """How many positions have the documents added since the last time, in their order.

        Besides, the row in which the first of them begins.
        """
        lengths, first = np.array(self._lengths, np.int64), self._placed
        self._counts.append(counts_of(lengths))
        self._lengths, self._placed = [], self.number
        return lengths, first

    @property
    def counts(self) -> Integers:
        """How many rows each document has that was placed."""
        return np.concatenate(self._counts)


def counts_of(lengths: Sizes) -> Sizes:
    """How many rows take documents of so many positions."""
    return lengths // ROW + 1


def bits_of(lengths: Sizes) -> int:
    """How many bits have the numbers of their positions."""
    return int(counts_of(lengths).sum() * ROW - 1).bit_length()


def packed(keys: Integers, lengths: Sizes) -> tuple[Keys, int]:
    """Keys, one at each position of documents that have so many, packed with the positions.

    Besides, how many bits these have.
    """
    counts = counts_of(lengths)
    before = (np.cumsum(counts) - counts) * ROW - (np.cumsum(lengths) - lengths)
    positions = np.arange(len(keys), dtype=np.uint64)
    positions += stretched(before.astype(np.uint64), lengths)
    bits = bits_of(lengths)
    return (keys.astype(np.uint64) << np.uint64(bits)) | positions, bits
