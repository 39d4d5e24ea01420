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
    """The bytes of all lists, and where each begins; one end more than there are lists."""

    content: Bytes
    begins: npt.NDArray[np.int64]


def pack(numbers: Numbers, counts: Numbers) -> Packed:
    """Pack lists that stand one after the other, with so many numbers each, none of them empty.

    The numbers of a list ascend and are below `MOST`.
    """
    if not len(counts):
        return Packed(np.zeros(0, np.uint8), np.zeros(1, np.int64))
    ends = np.cumsum(counts, dtype=np.int64)
    starts = ends - counts
    gaps = np.diff(numbers, prepend=numbers[:1]).astype(np.int32)
    gaps[starts] = numbers[starts]
    lengths = gaps // _GOES_ON + 1
    as_gaps = np.add.reduceat(lengths, starts)
    by_gaps = as_gaps < 2 * counts
    sizes = np.where(by_gaps, as_gaps, 2 * counts)
    begins = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
    # The bytes of each number: those of its gap, or two.
    gapped = np.repeat(by_gaps, counts)
    widths = np.where(gapped, lengths, 2)
    last = np.cumsum(widths, dtype=np.int64) - 1
    content = np.full(int(begins[-1]), _GOES_ON, np.uint8)
    content[last[gapped]] = gaps[gapped] % _GOES_ON
    plain = numbers[~gapped].astype(np.uint16)
    content[last[~gapped] - 1] = plain & 0xFF
    content[last[~gapped]] = plain >> 8
    return Packed(content, begins)


def unpack(content: Bytes, count: int) -> npt.NDArray[np.int32]:
    """The numbers of one list, of which there are so many, from its bytes."""
    if len(content) == 2 * count:
        return np.frombuffer(content.tobytes(), "<u2").astype(np.int32)
    sums = np.cumsum(content, dtype=np.int32)
    if len(content) == count:
        return sums
    found: npt.NDArray[np.int32] = sums[content != _GOES_ON]
    return found
