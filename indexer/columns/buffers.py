"""What do documents hold of a field, until it is sorted? One buffer for each kind of field.

A buffer gives each term a key: a number under which it is sorted. `drain` gives what was collected
as a run, `terms` says at the end what the keys stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from whoosh import fields

from indexer.columns.errors import NotStorable
from indexer.columns.exact import Bigrams, Characters
from indexer.columns.exact_buffers import BigramBuffer, CharacterBuffer
from indexer.columns.fields import CountedWords, DigitRuns, PlacedWords, Words
from indexer.columns.rows import Rows
from indexer.columns.runs import Keys, Run, counted_run, placed_run
from indexer.columns.terms import Terms
from indexer.columns.word_buffer import DigitBuffer, WordBuffer

Integers = npt.NDArray[np.integer[Any]]


class Buffer(Protocol):
    """Collects what the documents hold of one field."""

    @property
    def size(self) -> int:
        """About how many occurrences wait to be sorted."""

    @property
    def rows(self) -> int:
        """How many rows the documents take so far."""

    def add(self, value: Any) -> None:
        """Take the value of the next document, None if it has none."""

    def drain(self) -> Run | None:
        """What was collected since the last time, sorted; None if no document was."""

    @property
    def lengths(self) -> Integers:
        """The field's length in each document that was drained."""

    @property
    def row_counts(self) -> Integers:
        """How many rows each document has that was drained."""

    def terms(self, keys: Keys) -> tuple[Integers, Terms]:
        """The terms of ascending keys in ascending order, and which of the keys each has."""


def buffer_for(field: fields.FieldType) -> Buffer:
    """The buffer for a kind of field."""
    if isinstance(field, Bigrams):
        return BigramBuffer()
    if isinstance(field, Characters):
        return CharacterBuffer()
    if isinstance(field, Words):
        return WordBuffer()
    if isinstance(field, DigitRuns):
        return DigitBuffer()
    if isinstance(field, PlacedWords):
        return _PlacedBuffer()
    if isinstance(field, CountedWords):
        return _CountedBuffer()
    return _ItemBuffer(field)


class _Numbers(dict[Any, int]):
    """The number of each term, in the order in which they are met."""

    def __missing__(self, term: str | bytes) -> int:
        self[term] = number = len(self)
        return number

    def of(self, terms: Iterable[str | bytes], count: int) -> Integers:
        """The numbers of so many terms."""
        return np.fromiter(map(self.__getitem__, terms), np.uint32, count)

    def terms(self, keys: Keys) -> tuple[Integers, Terms]:
        """See `Buffer.terms`."""
        known = list(self)
        terms = (known[key] for key in keys.tolist())
        return Terms.sorted([term.encode() if isinstance(term, str) else term for term in terms])


class _CountedBuffer:
    """Words with their counts."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._keys: list[Integers] = []
        self._counts: list[Integers] = []
        self._lengths: list[int] = []
        self._drained = 0
        self.size = 0

    def add(self, value: Mapping[str, int] | None) -> None:
        counts = value or {}
        self._take(counts.keys(), counts.values(), len(counts))

    def drain(self) -> Run | None:
        if not self._keys:
            return None
        sizes = [len(keys) for keys in self._keys]
        rows = np.repeat(np.arange(len(sizes)) + self._drained, sizes)
        run = counted_run(np.concatenate(self._keys), rows, np.concatenate(self._counts))
        self._drained += len(sizes)
        self._keys, self._counts, self.size = [], [], 0
        return run

    @property
    def rows(self) -> int:
        return self._drained + len(self._keys)

    @property
    def lengths(self) -> Integers:
        return np.array(self._lengths, np.int32)

    @property
    def row_counts(self) -> Integers:
        return np.ones(self._drained, np.int64)

    def terms(self, keys: Keys) -> tuple[Integers, Terms]:
        return self._numbers.terms(keys)

    def _take(self, terms: Iterable[str | bytes], counts: Iterable[int], number: int) -> None:
        said = np.fromiter(counts, np.float64, number)
        whole = said.astype(np.uint32)
        if number and (said.min() < 1 or (whole != said).any()):
            raise NotStorable("一个词的次数不是自然数")
        self._keys.append(self._numbers.of(terms, number))
        self._counts.append(whole)
        self._lengths.append(int(self._counts[-1].sum(dtype=np.int64)))
        self.size += number


class _ItemBuffer(_CountedBuffer):
    """The terms that a field of Whoosh's own says a value has."""

    def __init__(self, field: fields.FieldType) -> None:
        super().__init__()
        self._field = field

    def add(self, value: Any) -> None:
        items = [] if value is None else list(self._field.index(value))
        terms = (term for term, *_ in items)
        self._take(terms, (often for _, often, *_ in items), len(items))


class _PlacedBuffer:
    """Words in their order."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._rows = Rows()
        self._keys: list[Integers] = []
        self._lengths: list[int] = []
        self.size = 0

    def add(self, value: Sequence[str] | None) -> None:
        words = value or ()
        self._keys.append(self._numbers.of(words, len(words)))
        self._lengths.append(len(words))
        self._rows.add(len(words))
        self.size += len(words)

    def drain(self) -> Run | None:
        if not self._keys:
            return None
        keys = np.concatenate(self._keys)
        self._keys, self.size = [], 0
        return placed_run(keys, *self._rows.place())

    @property
    def rows(self) -> int:
        return self._rows.number

    @property
    def lengths(self) -> Integers:
        return np.array(self._lengths, np.int32)

    @property
    def row_counts(self) -> Integers:
        return self._rows.counts

    def terms(self, keys: Keys) -> tuple[Integers, Terms]:
        return self._numbers.terms(keys)
