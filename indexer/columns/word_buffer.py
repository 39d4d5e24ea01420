"""How are the words of texts counted? As arrays of code points, without an object for a word."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.alphabet import ENCODING, codes_of
from indexer.columns.compiled import Codes, Keys, Mask, Sizes
from indexer.columns.errors import NotStorable
from indexer.columns.kernels import WordTable, keep_runs
from indexer.columns.ranges import spread
from indexer.columns.runs import Run, grouped_run
from indexer.columns.terms import Terms

Integers = npt.NDArray[np.integer[Any]]

_END: Final = "\n"
_SEED: Final = secrets.randbits(64)
# So many characters of a text take about the memory of an occurrence that is sorted.
_TEXT_OF_OCCURRENCE: Final = 16


class _Vocabulary:
    """The words that were met, and which of them hold no letter and no digit."""

    def __init__(self) -> None:
        self._table = WordTable(_SEED)
        self._words: list[str] = []
        self.no_words: Mask = np.zeros(0, np.bool_)

    def numbers(self, codes: Codes, count: int) -> Codes:
        """The numbers of so many words, an end behind each."""
        numbers, begins, ends = self._table.numbers(codes, count)
        text = codes[spread(begins, ends - begins + 1)].tobytes().decode(ENCODING)
        met = text.split(_END)[:-1]
        self._words += met
        real = (any(map(str.isalnum, word)) for word in met)
        self.no_words = np.append(self.no_words, ~np.fromiter(real, np.bool_, len(met)))
        return numbers

    def terms(self, keys: Keys) -> tuple[Integers | None, Terms]:
        """See `Buffer`."""
        return Terms.sorted([self._words[key].encode() for key in keys.tolist()])


class _HashedBuffer:
    """Words in any order."""

    def __init__(self) -> None:
        self._vocabulary = _Vocabulary()
        self._texts: list[str] = []
        self._lengths: list[Sizes] = [np.zeros(0, np.int64)]
        self._drained = 0
        self.size = 0

    @property
    def rows(self) -> int:
        return self._drained + len(self._texts)

    @property
    def lengths(self) -> Integers:
        return np.concatenate(self._lengths)

    @property
    def row_counts(self) -> Integers:
        return np.ones(self._drained, np.int64)

    def terms(self, keys: Keys) -> tuple[Integers | None, Terms]:
        return self._vocabulary.terms(keys)

    def _counted(self, codes: Codes, counts: Sizes) -> list[Run]:
        """The run of documents of so many words each, an end behind each word."""
        numbers = self._vocabulary.numbers(codes, int(counts.sum()))
        skipped = self._vocabulary.no_words
        run, lengths = grouped_run(numbers, counts, skipped, self._drained)
        self._lengths.append(lengths)
        self._drained += len(counts)
        self._texts, self.size = [], 0
        return [run]


class WordBuffer(_HashedBuffer):
    """The words of texts; see `fields.Words`."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: list[int] = []

    def add(self, value: Sequence[str] | None) -> None:
        words = value or ()
        self._texts.append(_END.join(words))
        self._counts.append(len(words))
        self.size += len(words)

    def drain(self) -> list[Run]:
        if not self._texts:
            return []
        counts = np.array(self._counts, np.int64)
        held = (text for text, count in zip(self._texts, self._counts, strict=True) if count)
        codes = codes_of(_END.join(chain(held, ("",))))
        self._counts = []
        if np.count_nonzero(codes == ord(_END)) != counts.sum():
            raise NotStorable("一个词里有换行")
        return self._counted(codes, counts)


class RunBuffer(_HashedBuffer):
    """The runs of digits in texts, or of letters and digits; see `fields`."""

    def __init__(self, *, with_letters: bool) -> None:
        super().__init__()
        self._with_letters = with_letters

    def add(self, value: str | None) -> None:
        self._texts.append(value or "")
        self.size += len(self._texts[-1]) // _TEXT_OF_OCCURRENCE

    def drain(self) -> list[Run]:
        if not self._texts:
            return []
        # In two bytes each: half of a pair is no letter or digit either.
        texts = [np.frombuffer(text.encode("utf-16-le"), np.uint16) for text in self._texts]
        sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        units = np.concatenate(texts)
        codes, counts = keep_runs(units, sizes, with_letters=self._with_letters)
        return self._counted(codes, counts)
