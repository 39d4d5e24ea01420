"""Which characters occur? Small numbers for them: two and a position fit into one number."""

from __future__ import annotations

from typing import Final

import numpy as np

from indexer.columns.kernels import Codes, Keys

# Strings as arrays of code points, of which each has at most so many bits.
ENCODING: Final = "utf-32-le"
CODE_BITS: Final = np.uint64(21)


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode(ENCODING), np.uint32)


class Alphabet:
    """The code points that occur, numbered in their order.

    `letters` has the number of each code point, which has so many `bits`.
    """

    def __init__(self, codes: Codes, more: str) -> None:
        known = list(map(ord, more))
        size = max(int(codes.max(initial=0)), *known) + 1
        seen = np.zeros(size, np.bool_)
        seen[codes] = True
        seen[known] = True
        self._codes = np.flatnonzero(seen).astype(np.uint64)
        self.letters: Codes = np.zeros(size, np.uint32)
        self.letters[seen] = np.arange(len(self._codes))
        self.bits = (len(self._codes) - 1).bit_length()

    def codes_of_pairs(self, pairs: Keys) -> Keys:
        """Both code points in one number."""
        first = self._codes[pairs >> np.uint64(self.bits)]
        second = self._codes[pairs & np.uint64((1 << self.bits) - 1)]
        codes: Keys = (first << CODE_BITS) | second
        return codes
