"""How many of these documents have which value? Several columns counted in one pass."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.hits import Documents
from indexer.columns.leaf import Coded, Leaf

Array = npt.NDArray[Any]

# Columns are counted together while there are no more combinations of their values than this.
_COMBINATIONS: Final = 1 << 12


class FacetCounter:
    """Counts values of columns in a segment."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf
        self._groups: dict[tuple[str, ...], list[_Group]] = {}

    def count(self, columns: tuple[str, ...], documents: Documents) -> dict[str, dict[Any, int]]:
        """By column the values that occur in the documents, and how often."""
        if columns not in self._groups:
            self._groups[columns] = self._grouped(columns)
        counts: dict[str, dict[Any, int]] = {}
        for group in self._groups[columns]:
            counts |= group.count(documents)
        return counts

    def _grouped(self, columns: Sequence[str]) -> list[_Group]:
        """Columns that are counted together."""
        coded = {column: self._leaf.coded(column) for column in columns}
        grouped: list[list[str]] = []
        combinations = _COMBINATIONS + 1
        for column in sorted(columns, key=lambda name: len(coded[name].values)):
            combinations *= len(coded[column].values)
            if combinations > _COMBINATIONS:
                grouped.append([])
                combinations = len(coded[column].values)
            grouped[-1].append(column)
        return [_Group({column: coded[column] for column in group}) for group in grouped]


class _Group:
    """Columns, of whose values each combination has a number."""

    def __init__(self, columns: Mapping[str, Coded]) -> None:
        self._columns = columns
        self._shape = [len(coded.values) for coded in columns.values()]
        codes = [coded.codes.astype(np.intp) for coded in columns.values()]
        self._cells = np.ravel_multi_index(codes, self._shape)

    def count(self, documents: Documents) -> dict[str, dict[Any, int]]:
        """By column the values that occur, and how often."""
        everything = len(documents) == len(self._cells)
        cells = self._cells if everything else self._cells[documents]
        table = np.bincount(cells, minlength=math.prod(self._shape)).reshape(self._shape)
        counts = {}
        for axis, (column, coded) in enumerate(self._columns.items()):
            sums = table.sum(axis=tuple(at for at in range(len(self._shape)) if at != axis))
            counts[column] = {
                coded.values[at]: count for at, count in enumerate(sums.tolist()) if count
            }
        return counts


def added(parts: Sequence[Mapping[Any, int]]) -> dict[Any, int]:
    """The counts of several segments as one."""
    if len(parts) == 1:
        return dict(parts[0])
    counts: dict[Any, int] = {}
    for part in parts:
        for value, count in part.items():
            counts[value] = counts.get(value, 0) + count
    return counts
