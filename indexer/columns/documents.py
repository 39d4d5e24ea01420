"""What is known of each document of a segment: lengths of fields, columns, what is stored?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh import columns
from whoosh.codec import base

from indexer.columns.arrays import ArrayFile
from indexer.columns.segment import DOCUMENTS, ColumnSegment
from indexer.columns.strings import Strings

STORED: Final = "stored"
Numbers = npt.NDArray[Any]


class DocumentsReader(base.PerDocumentReader):  # type: ignore[misc]
    """Reads them, one by one or as arrays."""

    def __init__(self, storage: Any, segment: ColumnSegment) -> None:
        self._segment = segment
        self.file = ArrayFile(segment.path(storage, DOCUMENTS))
        self._strings: dict[str, Strings] = {}

    def close(self) -> None:
        """The map goes with the last array that was read from it."""

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        name = f"column/{fieldname}"
        return name in self.file or Strings.are_in(self.file, name)

    def column_reader(self, fieldname: str, column: columns.Column) -> columns.ColumnReader:
        return _ColumnReader(self, fieldname)

    def column(self, fieldname: str) -> Numbers:
        """The column of numbers, or of the places of its values, by document."""
        return self.file[f"column/{fieldname}"]

    def verify_column(self, fieldname: str) -> None:
        """Read the column; `ColumnsDamaged` if it is not what was written."""
        self.file.verify_arrays(f"column/{fieldname}")

    def values_of(self, fieldname: str) -> Strings | None:
        """The values that the numbers in the column stand for; None if for themselves."""
        name = f"column/{fieldname}/values"
        return self.strings(name) if Strings.are_in(self.file, name) else None

    def strings(self, name: str) -> Strings:
        """The strings under a name of the file, by number; found once."""
        if name not in self._strings:
            self._strings[name] = Strings.read(self.file, name)
        return self._strings[name]

    @property
    def stored(self) -> Strings | None:
        """What is stored of each document, as JSON; None if nothing is of any."""
        return self.strings(STORED) if Strings.are_in(self.file, STORED) else None

    @property
    def scored_fields(self) -> list[str]:
        """The fields that have lengths."""
        names: list[str] = self.file.facts["lengths"]
        return names

    def lengths(self, fieldname: str) -> npt.NDArray[np.int32]:
        """The exact length of the field in each document."""
        name = f"length/{fieldname}"
        if name in self.file:
            return self.file[name]
        return np.zeros(self.doc_count_all(), np.int32)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self.lengths(fieldname)[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        return int(self.lengths(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        return int(self.lengths(fieldname).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        return int(self.lengths(fieldname).max(initial=0))

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        return False

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        said = self.stored[docnum] if self.stored is not None else b""
        found: dict[str, Any] = json.loads(said) if said else {}
        return found


class _ColumnReader(columns.ColumnReader):  # type: ignore[misc]
    """A column as Whoosh reads it, value by value."""

    def __init__(self, documents: DocumentsReader, fieldname: str) -> None:
        self._documents = documents
        self._fieldname = fieldname
        self._doccount = documents.doc_count_all()
        name = f"column/{fieldname}"
        self._strings = documents.strings(name) if Strings.are_in(documents.file, name) else None

    def __getitem__(self, docnum: int) -> Any:
        if self._strings is not None:
            return self._strings[docnum]
        place = self._documents.column(self._fieldname)[docnum].item()
        values = self._documents.values_of(self._fieldname)
        return place if values is None else values[place]
