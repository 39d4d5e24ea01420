"""How do documents get into an index of columns?

Whoosh's writer, with its heart replaced: what documents hold is collected in buffers, sorted as
arrays and joined, and segments are merged as arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh import index, writing
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader

from indexer.columns.buffers import buffer_for
from indexer.columns.codec import ColumnCodec, TermsReader
from indexer.columns.errors import NotStorable
from indexer.columns.field_parts import FieldParts
from indexer.columns.rows import MOST_OF_DOCUMENT
from indexer.columns.runs import Run
from indexer.columns.segment import MOST_ROWS, ColumnSegment
from indexer.columns.toc import write_toc

# Whoosh's rule for merges knows no limit to a segment.
_MANY: Final = 8
# What an occurrence takes while it waits and is sorted.
_BYTES: Final = 24

Numbers = npt.NDArray[Any]


class ColumnWriter(writing.SegmentWriter):  # type: ignore[misc]
    """Adds a segment to an index of columns, and merges small ones into it.

    About `limitmb` megabytes of what documents hold are kept in memory; beyond, it is sorted and
    laid aside in the folder of the index.
    """

    def __init__(self, opened: index.FileIndex, limitmb: int = 128, **options: Any) -> None:
        super().__init__(opened, codec=ColumnCodec(), compound=False, **options)
        self._most_waiting = (limitmb << 20) // _BYTES
        self._buffers = {
            name: buffer_for(field) for name, field in self.schema.items() if field.indexed
        }
        self._kept = [
            (name, field)
            for name, field in self.schema.items()
            if field.stored or field.column_type
        ]
        self._runs: dict[str, list[Run]] = {name: [] for name in self._buffers}
        self._merged: list[tuple[TermsReader, Numbers]] = []
        self._known = frozenset(self.schema.names())
        # How many rows the documents take in the field where they take most.
        self._rows = 0
        self._broken = False

    @property
    def is_full(self) -> bool:
        """Whether the segment that is written should take no more documents."""
        return self._rows > MOST_ROWS - MOST_OF_DOCUMENT

    def add_document(self, **fields: Any) -> None:
        """Add a document; one that cannot be stored ends the use of the writer but for `cancel`."""
        self._check_state()
        if not self._known.issuperset(fields):
            self._check_fields(self.schema, fields)
        if self._broken or self._merged or self._rows >= MOST_ROWS:
            raise NotStorable("这个段不能再加文档")
        self._broken = True
        self.perdocwriter.start_doc(self.docnum)
        waiting = 0
        for name, buffer in self._buffers.items():
            buffer.add(fields.get(name))
            waiting += buffer.size
            self._rows = max(self._rows, buffer.rows)
        for name, field in self._kept:
            value = fields.get(name)
            if field.stored:
                self.perdocwriter.add_field(name, field, value, None)
            if field.column_type and value is not None:
                known = field.to_column_value(value)
                self.perdocwriter.add_column_value(name, field.column_type, known)
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1
        if waiting >= self._most_waiting:
            self._lay_aside()
        self._broken = False

    def add_reader(self, reader: SegmentReader) -> None:
        """Add the documents of a segment of columns that are not deleted."""
        self._check_state()
        kept = np.ones(reader.doc_count_all(), np.bool_)
        kept[list(reader.deleted_docs_set)] = False
        columns = {name: field.column_type for name, field in self.schema.items()}
        known = {name: column for name, column in columns.items() if column}
        self.perdocwriter.take(reader._perdoc, np.flatnonzero(kept), known)
        self._merged.append((reader._terms, kept))
        self.docnum += int(kept.sum())
        self._added = True

    def adopt(self, segment: ColumnSegment) -> None:
        """Take over a segment of another index, whose files are in the folder by now."""
        self.segments.append(segment)

    def commit(self, *arguments: Any, **options: Any) -> None:
        """See Whoosh; not after a document that could not be stored."""
        if self._broken:
            raise NotStorable("有一份文档没有写完")
        super().commit(*arguments, **options)

    def cancel(self) -> None:
        """Write nothing more, and leave nothing of the segment; the disk may be full."""
        self.perdocwriter.abandon()
        self.fieldwriter.abandon()
        super().cancel()
        for name in self.newsegment.list_files(self.storage):
            self.storage.delete_file(name)

    def _lay_aside(self) -> None:
        folder = Path(self.storage.folder)
        for name, buffer in self._buffers.items():
            self._runs[name] += [run.spilled(folder) for run in buffer.drain()]

    def _flush_segment(self) -> None:
        rows = self.docnum
        for name, buffer in self._buffers.items():
            runs = [*self._runs.pop(name), *buffer.drain()]
            if self.schema[name].scorable:
                self.perdocwriter.add_lengths(name, buffer.lengths)
            taken = [(terms.fields.get(name), kept) for terms, kept in self._merged]
            field = FieldParts(buffer, runs, taken)
            rows = max(rows, field.rows)
            self.fieldwriter.add_pieces(name, field.pieces(), field.row_counts)
        self.newsegment.rows = rows
        self.perdocwriter.close()

    def _merge_segments(
        self, mergetype: object, optimize: bool | None, merge: bool | None
    ) -> list[ColumnSegment]:
        """Which of the older segments stay; the others are taken into the new one."""
        ordered = sorted(self.segments, key=ColumnSegment.doc_count_all)
        if self.optimize if optimize is None else optimize:
            wanted = len(ordered)
        elif (self.merge if merge is None else merge) and len(ordered) >= _MANY:
            wanted = len(ordered) // 2 + 1  # the smaller half, so that each is merged seldom
        else:
            wanted = 0
        taken = set()
        rows = self._rows
        for segment in ordered[:wanted]:
            if rows + segment.rows <= MOST_ROWS:
                self.add_reader(SegmentReader(self.storage, self.schema, segment))
                taken.add(segment)
                rows += segment.rows
        return [segment for segment in self.segments if segment not in taken]

    def _commit_toc(self, segments: Sequence[ColumnSegment]) -> None:
        write_toc(self.storage, self.indexname, self.generation, self.schema, segments)
        index.clean_files(self.storage, self.indexname, self.generation, segments)


def create_in(folder: Path, schema: Schema) -> index.FileIndex:
    """An index without documents in an empty folder."""
    storage = FileStorage(str(folder))
    write_toc(storage, index._DEF_INDEX_NAME, 0, schema, ())
    return index.FileIndex(storage)
