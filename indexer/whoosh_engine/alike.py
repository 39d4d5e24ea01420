"""Which documents of an index say the same? Read off its columns."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.columns.leaf import Leaf
from indexer.columns.searcher import ColumnSearcher
from indexer.groups import Groups, find_groups
from indexer.whoosh_engine.schema import NO_NUMBER


def groups_in(searcher: ColumnSearcher) -> Groups:
    """The groups of all documents by their numbers; one that was deleted is alone."""

    def around(document: int) -> bytes:
        leaf = searcher.leaf_of(document)
        (digits,) = leaf.texts("around", [document - leaf.base])
        return digits

    def column(name: str) -> npt.NDArray[Any]:
        return np.concatenate([_of_alive(leaf, name) for leaf in searcher.leaves])

    if not searcher.leaves:
        return Groups(np.zeros(0, np.int64))
    return find_groups(column("same_text"), column("same_core"), column("year"), NO_NUMBER, around)


def _of_alive(leaf: Leaf, column: str) -> npt.NDArray[Any]:
    """The column of numbers, 0 where the document was deleted."""
    numbers = leaf.numbers(column)
    return numbers if leaf.alive is None else np.where(leaf.alive, numbers, 0).astype(numbers.dtype)
