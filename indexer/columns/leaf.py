"""A segment that is searched, with what is worked out of it once and asked for again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh.fields import Schema
from whoosh.reading import SegmentReader

from indexer.columns.codec import TermsReader
from indexer.columns.documents import DocumentsReader
from indexer.columns.postings import FieldPostings

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

_REMEMBERED: Final = 32
# To find a term takes twenty steps in a file; the same ones are asked for again and again.
_MOST_TERMS: Final = 1 << 14


@dataclass(frozen=True, slots=True)
class Filter:
    """The documents whose column has one of the values, or begins with one of the prefixes."""

    column: str
    values: frozenset[Any] | range = frozenset()
    prefixes: tuple[bytes, ...] = ()

    def accepts(self, value: Any) -> bool:
        """Whether a document with that value passes."""
        return value in self.values or (bool(self.prefixes) and value.startswith(self.prefixes))


@dataclass(frozen=True, slots=True)
class Order:
    """By up to two columns of numbers, then by a third, ascending; what is missing comes last."""

    columns: tuple[str, ...]
    ties: str
    missing: int
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """A column as small numbers by document, and the values that they stand for."""

    values: list[Any]
    codes: Array


@dataclass(frozen=True, slots=True)
class Passing:
    """Which documents pass several filters: all of them, all but one at most; None where all do.

    `without_own` has for each filtered column those which pass the filters of the others.
    """

    every: Mask | None
    nearly_all: Mask | None
    without_own: Mapping[str, Mask]

    @classmethod
    def of(cls, alive: Mask | None, masks: Sequence[tuple[str, Mask]]) -> Passing:
        """Of filters, each a column and the documents that pass; the deleted pass none."""
        if not masks:
            return cls(None, alive, {})
        size = len(masks[0][1])
        living = np.ones(size, np.bool_) if alive is None else alive
        without_own = {
            column: np.logical_and.reduce([living, *(m for name, m in masks if name != column)])
            for column, _ in masks
        }
        every = np.logical_and.reduce([living, *(mask for _, mask in masks)])
        return cls(every, np.logical_or.reduce([*without_own.values()]), without_own)


class Leaf:
    """A segment; document numbers begin at `base` in the index."""

    def __init__(self, reader: SegmentReader, base: int) -> None:
        self.base = base
        self.schema: Schema = reader.schema
        self.terms: TermsReader = reader._terms
        self.documents: DocumentsReader = reader._perdoc
        self.size: int = reader.doc_count_all()
        self.alive: Mask | None = None
        if reader.has_deletions():
            self.alive = np.ones(self.size, np.bool_)
            self.alive[list(reader.deleted_docs_set)] = False
        self._terms: dict[tuple[str, bytes], int | None] = {}
        self._norms: dict[tuple[str, float], Array] = {}
        self._numbers: dict[str, Array] = {}
        self._coded: dict[str, Coded] = {}
        self._keys: dict[Order, Array] = {}
        self._passing: OrderedDict[tuple[Filter, ...], Passing] = OrderedDict()

    @property
    def count(self) -> int:
        """How many documents it has that are not deleted."""
        return self.size if self.alive is None else int(np.count_nonzero(self.alive))

    def find(self, field: str, term: bytes) -> tuple[FieldPostings, int] | None:
        """The postings of the field and the number of the term in them; None if it has none."""
        postings = self.terms.fields.get(field)
        if postings is None:
            return None
        if (field, term) not in self._terms:
            if len(self._terms) >= _MOST_TERMS:
                self._terms.clear()
            self._terms[field, term] = postings.terms.find(term)
        number = self._terms.get((field, term))
        return None if number is None else (postings, number)

    def norms(self, field: str, constant: float, factor: float) -> Array:
        """For each document a constant, and its length in the field times a factor."""
        key = (field, factor)
        if key not in self._norms:
            lengths = self.documents.lengths(field)
            self._norms[key] = np.float32(constant) + np.float32(factor) * lengths.astype("f4")
        return self._norms[key]

    def numbers(self, column: str) -> Array:
        """The column of numbers by document, read and verified the first time."""
        if column not in self._numbers:
            self._numbers[column] = self._read_numbers(column)
        return self._numbers[column]

    def _read_numbers(self, column: str) -> Array:
        if not self.documents.has_column(column):
            return np.full(self.size, self.schema[column].column_type.default_value())
        self.documents.verify_column(column)
        return self.documents.column(column)

    def texts(self, column: str, documents: Sequence[int]) -> list[bytes]:
        """The bytes that the column has for these documents."""
        if not self.documents.has_column(column):
            return [b""] * len(documents)
        values = self.documents.values_of(column)
        if values is None:
            strings = self.documents.strings(f"column/{column}")
            return [strings[document] for document in documents]
        listed = list(values)
        return [listed[code] for code in self.documents.column(column)[documents].tolist()]

    def coded(self, column: str) -> Coded:
        """The column as small numbers."""
        if column not in self._coded:
            self._coded[column] = self._code(column)
        return self._coded[column]

    def filtered(self, filters: tuple[Filter, ...]) -> Passing:
        """Which documents that are not deleted pass the filters; remembered for some."""
        found = self._passing.get(filters)
        if found is None:
            found = Passing.of(self.alive, [(each.column, self.mask(each)) for each in filters])
        # Another thread may do the same; then one of both is kept.
        self._passing[filters] = found
        if len(self._passing) > _REMEMBERED:
            self._passing.popitem(last=False)
        return found

    def mask(self, wanted: Filter) -> Mask:
        """Which documents pass one filter."""
        coded = self.coded(wanted.column)
        accepted = [wanted.accepts(value) for value in coded.values]
        return np.array(accepted, np.bool_)[coded.codes]

    def keys(self, order: Order) -> Array:
        """A number by document that ascends in the order."""
        if order not in self._keys:
            key = np.zeros(self.size, np.int64)
            for column in order.columns:
                numbers = self.numbers(column).astype(np.int64)
                key <<= 32
                placed = -numbers if order.descending else numbers
                key += np.where(numbers == order.missing, (1 << 31) - 1, placed)
            self._keys[order] = key
        return self._keys[order]

    def _code(self, column: str) -> Coded:
        if not self.documents.has_column(column):
            default = self.schema[column].column_type.default_value()
            return Coded([default], np.zeros(self.size, np.uint8))
        self.documents.verify_column(column)
        codes = self.documents.column(column)
        values = self.documents.values_of(column)
        if values is not None:
            return Coded(list(values), codes)
        distinct, codes = np.unique(codes, return_inverse=True)
        return Coded(
            distinct.tolist(), codes.astype(np.uint16 if len(distinct) < 1 << 16 else "u4")
        )
