"""How do Whoosh's own writers, readers and matchers work on columns?

Slowly, one posting after the other; it is what the fast ways are compared with.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec import base
from whoosh.formats import Frequency, Positions
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from indexer.columns.arrays import ArrayFile, ArrayWriter
from indexer.columns.documents import DocumentsReader
from indexer.columns.documents_writer import DocumentsWriter
from indexer.columns.errors import NotStorable
from indexer.columns.postings import ROW, Block, FieldPostings
from indexer.columns.postings_writer import write_postings
from indexer.columns.ranges import lengths_of
from indexer.columns.runs import placed_run
from indexer.columns.segment import DOCUMENTS, TERMS, ColumnSegment
from indexer.columns.terms import Terms

Term = tuple[str, bytes]
Integers = npt.NDArray[np.integer[Any]]


class ColumnCodec(base.Codec):  # type: ignore[misc]
    """Reads and writes segments of columns."""

    length_stats = True

    def per_document_writer(self, storage: Any, segment: ColumnSegment) -> DocumentsWriter:
        return DocumentsWriter(segment.path(storage, DOCUMENTS))

    def field_writer(self, storage: Any, segment: ColumnSegment) -> FieldWriter:
        return FieldWriter(ArrayWriter(segment.path(storage, TERMS)))

    def terms_reader(self, storage: Any, segment: ColumnSegment) -> TermsReader:
        return TermsReader(storage, segment)

    def per_document_reader(self, storage: Any, segment: ColumnSegment) -> DocumentsReader:
        return DocumentsReader(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> ColumnSegment:
        return ColumnSegment(indexname)


ColumnSegment.read_by = ColumnCodec


class FieldWriter(base.FieldWriter):  # type: ignore[misc]
    """Takes whole fields; and postings one by one in the order of fields, terms and documents."""

    def __init__(self, writer: ArrayWriter) -> None:
        self._writer = writer
        self._fields: dict[str, dict[str, int]] = {}
        self._field = ""
        self._positions: Positions | None = None
        self._terms: list[bytes] = []
        self._postings: list[tuple[int, int, int]] = []
        self._places: list[list[int]] = []
        self.is_closed = False

    def add_pieces(
        self, name: str, pieces: Iterable[tuple[Terms, Block]], row_counts: Integers
    ) -> None:
        """Write a field whose documents have so many rows each."""
        self._fields[name] = write_postings(self._writer, name, pieces, row_counts)

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        self._field = fieldname
        self._positions = fieldobj.format if isinstance(fieldobj.format, Positions) else None
        for each in (self._terms, self._postings, self._places):
            each.clear()

    def start_term(self, text: bytes) -> None:
        self._terms.append(text)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        places = None if self._positions is None else self._positions.decode_positions(vbytes)
        often = int(weight)
        if often != weight or often < 1 or (places is not None and len(places) != often):
            raise NotStorable(f"字段 {self._field}：权重 {weight} 不是次数")
        self._postings.append((len(self._terms) - 1, docnum, often))
        self._places.append(places or [])

    def finish_term(self) -> None:
        """Nothing: the next begins where this one ends."""

    def finish_field(self) -> None:
        terms, documents, frequencies = np.array(self._postings, np.int64).reshape(-1, 3).T
        if self._positions is None:
            rows: Integers = np.ones(int(documents.max(initial=-1)) + 1, np.int64)
            block = Block(np.bincount(terms), documents, frequencies)
        else:
            rows, block = self._in_rows(terms, documents, frequencies)
        self.add_pieces(self._field, [(Terms.of(self._terms), block)], rows)

    def _in_rows(
        self, terms: Integers, documents: Integers, frequencies: Integers
    ) -> tuple[Integers, Block]:
        """How many rows each document has, and the postings by row."""
        places = np.array([at for places in self._places for at in places], np.int64)
        terms, documents = np.repeat(terms, frequencies), np.repeat(documents, frequencies)
        longest = np.zeros(int(documents.max(initial=0)) + 1, np.int64)
        np.maximum.at(longest, documents, places)
        counts = (longest + 1) // ROW + 1  # as `rows.Rows` has it
        first = np.cumsum(counts) - counts
        bits = int(counts.sum() * ROW).bit_length()
        packed = terms.astype(np.uint64) << np.uint64(bits)
        packed |= (first[documents] * ROW + places).astype(np.uint64)
        run = placed_run(packed, bits, 0)
        sizes = lengths_of(run.starts)
        return counts, Block(sizes, run.rows, place_counts=run.sizes, marked=run.marked)

    def abandon(self) -> None:
        """Leave the file as no valid one."""
        self._writer.abandon()
        self.is_closed = True

    def close(self) -> None:
        self._writer.say(fields=self._fields)
        self._writer.close()
        self.is_closed = True


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """The terms of all fields of a segment, as Whoosh asks for them."""

    def __init__(self, storage: Any, segment: ColumnSegment) -> None:
        self.file = ArrayFile(segment.path(storage, TERMS))
        self._storage, self._segment = storage, segment
        names: dict[str, Any] = self.file.facts["fields"]
        self.fields = {name: FieldPostings(self.file, name) for name in names}

    @cached_property
    def _documents(self) -> DocumentsReader:
        return DocumentsReader(self._storage, self._segment)

    def __contains__(self, term: Term) -> bool:
        return self._number(term) is not None

    def terms(self) -> Iterator[Term]:
        for name in sorted(self.fields):
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        if fieldname not in self.fields:
            raise TermNotFound(f"Unknown field {fieldname!r}")
        terms = self.fields[fieldname].terms
        for number in range(terms.first_from(prefix), len(terms)):
            yield fieldname, terms[number]

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        field, number = self._found(fieldname, text)
        documents, often = field.counted_documents(number)
        frequencies = np.asarray(often, np.int64)
        lengths = self._documents.lengths(fieldname)[documents]
        return TermInfo(
            weight=float(frequencies.sum()),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(frequencies.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        try:
            field, number = self._found(fieldname, text)
        except KeyError as exc:
            raise TermNotFound(f"{fieldname}:{text!r}") from exc
        documents, often = field.counted_documents(number)
        frequencies = np.asarray(often, np.int64)
        if field.has_places:
            places = np.split(field.positions(number), np.cumsum(frequencies)[:-1])
            values = [format_.encode(each.tolist()) for each in places]
        elif isinstance(format_, Frequency):
            values = [struct.pack("!I", often) for often in frequencies]
        else:
            values = [b""] * len(documents)
        return ListMatcher(
            documents.tolist(),
            frequencies.astype(float).tolist(),
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def indexed_field_names(self) -> list[str]:
        return list(self.fields)

    def close(self) -> None:
        """The map goes with the last array that was read from it."""

    def _number(self, term: Term) -> int | None:
        field = self.fields.get(term[0])
        return None if field is None else field.terms.find(term[1])

    def _found(self, fieldname: str, text: bytes) -> tuple[FieldPostings, int]:
        number = self._number((fieldname, text))
        if number is None:
            raise KeyError(text)
        return self.fields[fieldname], number
