"""What is in an open Whoosh index, as arrays: postings by term, one value a document by column.

Document numbers count over all segments. Arrays are read once and shared by all threads.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh import index
from whoosh.reading import TermNotFound

from indexer.whoosh_engine.schema import NO_VALUE

Numbers = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

# Postings of so many terms stay in memory: some 100 MB where every term is in 10,000 reports.
_REMEMBERED: Final = 1_000


class Postings:
    """The documents that hold a term, ascending, and how often each does."""

    __slots__ = ("documents", "frequencies")

    def __init__(self, documents: Numbers, frequencies: Numbers) -> None:
        self.documents = documents
        self.frequencies = frequencies


class Store:
    """An index on disk, opened for reading."""

    def __init__(self, folder: Path) -> None:
        self._index = index.open_dir(folder)
        self._reader = self._index.reader()
        # Whoosh's reader of an index without documents has no columns.
        empty = self._reader.doc_count_all() == 0
        self._leaves: list[tuple[Any, int]] = [] if empty else list(self._reader.leaf_readers())
        self._lock = threading.RLock()
        self._remembered: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self.size = int(self._reader.doc_count_all())
        self.alive = self._alive()
        self.ids = [value.decode() for value in self._values("id_value")]
        self.versions = self._numbers("version")
        self.title_lengths = self._numbers("title_length")
        self.text_lengths = self._numbers("text_length")
        self.years = self._numbers("year")
        self.published = self._numbers("published")
        self.regions = self._texts("region")
        self.levels = self._texts("level")
        self.kinds = self._texts("kind")
        self._exact_texts = [
            (leaf.column_reader("exact_text"), start) for leaf, start in self._leaves
        ]

    def postings(self, field: str, term: str) -> Postings:
        """Where the term stands in the field; empty if it does not."""
        with self._lock:
            key = (field, term)
            found = self._remembered.get(key)
            if found is None:
                found = self._read_postings(field, term)
                self._remembered[key] = found
                if len(self._remembered) > _REMEMBERED:
                    self._remembered.popitem(last=False)
            self._remembered.move_to_end(key)
            return found

    def exact_text(self, document: int) -> bytes:
        """The UTF-8 of the text in which exact runs are looked for."""
        for column, start in reversed(self._exact_texts):
            if document >= start:
                value: bytes = column[document - start]
                return value
        raise IndexError(document)

    def names(self) -> list[dict[str, str]]:
        """The names of each document."""
        return [json.loads(value) for value in self._values("names")]

    def close(self) -> None:
        self._reader.close()
        self._index.close()

    def _read_postings(self, field: str, term: str) -> Postings:
        documents: list[int] = []
        frequencies: list[int] = []
        for leaf, start in self._leaves:
            try:
                matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            while matcher.is_active():
                documents.append(matcher.id() + start)
                frequencies.append(int(matcher.weight()))
                matcher.next()
        return Postings(np.array(documents, np.int32), np.array(frequencies, np.int32))

    def _alive(self) -> Mask:
        alive = np.ones(self.size, np.bool_)
        for leaf, start in self._leaves:
            for deleted in leaf.deleted_docs_set or ():
                alive[start + deleted] = False
        return alive

    def _values(self, column: str) -> list[Any]:
        return [
            value
            for leaf, _ in self._leaves
            for value in _rows(leaf.column_reader(column), leaf.doc_count_all())
        ]

    def _numbers(self, column: str) -> Numbers:
        return np.array(self._values(column), np.int32)

    def _texts(self, column: str) -> npt.NDArray[np.str_]:
        values = (b"" if value == NO_VALUE else value for value in self._values(column))
        return np.array([value.decode() for value in values], np.str_)


def _rows(reader: Any, count: int) -> list[Any]:
    return [reader[row] for row in range(count)]
