"""How are characters and their pairs collected? As arrays of code points, see `exact`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.columns.alphabet import CODE_BITS, ENCODING, Alphabet
from indexer.columns.exact import BREAK, COMMA, Bare
from indexer.columns.rows import Rows
from indexer.columns.runs import Keys, Run, occurring_run, placed_run
from indexer.columns.strings import begins_of, stretched
from indexer.columns.terms import Terms

Integers = npt.NDArray[np.integer[Any]]
Codes = npt.NDArray[np.uint32]


class _Codes:
    """The bare texts that wait, one behind the other, a break behind each."""

    def __init__(self) -> None:
        self._texts: list[Codes] = []
        self._commas: list[Integers] = []
        self._lengths: list[Integers] = [np.zeros(0, np.int64)]
        self.size = 0

    @property
    def lengths(self) -> Integers:
        """See `Buffer`."""
        return np.concatenate(self._lengths).astype(np.int32)

    def _collect(self, value: Bare | None) -> int:
        """How many code points were added, the break among them."""
        text, commas = value or ("", ())
        codes = np.frombuffer((text + BREAK).encode(ENCODING), np.uint32)
        self._commas.append(np.array(commas, np.int64) + self.size)
        self._texts.append(codes)
        self.size += len(codes)
        return len(codes)

    def _collected(self) -> tuple[Codes, Integers, Integers]:
        """The code points of all, how many each document has, and the places of commas."""
        lengths = np.array([len(codes) for codes in self._texts])
        collected = np.concatenate(self._texts), lengths, np.concatenate(self._commas)
        self._texts, self._commas, self.size = [], [], 0
        return collected


class CharacterBuffer(_Codes):
    """Single characters, counted."""

    def __init__(self) -> None:
        super().__init__()
        self._documents = 0

    def add(self, value: Bare | None) -> None:
        self._collect(value)

    def drain(self) -> Run | None:
        if not self._texts:
            return None
        codes, lengths, commas = self._collected()
        rows = stretched(np.arange(len(lengths), dtype=np.uint32), lengths)
        held = codes != ord(BREAK)
        self._lengths.append(_of_documents(held, lengths, commas, 1))
        keys = np.concatenate([codes[held], np.full(len(commas), ord(COMMA), np.uint32)])
        rows = np.concatenate([rows[held], rows[commas]])
        rows += np.uint32(self._documents)
        self._documents += len(lengths)
        alphabet = Alphabet(keys)
        run = occurring_run(alphabet.letters(keys), rows)
        return run.with_keys(alphabet.codes[run.keys].astype(np.uint64))

    def terms(self, keys: Keys) -> tuple[Integers, Terms]:
        return np.arange(len(keys)), _terms(keys[:, np.newaxis])

    @property
    def rows(self) -> int:
        return self._documents + len(self._texts)

    @property
    def row_counts(self) -> Integers:
        return np.ones(self.rows, np.int64)


class BigramBuffer(_Codes):
    """Pairs of neighbours, with their positions."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = Rows()

    def add(self, value: Bare | None) -> None:
        self._rows.add(self._collect(value))

    def drain(self) -> Run | None:
        if not self._texts:
            return None
        codes, lengths, commas = self._collected()
        positions, first_row = self._rows.place()
        alphabet = Alphabet(codes, COMMA)
        letters = alphabet.letters(codes)
        comma = alphabet.letters(np.array([ord(COMMA)]))
        goes_on = codes != ord(BREAK)
        first = goes_on[:-1] & goes_on[1:]
        keys = alphabet.pairs(letters[:-1], letters[1:])[first]
        before = alphabet.pairs(letters[commas], comma)
        behind = alphabet.pairs(comma, letters[commas + 1])
        self._lengths.append(_of_documents(np.append(first, np.False_), lengths, commas, 2))
        run = placed_run(
            np.concatenate([keys, before, behind]),
            np.concatenate([positions[:-1][first], positions[commas], positions[commas]]),
            first_row,
        )
        return run.with_keys(alphabet.codes_of_pairs(run.keys))

    def terms(self, keys: Keys) -> tuple[Integers, Terms]:
        codes = np.stack([keys >> CODE_BITS, keys & ((np.uint64(1) << CODE_BITS) - 1)], axis=1)
        return np.arange(len(keys)), _terms(codes)

    @property
    def rows(self) -> int:
        return self._rows.number

    @property
    def row_counts(self) -> Integers:
        return self._rows.counts


def _of_documents(
    counted: npt.NDArray[np.bool_], lengths: Integers, commas: Integers, for_each: int
) -> Integers:
    """How many code points of each document are counted, and so many for each comma."""
    begins = begins_of(lengths)
    of_commas = np.searchsorted(begins, commas, side="right") - 1
    counts: Integers = np.add.reduceat(counted.view(np.uint8), begins[:-1], dtype=np.int64)
    return counts + for_each * np.bincount(of_commas, minlength=len(lengths))


def _terms(codes: Keys) -> Terms:
    """The terms of so many code points each."""
    lengths = 1 + (codes >= 0x80) + (codes >= 0x800) + (codes >= 0x10000)
    text = codes.astype(np.uint32).tobytes().decode(ENCODING)
    return Terms(np.frombuffer(text.encode(), np.uint8), begins_of(lengths.sum(axis=1)))
