"""What does a segment hold, for those who take it as arrays?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import index
from whoosh.columns import RefBytesColumn
from whoosh.fields import Schema
from whoosh.reading import SegmentReader

from indexer.columns.codec import TermsReader
from indexer.columns.documents import DocumentsReader
from indexer.columns.postings import Numbers


class OpenSegment:
    """A segment of an index, opened for reading."""

    def __init__(self, reader: SegmentReader) -> None:
        self._terms: TermsReader = reader._terms
        self._documents: DocumentsReader = reader._perdoc
        self._schema: Schema = reader.schema
        self.deleted: frozenset[int] = reader.deleted_docs_set

    def __len__(self) -> int:
        """How many documents there are, deleted ones among them."""
        return self._documents.doc_count_all()

    def postings(self, field: str, term: bytes) -> Iterator[tuple[Numbers, Numbers]]:
        """The documents that hold the term and how often; nothing if none does."""
        postings = self._terms.fields.get(field)
        number = None if postings is None else postings.terms.find(term)
        if postings is not None and number is not None:
            yield postings.documents(number)

    def numbers(self, column: str) -> npt.NDArray[Any]:
        """The column of numbers, by document."""
        if self._documents.has_column(column):
            return self._documents.column(column)
        default = self._schema[column].column_type.default_value()
        return np.full(len(self), default)

    def text(self, column: str, document: int) -> bytes:
        """The bytes that the column has for a document."""
        if not self._documents.has_column(column):
            return b""
        name = f"column/{column}"
        if isinstance(self._schema[column].column_type, RefBytesColumn):
            place = int(self._documents.column(column)[document])
            return self._documents.texts(f"{name}/values")[place]
        return self._documents.texts(name)[document]

    def texts(self, column: str) -> list[bytes]:
        """The bytes of all documents."""
        return [self.text(column, document) for document in range(len(self))]


def open_segments(folder: Path) -> list[tuple[OpenSegment, int]]:
    """The segments of the index in a folder, and the number of the first document of each."""
    reader = index.open_dir(str(folder)).reader()
    if not reader.doc_count_all():
        return []  # Whoosh's reader of an index without documents has no columns
    return [(OpenSegment(leaf), start) for leaf, start in reader.leaf_readers()]
