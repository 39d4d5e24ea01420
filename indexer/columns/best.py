"""Which matches come first? Only the wanted ones are put in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.hits import Documents, Hits, Scores
from indexer.columns.leaf import Leaf, Order

Array = npt.NDArray[Any]

# The greatest of each so many scores tell how great the wanted ones are at least.
_BLOCK: Final = 64


def best(
    found: Sequence[tuple[Leaf, Hits]], wanted: int, ties: Order | None
) -> tuple[Array, Scores]:
    """The numbers of the best documents and their scores, the best first.

    Equal ones are in the order of `ties`, or of their numbers.
    """
    picked = [(leaf, *_picked(hits, wanted)) for leaf, hits in found]
    scores = _joined([scores for _, _, scores in picked], np.float32)
    numbers = _joined([documents.astype(np.int64) + leaf.base for leaf, documents, _ in picked])
    keys = [numbers]
    if ties is not None:
        keys = [
            _joined([leaf.numbers(ties.ties)[at] for leaf, at, _ in picked], np.uint64),
            _joined([leaf.keys(ties)[at] for leaf, at, _ in picked]),
        ]
    order = np.lexsort((*keys, -scores))[:wanted]
    return numbers[order], scores[order]


def first(found: Sequence[tuple[Leaf, Hits]], wanted: int, order: Order) -> Array:
    """The numbers of the documents that are first in an order."""
    numbers, keys, ties = [], [], []
    for leaf, hits in found:
        key = leaf.keys(order)[hits.documents]
        kept = _at_least_best(-key, wanted)
        documents = hits.documents[kept]
        numbers.append(documents.astype(np.int64) + leaf.base)
        keys.append(key[kept])
        ties.append(leaf.numbers(order.ties)[documents])
    place = np.lexsort((_joined(ties, np.uint64), _joined(keys)))[:wanted]
    return _joined(numbers)[place]


def _picked(hits: Hits, wanted: int) -> tuple[Documents, Scores]:
    """The documents that can be among the best, and their scores."""
    scores = hits.scores
    kept = _at_least_best(scores, wanted)
    return hits.documents[kept], scores[kept]


def _at_least_best(values: Array, wanted: int) -> Array:
    """Where the values are that are among the best so many; all that equal the last of them."""
    if len(values) <= wanted or not wanted:
        return np.arange(len(values))
    kept = np.arange(len(values))
    # The greatest of each so many, which need not stand side by side.
    greatest = values[: len(values) // _BLOCK * _BLOCK].reshape(_BLOCK, -1).max(axis=0)
    if len(greatest) > wanted:
        kept = np.flatnonzero(values >= _last_of_best(greatest, wanted))
    left = values[kept]
    best_of_all: Array = kept[left >= _last_of_best(left, wanted)]
    return best_of_all


def _last_of_best(values: Array, wanted: int) -> Any:
    place = len(values) - wanted
    return np.partition(values, place)[place]


def _joined(parts: Sequence[Array], kind: Any = np.int64) -> Array:
    return np.concatenate([np.zeros(0, kind), *parts])
