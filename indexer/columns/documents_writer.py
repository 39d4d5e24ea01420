"""How is written what is known of each document? See `documents`.

Documents come one by one, as Whoosh's writers hand them over; after them those of whole segments,
as arrays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import columns
from whoosh.codec import base

from indexer.columns.arrays import ArrayWriter
from indexer.columns.documents import STORED, DocumentsReader
from indexer.columns.errors import NotStorable
from indexer.columns.strings import Strings

Numbers = npt.NDArray[Any]


class DocumentsWriter(base.PerDocumentWriter):  # type: ignore[misc]
    """Takes documents, and writes them when it is closed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lengths: dict[str, dict[int, int]] = {}
        self._all_lengths: dict[str, Numbers] = {}
        self._columns: dict[str, columns.Column] = {}
        self._values: dict[str, dict[int, Any]] = {}
        self._stored: list[bytes] = []
        self._taken: list[tuple[DocumentsReader, Numbers]] = []
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

    def add_lengths(self, fieldname: str, lengths: Numbers) -> None:
        """The lengths of a field in all documents that come one by one."""
        if lengths.any():
            self._all_lengths[fieldname] = lengths.astype(np.int32)

    def add_column_value(self, fieldname: str, columnobj: columns.Column, value: Any) -> None:
        self._columns[fieldname] = columnobj
        self._values.setdefault(fieldname, {})[self._number] = value

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
        for values in (*self._lengths.values(), *self._values.values()):
            values.pop(self._number, None)

    def take(
        self, documents: DocumentsReader, kept: Numbers, known: Mapping[str, columns.Column]
    ) -> None:
        """Take documents of a segment, by their numbers; `known` are the columns of the schema."""
        self._taken.append((documents, kept))
        self._columns |= {name: each for name, each in known.items() if documents.has_column(name)}

    def abandon(self) -> None:
        """Write nothing."""
        self.is_closed = True

    def close(self) -> None:
        count = len(self._stored) + sum(len(kept) for _, kept in self._taken)
        with ArrayWriter(self._path) as writer:
            lengths = self._write_lengths(writer)
            for name, column in self._columns.items():
                _Column(name, column, self._own(name), self._taken).write(writer)
            self._write_stored(writer)
            writer.say(documents=count, lengths=lengths)
        self.is_closed = True

    def _own(self, name: str) -> tuple[Mapping[int, Any], int]:
        return self._values.get(name, {}), len(self._stored)

    def _write_lengths(self, writer: ArrayWriter) -> list[str]:
        taken = {name for documents, _ in self._taken for name in documents.scored_fields}
        names = sorted(taken | self._lengths.keys() | self._all_lengths.keys())
        for name in names:
            said = self._lengths.get(name, {})
            own = self._all_lengths.get(name)
            if own is None:
                own = _dense(said, len(self._stored), np.dtype(np.int32), 0)
            others = [documents.lengths(name)[kept] for documents, kept in self._taken]
            writer.add(f"length/{name}", np.concatenate([own, *others]))
        return names

    def _write_stored(self, writer: ArrayWriter) -> None:
        parts = [Strings.of(self._stored)]
        for documents, kept in self._taken:
            stored = documents.stored
            parts.append(stored.only(kept) if stored else Strings.of([b""] * len(kept)))
        if any(len(part.content) for part in parts):
            Strings.write(writer, STORED, parts)


class _Column:
    """A column over the documents that came one by one, and those of segments."""

    def __init__(
        self,
        name: str,
        column: columns.Column,
        own: tuple[Mapping[int, Any], int],
        taken: Sequence[tuple[DocumentsReader, Numbers]],
    ) -> None:
        self._field = name
        self._name = f"column/{name}"
        self._column = column
        self._default = column.default_value()
        self._values, self._count = own
        self._taken = taken

    def write(self, writer: ArrayWriter) -> None:
        """Write it; documents without a value have the default."""
        if isinstance(self._column, columns.NumericColumn):
            writer.add(self._name, self._numbers(np.dtype(self._column._typecode)))
        elif isinstance(self._column, columns.BitColumn):
            writer.add(self._name, self._numbers(np.dtype(np.bool_)))
        elif isinstance(self._column, columns.RefBytesColumn):
            self._write_distinct(writer)
        elif isinstance(self._column, columns.VarBytesColumn):
            Strings.write(writer, self._name, self._strings())
        else:
            raise NotStorable(f"字段 {self._field}：不支持 {type(self._column).__name__}")

    def _numbers(self, kind: np.dtype[Any]) -> Numbers:
        parts = [_dense(self._values, self._count, kind, self._default)]
        for documents, kept in self._taken:
            held = documents.has_column(self._field)
            default = np.full(len(kept), self._default, kind)
            parts.append(documents.column(self._field)[kept] if held else default)
        return np.concatenate(parts)

    def _write_distinct(self, writer: ArrayWriter) -> None:
        """Each value once, in ascending order, and by document which it is."""
        parts = [self._own_distinct(), *(self._taken_distinct(*each) for each in self._taken)]
        distinct = sorted({value for values, _ in parts for value in values})
        place = {value: at for at, value in enumerate(distinct)}
        codes = [np.array([place[value] for value in values])[found] for values, found in parts]
        kind = np.uint16 if len(distinct) <= 1 << 16 else np.uint32
        writer.add(self._name, np.concatenate(codes).astype(kind))
        Strings.write(writer, f"{self._name}/values", [Strings.of(distinct)])

    def _own_distinct(self) -> tuple[list[bytes], Numbers]:
        values = sorted({self._default, *self._values.values()})
        place = {value: at for at, value in enumerate(values)}
        codes = {document: place[value] for document, value in self._values.items()}
        return values, _dense(codes, self._count, np.dtype(np.int64), place[self._default])

    def _taken_distinct(
        self, documents: DocumentsReader, kept: Numbers
    ) -> tuple[list[bytes], Numbers]:
        if not documents.has_column(self._field):
            return [self._default], np.zeros(len(kept), np.int64)
        values = documents.strings(f"{self._name}/values")
        used, codes = np.unique(documents.column(self._field)[kept], return_inverse=True)
        return [values[number] for number in used.tolist()], codes

    def _strings(self) -> list[Strings]:
        parts = [Strings.of(self._values.get(at, self._default) for at in range(self._count))]
        for documents, kept in self._taken:
            held = documents.has_column(self._field)
            default = Strings.of([self._default] * len(kept))
            parts.append(documents.strings(self._name).only(kept) if held else default)
        return parts


def _dense(values: Mapping[int, Any], count: int, kind: np.dtype[Any], default: Any) -> Numbers:
    dense = np.full(count, default, kind)
    if values:
        dense[np.fromiter(values.keys(), np.int64, len(values))] = list(values.values())
    return dense
