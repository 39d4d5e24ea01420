"""How do the terms of many documents become postings, sorted by term, in bounded memory?

What documents hold comes in their order. Some millions of occurrences are collected and sorted as
one array of numbers: the key of the term in the high bits, the place of the occurrence in the low
ones. That makes a run: postings by key. Runs are joined when the segment is written (`joining`).
"""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from indexer.columns.postings import ROW, Block
from indexer.columns.strings import begins_of, lengths_of, spread

Integers = npt.NDArray[np.integer[Any]]
Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Run:
    """Postings by key, ascending; arrays in memory or in a file that is mapped.

    `starts` says where the rows of each key begin, and the end of all; `place_starts`, where there
    are places, where these do.
    """

    keys: Keys
    starts: Integers
    rows: Integers
    frequencies: Integers
    places: Integers | None = None
    place_starts: Integers | None = None

    @property
    def sizes(self) -> Integers:
        """How many positions each key has, or rows where there are no positions."""
        return lengths_of(self.starts if self.place_starts is None else self.place_starts)

    def with_keys(self, keys: Keys) -> Run:
        """The same under other keys, which are in the same order."""
        return replace(self, keys=keys)

    def take(self, numbers: Integers) -> Block:
        """The postings of some of the keys, by their place, in that order."""
        counts = self.starts[numbers + 1] - self.starts[numbers]
        rows = _taken(self.starts, numbers)
        block = Block(counts, self.rows[rows], self.frequencies[rows])
        if self.places is None or self.place_starts is None:
            return block
        return replace(block, places=self.places[_taken(self.place_starts, numbers)])

    def let_go(self) -> None:
        """Give back the memory of what was read from a file; it can be read again."""
        for each in fields(self):
            _let_go(getattr(self, each.name))

    def spilled(self, folder: Path) -> Run:
        """The same in a file of the folder, which goes with the last array read from it."""
        with tempfile.TemporaryFile(dir=folder) as file:
            spilled: dict[str, Any] = {}
            for each in fields(self):
                array = getattr(self, each.name)
                if array is not None:
                    spilled[each.name] = _spilled(array, file)
        return Run(**spilled)


def _taken(begins: Integers, numbers: Integers) -> Integers | slice:
    """Where in an array the ranges of these numbers are."""
    if not len(numbers):
        return slice(0)
    if numbers[-1] - numbers[0] + 1 == len(numbers) and (np.diff(numbers) == 1).all():
        return slice(int(begins[numbers[0]]), int(begins[numbers[-1] + 1]))
    return spread(begins[numbers], begins[numbers + 1] - begins[numbers])


def _spilled(array: Integers, file: IO[bytes]) -> Integers:
    if not len(array):
        return array
    begin = file.tell()
    file.write(np.ascontiguousarray(array).data)
    file.flush()
    return np.memmap(file, array.dtype, "r", begin, array.shape)


def _let_go(array: Integers | None) -> None:
    mapped = getattr(array, "_mmap", None)
    if mapped is not None:
        mapped.madvise(mmap.MADV_DONTNEED)


def counted_run(keys: Integers, rows: Integers, frequencies: Integers) -> Run:
    """The run of what was counted before: a frequency for each key and row, rows in order."""
    ascending = _Ascending(keys, np.arange(len(keys)))
    begins, found = ascending.keys()
    order = ascending.numbers
    return Run(found, begins, rows[order].astype(np.uint16), _narrow(frequencies[order]))


def occurring_run(keys: Integers, rows: Integers) -> Run:
    """The run of occurrences, each a key in a row, counted."""
    ascending = _Ascending(keys, rows)
    counts = ascending.joined(0)
    begins, found = ascending.keys()
    return Run(found, begins, ascending.numbers.astype(np.uint16), _narrow(counts))


def placed_run(keys: Integers, positions: Integers, first_row: int) -> Run:
    """The run of occurrences, each a key at a position.

    Positions go on from row to row, of which each has `ROW`; the first row has that number.
    """
    ascending = _Ascending(keys, positions)
    places = (ascending.numbers & np.uint32(ROW - 1)).astype(np.uint16)
    frequencies = ascending.joined(ROW.bit_length() - 1)
    begins, found = ascending.keys()
    rows = (ascending.numbers + np.uint32(first_row)).astype(np.uint16)
    place_starts = begins_of(frequencies)[begins]
    return Run(found, begins, rows, _narrow(frequencies), places, place_starts)


def _narrow(frequencies: Integers) -> Integers:
    """In two bytes each where that is enough."""
    return frequencies.astype(np.uint16) if frequencies.max(initial=0) < 1 << 16 else frequencies


def distinct(several: Sequence[Keys]) -> Keys:
    """The keys of several lists, each once, in ascending order."""
    keys = np.concatenate([np.zeros(0, np.uint64), *several])
    keys.sort()
    return keys[_changes(keys)]


class _Ascending:
    """Keys in ascending order, each with a number; the numbers of a key ascend."""

    def __init__(self, keys: Integers, numbers: Integers) -> None:
        self._keys: Integers
        self.numbers: Integers
        shift = int(numbers.max(initial=0)).bit_length()
        bits = int(keys.max(initial=0)).bit_length() + shift
        if bits > 64:
            order = np.lexsort((numbers, keys))
            self._keys, self.numbers = keys[order], numbers[order]
            return
        # Packed into one number they are sorted many times faster than an order of both.
        packed: Integers = keys.astype(np.uint32 if bits <= 32 else np.uint64)
        packed <<= packed.dtype.type(shift)
        packed |= numbers.astype(packed.dtype, copy=False)
        packed.sort()
        self.numbers = packed.astype(np.uint32)
        self.numbers &= np.uint32((1 << shift) - 1)
        packed >>= packed.dtype.type(shift)
        self._keys = packed

    def keys(self) -> tuple[Integers, Keys]:
        """Where each key begins, and the end of all; the distinct keys."""
        begins = np.flatnonzero(_changes(self._keys))
        return np.append(begins, len(self._keys)), self._keys[begins].astype(np.uint64)

    def joined(self, bits: int) -> Integers:
        """Leave off the lowest bits of the numbers, and make one of those that are then the same.

        Answers of how many each was made.
        """
        self.numbers = self.numbers >> bits
        begins = np.flatnonzero(_changes(self._keys) | _changes(self.numbers))
        counts = lengths_of(np.append(begins, len(self._keys))).astype(np.uint32)
        self._keys, self.numbers = self._keys[begins], self.numbers[begins]
        return counts


def _changes(numbers: Integers) -> npt.NDArray[np.bool_]:
    """Where a number differs from the one before it; the first does."""
    new = np.ones(len(numbers), np.bool_)
    new[1:] = numbers[1:] != numbers[:-1]
    return new
