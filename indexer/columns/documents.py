"""What is known of each document of a segment: lengths of fields, columns, what is stored?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh import columns
from whoosh.codec import base

from indexer.columns.arrays import ArrayFile, ArrayWriter
from indexer.columns.errors import NotStorable
from indexer.columns.segment import DOCUMENTS, ColumnSegment

_STORED: Final = "stored"
Numbers = npt.NDArray[Any]


class DocumentsWriter(base.PerDocumentWriter):  # type: ignore[misc]
    """Takes documents one by one, as Whoosh's own writers hand them over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lengths: dict[str, dict[int, int]] = {}
        self._columns: dict[str, tuple[columns.Column, dict[int, Any]]] = {}
        self._stored: list[bytes] = []
        self._document: dict[str, Any] = {}
        self._number = 0
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        self._number = docnum
        self._document = {}

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int | None) -> None:
        if value is not None:
            self._document[fieldname] = value
        if length:
            self._lengths.setdefault(fieldname, {})[self._number] = length

    def add_column_value(self, fieldname: str, columnobj: columns.Column, value: Any) -> None:
        _, values = self._columns.setdefault(fieldname, (columnobj, {}))
        values[self._number] = value

    def add_vector_items(self, fieldname: str, fieldobj: Any, items: Any) -> None:
        raise NotStorable(f"字段 {fieldname}：没有向量的位置")

    def finish_doc(self) -> None:
        try:
            stored = json.dumps(self._document, ensure_ascii=False) if self._document else ""
        except TypeError as exc:
            raise NotStorable(f"存储的值不是 JSON：{exc}") from exc
        self._stored.append(stored.encode())

    def cancel_doc(self) -> None:
        """The document was not finished; its number goes to the next."""
        for lengths in self._lengths.values():
            lengths.pop(self._number, None)
        for _, values in self._columns.values():
            values.pop(self._number, None)

    def abandon(self) -> None:
        """Write nothing."""
        self.is_closed = True

    def close(self) -> None:
        count = len(self._stored)
        with ArrayWriter(self._path) as writer:
            for name, lengths in self._lengths.items():
                writer.add(f"length/{name}", _dense(lengths, count, np.dtype(np.int32), 0))
            for name, (column, values) in self._columns.items():
                write_column(writer, name, column, values, count)
            if any(self._stored):
                _write_texts(writer, _STORED, self._stored)
            writer.say(documents=count)
        self.is_closed = True


def write_column(
    writer: ArrayWriter, name: str, column: columns.Column, values: Mapping[int, Any], count: int
) -> None:
    """Write the values of a column by document; the others have its default."""
    default = column.default_value()
    if isinstance(column, columns.NumericColumn):
        kind = np.dtype(column._typecode)
        writer.add(f"column/{name}", _dense(values, count, kind, default))
    elif isinstance(column, columns.BitColumn):
        writer.add(f"column/{name}", _dense(values, count, np.dtype(np.bool_), default))
    elif isinstance(column, columns.RefBytesColumn):
        distinct = sorted({default, *values.values()})
        place = {value: at for at, value in enumerate(distinct)}
        codes = {document: place[value] for document, value in values.items()}
        writer.add(f"column/{name}", _dense(codes, count, np.dtype(np.uint32), place[default]))
        _write_texts(writer, f"column/{name}/values", distinct)
    elif isinstance(column, columns.VarBytesColumn):
        _write_texts(writer, f"column/{name}", [values.get(at, default) for at in range(count)])
    else:
        raise NotStorable(f"字段 {name}：不支持 {type(column).__name__}")


class DocumentsReader(base.PerDocumentReader):  # type: ignore[misc]
    """Reads them, one by one or as arrays."""

    def __init__(self, storage: Any, segment: ColumnSegment) -> None:
        self._segment = segment
        self.file = ArrayFile(segment.path(storage, DOCUMENTS))
        self._texts: dict[str, Texts] = {}

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
        return name in self.file or f"{name}/begins" in self.file

    def column_reader(self, fieldname: str, column: columns.Column) -> columns.ColumnReader:
        return _ColumnReader(self, fieldname)

    def column(self, fieldname: str) -> Numbers:
        """The column of numbers, or of the places of its values, by document."""
        return self.file[f"column/{fieldname}"]

    def value_of(self, fieldname: str, place: int) -> Any:
        """The value that a number in the column stands for."""
        name = f"column/{fieldname}/values"
        return self.texts(name)[place] if f"{name}/begins" in self.file else place

    def texts(self, name: str) -> Texts:
        """The strings under a name of the file, by number; found once."""
        if name not in self._texts:
            self._texts[name] = Texts(self.file, name)
        return self._texts[name]

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
        if f"{_STORED}/begins" not in self.file:
            return {}
        said = self.texts(_STORED)[docnum]
        found: dict[str, Any] = json.loads(said) if said else {}
        return found


class Texts:
    """Strings of bytes by number."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._begins = file[f"{name}/begins"]
        self._content = file[f"{name}/content"].data

    def __len__(self) -> int:
        return len(self._begins) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._content[int(self._begins[number]) : int(self._begins[number + 1])])


class _ColumnReader(columns.ColumnReader):  # type: ignore[misc]
    """A column as Whoosh reads it, value by value."""

    def __init__(self, documents: DocumentsReader, fieldname: str) -> None:
        self._documents = documents
        self._fieldname = fieldname
        self._doccount = documents.doc_count_all()
        name = f"column/{fieldname}"
        self._texts = documents.texts(name) if f"{name}/begins" in documents.file else None

    def __getitem__(self, docnum: int) -> Any:
        if self._texts is not None:
            return self._texts[docnum]
        place = self._documents.column(self._fieldname)[docnum].item()
        return self._documents.value_of(self._fieldname, place)


def _dense(values: Mapping[int, Any], count: int, kind: np.dtype[Any], default: Any) -> Numbers:
    dense = np.full(count, default, kind)
    if values:
        dense[np.fromiter(values.keys(), np.int64, len(values))] = list(values.values())
    return dense


def _write_texts(writer: ArrayWriter, name: str, texts: list[bytes]) -> None:
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    writer.add(f"{name}/begins", np.concatenate(([0], np.cumsum(lengths))).astype(np.uint64))
    writer.add(f"{name}/content", np.frombuffer(b"".join(texts), np.uint8))
