"""How does tantivy answer the measurement? By its own Python package, as fast as that allows.

The best come from a search and the counts from an aggregation, each walking the matches. Years and
provinces are short texts, by which it counts faster than by numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import tantivy
from tantivy import Document, Occur, Query

from bench.engines_corpus import read
from bench.engines_protocol import Answer, Asked

_HEAP: Final = 512_000_000
_MOST_VALUES: Final = 1_000
_EXPANSIONS: Final = 100_000


class Tantivy:
    name = "tantivy"

    def __init__(self, threads: int = 1) -> None:
        self._threads = threads

    def build(self, corpus: Path, folder: Path) -> None:
        index = tantivy.Index(_schema(), str(folder))
        writer = index.writer(_HEAP, self._threads)
        for number, line in enumerate(read(corpus)):
            document = Document(
                number=number,
                words=line.words,
                chars=" ".join(line.chars),
                year=str(line.year),
                province=line.province,
            )
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        self._schema = index.schema
        self._searcher = index.searcher()

    def answer(self, asked: Asked) -> Answer:
        matching = self._matching(asked)
        by_year = self._any_of("year", [str(year) for year in asked.years])
        by_province = self._any_of("province", asked.regions)
        best = _narrowed(matching, by_year, by_province)
        if by_year is None and by_province is None:
            counts = self._counts(matching, "year", "province")
            # The years say how many there are; left alone the search may skip what ranks low.
            total, found = sum(counts["year"].values()), self._search(best, asked, count=False)
        else:
            found = self._search(best, asked, count=True)
            total = found.count
            counts = self._counts(_narrowed(matching, by_province), "year")
            counts |= self._counts(_narrowed(matching, by_year), "province")
        years = {int(year): count for year, count in counts["year"].items()}
        return Answer(total, self._numbers(found), years, counts["province"])

    def _search(self, query: Query, asked: Asked, *, count: bool) -> Any:
        return self._searcher.search(query, limit=asked.size, offset=asked.start, count=count)

    def _numbers(self, found: Any) -> tuple[int, ...]:
        addresses = [address for _, address in found.hits]
        return tuple(int(n or 0) for n in self._searcher.fast_field_values("number", addresses))

    def _counts(self, query: Query, *fields: str) -> dict[str, dict[str, int]]:
        wanted = {field: {"terms": {"field": field, "size": _MOST_VALUES}} for field in fields}
        answered = self._searcher.aggregate(query, wanted)
        return {
            field: {each["key"]: each["doc_count"] for each in answered[field]["buckets"]}
            for field in fields
        }

    def _matching(self, asked: Asked) -> Query:
        parts = [*self._required(asked)]
        if len(parts) == 1 and not asked.none:
            return parts[0]
        excluded = [(Occur.MustNot, self._word(word)) for word in asked.none]
        return Query.boolean_query([*((Occur.Must, part) for part in parts), *excluded])

    def _required(self, asked: Asked) -> Iterator[Query]:
        yield from map(self._word, asked.all)
        if asked.any:
            yield _either([self._word(word) for word in asked.any])
        if asked.prefix:
            listed = self._searcher.terms_with_prefix("words", asked.prefix, limit=_EXPANSIONS)
            yield _either([self._word(word) for word, _ in listed])
        if len(asked.run) == 1:
            yield Query.term_query(self._schema, "chars", asked.run)
        elif asked.run:
            yield Query.phrase_query(self._schema, "chars", [*asked.run])

    def _word(self, word: str) -> Query:
        return Query.term_query(self._schema, "words", word)

    def _any_of(self, field: str, values: Sequence[str]) -> Query | None:
        if not values:
            return None
        return _either([Query.term_query(self._schema, field, value) for value in values])


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("chars", tokenizer_name="whitespace", index_option="position")
    for field in ("year", "province"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def _either(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _narrowed(matching: Query, *filters: Query | None) -> Query:
    """Only what passes; a filter is worth nothing to the score."""
    given = [Query.const_score_query(each, 0.0) for each in filters if each is not None]
    if not given:
        return matching
    return Query.boolean_query([(Occur.Must, query) for query in (matching, *given)])
