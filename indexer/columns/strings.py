"""How are many strings kept as one array? Bytes one behind the other, and where each begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from indexer.columns.arrays import ArrayFile, ArrayWriter

Bytes = npt.NDArray[np.uint8]
Integers = npt.NDArray[np.integer[Any]]


class Strings:
    """Strings of bytes by number, of which none is made before it is asked for."""

    def __init__(self, content: Bytes, begins: Integers) -> None:
        self.content = content
        self._bytes: memoryview = content.data
        self._begins = begins
        # Single numbers are read many times faster so.
        self._at: memoryview = begins.data

    @classmethod
    def of(cls, strings: Iterable[bytes]) -> Self:
        """The strings in the order in which they come."""
        listed = list(strings)
        lengths = np.fromiter(map(len, listed), np.int64, len(listed))
        return cls(np.frombuffer(b"".join(listed), np.uint8), begins_of(lengths))

    @classmethod
    def read(cls, file: ArrayFile, name: str) -> Self:
        """Strings that `write` has written under that name."""
        return cls(file[f"{name}/content"], file[f"{name}/begins"])

    @classmethod
    def write(cls, writer: ArrayWriter, name: str, parts: Sequence[Strings]) -> None:
        """Write the strings of all parts as one."""
        writer.add_pieces(f"{name}/content", "u1", (part.content for part in parts))
        lengths = [np.zeros(0, np.int64), *(part.lengths for part in parts)]
        writer.add(f"{name}/begins", narrow(begins_of(np.concatenate(lengths))))

    def __len__(self) -> int:
        return len(self._begins) - 1

    def __getitem__(self, number: int) -> bytes:
        """The string of that number."""
        return self._bytes[self._at[number] : self._at[number + 1]].tobytes()

    def __iter__(self) -> Iterator[bytes]:
        return (self[number] for number in range(len(self)))

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How many bytes each has."""
        return lengths_of(self._begins)

    def only(self, numbers: Integers) -> Self:
        """Some of the strings, in the order of the numbers."""
        begins = self._begins[numbers].astype(np.int64)
        lengths = self._begins[numbers + 1] - begins
        content = self.content[spread(begins, lengths)]
        return type(self)(content, begins_of(lengths))


def begins_of(lengths: Integers) -> npt.NDArray[np.int64]:
    """Where each begins of things that stand one behind the other, and the end of all."""
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def narrow(begins: npt.NDArray[np.int64]) -> Integers:
    """In four bytes each where that is enough."""
    return begins.astype(np.uint32 if begins[-1] < 1 << 32 else np.uint64)


def lengths_of(begins: Integers) -> npt.NDArray[np.int64]:
    """How long each is, from where each begins and the end of all."""
    wide = begins.astype(np.int64)
    lengths: npt.NDArray[np.int64] = wide[1:] - wide[:-1]
    return lengths


def stretched(values: Integers, counts: Integers) -> Integers:
    """Each value so many times; faster than NumPy's own where these are many."""
    whole = np.empty(int(counts.sum()), values.dtype)
    end = 0
    for value, count in zip(values, counts.tolist(), strict=True):
        begin, end = end, end + count
        whole[begin:end] = value
    return whole


def spread(begins: Integers, counts: Integers) -> npt.NDArray[np.int64]:
    """The numbers of ranges that begin so and are so long, one range behind the other."""
    ends = np.cumsum(counts, dtype=np.int64)
    shifts = begins.astype(np.int64) - (ends - counts)
    whole = np.repeat(shifts, counts)
    whole += np.arange(len(whole))
    return whole
