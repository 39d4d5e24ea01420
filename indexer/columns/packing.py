"""How are lists of ascending numbers packed into few bytes, all lists of a field at once?

A list of many numbers is written as gaps of one byte: each 255 adds 255 and goes on, any other byte
adds itself and ends a number. Where that takes as much as two bytes a number or more, the numbers
stand as they are, two bytes each. Which of both it is, the length of the list's bytes tells. Both
ways are unpacked by a handful of array operations, whatever the length of the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

# Numbers stand in two bytes.
MOST: Final = 1 << 16
_GOES_ON: Final = 255

Numbers = npt.NDArray[np.integer[Any]]
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Packed:
    """The bytes of all lists, and how many each has."""

    content: Bytes
    sizes: npt.NDArray[np.int64]


def pack(numbers: Numbers, counts: Numbers) -> Packed:
    """Pack lists that stand one after the other, with so many numbers each, none of them empty.

    The numbers of a list ascend and are below `MOST`.
    """
    if not len(counts):
        return Packed(np.zeros(0, np.uint8), np.zeros(0, np.int64))
    ends = np.cumsum(counts, dtype=np.int64)
    starts = ends - counts
    gaps = np.empty(len(numbers), np.int32)
    gaps[0] = numbers[0]
    np.subtract(numbers[1:], numbers[:-1], out=gaps[1:], dtype=np.int32, casting="unsafe")
    gaps[starts] = numbers[starts]
    large = np.flatnonzero(gaps >= _GOES_ON)
    more = gaps[large] // _GOES_ON
    of_list = np.searchsorted(ends, large, side="right")
    as_gaps = counts + np.bincount(of_list, more, len(counts)).astype(np.int64)
    plain = as_gaps >= 2 * counts
    sizes = np.where(plain, 2 * counts, as_gaps)
    is_plain = np.repeat(plain, counts)
    kept = ~plain[of_list]
    gapped = _gap_bytes(gaps, large[kept], more[kept], ~is_plain)
    if not plain.any():
        return Packed(gapped, sizes)
    content = np.empty(int(sizes.sum()), np.uint8)
    byte_is_plain = np.repeat(plain, sizes)
    content[byte_is_plain] = numbers[is_plain].astype("<u2").view(np.uint8)
    content[~byte_is_plain] = gapped
    return Packed(content, sizes)


def _gap_bytes(
    gaps: Numbers, large: Numbers, more: Numbers, wanted: npt.NDArray[np.bool_]
) -> Bytes:
    """The bytes of the gaps that are wanted; those at `large` go on so many times."""
    gaps[large] -= more * _GOES_ON
    small = gaps[wanted].astype(np.uint8)
    before = np.cumsum(wanted)[large] - 1
    return np.insert(small, np.repeat(before, more), np.uint8(_GOES_ON))


def unpack(content: Bytes, count: int) -> npt.NDArray[np.int32]:
    """The numbers of one list, of which there are so many, from its bytes."""
    if len(content) == 2 * count:
        return np.frombuffer(content.tobytes(), "<u2").astype(np.int32)
    sums = np.cumsum(content, dtype=np.int32)
    if len(content) == count:
        return sums
    found: npt.NDArray[np.int32] = sums[content != _GOES_ON]
    return found


def unpack_all(packed: Packed, counts: Numbers) -> npt.NDArray[np.int32]:
    """The numbers of lists that stand one after the other, with so many numbers each."""
    plain = packed.sizes == 2 * counts
    of_plain = np.repeat(plain, packed.sizes)
    numbers = np.empty(int(counts.sum()), np.int32)
    is_plain = np.repeat(plain, counts)
    numbers[is_plain] = np.frombuffer(packed.content[of_plain].tobytes(), "<u2")
    gaps = packed.content[~of_plain]
    sums = np.cumsum(gaps, dtype=np.int64)
    ends = np.cumsum(packed.sizes[~plain])
    before = np.concatenate(([0], sums[ends[:-1] - 1])) if len(ends) else ends
    numbers[~is_plain] = sums[gaps != _GOES_ON] - np.repeat(before, counts[~plain])
    return numbers
