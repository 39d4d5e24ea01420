"""Made-up documents, indexes and queries for the tests of the columns."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whoosh import columns, fields, index, query
from whoosh.codec import default_codec
from whoosh.writing import SegmentWriter

from indexer.columns.fields import CountedWords, PlacedWords
from indexer.columns.writer import ColumnWriter, create_in

WORDS = [f"w{number}" for number in range(12)] + ["公开", "公示", "公"]
PLACES = [b"620000", b"110000", b"510000"]
Document = dict[str, Any]


def make_schema() -> fields.Schema:
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        words=CountedWords(),
        text=PlacedWords(),
        year=fields.COLUMN(columns.NumericColumn("i", default=-1)),
        place=fields.COLUMN(columns.RefBytesColumn()),
        name=fields.COLUMN(columns.VarBytesColumn()),
    )


def documents(rnd: random.Random, numbers: Sequence[int]) -> list[Document]:
    """Documents with common and rare words; some lack year, place and name."""
    made: list[Document] = []
    for number in numbers:
        weights = [2**-at for at in range(len(WORDS))]
        text = rnd.choices(WORDS, weights, k=rnd.randint(1, 40))
        document: Document = {
            "id": f"r{number}",
            "words": {word: text.count(word) for word in text},
            "text": text,
        }
        if rnd.random() < 0.8:
            document["year"] = rnd.randint(2008, 2025)
            document["place"] = rnd.choice(PLACES)
            document["name"] = f"年报{number}".encode()
        made.append(document)
    return made


def fill(
    opened: index.FileIndex, batches: Sequence[Sequence[Document]], gone: Sequence[str]
) -> None:
    """A segment for each batch; then those that are gone are deleted."""
    for batch in batches:
        writer = writer_of(opened)
        for document in batch:
            writer.add_document(**document)
        writer.commit(merge=False)
    writer = writer_of(opened)
    for each in gone:
        writer.delete_by_term("id", each)
    writer.commit(merge=False)


def writer_of(opened: index.FileIndex) -> SegmentWriter:
    """A writer of the kind that the index has."""
    if any(Path(opened.storage.folder).glob("columns")):
        return ColumnWriter(opened)
    return SegmentWriter(opened, codec=default_codec())


def new_columns(folder: Path) -> index.FileIndex:
    """An index of columns."""
    (folder / "columns").touch()
    return create_in(folder, make_schema())


def new_stock(folder: Path) -> index.FileIndex:
    """An index of Whoosh's own."""
    return index.create_in(str(folder), make_schema())


def some_query(rnd: random.Random, deep: int = 0, *, excluding: int = 9) -> query.Query:
    """A query of any of the kinds that are evaluated on arrays; exclusions down to that depth."""
    kinds = ["term", "term", "phrase", "prefix", "every"]
    kinds += ["and", "and", "or", "or"] * (deep < 3)
    kinds += ["andnot", "not in and"] * (deep < min(3, excluding))

    def part() -> query.Query:
        return some_query(rnd, deep + 1, excluding=excluding)

    boost = rnd.choice([1.0, 1.0, 2.0, 0.5])
    match rnd.choice(kinds):
        case "term":
            return query.Term(rnd.choice(["words", "text"]), _word(rnd), boost=boost)
        case "phrase":
            words = [_word(rnd) for _ in range(rnd.randint(1, 4))]
            return query.Phrase("text", words, boost=boost)
        case "prefix":
            return query.Prefix("words", rnd.choice(["w", "w1", "公", "公开", "x"]), boost=boost)
        case "every":
            return query.Every(boost=boost)
        case "and" | "or" as kind:
            subs = [part() for _ in range(rnd.randint(1, 4))]
            return (query.And if kind == "and" else query.Or)(subs, boost=boost)
        case "andnot":
            return query.AndNot(part(), part())
        case _:
            return query.And([part(), query.Not(part())], boost=boost)


def _word(rnd: random.Random) -> str:
    return rnd.choice([*WORDS, "nowhere"])
