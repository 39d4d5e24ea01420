"""How are lists of ascending numbers packed into few bytes, all lists of a field at once?

There are three ways, and of each list the bytes tell by their length which it is:

- gaps of one byte: each 255 adds 255 and goes on, any other byte adds itself and ends a number;
- a bit for each number there can be, where the gaps would take much more;
- the numbers as they are, two bytes each, where the gaps would take as many bytes or more.

All are packed and unpacked by a handful of array operations, whatever the length of the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

# Numbers stand in two bytes.
MOST: Final = 1 << 16
_GOES_ON: Final = 255
# Bits are read more slowly than gaps, so they have to spare much.
_MUCH_MORE: Final = 2

Numbers = npt.NDArray[np.integer[Any]]
Bytes = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]


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
    if not len(counts):
        return Packed(np.zeros(0, np.uint8), np.zeros(0, np.int64))
    ends = np.cumsum(counts, dtype=np.int64)
    gaps = np.empty(len(numbers), np.int32)
    gaps[0] = numbers[0]
    np.subtract(numbers[1:], numbers[:-1], out=gaps[1:], dtype=np.int32, casting="unsafe")
    gaps[ends - counts] = numbers[ends - counts]
    large = np.flatnonzero(gaps >= _GOES_ON)
    more = gaps[large] // _GOES_ON
    of_list = np.searchsorted(ends, large, side="right")
    as_gaps = counts + np.bincount(of_list, more, len(counts)).astype(np.int64)
    as_bits = bytes_of_bits(limit)
    sizes = np.minimum(as_gaps, 2 * counts)
    # What happens to take as many bytes would be taken for bits.
    bits = (sizes >= _MUCH_MORE * as_bits) | (sizes == as_bits)
    plain = ~bits & (sizes == 2 * counts)
    sizes[bits] = as_bits
    gapped = ~bits & ~plain
    kept = gapped[of_list]
    content = np.empty(int(sizes.sum()), np.uint8)
    of_gaps = np.repeat(gapped, counts)
    content[np.repeat(gapped, sizes)] = _gap_bytes(gaps, large[kept], more[kept], of_gaps)
    if plain.any():
        found = numbers[np.repeat(plain, counts)].astype("<u2")
        content[np.repeat(plain, sizes)] = found.view(np.uint8)
    if bits.any():
        found = _bits(numbers[np.repeat(bits, counts)], counts[bits], as_bits)
        content[np.repeat(bits, sizes)] = found
    return Packed(content, sizes)


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


def _gap_bytes(gaps: Numbers, large: Numbers, more: Numbers, wanted: Mask) -> Bytes:
    """The bytes of the gaps that are wanted; those at `large` go on so many times."""
    gaps[large] -= more * _GOES_ON
    small = gaps[wanted].astype(np.uint8)
    before = np.cumsum(wanted)[large] - 1 if len(large) else large
    return np.insert(small, np.repeat(before, more), np.uint8(_GOES_ON))


def _gap_numbers(content: Bytes, sizes: Numbers, counts: Numbers) -> Numbers:
    sums = np.cumsum(content, dtype=np.int64)
    ends = np.cumsum(sizes)
    before = np.concatenate(([0], sums[ends[:-1] - 1])) if len(ends) else ends
    found: Numbers = sums[content != _GOES_ON] - np.repeat(before, counts)
    return found


def _bits(numbers: Numbers, counts: Numbers, size: int) -> Bytes:
    """A bit for each number of lists, so many bytes a list."""
    held = np.zeros((len(counts), size * 8), np.bool_)
    held[np.repeat(np.arange(len(counts)), counts), numbers] = True
    return np.packbits(held, axis=1, bitorder="little").ravel()
