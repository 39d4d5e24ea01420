"""How do documents get into an index of columns?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from whoosh import index, writing
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader

from indexer.columns.codec import ColumnCodec
from indexer.columns.segment import MOST_DOCUMENTS, ColumnSegment
from indexer.columns.toc import write_toc

# Whoosh's rule for merges knows no limit to a segment.
_MANY: Final = 8


class ColumnWriter(writing.SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer over columns: a document at a time, merges posting by posting."""

    def __init__(self, opened: index.FileIndex, **options: Any) -> None:
        super().__init__(opened, codec=ColumnCodec(), compound=False, **options)

    def cancel(self) -> None:
        """Write nothing more, and leave nothing of the segment; the disk may be full."""
        self.perdocwriter.abandon()
        self.fieldwriter.abandon()
        super().cancel()
        for name in self.newsegment.list_files(self.storage):
            self.storage.delete_file(name)

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
        for segment in ordered[:wanted]:
            if self.doc_count() + segment.doc_count() <= MOST_DOCUMENTS:
                self.add_reader(SegmentReader(self.storage, self.schema, segment))
                taken.add(segment)
        return [segment for segment in self.segments if segment not in taken]

    def _commit_toc(self, segments: Sequence[ColumnSegment]) -> None:
        write_toc(self.storage, self.indexname, self.generation, self.schema, segments)
        index.clean_files(self.storage, self.indexname, self.generation, segments)


def create_in(folder: Path, schema: Schema) -> index.FileIndex:
    """An index without documents in an empty folder."""
    storage = FileStorage(str(folder))
    write_toc(storage, index._DEF_INDEX_NAME, 0, schema, ())
    return index.FileIndex(storage)
