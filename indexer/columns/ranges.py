"""Where do things begin that stand one behind the other, and which numbers lie between?"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.integer[Any]]


def begins_of(lengths: Integers) -> npt.NDArray[np.int64]:
    """Where each begins of things that stand one behind the other, and the end of all."""
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def lengths_of(begins: Integers) -> npt.NDArray[np.int64]:
    """How long each is, from where each begins and the end of all."""
    wide = begins.astype(np.int64)
    lengths: npt.NDArray[np.int64] = wide[1:] - wide[:-1]
    return lengths


def stretched(values: Integers, counts: Integers) -> Integers:
    """Each value so many times; faster than NumPy's own where these are many."""
    whole = np.empty(int(counts.sum()), values.dtype)
    end = 0
    for value, count in zip(values, counts.tolist(), strict=True):
        begin, end = end, end + count
        whole[begin:end] = value
    return whole


def spread(begins: Integers, counts: Integers) -> npt.NDArray[np.int64]:
    """The numbers of ranges that begin so and are so long, one range behind the other."""
    ends = np.cumsum(counts, dtype=np.int64)
    shifts = begins.astype(np.int64) - (ends - counts)
    whole = np.repeat(shifts, counts)
    whole += np.arange(len(whole))
    return whole
