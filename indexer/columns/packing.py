"""How are lists of ascending numbers packed into few bytes, all lists of a field at once?

There are three ways, and of each list the bytes tell by their length which it is:

- gaps of one byte: each 255 adds 255 and goes on, any other byte adds itself and ends a number;
- a bit for each number there can be, where the gaps would take twice as much: bits are read more
  slowly;
- the numbers as they are, two bytes each, where the gaps would take as many bytes or more.

All are packed and unpacked by a handful of array operations, whatever the length of the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns import finding, kernels
from indexer.columns.compiled import Bytes

# Numbers stand in two bytes.
MOST: Final = 1 << 16
_GOES_ON: Final = 255

Numbers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Packed:
    """The bytes of all lists, and how many each has."""

    content: Bytes
    sizes: npt.NDArray[np.int64]


def bytes_of_bits(limit: int) -> int:
    """How many bytes a list takes as bits, whose numbers are below a limit."""
    return -(-limit // 8)


def pack(numbers: Numbers, counts: Numbers, limit: int = MOST) -> Packed:
    """Pack lists that stand one after the other, with so many numbers each, none of them empty.

    The numbers of a list ascend and are below the limit.
    """
    assert not len(numbers) or numbers.max() < limit  # noqa: S101  # else it would write beyond the bits
    narrow = numbers.astype(np.uint16, copy=False)
    wide = counts.astype(np.int64, copy=False)
    return Packed(*kernels.pack(narrow, wide, bytes_of_bits(limit)))


def unpack(content: Bytes, count: int, limit: int = MOST) -> npt.NDArray[np.intp]:
    """The numbers of one list, of which there are so many, from its bytes."""
    if len(content) == bytes_of_bits(limit):
        held = np.unpackbits(content, bitorder="little").view(np.bool_)
        return np.flatnonzero(held)
    if len(content) == 2 * count:
        return np.frombuffer(content.tobytes(), "<u2").astype(np.intp)
    sums = np.cumsum(content, dtype=np.intp)
    if len(content) == count:
        return sums
    found: npt.NDArray[np.intp] = sums[content != _GOES_ON]
    return found


def locate(
    content: Bytes, count: int, wanted: npt.NDArray[np.intp], limit: int = MOST
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Which of ascending numbers are in the list: places among them, and places in the list."""
    return finding.locate(content, count, bytes_of_bits(limit), wanted)


def unpack_all(packed: Packed, counts: Numbers, limit: int = MOST) -> npt.NDArray[np.intp]:
    """The numbers of lists that stand one after the other, with so many numbers each."""
    as_bits = bytes_of_bits(limit)
    bits = packed.sizes == as_bits
    plain = ~bits & (packed.sizes == 2 * counts)
    gapped = ~bits & ~plain
    numbers = np.empty(int(counts.sum()), np.intp)
    numbers[np.repeat(gapped, counts)] = _gap_numbers(
        packed.content[np.repeat(gapped, packed.sizes)], packed.sizes[gapped], counts[gapped]
    )
    if plain.any():
        content = packed.content[np.repeat(plain, packed.sizes)]
        numbers[np.repeat(plain, counts)] = np.frombuffer(content.tobytes(), "<u2")
    if bits.any():
        content = packed.content[np.repeat(bits, packed.sizes)]
        found = np.flatnonzero(np.unpackbits(content, bitorder="little").view(np.bool_))
        begins = np.arange(int(np.count_nonzero(bits))) * (as_bits * 8)
        numbers[np.repeat(bits, counts)] = found - np.repeat(begins, counts[bits])
    return numbers


def _gap_numbers(content: Bytes, sizes: Numbers, counts: Numbers) -> Numbers:
    sums = np.cumsum(content, dtype=np.int64)
    ends = np.cumsum(sizes)
    before = np.concatenate(([0], sums[ends[:-1] - 1])) if len(ends) else ends
    found: Numbers = sums[content != _GOES_ON] - np.repeat(before, counts)
    return found
