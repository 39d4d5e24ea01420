"""How do others find the same reports? Each is asked as those who use it ask it.

All of them are asked what a person typed: words, or a run in “ ”. They answer with ids, the best
first.
"""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import tantivy
from tantivy import Document, Occur, Query
from whoosh import fields
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import MultifieldParser

from indexer import Search, SearchRequest
from indexer.analysis import words
from reports import Report, fold

_FIELDS: Final = ("title", "text")


class Peer(Protocol):
    """Something that was built over some reports."""

    def find(self, typed: str, most: int) -> Sequence[str]:
        """The ids of the best so many."""


class Ours:
    """Our own search, over a data folder that is there and an engine that keeps its index."""

    def __init__(self, data: Path, engine: str) -> None:
        self._search = Search.open(data, engine=engine)

    def find(self, typed: str, most: int) -> Sequence[str]:
        if most <= SearchRequest().size:
            return [hit.id for hit in self._search.search(SearchRequest(typed, size=most)).hits]
        return [id for id, _ in self._search.found_keys(SearchRequest(typed))][:most]


class Whoosh:
    """Stock Whoosh with jieba's own analyser, in the way that jieba's pages show."""

    def __init__(self, reports: Iterable[Report]) -> None:
        text = fields.TEXT(analyzer=_chinese_analyzer())
        schema = fields.Schema(id=fields.ID(stored=True), title=text, text=text)
        index = RamStorage().create_index(schema)
        writer = index.writer(limitmb=512)
        for report in reports:
            writer.add_document(id=report.id, title=report.title, text=report.text)
        writer.commit()
        self._searcher = index.searcher()
        self._parser = MultifieldParser(_FIELDS, schema)

    def find(self, typed: str, most: int) -> Sequence[str]:
        quoted = typed.replace("“", '"').replace("”", '"')
        found = self._searcher.search(self._parser.parse(quoted), limit=most)
        return [hit["id"] for hit in found]


def _chinese_analyzer() -> Any:
    """jieba leaves a file open when it is imported, which Python warns of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.analyse import ChineseAnalyzer
    return ChineseAnalyzer()


class Fts5:
    """SQLite's FTS5 with its trigrams: each piece between white space is a string to be held."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "create virtual table reports using fts5 (id unindexed, title, text, tokenize=trigram)"
        )
        rows = ((report.id, report.title, report.text) for report in reports)
        self._database.executemany("insert into reports values (?, ?, ?)", rows)

    def find(self, typed: str, most: int) -> Sequence[str]:
        exact = typed[:1] == "“" and typed[-1:] == "”"
        pieces = [typed[1:-1]] if exact else typed.split()
        asked = " ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
        found = self._database.execute(
            "select id from reports where reports match ? order by bm25(reports) limit ?",
            (asked.replace("\0", " "), most),
        )
        return [id for (id,) in found]


class Tantivy:
    """tantivy with the words that we index: any of them, as is its default, or a phrase."""

    def __init__(self, reports: Iterable[Report]) -> None:
        builder = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
        for field in _FIELDS:
            builder.add_text_field(field, tokenizer_name="whitespace")
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        writer = index.writer(64_000_000, 1)
        for report in reports:
            cut = {field: " ".join(words(getattr(report, field))) for field in _FIELDS}
            writer.add_document(Document(id=report.id, **cut))
        writer.commit()
        index.reload()
        self._searcher = index.searcher()

    def find(self, typed: str, most: int) -> Sequence[str]:
        cut = words(fold(typed))
        if not cut:
            return []
        exact = typed[:1] == "“" and typed[-1:] == "”" and len(cut) > 1
        parts = [part for field in _FIELDS for part in self._parts(field, cut, exact=exact)]
        asked = Query.boolean_query([(Occur.Should, part) for part in parts])
        hits = self._searcher.search(asked, limit=most).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]

    def _parts(self, field: str, cut: list[str], *, exact: bool) -> list[Query]:
        if exact:
            return [Query.phrase_query(self._schema, field, [*cut])]
        return [Query.term_query(self._schema, field, word) for word in cut]


PEERS: Final[Mapping[str, Callable[[Sequence[Report]], Peer]]] = {
    "whoosh+jieba": Whoosh,
    "fts5 trigram": Fts5,
    "tantivy": Tantivy,
}
