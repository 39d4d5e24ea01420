"""Which documents of a segment match, and how well? Lists of them, and how lists are joined.

A list is two arrays of the same length: documents ascending, and their scores. Where lists are
long, they are joined through an array over all documents of the segment; where one is short, its
documents are looked up in the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Documents = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

# A list that is so many times shorter than another is looked up in it.
_MUCH_SHORTER: Final = 16


@dataclass(frozen=True, slots=True)
class Hits:
    """The matches in a segment."""

    documents: Documents
    scores: Scores

    def __len__(self) -> int:
        return len(self.documents)

    def boosted(self, boost: float) -> Hits:
        """The same with all scores so many times as high."""
        return self if boost == 1.0 else Hits(self.documents, self.scores * np.float32(boost))

    def only(self, keep: Mask) -> Hits:
        """Those of the list for which it is true, place by place."""
        return Hits(self.documents[keep], self.scores[keep])

    def mask(self, size: int) -> Mask:
        """Which of so many documents are in the list."""
        mask = np.zeros(size, np.bool_)
        mask[self.documents] = True
        return mask


NONE: Final = Hits(np.zeros(0, np.int32), np.zeros(0, np.float32))


def constant(documents: Documents, score: float = 1.0) -> Hits:
    """The documents, all with the same score."""
    return Hits(documents, np.full(len(documents), score, np.float32))


def all_of(lists: Sequence[Hits], size: int) -> Hits:
    """The documents, of so many, that are in all lists, with the sums of their scores."""
    ordered = sorted(lists, key=len)
    if not ordered or not len(ordered[0]):
        return NONE
    found = ordered[0]
    for at, other in enumerate(ordered[1:], 1):
        if len(found) * _MUCH_SHORTER > len(other):
            return _all_of_long([found, *ordered[at:]], size)
        place = np.searchsorted(other.documents, found.documents)
        place[place == len(other)] = 0
        both = other.documents[place] == found.documents
        scores = found.scores[both] + other.scores[place[both]]
        found = Hits(found.documents[both], scores)
    return found


def any_of(lists: Sequence[Hits], size: int) -> Hits:
    """The documents that are in any list, with the sums of their scores."""
    filled = [each for each in lists if len(each)]
    if len(filled) < 2:
        return filled[0] if filled else NONE
    if sum(map(len, filled)) * _MUCH_SHORTER < size:
        documents, place = np.unique(
            np.concatenate([each.documents for each in filled]), return_inverse=True
        )
        weights = np.concatenate([each.scores for each in filled])
        return Hits(documents, np.bincount(place, weights).astype(np.float32))
    scores = np.zeros(size, np.float32)
    mask = np.zeros(size, np.bool_)
    for each in filled:
        scores[each.documents] += each.scores
        mask[each.documents] = True
    documents = np.flatnonzero(mask).astype(np.int32)
    return Hits(documents, scores[documents])


def without(hits: Hits, others: Hits, size: int) -> Hits:
    """Those of the first list that are not in the second."""
    if not len(hits) or not len(others):
        return hits
    return hits.only(~others.mask(size)[hits.documents])


def _all_of_long(lists: Sequence[Hits], size: int) -> Hits:
    scores = np.zeros(size, np.float32)
    counts = np.zeros(size, np.uint8)
    for each in lists:
        scores[each.documents] += each.scores
        counts[each.documents] += 1
    documents = np.flatnonzero(counts == len(lists)).astype(np.int32)
    return Hits(documents, scores[documents])
