"""What is a segment of columns, and which of its documents are deleted?

Two files: `.documents` has what is known of each document, `.terms` the postings. Neither changes
once it is written. What is deleted stands in the table of contents (`toc`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, Final

from whoosh.codec import base

# Rows are numbered in two bytes (`postings`).
MOST_ROWS: Final = 1 << 16
DOCUMENTS: Final = "documents"
TERMS: Final = "terms"


class ColumnSegment(base.Segment):  # type: ignore[misc]
    """A segment, as Whoosh asks for it; document numbers begin at 0 in each."""

    read_by: ClassVar[type[base.Codec]]  # set by the codec, which knows segments

    def __init__(self, indexname: str, name: str | None = None) -> None:
        super().__init__(indexname)
        if name is not None:
            self.segid = name
        self._count = 0
        self._deleted: set[int] = set()
        # As many as the field has that has most; not fewer than documents.
        self.rows = 0

    @classmethod
    def from_json(cls, indexname: str, said: dict[str, Any]) -> ColumnSegment:
        """The segment that a table of contents tells of."""
        segment = cls(indexname, said["name"])
        segment._count = said["documents"]
        segment.rows = said["rows"]
        segment._deleted = set(said["deleted"])
        return segment

    def to_json(self) -> dict[str, Any]:
        """What the table of contents has to keep."""
        return {
            "name": self.segid,
            "documents": self._count,
            "rows": self.rows,
            "deleted": sorted(self._deleted),
        }

    def codec(self) -> base.Codec:
        """The codec that reads it."""
        return self.read_by()

    def path(self, storage: Any, ending: str) -> Path:
        """Where one of its files is."""
        name: str = self.make_filename(f".{ending}")
        return Path(storage.folder) / name

    def set_doc_count(self, count: int) -> None:
        self._count = count

    def doc_count_all(self) -> int:
        return self._count

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(sorted(self._deleted))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        if delete:
            self._deleted.add(docnum)
        else:
            self._deleted.discard(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def should_assemble(self) -> bool:
        return False  # one file for all would only copy what is mapped anyway
