"""How are the words of texts counted? As arrays of code points, without an object for a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.alphabet import ENCODING
from indexer.columns.errors import NotStorable
from indexer.columns.runs import Keys, Run, occurring_run
from indexer.columns.strings import begins_of, lengths_of, spread, stretched
from indexer.columns.terms import Terms
from indexer.columns.vocabulary import Vocabulary, hashes

Integers = npt.NDArray[np.integer[Any]]
Codes = npt.NDArray[np.uint32]

_END: Final = "\n"


class _HashedBuffer:
    """Words in any order, an end behind each."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._words: list[str] = []
        self._is_word = np.zeros(0, np.bool_)
        self._texts: list[Codes] = []
        self._counts: list[int] = []
        self._lengths: list[Integers] = [np.zeros(0, np.int32)]
        self._drained = 0
        self.size = 0

    def drain(self) -> Run | None:
        if not self._texts:
            return None
        codes, counts = np.concatenate(self._texts), self._counts
        self._texts, self._counts, self.size = [], [], 0
        numbers = self._numbers_of(codes)
        real = self._is_word[numbers] if len(numbers) else np.zeros(0, np.bool_)
        rows = stretched(np.arange(len(counts), dtype=np.uint32), np.array(counts))[real]
        borders = np.searchsorted(rows, np.arange(len(counts) + 1, dtype=np.uint32))
        self._lengths.append(lengths_of(borders).astype(np.int32))
        run = occurring_run(numbers[real], rows + np.uint32(self._drained))
        self._drained += len(counts)
        return run

    @property
    def rows(self) -> int:
        return self._drained + len(self._counts)

    @property
    def lengths(self) -> Integers:
        return np.concatenate(self._lengths)

    @property
    def row_counts(self) -> Integers:
        return np.ones(self._drained, np.int64)

    def terms(self, keys: Keys) -> tuple[Integers, Terms]:
        return Terms.sorted([self._words[key].encode() for key in keys.tolist()])

    def _collect(self, codes: Codes, count: int) -> None:
        """The code points of so many words, an end behind each."""
        self._texts.append(codes)
        self._counts.append(count)
        self.size += count

    def _numbers_of(self, codes: Codes) -> Integers:
        """The numbers of words, of which each has an end behind it."""
        lengths = np.diff(np.flatnonzero(codes == ord(_END)), prepend=-1) - 1
        words = hashes(codes[codes != ord(_END)], lengths)
        numbers, new = self._vocabulary.numbers(words)
        begins = begins_of(lengths + 1)[new]
        text = codes[spread(begins, lengths[new] + 1)].tobytes().decode(ENCODING)
        met = text.split(_END)[:-1]
        self._words += met
        real = np.fromiter((any(map(str.isalnum, word)) for word in met), np.bool_, len(met))
        self._is_word = np.concatenate([self._is_word, real])
        return numbers


class WordBuffer(_HashedBuffer):
    """The words of texts; see `fields.Words`."""

    def add(self, value: Sequence[str] | None) -> None:
        words = value or ()
        text = _END.join((*words, ""))
        if text.count(_END) != len(words):
            raise NotStorable("一个词里有换行")
        self._collect(_codes(text), len(words))


class DigitBuffer(_HashedBuffer):
    """The runs of digits in texts; see `fields.DigitRuns`."""

    def add(self, value: str | None) -> None:
        # In two bytes each: half of a pair is no digit either.
        units = np.frombuffer(((value or "") + _END).encode("utf-16-le"), np.uint16)
        digits = units - np.uint16(ord("0")) < 10
        kept = digits.copy()
        kept[1:] |= digits[:-1]  # what stands behind a run is its end
        at = np.flatnonzero(kept)
        found = units[at].astype(np.uint32)
        ends = ~digits[at]
        found[ends] = ord(_END)
        self._collect(found, int(np.count_nonzero(ends)))


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode(ENCODING), np.uint32)
