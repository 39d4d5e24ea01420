"""How near together do runs of characters stand in a document?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.columns.phrases import Places
from indexer.columns.postings import ROW, FieldPostings, Numbers


def shortest(
    postings: FieldPostings, documents: Numbers, places: Sequence[Places], lengths: Sequence[int]
) -> Numbers:
    """By document how long the shortest piece is that holds all runs; 0 where none does.

    The runs begin at these places and are so long. A shortest piece begins where a run begins; it
    ends where the last of the others ends, of those that come next.
    """
    found = np.zeros(len(documents), np.intp)
    if any(not len(each) for each in places):
        return found
    begins = np.concatenate(places)
    begins.sort()
    begins = begins[np.flatnonzero(np.diff(begins, prepend=-1))]
    own = _documents(postings, begins)
    ends = np.zeros(len(begins), np.int64)
    whole = np.ones(len(begins), np.bool_)
    for each, length in zip(places, lengths, strict=True):
        at = np.searchsorted(each, begins)
        whole &= at < len(each)
        following = each[np.minimum(at, len(each) - 1)]
        whole &= _documents(postings, following) == own
        ends = np.maximum(ends, following.astype(np.int64) + length)
    own = own[whole]
    if len(own):
        firsts = np.flatnonzero(np.diff(own, prepend=-1))
        windows = np.minimum.reduceat((ends - begins)[whole], firsts)
        found[np.searchsorted(documents, own[firsts])] = windows
    return found


def _documents(postings: FieldPostings, places: Places) -> Numbers:
    rows = (places >> (ROW.bit_length() - 1)).astype(np.intp)
    return rows if postings.long is None else postings.long.documents[rows].astype(np.intp)
