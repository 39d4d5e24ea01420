"""How near together do runs of characters stand in a document, or in a piece of one?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from indexer.columns.phrases import Places
from indexer.columns.postings import Numbers


def shortest(
    owners: Numbers,
    owner_of: Callable[[Places], Numbers],
    places: Sequence[Places],
    lengths: Sequence[int],
) -> Numbers:
    """By owner how long the shortest piece is that holds all runs; 0 where none does.

    Each place has an owner, a document for instance; those asked for are ascending, and own all
    places. The runs begin at these places and are so long. A shortest piece begins where a run
    begins; it ends where the last of the others ends, of those that come next.
    """
    found = np.zeros(len(owners), np.intp)
    if any(not len(each) for each in places):
        return found
    begins = np.concatenate(places)
    begins.sort()
    begins = begins[np.flatnonzero(np.diff(begins, prepend=-1))]
    own = owner_of(begins)
    ends = np.zeros(len(begins), np.int64)
    whole = np.ones(len(begins), np.bool_)
    for each, length in zip(places, lengths, strict=True):
        at = np.searchsorted(each, begins)
        whole &= at < len(each)
        following = each[np.minimum(at, len(each) - 1)]
        whole &= owner_of(following) == own
        ends = np.maximum(ends, following.astype(np.int64) + length)
    own = own[whole]
    if len(own):
        firsts = np.flatnonzero(np.diff(own, prepend=-1))
        windows = np.minimum.reduceat((ends - begins)[whole], firsts)
        found[np.searchsorted(owners, own[firsts])] = windows
    return found
