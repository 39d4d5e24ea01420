"""How are many strings kept as one array? Bytes one behind the other, and where each begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from indexer.columns.arrays import ArrayFile, ArrayWriter
from indexer.columns.begins import Begins
from indexer.columns.ranges import spread

Bytes = npt.NDArray[np.uint8]
Integers = npt.NDArray[np.integer[Any]]


class Strings:
    """Strings of bytes by number, of which none is made before it is asked for."""

    def __init__(self, content: Bytes, begins: Begins) -> None:
        self.content = content
        self._bytes: memoryview = content.data
        self._begins = begins

    @classmethod
    def of(cls, strings: Iterable[bytes]) -> Self:
        """The strings in the order in which they come."""
        listed = list(strings)
        lengths = np.fromiter(map(len, listed), np.int64, len(listed))
        return cls(np.frombuffer(b"".join(listed), np.uint8), Begins.of(lengths))

    @staticmethod
    def are_in(file: ArrayFile, name: str) -> bool:
        """Whether there are strings under that name."""
        return f"{name}/content" in file

    @classmethod
    def read(cls, file: ArrayFile, name: str) -> Self:
        """Strings that `write` has written under that name."""
        return cls(file[f"{name}/content"], Begins.read(file, f"{name}/begins"))

    @classmethod
    def write(cls, writer: ArrayWriter, name: str, parts: Sequence[Strings]) -> None:
        """Write the strings of all parts as one."""
        writer.add_pieces(f"{name}/content", "u1", (part.content for part in parts))
        lengths = [np.zeros(0, np.int64), *(part.lengths for part in parts)]
        Begins.of(np.concatenate(lengths)).write(writer, f"{name}/begins")

    def __len__(self) -> int:
        return len(self._begins)

    def __getitem__(self, number: int) -> bytes:
        """The string of that number."""
        begin, end = self._begins.span(number)
        return self._bytes[begin:end].tobytes()

    def __iter__(self) -> Iterator[bytes]:
        return (self[number] for number in range(len(self)))

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How many bytes each has."""
        return self._begins.lengths

    def only(self, numbers: Integers) -> Self:
        """Some of the strings, in the order of the numbers."""
        begins = self._begins.at(numbers)
        lengths = self._begins.at(numbers + 1) - begins
        return type(self)(self.content[spread(begins, lengths)], Begins.of(lengths))
