"""Which characters occur? Small numbers for them, since small numbers are sorted faster."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.integer[Any]]
Keys = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint32]

# Strings as arrays of code points, of which each has at most so many bits.
ENCODING: Final = "utf-32-le"
CODE_BITS: Final = np.uint64(21)


class Alphabet:
    """The code points that occur, numbered in their order."""

    def __init__(self, codes: Codes, more: str = "") -> None:
        known = list(map(ord, more))
        size = max(int(codes.max(initial=0)), *known, 0) + 1
        seen = np.zeros(size, np.bool_)
        seen[codes] = True
        seen[known] = True
        self.codes = np.flatnonzero(seen)
        self._letters = np.zeros(size, np.uint32)
        self._letters[self.codes] = np.arange(len(self.codes))
        self._bits = len(self.codes).bit_length()

    def letters(self, codes: Integers) -> Codes:
        """The numbers of code points."""
        letters: Codes = self._letters[codes]
        return letters

    def pairs(self, first: Codes, second: Codes) -> Integers:
        """One number for two."""
        wide: Integers = first if self._bits <= 16 else first.astype(np.uint64)
        pairs: Integers = (wide << wide.dtype.type(self._bits)) | second
        return pairs

    def codes_of_pairs(self, pairs: Keys) -> Keys:
        """Both code points in one number."""
        first = self.codes[pairs >> np.uint64(self._bits)].astype(np.uint64)
        second = self.codes[pairs & np.uint64((1 << self._bits) - 1)].astype(np.uint64)
        codes: Keys = (first << CODE_BITS) | second
        return codes
