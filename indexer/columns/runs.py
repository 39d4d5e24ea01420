"""How do the terms of many documents become postings, sorted by term, in bounded memory?

What documents hold comes in their order. Some millions of occurrences are collected and sorted as
one array of numbers: the key of the term in the high bits, the place of the occurrence in the low
ones; or they are counted by key. That makes a run: postings by key. Runs are joined when the
segment is written (`joining`).
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

from indexer.columns import kernels
from indexer.columns.compiled import Codes, Keys, Mask, Sizes
from indexer.columns.postings import Lent, Ranges
from indexer.columns.ranges import lengths_of

Integers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Run:
    """Postings by key, ascending; arrays in memory or in a file that is mapped.

    `starts` says where the rows of each key begin, and the end of all; `place_starts`, where there
    are places, where these do. There are either these or frequencies, as in a `postings.Block`.
    """

    keys: Keys
    starts: Integers
    rows: Integers
    frequencies: Integers | None = None
    place_starts: Integers | None = None
    marked: Integers | None = None

    @property
    def sizes(self) -> Integers:
        """How many positions each key has, or rows where there are no positions."""
        return lengths_of(self.starts if self.place_starts is None else self.place_starts)

    def with_keys(self, keys: Keys) -> Run:
        """The same under other keys, which are in the same order."""
        return replace(self, keys=keys)

    def lend(self, numbers: Integers) -> Lent:
        """The postings of some of the keys, by their place, in that order."""
        rows = _ranges(self.starts, numbers, self.rows)
        if self.frequencies is not None:
            return Lent(rows, replace(rows, values=self.frequencies), None)
        assert self.place_starts is not None  # noqa: S101  # one or the other is there
        assert self.marked is not None  # noqa: S101
        return Lent(rows, None, _ranges(self.place_starts, numbers, self.marked))

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


def _ranges(starts: Integers, numbers: Integers, values: Integers) -> Ranges:
    begins = starts[numbers].astype(np.int64)
    return Ranges(begins, starts[numbers + 1].astype(np.int64) - begins, values)


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


def grouped_run(
    keys: Codes, lengths: Sizes, skipped: Mask, first_row: int, times: Codes | None = None
) -> tuple[Run, Sizes]:
    """The run of occurrences by document, each a document a row, see `kernels.group`.

    Besides, how much was counted in each document.
    """
    grouped, sums = kernels.group(keys, lengths, skipped, first_row, times)
    held = np.flatnonzero(lengths_of(grouped.starts))
    starts = np.append(grouped.starts[held], grouped.starts[-1])
    return Run(held.astype(np.uint64), starts, grouped.rows, _narrow(grouped.frequencies)), sums


def placed_run(packed: Keys, bits: int, first_row: int) -> Run:
    """The run of keys that are packed with their positions, which have so many bits.

    Positions go on from row to row, of which each has `ROW`; the first row has that number.
    """
    packed.sort()
    split = kernels.split_places(packed, bits, first_row)
    return Run(
        split.keys,
        split.starts,
        split.rows,
        place_starts=split.place_starts,
        marked=split.marked,
    )


def _narrow(frequencies: Integers) -> Integers:
    """In two bytes each where that is enough."""
    return frequencies.astype(np.uint16) if frequencies.max(initial=0) < 1 << 16 else frequencies


def distinct(several: Sequence[Keys]) -> Keys:
    """The keys of several lists, each once, in ascending order."""
    keys = np.concatenate([np.zeros(0, np.uint64), *several])
    keys.sort()
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    return keys[new]
