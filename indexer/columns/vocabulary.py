"""Which number has a word? Of millions of words at once, without an object for each.

A word is hashed, and the hash is looked up in a table of arrays. A word that is met for the first
time gets the next number.

Two words with the same hash would be taken for one. Among ten million words that happens once in
300,000 collections; and nobody can bring it about, since every process hashes in its own way.
"""

from __future__ import annotations

import secrets
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.strings import begins_of

Integers = npt.NDArray[np.integer[Any]]
Hashes = npt.NDArray[np.uint64]

_SMALLEST: Final = 1 << 16
_FREE: Final = np.uint64(0)
_OF_LETTERS: Final = np.uint64(secrets.randbits(64))
_OF_PLACES: Final = np.uint64(secrets.randbits(64))


def hashes(codes: Integers, lengths: Integers) -> Hashes:
    """The hashes of words by their code points, one word behind the other.

    The sum of a number for each letter, times a number of its place in the word.
    """
    begins = begins_of(lengths)
    places = np.arange(len(codes), dtype=np.int32)
    places -= np.repeat(begins[:-1].astype(np.int32), lengths)
    parts = _mixed(np.arange(int(codes.max(initial=0)) + 1), _OF_LETTERS)[codes]
    parts *= _mixed(np.arange(int(lengths.max(initial=0))), _OF_PLACES)[places]
    sums = np.zeros(len(lengths), np.uint64)
    filled = lengths > 0
    if filled.any():
        sums[filled] = np.add.reduceat(parts, begins[:-1][filled])
    found = _mixed(sums, _OF_LETTERS)
    found[found == _FREE] = _OF_PLACES
    return found


def _mixed(numbers: Integers, seed: np.uint64) -> Hashes:
    """A number that looks like chance for each; after SplitMix64 by Steele, Lea and Flood."""
    mixed = numbers.astype(np.uint64) + seed
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed ^= mixed >> np.uint64(shift)
        mixed *= np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return mixed


class Vocabulary:
    """The numbers of the words that were met, by their hashes."""

    def __init__(self) -> None:
        self._resize(_SMALLEST)
        self.size = 0

    def numbers(self, wanted: Hashes) -> tuple[Integers, Integers]:
        """The number of each word; and where in the array those stand that are new, by number."""
        found = np.empty(len(wanted), np.uint32)
        new: list[Integers] = [np.zeros(0, np.int64)]
        done = 0
        while done < len(wanted):
            end = done + len(self._hashes) // 4
            part = wanted[done:end]
            found[done:end], at = self._numbers_of(part)
            new.append(at + done)
            done = end
            if self.size > len(self._hashes) // 4:
                self._grow()
        return found, np.concatenate(new)

    def _numbers_of(self, wanted: Hashes) -> tuple[Integers, Integers]:
        slots = (wanted >> self._shift).astype(np.int64)
        found = self._numbers[slots]
        new: list[Integers] = [np.zeros(0, np.int64)]
        # Nearly all are known, and stand where they are looked for first.
        waiting = np.flatnonzero(self._hashes[slots] != wanted)
        while len(waiting):
            held = self._hashes[slots[waiting]]
            free = waiting[held == _FREE]
            if len(free):
                new.append(self._take_slots(free, wanted, slots))
                held = self._hashes[slots[waiting]]
            here = held == wanted[waiting]
            at = waiting[here]
            found[at] = self._numbers[slots[at]]
            waiting = waiting[~here]
            slots[waiting] = self._next(slots[waiting])
        return found, np.concatenate(new)

    def _take_slots(self, free: Integers, wanted: Hashes, slots: Integers) -> Integers:
        """Give free slots to words; of several that want the same, one gets it."""
        self._hashes[slots[free]] = wanted[free]
        mine = free[self._hashes[slots[free]] == wanted[free]]
        taken, first = np.unique(slots[mine], return_index=True)
        self._numbers[taken] = self.size + np.arange(len(taken))
        self.size += len(taken)
        new: Integers = mine[first]
        return new

    def _grow(self) -> None:
        held = np.flatnonzero(self._hashes != _FREE)
        hashes, numbers = self._hashes[held], self._numbers[held]
        self._resize(4 * len(self._hashes))
        slots = (hashes >> self._shift).astype(np.int64)
        waiting = np.arange(len(hashes))
        while len(waiting):
            free = waiting[self._hashes[slots[waiting]] == _FREE]
            self._hashes[slots[free]] = hashes[free]
            here = self._hashes[slots[waiting]] == hashes[waiting]
            self._numbers[slots[waiting[here]]] = numbers[waiting[here]]
            waiting = waiting[~here]
            slots[waiting] = self._next(slots[waiting])

    def _next(self, slots: Integers) -> Integers:
        following: Integers = (slots + 1) & (len(self._hashes) - 1)
        return following

    def _resize(self, size: int) -> None:
        self._hashes = np.zeros(size, np.uint64)
        self._numbers = np.zeros(size, np.uint32)
        self._shift = np.uint64(64 - (size.bit_length() - 1))
