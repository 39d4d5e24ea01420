"""Which documents hold a term, how often, and where in them?

A field has its terms; each term the rows that hold it, packed (`packing`), and of each row how
often it does. Where the field keeps positions, these stand in two bytes each, and how often follows
from them: the highest bit marks the first in its row. So a row is at most 32,768 positions of a
document. A longer document has several rows, one behind the other; in all other fields a row is a
document.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.arrays import ArrayFile, ArrayWriter
from indexer.columns.packing import Packed, pack, unpack, unpack_all
from indexer.columns.strings import Strings, begins_of, lengths_of, narrow
from indexer.columns.terms import Terms

ROW: Final = 1 << 15
_FIRST: Final = ROW
# Frequencies stand in four bits each; from here on apart.
_LARGE: Final = 15
_CHUNK: Final = 1 << 22
# For each byte its low and its high half, a byte each.
_HALVES: Final = np.array([byte & 15 | byte >> 4 << 8 for byte in range(256)], "<u2")

# By which arrays are indexed without a copy.
Numbers = npt.NDArray[np.intp]
Integers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Block:
    """Postings of some terms of a field, term by term, as arrays.

    `counts` are the rows of each term, `rows` and `frequencies` stand one behind the other; so do
    `places`, as many for each row as its frequency says.
    """

    counts: Integers
    rows: Integers
    frequencies: Integers
    places: Integers | None = None


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
        self.long: LongRows | None = None
        if f"{name}/row_documents" in file:
            self.long = LongRows(file[f"{name}/row_documents"], file[f"{name}/row_begins_at"])

    @property
    def sizes(self) -> Integers:
        """How many positions each term has, or rows where there are no positions."""
        begins = self._place_begins if self.has_places else self._starts
        return lengths_of(begins)

    def count(self, number: int) -> int:
        """How many rows hold the term of that number."""
        return int(self._starts[number + 1]) - int(self._starts[number])

    def size(self, number: int) -> int:
        """How many positions the term has."""
        return int(self._place_begins[number + 1]) - int(self._place_begins[number])

    def rows(self, number: int) -> Numbers:
        """The rows that hold the term."""
        content = self._rows[int(self._row_begins[number]) : int(self._row_begins[number + 1])]
        return unpack(content, self.count(number), self.limit)

    def frequencies(self, number: int) -> Integers:
        """How often each of these rows holds it."""
        return self._frequencies_of(number, number + 1)

    def places(self, number: int) -> Numbers:
        """The positions of the term in its rows, row by row."""
        found: Numbers = (self._marked(number, number + 1) & (_FIRST - 1)).astype(np.intp)
        return found

    def marked_places(self, number: int) -> npt.NDArray[np.uint16]:
        """The same as they are kept: the highest bit marks the first in its row."""
        return self._marked(number, number + 1)

    def document_count(self, number: int) -> int:
        """How many documents hold the term."""
        return self.count(number) if self.long is None else len(self.documents(number))

    def documents(self, number: int) -> Numbers:
        """The documents that hold the term, ascending."""
        rows = self.rows(number)
        if self.long is None:
            return rows
        documents = self.long.documents[rows].astype(np.intp)
        return documents[np.flatnonzero(np.diff(documents, prepend=-1))]

    def counted_documents(self, number: int) -> tuple[Numbers, Integers]:
        """The same, and how often each holds it."""
        rows, frequencies = self.rows(number), self.frequencies(number)
        if self.long is None:
            return rows, frequencies
        documents = self.long.documents[rows].astype(np.intp)
        begins = np.flatnonzero(np.diff(documents, prepend=-1))
        return documents[begins], np.add.reduceat(frequencies, begins, dtype=np.intp)

    def positions(self, number: int) -> Numbers:
        """Its positions in these documents, document by document."""
        places = self.places(number)
        if self.long is None:
            return places
        begins = self.long.begins[self.rows(number)].astype(np.intp)
        found: Numbers = places + np.repeat(begins, self.frequencies(number))
        return found

    def take(self, numbers: Integers) -> Block:
        """The postings of terms whose numbers follow one another."""
        if not len(numbers):
            none = np.zeros(0, np.intp)
            return Block(none, none, none, none if self.has_places else None)
        first, end = int(numbers[0]), int(numbers[-1]) + 1
        counts = lengths_of(self._starts[first : end + 1])
        begins = self._row_begins[first : end + 1].astype(np.int64)
        packed = Packed(self._rows[begins[0] : begins[-1]], lengths_of(begins))
        rows = unpack_all(packed, counts, self.limit)
        frequencies = self._frequencies_of(first, end)
        if not self.has_places:
            return Block(counts, rows, frequencies)
        return Block(counts, rows, frequencies, self._marked(first, end) & (_FIRST - 1))

    def let_go(self) -> None:
        """Nothing: what was read stays for the others who read the same file."""

    def _frequencies_of(self, first: int, end: int) -> Integers:
        """How often the rows of some terms hold them, term by term."""
        if self.has_places:
            marked = self._marked(first, end)
            firsts = np.flatnonzero(marked >= _FIRST)
            return np.diff(firsts, append=len(marked)).astype(np.intp)
        begin, stop = int(self._starts[first]), int(self._starts[end])
        pairs = _HALVES[self._frequencies[begin // 2 : (stop + 1) // 2]].view(np.uint8)
        found: Integers = pairs[begin % 2 : begin % 2 + stop - begin]
        if len(self._large_at):
            # Of the same type, else the whole array would be copied.
            borders = np.array((begin, stop), self._large_at.dtype)
            low, high = np.searchsorted(self._large_at, borders)
            if low < high:
                found = found.astype(np.intp)
                found[self._large_at[low:high].astype(np.int64) - begin] = self._large[low:high]
        return found

    def _marked(self, first: int, end: int) -> npt.NDArray[np.uint16]:
        begin, stop = int(self._place_begins[first]), int(self._place_begins[end])
        marked: npt.NDArray[np.uint16] = self._places[begin:stop]
        return marked


def write_postings(
    writer: ArrayWriter,
    name: str,
    pieces: Iterable[tuple[Terms, Block]],
    row_counts: Integers,
) -> dict[str, int]:
    """Write the postings of a field, which come in pieces by their terms, in ascending order.

    Its documents have so many rows each. Answers what the file's facts have to say of the field.

    One piece is held at a time. No term is without rows, and all pieces have places or none has.
    """
    long = LongRows.of(row_counts)
    if long is not None:
        writer.add(f"{name}/row_documents", long.documents.astype(np.uint32))
        writer.add(f"{name}/row_begins_at", long.begins.astype(np.uint32))
    with tempfile.TemporaryFile(dir=writer.folder) as spool:
        field = _Field(writer, name, iter(pieces), spool, int(row_counts.sum()))
        field.write()
    return {"rows": int(row_counts.sum()), "longest": field.longest}


class _Field:
    """A field while it is written: the largest array as it comes, the packed rows by a detour."""

    def __init__(
        self,
        writer: ArrayWriter,
        name: str,
        pieces: Iterator[tuple[Terms, Block]],
        spool: IO[bytes],
        limit: int,
    ) -> None:
        self._limit = limit
        self.longest = 0
        self._writer = writer
        self._name = name
        self._pieces = pieces
        self._spool = spool
        self._terms: list[Terms] = []
        self._counts: list[Integers] = []
        self._row_sizes: list[Integers] = []
        self._place_sizes: list[Integers] = []
        self._large: list[tuple[Integers, Integers]] = []
        self._posted = 0

    def write(self) -> None:
        first = next(self._pieces, None)
        has_places = first is not None and first[1].places is not None
        blocks = self._blocks(first)
        if has_places:
            self._add_pieces("places", "<u2", map(self._marked, blocks))
            self._add_begins("place_begins", self._place_sizes)
        else:
            self._add_pieces("frequencies", "u1", _halves(map(self._clipped, blocks)))
            self._add_large()
        self._spool.seek(0)
        self._add_pieces("rows", "u1", _read_back(self._spool))
        self._add_begins("row_begins", self._row_sizes)
        self._add_begins("starts", self._counts)
        Strings.write(self._writer, f"{self._name}/terms", self._terms)

    def _blocks(self, first: tuple[Terms, Block] | None) -> Iterator[Block]:
        piece = first
        while piece is not None:
            terms, block = piece
            packed = pack(block.rows, block.counts, self._limit)
            self._spool.write(packed.content.data)
            self._row_sizes.append(packed.sizes)
            self._counts.append(block.counts)
            self._terms.append(terms)
            yield block
            self._posted += len(block.rows)
            piece = next(self._pieces, None)

    def _marked(self, block: Block) -> npt.NDArray[np.uint16]:
        assert block.places is not None  # noqa: S101  # all have, or none
        self.longest = max(self.longest, int(block.places.max(initial=0)) + 1)
        begins = begins_of(block.frequencies)
        marked = block.places.astype(np.uint16)
        marked[begins[:-1]] |= _FIRST
        self._place_sizes.append(lengths_of(begins[begins_of(block.counts)]))
        return marked

    def _clipped(self, block: Block) -> npt.NDArray[np.uint8]:
        large = np.flatnonzero(block.frequencies >= _LARGE)
        self._large.append((large + self._posted, block.frequencies[large]))
        return np.minimum(block.frequencies, _LARGE).astype(np.uint8)

    def _add_large(self) -> None:
        self._add_pieces("large_at", "<u4", (at for at, _ in self._large))
        self._add_pieces("large", "<u4", (often for _, often in self._large))

    def _add_begins(self, array: str, sizes: Sequence[Integers]) -> None:
        begins = begins_of(np.concatenate([np.zeros(0, np.int64), *sizes]))
        self._writer.add(f"{self._name}/{array}", narrow(begins))

    def _add_pieces(self, array: str, kind: str, pieces: Iterator[npt.NDArray[Any]]) -> None:
        self._writer.add_pieces(f"{self._name}/{array}", kind, pieces)


def _halves(pieces: Iterator[npt.NDArray[np.uint8]]) -> Iterator[npt.NDArray[np.uint8]]:
    """Numbers of four bits, two in a byte, the first in the low ones."""
    left = np.zeros(0, np.uint8)
    for piece in pieces:
        numbers = np.concatenate((left, piece))
        even = len(numbers) // 2 * 2
        left = numbers[even:]
        yield numbers[0:even:2] | (numbers[1:even:2] << np.uint8(4))
    yield left


def _read_back(spool: IO[bytes]) -> Iterator[npt.NDArray[np.uint8]]:
    while content := spool.read(_CHUNK):
        yield np.frombuffer(content, np.uint8)
