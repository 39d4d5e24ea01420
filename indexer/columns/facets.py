"""How many of these documents have which value? Several columns counted in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.hits import Documents
from indexer.columns.leaf import Leaf

Array = npt.NDArray[Any]

# Columns are counted together while there are no more combinations of their values than this.
_COMBINATIONS: Final = 1 << 12


class FacetCounter:
    """Counts values of columns in a segment."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf
        self._cells: dict[tuple[str, ...], Array] = {}

    def count(self, columns: Sequence[str], documents: Documents) -> dict[str, dict[Any, int]]:
        """By column the values that occur in the documents, and how often."""
        counts: dict[str, dict[Any, int]] = {}
        for group in self._groups(columns):
            shape = [len(self._leaf.coded(column).values) for column in group]
            cells = self._cells_of(group, shape)
            held = cells if len(documents) == self._leaf.size else cells[documents]
            table = np.bincount(held, minlength=int(np.prod(shape))).reshape(shape)
            for axis, column in enumerate(group):
                others = tuple(at for at in range(len(group)) if at != axis)
                counts[column] = self._by_value(column, table.sum(axis=others))
        return counts

    def _groups(self, columns: Sequence[str]) -> list[tuple[str, ...]]:
        groups: list[tuple[str, ...]] = []
        group: tuple[str, ...] = ()
        combinations = 1
        for column in sorted(columns, key=lambda name: len(self._leaf.coded(name).values)):
            values = len(self._leaf.coded(column).values)
            if group and combinations * values > _COMBINATIONS:
                groups.append(group)
                group, combinations = (), 1
            group += (column,)
            combinations *= values
        return [*groups, group] if group else groups

    def _cells_of(self, group: tuple[str, ...], shape: Sequence[int]) -> Array:
        """By document the number of its combination of values."""
        if len(group) == 1:
            return self._leaf.coded(group[0]).codes
        if group not in self._cells:
            codes = [self._leaf.coded(column).codes.astype(np.intp) for column in group]
            self._cells[group] = np.ravel_multi_index(codes, shape).astype(np.uint16)
        return self._cells[group]

    def _by_value(self, column: str, counts: Array) -> dict[Any, int]:
        values = self._leaf.coded(column).values
        return {values[at]: int(counts[at]) for at in np.flatnonzero(counts).tolist()}


def added(parts: Sequence[Mapping[Any, int]]) -> dict[Any, int]:
    """The counts of several segments as one."""
    counts: dict[Any, int] = {}
    for part in parts:
        for value, count in part.items():
            counts[value] = counts.get(value, 0) + count
    return counts
