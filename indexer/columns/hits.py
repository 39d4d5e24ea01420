"""Which documents of a segment match, and how well? Lists of them, and how lists are joined.

A list has its documents, ascending, and what each part of the query is worth in them. Scores are
worked out at the end, for the documents that are left. Lists are joined through an array over all
documents of the segment; where one is short, its documents are looked up in the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.postings import Frequencies

Documents = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.integer[Any]]

# A list that is so many times shorter than another is looked up in it.
_MUCH_SHORTER: Final = 16


@dataclass(frozen=True, slots=True)
class Worth:
    """How often documents hold a term; with norms, these by document, what BM25 makes of it."""

    frequencies: Frequencies
    weight: float
    norms: Scores | None = None

    def scores(self, documents: npt.NDArray[np.integer[Any]]) -> Scores:
        """What the term is worth in these documents."""
        often: Scores = np.array(self.frequencies, np.float32)
        if self.norms is not None:
            # Norms are by document: of all documents, they are in order already.
            everything = len(documents) == len(self.norms)
            often /= often + (self.norms if everything else self.norms[documents])
        often *= np.float32(self.weight)
        return often


@dataclass(frozen=True, slots=True)
class Hits:
    """The matches in a segment: the sum of `parts`, and `given` scores, is what each is worth."""

    documents: Documents
    parts: tuple[Worth, ...] = ()
    given: Scores | None = None

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def scores(self) -> Scores:
        """A score for each document."""
        total = np.zeros(len(self), np.float32) if self.given is None else self.given
        for part in self.parts:
            total = total + part.scores(self.documents)
        return total

    def boosted(self, boost: float) -> Hits:
        """The same with all scores so many times as high."""
        if boost == 1.0:
            return self
        parts = (Worth(p.frequencies, p.weight * boost, p.norms) for p in self.parts)
        given = None if self.given is None else self.given * np.float32(boost)
        return Hits(self.documents, tuple(parts), given)

    def where(self, mask: Mask) -> Hits:
        """Those of the list for which it is true."""
        return self.only(np.flatnonzero(mask))

    def only(self, picked: Places) -> Hits:
        """Those at some places of the list."""
        parts = (Worth(p.frequencies[picked], p.weight, p.norms) for p in self.parts)
        given = None if self.given is None else self.given[picked]
        return Hits(self.documents[picked], tuple(parts), given)

    def with_worth_of(self, other: Hits) -> Hits:
        """The same documents, of which another list tells as well."""
        given = self.given if other.given is None else other.given
        if self.given is not None and other.given is not None:
            given = self.given + other.given
        return Hits(self.documents, self.parts + other.parts, given)

    def mask(self, size: int) -> Mask:
        """Which of so many documents are in the list."""
        mask = np.zeros(size, np.bool_)
        mask[self.documents] = True
        return mask


NONE: Final = Hits(np.zeros(0, np.intp))


def constant(documents: Documents, score: float = 1.0) -> Hits:
    """The documents, all with the same score."""
    given = np.full(len(documents), score, np.float32) if score else None
    return Hits(documents, given=given)


def all_of(lists: Sequence[Hits], size: int) -> Hits:
    """The documents, of so many, that are in all lists, with the sums of their scores."""
    ordered = sorted(lists, key=len)
    if not ordered or not len(ordered[0]):
        return NONE
    found = ordered[0]
    for other in ordered[1:]:
        found = _both(found, other, size)
    return found


def any_of(lists: Sequence[Hits], size: int) -> Hits:
    """The documents that are in any list, with the sums of their scores."""
    filled = [each for each in lists if len(each)]
    if len(filled) < 2:
        return filled[0] if filled else NONE
    mask = np.zeros(size, np.bool_)
    for each in filled:
        mask[each.documents] = True
    documents = np.flatnonzero(mask)
    if not any(each.parts or each.given is not None for each in filled):
        return Hits(documents)
    scores = np.zeros(size, np.float32)
    for each in filled:
        scores[each.documents] += each.scores
    return Hits(documents, given=scores[documents])


def at_least(lists: Sequence[Hits], least: int, size: int) -> Documents:
    """The documents that are in so many of the lists."""
    often = np.zeros(size, np.int32)
    for each in lists:
        often[each.documents] += 1
    return np.flatnonzero(often >= max(least, 1))


def without(hits: Hits, others: Hits, size: int) -> Hits:
    """Those of the first list that are not in the second."""
    if not len(hits) or not len(others):
        return hits
    return hits.where(~others.mask(size)[hits.documents])


def left_of(documents: Documents, gone: Documents) -> Documents:
    """The documents without those of them that are gone."""
    kept = np.ones(len(documents), np.bool_)
    kept[np.searchsorted(documents, gone)] = False
    return documents[kept]


def maybe(hits: Hits, more: Hits, size: int) -> Hits:
    """Those of the first list; where the second has them too, with the sum of the scores."""
    if not len(hits) or not len(more):
        return hits
    scores = np.zeros(size, np.float32)
    scores[more.documents] = more.scores
    return hits.with_worth_of(Hits(hits.documents, given=scores[hits.documents]))


def _both(fewer: Hits, more: Hits, size: int) -> Hits:
    if len(fewer) * _MUCH_SHORTER < len(more):
        place = np.searchsorted(more.documents, fewer.documents)
        place[place == len(more)] = 0
        both = more.documents[place] == fewer.documents
        return fewer.where(both).with_worth_of(more.only(place[both]))
    found = more.where(fewer.mask(size)[more.documents])
    if len(found) == len(fewer):
        return fewer.with_worth_of(found)
    return fewer.where(found.mask(size)[fewer.documents]).with_worth_of(found)
