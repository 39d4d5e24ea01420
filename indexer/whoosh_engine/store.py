"""What is in an open index, as arrays: postings by term, one value a document by column.

Document numbers count over all segments. Arrays are read once and shared by all threads.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from indexer.columns.open_segment import open_segments
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
        self._segments = open_segments(folder)
        self._lock = threading.RLock()
        self._remembered: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self.size = sum(len(segment) for segment, _ in self._segments)
        self.alive = self._alive()
        self.ids = [value.decode() for value in self._all_texts("id_value")]
        self.versions = self._numbers("version")
        self.title_lengths = self._numbers("title_length")
        self.text_lengths = self._numbers("text_length")
        self.years = self._numbers("year")
        self.published = self._numbers("published")
        self.regions = self._texts("region")
        self.levels = self._texts("level")
        self.kinds = self._texts("kind")

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
        for segment, start in reversed(self._segments):
            if document >= start:
                return segment.text("exact_text", document - start)
        raise IndexError(document)

    def names(self) -> list[dict[str, str]]:
        """The names of each document."""
        return [json.loads(value) for value in self._all_texts("names")]

    def close(self) -> None:
        """The maps go with the last array that was read from them."""

    def _read_postings(self, field: str, term: str) -> Postings:
        found = [
            (documents + start, frequencies)
            for segment, start in self._segments
            for documents, frequencies in segment.postings(field, term.encode())
        ]
        if not found:
            return Postings(np.zeros(0, np.int32), np.zeros(0, np.int32))
        documents, frequencies = zip(*found, strict=True)
        return Postings(np.concatenate(documents), np.concatenate(frequencies))

    def _alive(self) -> Mask:
        alive = np.ones(self.size, np.bool_)
        for segment, start in self._segments:
            alive[[start + document for document in segment.deleted]] = False
        return alive

    def _all_texts(self, column: str) -> list[bytes]:
        return [text for segment, _ in self._segments for text in segment.texts(column)]

    def _numbers(self, column: str) -> Numbers:
        parts = [segment.numbers(column) for segment, _ in self._segments]
        return np.concatenate([np.zeros(0, np.int32), *parts]).astype(np.int32)

    def _texts(self, column: str) -> npt.NDArray[np.str_]:
        values = (b"" if value == NO_VALUE else value for value in self._all_texts(column))
        return np.array([value.decode() for value in values], np.str_)
