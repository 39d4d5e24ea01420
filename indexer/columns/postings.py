"""Which documents hold a term, how often, and where in them?

A field has its terms; each term the rows that hold it, packed (`packing`), and of each row how
often it does. Where the field keeps positions, these stand in two bytes each, and how often follows
from them: the highest bit marks the first in its row. So a row is at most 32,768 positions of a
document. A longer document has several rows, one behind the other; in all other fields a row is a
document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.arrays import ArrayFile, ArrayWriter
from indexer.columns.errors import NotStorable
from indexer.columns.packing import MOST, pack, unpack
from indexer.columns.terms import Terms, joined

ROW: Final = 1 << 15
_FIRST: Final = ROW
# Frequencies from here on stand apart.
_LARGE: Final = 255

Numbers = npt.NDArray[np.int32]


class FieldPostings:
    """The postings of one field in a segment, read where they are asked for."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self.terms = Terms(file[f"{name}/terms"], file[f"{name}/term_begins"])
        self._starts = file[f"{name}/starts"]
        self._rows = file[f"{name}/rows"]
        self._row_begins = file[f"{name}/row_begins"]
        self.has_places = f"{name}/places" in file
        if self.has_places:
            self._places = file[f"{name}/places"]
            self._place_begins = file[f"{name}/place_begins"]
        else:
            self._frequencies = file[f"{name}/frequencies"]
            self._large_at = file[f"{name}/large_at"]
            self._large = file[f"{name}/large"]
        long = f"{name}/row_documents" in file
        self._row_documents = file[f"{name}/row_documents"] if long else None
        self._row_places = file[f"{name}/row_places"] if long else None

    def count(self, number: int) -> int:
        """How many rows hold the term of that number."""
        return int(self._starts[number + 1]) - int(self._starts[number])

    def rows(self, number: int) -> Numbers:
        """The rows that hold the term."""
        content = self._rows[self._row_begins[number] : self._row_begins[number + 1]]
        return unpack(content, self.count(number))

    def frequencies(self, number: int) -> Numbers:
        """How often each of these rows holds it."""
        if self.has_places:
            marked = self._marked(number)
            firsts = np.flatnonzero(marked & _FIRST)
            return np.diff(firsts, append=len(marked)).astype(np.int32)
        start, end = int(self._starts[number]), int(self._starts[number + 1])
        found = self._frequencies[start:end].astype(np.int32)
        low, high = np.searchsorted(self._large_at, (start, end))
        found[self._large_at[low:high] - start] = self._large[low:high]
        return found

    def places(self, number: int) -> Numbers:
        """The positions of the term in its rows, row by row."""
        found: Numbers = (self._marked(number) & (_FIRST - 1)).astype(np.int32)
        return found

    def document_count(self, number: int) -> int:
        """How many documents hold the term."""
        if self._row_documents is None:
            return self.count(number)
        return len(self.documents(number)[0])

    def documents(self, number: int) -> tuple[Numbers, Numbers]:
        """The documents that hold the term, ascending, and how often each does."""
        rows, frequencies = self.rows(number), self.frequencies(number)
        if self._row_documents is None:
            return rows, frequencies
        documents = self._row_documents[rows].astype(np.int32)
        begins = np.flatnonzero(np.diff(documents, prepend=-1))
        return documents[begins], np.add.reduceat(frequencies, begins)

    def positions(self, number: int) -> Numbers:
        """Its positions in these documents, document by document."""
        places = self.places(number)
        if self._row_places is None:
            return places
        rows = self._row_places[self.rows(number)].astype(np.int32)
        found: Numbers = places + np.repeat(rows, self.frequencies(number))
        return found

    def _marked(self, number: int) -> npt.NDArray[np.uint16]:
        marked: npt.NDArray[np.uint16] = self._places[
            int(self._place_begins[number]) : int(self._place_begins[number + 1])
        ]
        return marked


@dataclass(frozen=True, slots=True)
class Block:
    """Postings of some terms of a field, term by term, as arrays.

    `counts` are the rows of each term, `rows` and `frequencies` stand one behind the other; so do
    `places`, as many for each row as its frequency says. Where documents have several rows,
    `row_documents` has the document of each row, `row_places` the position where it begins.
    """

    terms: list[bytes]
    counts: Numbers
    rows: Numbers
    frequencies: Numbers
    places: npt.NDArray[np.integer[Any]] | None = None
    row_documents: Numbers | None = None
    row_places: Numbers | None = None


def in_rows(
    terms: list[bytes],
    counts: Numbers,
    documents: Numbers,
    frequencies: Numbers,
    positions: npt.NDArray[np.integer[Any]] | None,
) -> Block:
    """The block of postings whose documents are as long as they like."""
    if positions is None or not len(positions) or positions.max() < ROW:
        return Block(terms, counts, documents, frequencies, positions)
    posting = np.repeat(np.arange(len(documents)), frequencies)
    longest = np.zeros(int(documents.max()) + 1, np.int64)
    np.maximum.at(longest, documents[posting], positions)
    rows_of = longest // ROW + 1
    first = np.cumsum(rows_of) - rows_of
    row_documents = np.repeat(np.arange(len(longest)), rows_of)
    row = first[documents[posting]] + positions // ROW
    begins = np.flatnonzero(np.diff(posting, prepend=-1) | np.diff(row, prepend=-1))
    term = np.repeat(np.arange(len(terms)), counts)
    return Block(
        terms,
        np.bincount(term[posting[begins]], minlength=len(terms)).astype(np.int32),
        row[begins].astype(np.int32),
        np.diff(begins, append=len(row)).astype(np.int32),
        (positions % ROW).astype(np.int32),
        row_documents.astype(np.int32),
        ((np.arange(len(row_documents)) - first[row_documents]) * ROW).astype(np.int32),
    )


def write_postings(writer: ArrayWriter, name: str, block: Block) -> None:
    """Write the postings of a field, whose terms are in ascending order."""
    rows = len(block.row_documents) if block.row_documents is not None else 0
    if max(rows, int(block.rows.max(initial=-1)) + 1) > MOST:
        raise NotStorable(f"字段 {name}：一个段最多 {MOST:,} 行")
    if block.row_documents is not None and block.row_places is not None:
        writer.add(f"{name}/row_documents", block.row_documents)
        writer.add(f"{name}/row_places", block.row_places)
    content, begins = joined(block.terms)
    writer.add(f"{name}/terms", content)
    writer.add(f"{name}/term_begins", begins)
    writer.add(f"{name}/starts", _sums(block.counts).astype(np.uint32))
    packed = pack(block.rows, block.counts)
    writer.add(f"{name}/rows", packed.content)
    writer.add(f"{name}/row_begins", packed.begins.astype(np.uint64))
    if block.places is not None:
        _write_places(writer, name, block, block.places)
    else:
        large = np.flatnonzero(block.frequencies >= _LARGE)
        writer.add(f"{name}/frequencies", np.minimum(block.frequencies, _LARGE).astype(np.uint8))
        writer.add(f"{name}/large_at", large.astype(np.uint32))
        writer.add(f"{name}/large", block.frequencies[large].astype(np.uint32))


def _write_places(
    writer: ArrayWriter, name: str, block: Block, places: npt.NDArray[np.integer[Any]]
) -> None:
    ends = _sums(block.frequencies)
    marked = places.astype(np.uint16)
    marked[ends[:-1]] |= _FIRST
    writer.add(f"{name}/places", marked)
    writer.add(f"{name}/place_begins", ends[_sums(block.counts)].astype(np.uint64))


def _sums(counts: Numbers) -> npt.NDArray[np.int64]:
    """Where each begins, and the end of all."""
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
