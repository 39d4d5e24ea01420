"""How does stock Whoosh answer the measurement?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from whoosh import fields, index, query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.sorting import Count, FieldFacet

from bench.engines_corpus import read
from bench.engines_protocol import Answer, Asked

_MEGABYTES: Final = 512


class Whoosh:
    name = "whoosh"

    def build(self, corpus: Path, folder: Path) -> None:
        writer = index.create_in(folder, _schema()).writer(limitmb=_MEGABYTES)
        for number, line in enumerate(read(corpus)):
            writer.add_document(
                number=number,
                words=line.words.split(" "),
                chars=[*line.chars],
                year=str(line.year),
                province=line.province,
            )
        writer.commit()

    def open(self, folder: Path) -> None:
        self._searcher = index.open_dir(folder).searcher()

    def answer(self, asked: Asked) -> Answer:
        matching = query.And([*_required(asked)]) - query.Or(_terms("words", asked.none))
        matching = matching.normalize()
        by_year = _any_of("year", [str(year) for year in asked.years])
        by_province = _any_of("province", asked.regions)
        enough = asked.start + asked.size
        if not by_year and not by_province:
            best = self._search(matching, enough, "year", "province")
            years, provinces = best.groups("year"), best.groups("province")
        else:
            best = self._search(query.And([matching, *by_year, *by_province]), enough)
            within = query.And([matching, *by_province])
            years = self._search(within, 1, "year").groups("year")
            within = query.And([matching, *by_year])
            provinces = self._search(within, 1, "province").groups("province")
        return Answer(
            total=len(best),
            found=tuple(hit["number"] for hit in best[asked.start : enough]),
            years={int(year): count for year, count in years.items()},
            regions=provinces,
        )

    def _search(self, wanted: query.Query, limit: int, *counted: str) -> Any:
        facets = {field: FieldFacet(field, maptype=Count) for field in counted}
        # Asked for terms it takes other matchers: its array of a union loses matches of a prefix
        # when it has to skip some.
        prefixed = any(isinstance(leaf, query.Prefix) for leaf in wanted.leaves())
        return self._searcher.search(wanted, limit=limit, groupedby=facets or None, terms=prefixed)


def _schema() -> fields.Schema:
    spaced = SpaceSeparatedTokenizer()
    return fields.Schema(
        number=fields.STORED(),
        words=fields.TEXT(analyzer=spaced, phrase=False),
        chars=fields.TEXT(analyzer=spaced, phrase=True),
        year=fields.ID(sortable=True),
        province=fields.ID(sortable=True),
    )


def _required(asked: Asked) -> Iterator[query.Query]:
    yield from _terms("words", asked.all)
    if asked.any:
        yield query.Or(_terms("words", asked.any))
    if asked.prefix:
        # Not at a constant score: the others rank by the words that it stands for, too.
        yield query.Prefix("words", asked.prefix, constantscore=False)
    if asked.run:
        yield query.Phrase("chars", [*asked.run])


def _terms(field: str, values: Sequence[str]) -> list[query.Query]:
    return [query.Term(field, value) for value in values]


def _any_of(field: str, values: Sequence[str]) -> list[query.Query]:
    """What passes a filter, which is worth nothing to the score; empty where there is none."""
    return [query.ConstantScoreQuery(query.Or(_terms(field, values)), 0.0)] if values else []
