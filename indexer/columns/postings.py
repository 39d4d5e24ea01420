"""Which documents hold a term, how often, and where in them?

A field has its terms; each term the rows that hold it, packed (`packing`), and of each row how
often it does. Where the field keeps positions, these stand in two bytes each, and how often follows
from them: the highest bit marks the first in its row. So a row is at most 32,768 positions of a
document. A longer document has several rows, one behind the other; in all other fields a row is a
document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.arrays import ArrayFile
from indexer.columns.begins import Begins
from indexer.columns.compiled import Bytes
from indexer.columns.finding import Placed, begin_rows
from indexer.columns.halves import Halves
from indexer.columns.packing import Packed, locate, unpack, unpack_all
from indexer.columns.ranges import begins_of, lengths_of
from indexer.columns.remembered import Remembered
from indexer.columns.terms import Terms

ROW: Final = 1 << 15
_FIRST: Final = ROW
# To go through a list of so many places takes 20 microseconds. Where its rows begin is remembered,
# for the lists that were asked for last: the commonest pairs are in every other question.
_LONG_LIST: Final = 1 << 14
_MOST_REMEMBERED: Final = 1 << 24  # bytes, in each field of a segment
_MOST_PLACED: Final = 1 << 12
# So many terms are unpacked together: their rows are some ten megabytes.
_AT_ONCE: Final = 1 << 14

# By which arrays are indexed without a copy.
Numbers = npt.NDArray[np.intp]
Integers = npt.NDArray[np.integer[Any]]
# How often documents hold a term.
Frequencies = Integers | Halves


@dataclass(frozen=True, slots=True)
class Block:
    """Postings of some terms of a field, term by term, as arrays.

    `counts` are the rows of each term, `rows` stand one behind the other. So do `frequencies`; or,
    where there are places, `marked`: these, of which the highest bit marks the first of a row. Each
    term has `place_counts` of them.
    """

    counts: Integers
    rows: Integers
    frequencies: Integers | None = None
    place_counts: Integers | None = None
    marked: Integers | None = None


@dataclass(frozen=True, slots=True)
class Ranges:
    """For some terms, where values lie in an array."""

    begins: Integers
    counts: Integers
    values: Integers

    def __post_init__(self) -> None:
        assert len(self.begins) == len(self.counts)  # noqa: S101


@dataclass(frozen=True, slots=True)
class Lent:
    """Postings of some terms where they lie, as those of a block; one of the two is None."""

    rows: Ranges
    frequencies: Ranges | None
    marked: Ranges | None


@dataclass(frozen=True, slots=True)
class LongRows:
    """The document of each row of a field, and the position where the row begins in it."""

    documents: Integers
    begins: Integers

    @classmethod
    def of(cls, counts: Integers) -> LongRows | None:
        """The rows of documents that have so many each; None where a row is a document."""
        if counts.max(initial=1) < 2:
            return None
        documents = np.repeat(np.arange(len(counts)), counts)
        first = np.cumsum(counts) - counts
        return cls(documents, (np.arange(len(documents)) - first[documents]) * ROW)


class FieldPostings:
    """The postings of one field in a segment, read where they are asked for."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self.terms = Terms.read(file, f"{name}/terms")
        # How many rows there are, and how long the longest of them is.
        self.limit: int = file.facts["fields"][name]["rows"]
        self.longest: int = file.facts["fields"][name]["longest"]
        self._starts = Begins.read(file, f"{name}/starts")
        self._rows = file[f"{name}/rows"]
        self._row_begins = Begins.read(file, f"{name}/row_begins")
        self._placed: dict[int, Placed] = {}
        self.has_places = f"{name}/places" in file
        self._begins_in_rows = Remembered[int, npt.NDArray[np.int32]](_MOST_REMEMBERED)
        if self.has_places:
            self._places = file[f"{name}/places"]
            self._place_begins = Begins.read(file, f"{name}/place_begins")
        else:
            self._frequencies = file[f"{name}/frequencies"]
            self._large_at = file[f"{name}/large_at"]
            self._large = file[f"{name}/large"]
        self.long: LongRows | None = None
        if f"{name}/row_documents" in file:
            self.long = LongRows(file[f"{name}/row_documents"], file[f"{name}/row_begins_at"])

    @property
    def sizes(self) -> Integers:
        """How many positions each term has, or rows where there are no positions."""
        return (self._place_begins if self.has_places else self._starts).lengths

    def count(self, number: int) -> int:
        """How many rows hold the term of that number."""
        return self._starts.length(number)

    def size(self, number: int) -> int:
        """How many positions the term has."""
        return self._place_begins.length(number)

    def rows(self, number: int) -> Numbers:
        """The rows that hold the term."""
        return unpack(self.packed_rows(number), self.count(number), self.limit)

    def packed_rows(self, number: int) -> Bytes:
        """The same as `packing` has them."""
        begin, end = self._row_begins.span(number)
        return self._rows[begin:end]

    def frequencies(self, number: int) -> Integers:
        """How often each of these rows holds it."""
        return np.asarray(self._counted(number, number + 1), np.int64)

    def places(self, number: int) -> Numbers:
        """The positions of the term in its rows, row by row."""
        found: Numbers = (self._marked(number, number + 1) & (_FIRST - 1)).astype(np.intp)
        return found

    def marked_places(self, number: int) -> npt.NDArray[np.uint16]:
        """The same as they are kept: the highest bit marks the first in its row."""
        return self._marked(number, number + 1)

    def row_begins(self, number: int) -> npt.NDArray[np.int32]:
        """Where in its marked places each of its rows begins, and the end of all."""
        found = self.known_row_begins(number)
        return (
            begin_rows(self.marked_places(number), self.count(number)) if found is None else found
        )

    def known_row_begins(self, number: int) -> npt.NDArray[np.int32] | None:
        """The same of a long list; None of one that can quickly be gone through."""
        if self.size(number) < _LONG_LIST:
            return None
        found = self._begins_in_rows.get(number)
        if found is None:
            found = begin_rows(self.marked_places(number), self.count(number))
            self._begins_in_rows.keep(number, found)
        return found

    def placed(self, number: int) -> Placed:
        """What is looked at to compare where it stands with where others do."""
        found = self._placed.get(number)
        if found is None:
            rows, marked = self.packed_rows(number), self.marked_places(number)
            found = Placed(rows, self.count(number), marked, self.limit)
            if len(self._placed) >= _MOST_PLACED:
                self._placed.clear()
            self._placed[number] = found
        return found

    def document_count(self, number: int) -> int:
        """How many documents hold the term."""
        return self.count(number) if self.long is None else len(self.documents(number))

    def document_counts(self, alive: npt.NDArray[np.bool_] | None) -> Integers:
        """How many documents hold each term; only of those that are alive, if it is given.

        Of fields in which a row is a document.
        """
        assert self.long is None  # noqa: S101
        if alive is None:
            return lengths_of(self._starts.between(0, len(self.terms)))
        parts = [np.zeros(0, np.int64)]
        for first in range(0, len(self.terms), _AT_ONCE):
            counts, rows = self._rows_of(first, min(first + _AT_ONCE, len(self.terms)))
            living, ends = begins_of(alive[rows].view(np.uint8)), begins_of(counts)
            parts.append(lengths_of(living[ends]))
        return np.concatenate(parts)

    def documents(self, number: int) -> Numbers:
        """The documents that hold the term, ascending."""
        rows = self.rows(number)
        if self.long is None:
            return rows
        documents = self.long.documents[rows].astype(np.intp)
        return documents[np.flatnonzero(np.diff(documents, prepend=-1))]

    def counted_documents(self, number: int) -> tuple[Numbers, Frequencies]:
        """The same, and how often each holds it."""
        rows, frequencies = self.rows(number), self._counted(number, number + 1)
        if self.long is None:
            return rows, frequencies
        documents = self.long.documents[rows].astype(np.intp)
        begins = np.flatnonzero(np.diff(documents, prepend=-1))
        return documents[begins], np.add.reduceat(frequencies, begins, dtype=np.intp)

    def counted_among(self, number: int, documents: Numbers) -> tuple[Numbers, Frequencies]:
        """Those among the ascending ones that hold the term, and how often each does.

        Of a field in which a row is a document, and which has no positions.
        """
        picks, places = self._located(number, documents)
        return documents[picks], self._counted(number, number + 1)[places]

    def documents_among(self, number: int, documents: Numbers) -> Numbers:
        """Those among the ascending ones that hold the term."""
        if self.long is None:
            found: Numbers = documents[self._located(number, documents)[0]]
            return found
        return np.intersect1d(documents, self.documents(number), assume_unique=True)

    def _located(self, number: int, documents: Numbers) -> tuple[Numbers, Numbers]:
        return locate(self.packed_rows(number), self.count(number), documents, self.limit)

    def placed_documents(self, number: int) -> tuple[Numbers, Numbers]:
        """The same, of a term with positions."""
        rows, often = self.rows(number), np.diff(self.row_begins(number)).astype(np.intp)
        if self.long is None:
            return rows, often
        documents = self.long.documents[rows].astype(np.intp)
        begins = np.flatnonzero(np.diff(documents, prepend=-1))
        return documents[begins], np.add.reduceat(often, begins)

    def positions(self, number: int) -> Numbers:
        """Its positions in these documents, document by document."""
        places = self.places(number)
        if self.long is None:
            return places
        begins = self.long.begins[self.rows(number)].astype(np.intp)
        found: Numbers = places + np.repeat(begins, self.frequencies(number))
        return found

    def rows_of(self, numbers: range) -> Numbers:
        """The rows of terms that follow one another, term by term."""
        return np.concatenate([np.zeros(0, np.intp), *map(self.rows, numbers)])

    def counted_rows(self, numbers: range) -> tuple[Integers, Numbers, Frequencies]:
        """The same; before, how many each term has, and behind, how often each holds it."""
        counts = np.array([self.count(number) for number in numbers], np.intp)
        return counts, self.rows_of(numbers), self._counted(numbers.start, numbers.stop)

    def placed_rows(self, numbers: range) -> tuple[Numbers, Integers]:
        """The row of each position of terms that follow one another, and the position in it."""
        _, rows = self._rows_of(numbers.start, numbers.stop)
        marked = self._marked(numbers.start, numbers.stop)
        return rows[np.cumsum(marked >= _FIRST) - 1], marked & (_FIRST - 1)

    def lend(self, numbers: Integers) -> Lent:
        """See `joining`; of terms whose numbers follow one another."""
        first = int(numbers[0]) if len(numbers) else 0
        end = first + len(numbers)
        counts, rows = self._rows_of(first, end)
        of_rows = Ranges(begins_of(counts)[:-1], counts, rows)
        if not self.has_places:
            return Lent(
                of_rows,
                replace(of_rows, values=np.asarray(self._counted(first, end), np.int64)),
                None,
            )
        begins = self._place_begins.between(first, end)
        places = Ranges(begins[:-1] - begins[0], lengths_of(begins), self._marked(first, end))
        return Lent(of_rows, None, places)

    def let_go(self) -> None:
        """Nothing: what was read stays for the others who read the same file."""

    def _rows_of(self, first: int, end: int) -> tuple[Integers, Numbers]:
        """How many rows some terms have, and the rows, term by term."""
        counts = lengths_of(self._starts.between(first, end))
        begins = self._row_begins.between(first, end)
        packed = Packed(self._rows[begins[0] : begins[-1]], lengths_of(begins))
        return counts, unpack_all(packed, counts, self.limit)

    def _counted(self, first: int, end: int) -> Frequencies:
        """How often the rows of some terms hold them, term by term."""
        if self.has_places:
            marked = self._marked(first, end)
            firsts = np.flatnonzero(marked >= _FIRST)
            return np.diff(firsts, append=len(marked)).astype(np.intp)
        begin, stop = self._starts[first], self._starts[end]
        return Halves(self._frequencies, self._large_at, self._large, begin, stop)

    def _marked(self, first: int, end: int) -> npt.NDArray[np.uint16]:
        begin, stop = self._place_begins[first], self._place_begins[end]
        marked: npt.NDArray[np.uint16] = self._places[begin:stop]
        return marked
