"""Which characters occur? Small numbers for them: two and a position fit into one number."""

from __future__ import annotations

from typing import Final

import numpy as np

from indexer.columns.compiled import Bytes, Codes, Keys
from indexer.columns.exact import (
    APART,
    BREAK,
    COMMA,
    LINE,
    LINE_FEED,
    MARKS,
    PIECE,
    SENTENCE,
    SENTENCE_ENDS,
)
from indexer.columns.kernels import Class, Letters

# Strings as arrays of code points, of which each has at most so many bits.
ENCODING: Final = "utf-32-le"
CODE_BITS: Final = np.uint64(21)
_SIGNS: Final = (COMMA, BREAK, SENTENCE, LINE, APART, PIECE)


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode(ENCODING), np.uint32)


class Alphabet:
    """The code points that occur, numbered in their order; those of breaks and marks always do."""

    def __init__(self, codes: Codes) -> None:
        known = list(map(ord, COMMA + BREAK + MARKS))
        size = max(int(codes.max(initial=0)), *known) + 1
        seen = np.zeros(size, np.bool_)
        seen[codes] = True
        seen[known] = True
        held = np.flatnonzero(seen)
        self._codes: Keys = held.astype(np.uint64)
        numbers: Codes = np.zeros(size, np.uint32)
        numbers[seen] = np.arange(len(held))
        classes: Bytes = np.zeros(size, np.uint8)
        classes[seen] = [_class_of(chr(code)) for code in held.tolist()]
        signs = numbers[list(map(ord, _SIGNS))].astype(np.uint64)
        self.letters = Letters(numbers, classes, signs, (len(held) - 1).bit_length())

    def codes_of_pairs(self, pairs: Keys) -> Keys:
        """Both code points in one number."""
        bits = self.letters.bits
        first = self._codes[pairs >> np.uint64(bits)]
        second = self._codes[pairs & np.uint64((1 << bits) - 1)]
        codes: Keys = (first << CODE_BITS) | second
        return codes


def spaces_up_to(largest: int) -> list[int]:
    """The code points of white space, as far as that."""
    return [code for code in range(min(largest, _LAST_SPACE) + 1) if chr(code).isspace()]


_LAST_SPACE: Final = 0x3000


def _class_of(char: str) -> Class:
    found = Class(0)
    if char.isspace():
        found |= Class.SPACE
    if char == LINE_FEED:
        found |= Class.LINE_FEED
    if char.isdecimal():
        found |= Class.DECIMAL
    if char.isascii() and char.isalnum():
        found |= Class.LATIN
    if char in SENTENCE_ENDS:
        found |= Class.ENDS_SENTENCE
    if char == BREAK:
        found |= Class.BREAK
    if char == COMMA:
        found |= Class.COMMA
    return found
