"""Our own engine in the measurement: the whole way from a text to its index."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from whoosh import index, query

from bench.engines_corpus import Given, read_texts, texts_beside
from bench.engines_protocol import Answer, Asked
from indexer import whoosh_engine
from indexer.columns.exact_run import ExactRun
from indexer.columns.leaf import Filter
from indexer.columns.searcher import ColumnSearcher
from indexer.entry import Entry, make_entry
from reports import Evidence, Kind, Level, Provenance, Region, Report

_NOTHING = Evidence(None, "none", "")
_PROVENANCE = Provenance(_NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING)


class Ours:
    """Columns of Whoosh's, as the product writes them, asked by queries of Whoosh's."""

    name = "ours"

    def __init__(self, processes: int = 1) -> None:
        self._processes = processes

    def build(self, corpus: Path, folder: Path) -> None:
        with texts_beside(corpus).open("rb") as lines:
            count = sum(1 for _ in lines)
        size = -(-count // self._processes)
        shares = [partial(entries, corpus, at, at + size) for at in range(0, count, size)]
        means = whoosh_engine.Means(self._processes)
        whoosh_engine.build(folder, shares, means, lambda done: None)
        for path in folder.iterdir():
            with path.open("rb") as file:
                os.fsync(file.fileno())

    def open(self, folder: Path) -> None:
        self._searcher = ColumnSearcher(index.open_dir(str(folder)))

    def answer(self, asked: Asked) -> Answer:
        found = self._searcher.find(_query(asked), _filters(asked))
        documents, _ = found.best(asked.start + asked.size)
        counts = found.counts(("year", "region"))
        provinces: dict[str, int] = {}
        for code, count in counts["region"].items():
            province = f"{code[:2].decode()}0000"
            provinces[province] = provinces.get(province, 0) + count
        return Answer(
            found.total,
            tuple(documents[asked.start :].tolist()),
            {year: count for year, count in counts["year"].items() if count},
            provinces,
        )


def entries(corpus: Path, first: int = 0, end: int | None = None) -> Iterator[Entry]:
    """What the product indexes of the lines of a corpus; their numbers are the ids."""
    for number, line in enumerate(read_texts(corpus, first, end), first):
        yield make_entry(_report(number, line))


def _report(number: int, line: Given) -> Report:
    """Documents keep the order in which they come, so a line's number is its document's."""
    return Report(
        id=f"{number:016x}",
        url=f"https://www.example.gov.cn/{number}.html",
        source="import",
        title="",
        year=line.year,
        published=None,
        region=Region(line.region, (line.region,)),
        publisher=None,
        level=Level.COUNTY,
        kind=Kind.GOVERNMENT,
        text=line.text,
        provenance=_PROVENANCE,
    )


def _query(asked: Asked) -> query.Query:
    wanted: list[query.Query] = [query.Term("text", word) for word in asked.all]
    if asked.any:
        wanted.append(query.Or([query.Term("text", word) for word in asked.any]))
    if len(asked.run) == 1:
        wanted.append(query.Term("characters", asked.run))
    elif asked.run:
        wanted.append(ExactRun("exact", asked.run))
    if asked.prefix:
        wanted.append(query.Prefix("text", asked.prefix))
    found = wanted[0] if len(wanted) == 1 else query.And(wanted)
    if asked.none:
        return query.AndNot(found, query.Or([query.Term("text", word) for word in asked.none]))
    return found


def _filters(asked: Asked) -> list[Filter]:
    filters = []
    if asked.years:
        filters.append(Filter("year", frozenset(asked.years)))
    if asked.regions:
        stems = tuple(code[:2].encode() for code in asked.regions)
        filters.append(Filter("region", frozenset(), stems))
    return filters
