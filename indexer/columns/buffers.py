"""What do documents hold of a field, until it is sorted? One buffer for each kind of field.

A buffer gives each term a key: a number under which it is sorted. `drain` gives what was collected
as a run, `terms` says at the end what the keys stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt
from whoosh import fields

from indexer.columns.compiled import Codes, Keys, Sizes
from indexer.columns.errors import NotStorable
from indexer.columns.exact import Bigrams, Characters
from indexer.columns.exact_buffers import BigramBuffer, CharacterBuffer
from indexer.columns.fields import CountedWords, DigitRuns, LatinRuns, PlacedWords, Words
from indexer.columns.rows import Rows, packed
from indexer.columns.runs import Run, grouped_run, placed_run
from indexer.columns.terms import Terms
from indexer.columns.word_buffer import RunBuffer, WordBuffer

Integers = npt.NDArray[np.integer[Any]]

_MOST: Final = (1 << 32) - 1


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

    def drain(self) -> list[Run]:
        """What was collected since the last time, sorted; nothing if no document was."""

    @property
    def lengths(self) -> Integers:
        """The field's length in each document that was drained."""

    @property
    def row_counts(self) -> Integers:
        """How many rows each document has that was drained."""

    def terms(self, keys: Keys) -> tuple[Integers | None, Terms]:
        """The terms of ascending keys in ascending order, and which of the keys each has.

        None if they are in that order.
        """


def buffer_for(field: fields.FieldType) -> Buffer:
    """The buffer for a kind of field."""
    if isinstance(field, Bigrams):
        return BigramBuffer()
    if isinstance(field, Characters):
        return CharacterBuffer()
    if isinstance(field, Words):
        return WordBuffer()
    if isinstance(field, DigitRuns):
        return RunBuffer(with_letters=False)
    if isinstance(field, LatinRuns):
        return RunBuffer(with_letters=True)
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

    def terms(self, keys: Keys) -> tuple[Integers | None, Terms]:
        """See `Buffer.terms`."""
        known = list(self)
        terms = (known[key] for key in keys.tolist())
        return Terms.sorted([term.encode() if isinstance(term, str) else term for term in terms])


class _CountedBuffer:
    """Words with their counts."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._keys: list[int] = []
        self._counts: list[int] = []
        self._sizes: list[int] = []
        self._lengths: list[Sizes] = [np.zeros(0, np.int64)]
        self._drained = 0

    def add(self, value: Mapping[str, int] | None) -> None:
        counts = value or {}
        self._take(counts.keys(), counts.values())

    def drain(self) -> list[Run]:
        if not self._sizes:
            return []
        keys, counts = np.array(self._keys, np.uint32), np.array(self._counts, np.uint32)
        skipped = np.zeros(len(self._numbers), np.bool_)
        sizes = np.array(self._sizes)
        run, lengths = grouped_run(keys, sizes, skipped, self._drained, counts)
        self._lengths.append(lengths)
        self._drained += len(sizes)
        self._keys, self._counts, self._sizes = [], [], []
        return [run]

    @property
    def size(self) -> int:
        return len(self._keys)

    @property
    def rows(self) -> int:
        return self._drained + len(self._sizes)

    @property
    def lengths(self) -> Integers:
        return np.concatenate(self._lengths)

    @property
    def row_counts(self) -> Integers:
        return np.ones(self._drained, np.int64)

    def terms(self, keys: Keys) -> tuple[Integers | None, Terms]:
        return self._numbers.terms(keys)

    def _take(self, terms: Iterable[str | bytes], counts: Iterable[float]) -> None:
        before = len(self._keys)
        self._keys.extend(map(self._numbers.__getitem__, terms))
        for count in counts:
            whole = int(count)
            if whole != count or not 1 <= whole <= _MOST:
                raise NotStorable("一个词的次数不是自然数")
            self._counts.append(whole)
        self._sizes.append(len(self._keys) - before)


class _ItemBuffer(_CountedBuffer):
    """The terms that a field of Whoosh's own says a value has."""

    def __init__(self, field: fields.FieldType) -> None:
        super().__init__()
        self._field = field

    def add(self, value: Any) -> None:
        items = [] if value is None else list(self._field.index(value))
        self._take((term for term, *_ in items), (often for _, often, *_ in items))


class _PlacedBuffer:
    """Words in their order."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._rows = Rows()
        self._keys: list[Codes] = []
        self._lengths: list[int] = []
        self.size = 0

    def add(self, value: Sequence[str] | None) -> None:
        words = value or ()
        numbers = map(self._numbers.__getitem__, words)
        self._keys.append(np.fromiter(numbers, np.uint32, len(words)))
        self._lengths.append(len(words))
        self._rows.add(len(words))
        self.size += len(words)

    def drain(self) -> list[Run]:
        if not self._keys:
            return []
        keys = np.concatenate(self._keys)
        self._keys, self.size = [], 0
        lengths, first_row = self._rows.place()
        return [placed_run(*packed(keys, lengths), first_row)]

    @property
    def rows(self) -> int:
        return self._rows.number

    @property
    def lengths(self) -> Integers:
        return np.array(self._lengths, np.int32)

    @property
    def row_counts(self) -> Integers:
        return self._rows.counts

    def terms(self, keys: Keys) -> tuple[Integers | None, Terms]:
        return self._numbers.terms(keys)
