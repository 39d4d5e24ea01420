"""Where does each begin of millions of things that stand one behind the other? In two bytes each.

Of 64 neighbours the first one's place is kept, and of each how far behind that it begins. Where
this is too far for two bytes, the 64 have four bytes each besides.
"""

from __future__ import annotations

from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from indexer.columns.arrays import ArrayFile, ArrayWriter
from indexer.columns.ranges import lengths_of

Integers = npt.NDArray[np.integer[Any]]

_SHIFT: Final = 6
_BLOCK: Final = 1 << _SHIFT
_NARROW: Final = (1 << 32) - 1


class Begins:
    """The place of each, and behind the last one the end of all.

    `marks` has the first place of each block, `wide_at` which block of `wide` has its distances,
    `_NARROW` if these stand in `distances`.
    """

    def __init__(
        self, distances: Integers, marks: Integers, wide_at: Integers, wide: Integers
    ) -> None:
        self._arrays = distances, marks, wide_at, wide
        # Single numbers are read many times faster so.
        self._distances, self._marks = distances.data, marks.data
        self._wide_at, self._wide = wide_at.data, wide.data

    @classmethod
    def of(cls, lengths: Integers) -> Self:
        """Of things that are so long."""
        ends = np.cumsum(lengths, dtype=np.int64)
        blocks = len(lengths) // _BLOCK + 1
        places = np.full(blocks * _BLOCK, ends[-1] if len(ends) else 0)
        places[0] = 0
        places[1 : len(ends) + 1] = ends
        by_block = places.reshape(blocks, _BLOCK)
        marks = by_block[:, 0].copy()
        by_block -= marks[:, np.newaxis]
        wide = by_block[:, -1] >= 1 << 16
        wide_at = np.full(blocks, _NARROW, np.uint32)
        wide_at[wide] = np.arange(np.count_nonzero(wide))
        distances = places[: len(ends) + 1].astype(np.uint16)
        return cls(distances, marks, wide_at, by_block[wide].ravel().astype(np.uint64))

    @classmethod
    def read(cls, file: ArrayFile, name: str) -> Self:
        """What `write` has written under that name."""
        return cls(*(file[f"{name}/{part}"] for part in ("distances", "marks", "wide_at", "wide")))

    def write(self, writer: ArrayWriter, name: str) -> None:
        """Write them into a file, the large numbers in four bytes where that is enough."""
        distances, marks, wide_at, wide = self._arrays
        writer.add(f"{name}/distances", distances)
        writer.add(f"{name}/marks", _narrow(marks))
        writer.add(f"{name}/wide_at", wide_at)
        writer.add(f"{name}/wide", _narrow(wide))

    def __len__(self) -> int:
        """How many things there are."""
        return len(self._distances) - 1

    def __getitem__(self, number: int) -> int:
        """Where the thing of that number begins."""
        block = number >> _SHIFT
        wide = self._wide_at[block]
        if wide == _NARROW:
            place: int = self._marks[block] + self._distances[number]
        else:
            place = self._marks[block] + self._wide[(wide << _SHIFT) + (number & (_BLOCK - 1))]
        return place

    def span(self, number: int) -> tuple[int, int]:
        """Where the thing of that number begins and ends."""
        block = number >> _SHIFT
        if self._wide_at[block] != _NARROW or (number + 1) >> _SHIFT != block:
            return self[number], self[number + 1]
        mark = self._marks[block]
        return mark + self._distances[number], mark + self._distances[number + 1]

    def length(self, number: int) -> int:
        """How long the thing of that number is."""
        begin, end = self.span(number)
        return end - begin

    def at(self, numbers: Integers) -> npt.NDArray[np.int64]:
        """Where the things of these numbers begin."""
        distances, marks, wide_at, wide = self._arrays
        blocks = numbers >> _SHIFT
        places: npt.NDArray[np.int64] = marks[blocks].astype(np.int64)
        of_block = wide_at[blocks]
        far = np.flatnonzero(of_block != _NARROW)
        found = distances[numbers].astype(np.int64)
        found[far] = wide[(of_block[far].astype(np.int64) << _SHIFT) + numbers[far] % _BLOCK]
        places += found
        return places

    def between(self, first: int, end: int) -> npt.NDArray[np.int64]:
        """Where neighbouring things begin, and where the last of them ends."""
        return self.at(np.arange(first, end + 1))

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How long each is."""
        return lengths_of(self.between(0, len(self)))


def _narrow(numbers: Integers) -> Integers:
    kind = np.uint32 if numbers.max(initial=0) < 1 << 32 else np.uint64
    return numbers.astype(kind)
