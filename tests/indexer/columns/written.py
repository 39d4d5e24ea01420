"""Indexes of made-up documents, and everything that they say."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.formats import Positions
from whoosh.writing import SegmentWriter

from indexer.columns.codec import ColumnCodec
from indexer.columns.writer import ColumnWriter, create_in
from tests.indexer.columns.kinds import Document, make_schema

# By field and term: document, frequency and positions, as far as the field has them.
Postings = dict[tuple[str, bytes], list[tuple[int, int, tuple[int, ...]]]]


def new_folder(parent: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=parent))


def by_columns(
    folder: Path, batches: Sequence[Sequence[Document]], limitmb: int = 128
) -> index.FileIndex:
    """An index of the documents, a segment for each batch."""
    opened = create_in(folder, make_schema())
    for batch in batches:
        with writing(opened, limitmb) as writer:
            for document in batch:
                writer.add_document(**document)
            writer.commit(merge=False)
    return index.open_dir(str(folder))


def by_stock(folder: Path, batches: Sequence[Sequence[Document]]) -> index.FileIndex:
    """The same by Whoosh's own writer, posting by posting."""
    opened = create_in(folder, make_schema())
    for batch in batches:
        writer = SegmentWriter(opened, codec=ColumnCodec(), compound=False)
        for document in batch:
            writer.add_document(**document)
        writer.commit(merge=False)
    return index.open_dir(str(folder))


def said_postings(given: Sequence[Document]) -> Postings:
    """What the kinds of fields say one by one, without any index."""
    found: Postings = {}
    for number, document in enumerate(given):
        for name, field in make_schema().items():
            value = document.get(name)
            if value is None or not field.indexed:
                continue
            for term, often, _, encoded in field.index(value):
                places = ()
                if isinstance(field.format, Positions):
                    places = tuple(field.format.decode_positions(encoded))
                found.setdefault((name, term), []).append((number, often, places))
    return found


@dataclass
class Content:
    """All that an index says."""

    postings: Postings
    lengths: dict[str, list[int]]
    columns: dict[str, list[Any]]
    stored: list[dict[str, Any]]

    @classmethod
    def of(cls, opened: index.FileIndex) -> Content:
        """What is said of the documents that are not deleted, by their numbers."""
        reader = opened.reader()
        alive = [
            number for number in range(reader.doc_count_all()) if not reader.is_deleted(number)
        ]
        postings: Postings = {}
        for name, term in reader.all_terms():
            found = list(reader.postings(name, term).items_as("frequency"))
            places = [()] * len(found)
            if isinstance(opened.schema[name].format, Positions):
                decoded = reader.postings(name, term).items_as("positions")
                places = [tuple(at) for _, at in decoded]
            postings[name, term] = [
                (number, often, at) for (number, often), at in zip(found, places, strict=True)
            ]
        schema = opened.schema.items()
        return cls(
            postings,
            {
                name: [reader.doc_field_length(number, name) for number in alive]
                for name, field in schema
                if field.indexed and field.scorable
            },
            {
                name: [
                    leaf.column_reader(name)[number]
                    for leaf, _ in reader.leaf_readers()
                    for number in range(leaf.doc_count_all())
                    if not leaf.is_deleted(number)
                ]
                for name, field in schema
                if field.column_type
            },
            [reader.stored_fields(number) for number in alive],
        )


@contextmanager
def writing(opened: index.FileIndex, limitmb: int = 128) -> Iterator[ColumnWriter]:
    """A writer that is cancelled at the end if it has not committed."""
    writer = ColumnWriter(opened, limitmb=limitmb)
    try:
        yield writer
    finally:
        if not writer.is_closed:
            writer.cancel()


def add_and_commit(writer: ColumnWriter, **document: Any) -> None:
    writer.add_document(**document)
    writer.commit()


def files_of(folder: Path) -> dict[str, bytes]:
    """All but Whoosh's lock, which stays."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix}


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """As a disk that is full: no file of this process grows beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
