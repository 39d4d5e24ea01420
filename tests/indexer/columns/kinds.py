"""Made-up documents with a field of every kind, and everything that an index says of them."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from whoosh import columns, fields, index
from whoosh.formats import Positions
from whoosh.writing import SegmentWriter

from indexer.columns.codec import ColumnCodec
from indexer.columns.exact import Bare, Bigrams, Characters
from indexer.columns.fields import CountedWords, DigitRuns, PlacedWords, Words
from indexer.columns.writer import ColumnWriter, create_in

Document = dict[str, Any]
# By field and term: document, frequency and positions, as far as the field has them.
Postings = dict[tuple[str, bytes], list[tuple[int, int, tuple[int, ...]]]]

WORD = st.text("ab公开1２.，-\0𠀀😀é", max_size=3)
_BARE = st.text("0123ab公\n𠀀,٣", max_size=12)


def make_schema() -> fields.Schema:
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        counted=CountedWords(),
        placed=PlacedWords(),
        words=Words(),
        digits=DigitRuns(),
        characters=Characters(),
        bigrams=Bigrams(),
        number=fields.NUMERIC(int, sortable=True, stored=True),
        year=fields.COLUMN(columns.NumericColumn("i", default=-1)),
        key=fields.COLUMN(columns.NumericColumn("Q", default=0)),
        place=fields.COLUMN(columns.RefBytesColumn()),
        name=fields.COLUMN(columns.VarBytesColumn()),
        seen=fields.COLUMN(columns.BitColumn()),
    )


def commas_within(text: str) -> list[int]:
    """Where commas can have been left out: behind a digit before another."""
    return [at for at, pair in enumerate(pairwise(text)) if all(map(str.isdecimal, pair))]


@st.composite
def bare_texts(draw: st.DrawFn) -> Bare:
    text = draw(_BARE)
    return text, [at for at in commas_within(text) if draw(st.booleans())]


def documents() -> st.SearchStrategy[Document]:
    """Documents without ids, in which any field can be missing, None or empty."""
    values: dict[str, st.SearchStrategy[Any]] = {
        "counted": st.dictionaries(WORD, st.integers(1, 70_000), max_size=4),
        "placed": st.lists(WORD, max_size=6),
        "words": st.lists(WORD, max_size=6),
        "digits": st.text("0123456789a公,２٣ \n𠀰", max_size=12),
        "characters": bare_texts(),
        "bigrams": bare_texts(),
        "number": st.integers(-(1 << 31), (1 << 31) - 1),
        "year": st.integers(-(1 << 31), (1 << 31) - 1),
        "key": st.integers(0, (1 << 64) - 1),
        "place": st.sampled_from([b"", b"620000", b"62", "甘肃".encode()]),
        "name": st.binary(max_size=4),
        "seen": st.booleans(),
    }
    return st.fixed_dictionaries({}, optional={k: st.none() | v for k, v in values.items()})


def with_ids(given: Sequence[Sequence[Document]]) -> list[list[Document]]:
    """The batches with an id for each document."""
    numbers = iter(range(sum(map(len, given))))
    return [[{"id": f"r{next(numbers)}", **each} for each in batch] for batch in given]


def new_folder(parent: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=parent))


def by_columns(
    folder: Path, batches: Sequence[Sequence[Document]], limitmb: int = 128
) -> index.FileIndex:
    """An index of the documents, a segment for each batch."""
    opened = create_in(folder, make_schema())
    for batch in batches:
        writer = ColumnWriter(opened, limitmb=limitmb)
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
        alive = [number for number in range(reader.doc_count_all()) if not reader.is_deleted(number)]
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
                name: [reader.column_reader(name)[number] for number in alive]
                for name, field in schema
                if field.column_type
            },
            [reader.stored_fields(number) for number in alive],
        )


def long_document(rnd: random.Random, length: int, letters: Sequence[str]) -> Document:
    """A document with so many words, and so many characters in its exact text."""
    drawn = rnd.choices(letters, k=length)
    text = "".join(drawn)
    bare = text, [at for at in commas_within(text) if rnd.random() < 0.1]
    return {
        "counted": {letter: drawn.count(letter) for letter in set(drawn)},
        "placed": drawn,
        "words": drawn,
        "digits": text,
        "characters": bare,
        "bigrams": bare,
    }


def joined_up(batches: Sequence[Sequence[Document]]) -> list[Document]:
    return list(chain.from_iterable(batches))
