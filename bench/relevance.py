"""Does the search find what a person remembers, beside Whoosh, SQLite's FTS5 and tantivy?

usage: python -m bench.relevance [--items 400] [--web] [--shared DIR] [--engine ADDRESS] [--json]

The texts are the demonstration reports, those of the demonstration web with --web, and real ones
where they are (--shared, else $SHARED). All are asked the same queries, made by rule from these
texts: `bench.known_items`, `bench.drawn_queries`. Recall of runs and words that were cut out says
how many find their report at all; of the others, how many have it among the first ten. Last it is
said how long our answers take to what people ask, and to what nobody means. With --engine our
search over a cluster stands beside that over Whoosh; the index there stays.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from bench.drawn_queries import Drawn, hostile, quoted_runs, words_cut_otherwise
from bench.known_items import KnownItem, half_remembered, mistyped_titles, place_and_year
from bench.known_texts import shelve
from bench.relevance_peers import PEERS, Ours, Peer
from indexer import Search, SearchRequest, upkeep
from indexer.engines import WHOOSH, open_store
from indexer.request import LONGEST_QUERY
from reports import Report, Shelf

_LOOKED_AT: Final = 10
_SEED: Final = 3


@dataclass(frozen=True, slots=True)
class QuerySet:
    """Queries of one kind; of how many answers one must be right."""

    name: str
    items: Sequence[KnownItem]
    most: int


@dataclass(frozen=True, slots=True)
class Calm:
    """Milliseconds: the median of ordinary queries, and what 99 of 100 hostile ones stay below."""

    ordinary_ms: float
    hostile_ms: float

    @property
    def text(self) -> str:
        times = self.hostile_ms / self.ordinary_ms
        return (
            f"ordinary queries: median {self.ordinary_ms:.1f} ms; "
            f"hostile ones: 99th percentile {self.hostile_ms:.1f} ms, {times:.1f} times as long"
        )


@dataclass(frozen=True, slots=True)
class Score:
    """How one engine answered one kind of query."""

    queries: str
    engine: str
    recall: float
    mrr: float


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.relevance")
    parser.add_argument("--items", type=int, default=400, help="queries of each kind")
    parser.add_argument("--web", action="store_true", help="with the demonstration web")
    parser.add_argument("--shared", type=Path, default=os.environ.get("SHARED"))
    parser.add_argument("--engine", metavar="ADDRESS", help="opensearch+http://host:9200/name")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.shared and not options.shared.is_dir():
        parser.error(f"no folder {options.shared}")
    shared = Path(options.shared) if options.shared else None
    with tempfile.TemporaryDirectory() as folder:
        shelve(Path(folder), web=options.web, shared=shared)
        with Shelf.open(Path(folder) / "reports.db") as shelf:
            reports = tuple(shelf.reports())
            if options.engine:
                store = open_store(Path(folder), options.engine)
                upkeep.rebuild(shelf, store, lambda done, total: None)
        scores = measure(Path(folder), reports, options.items, options.engine)
        calm = measure_calm(Path(folder), reports, options.items)
    if options.json:
        shape = {"reports": len(reports), "scores": [*map(asdict, scores)], "calm": asdict(calm)}
        print(json.dumps(shape))
    else:
        print(f"{len(reports):,} reports, {options.items:,} queries of each kind; recall, MRR@10")
        print("\n".join([*table(scores), "", calm.text]))
    return 0


def measure(
    data: Path, reports: Sequence[Report], items: int, cluster: str | None = None
) -> list[Score]:
    """The scores of all engines for all kinds of queries."""
    engines: Mapping[str, Peer] = {
        "ours": Ours(data, WHOOSH),
        **({"ours, cluster": Ours(data, cluster)} if cluster else {}),
        **{name: peer(reports) for name, peer in PEERS.items()},
    }
    asked = query_sets(reports, items)
    return [score(queries, name, engine) for queries in asked for name, engine in engines.items()]


def measure_calm(data: Path, reports: Sequence[Report], items: int) -> Calm:
    """How long whole answers take, snippets and facets with them."""
    search = Search.open(data)
    ordinary = [item.query for item in place_and_year(reports)[:items]]
    times = {
        name: sorted(_milliseconds(search, query) for query in queries)
        for name, queries in (
            ("ordinary", ordinary),
            ("hostile", [*hostile(reports, _SEED, items)]),
        )
    }
    search.close()
    slowest = times["hostile"][len(times["hostile"]) * 99 // 100]
    return Calm(statistics.median(times["ordinary"]), slowest)


def _milliseconds(search: Search, query: str) -> float:
    began = time.perf_counter()
    search.search(SearchRequest(query[:LONGEST_QUERY]))
    return 1000 * (time.perf_counter() - began)


def query_sets(reports: Sequence[Report], items: int) -> list[QuerySet]:
    """All kinds, each with so many queries at most."""
    return [
        QuerySet("place and year", place_and_year(reports)[:items], _LOOKED_AT),
        QuerySet("title, one character wrong", mistyped_titles(reports, _SEED, items), _LOOKED_AT),
        QuerySet("sentence, two words gone", half_remembered(reports, _SEED, items), _LOOKED_AT),
        QuerySet("quoted runs", _items(quoted_runs(reports, _SEED, items)), len(reports)),
        QuerySet(
            "words cut otherwise", _items(words_cut_otherwise(reports, _SEED, items)), len(reports)
        ),
    ]


def score(queries: QuerySet, name: str, engine: Peer) -> Score:
    """Ask one engine all queries of a kind."""
    places = [_place(engine.find(item.query, queries.most), item) for item in queries.items]
    return Score(
        queries.name,
        name,
        recall=statistics.fmean(place is not None for place in places),
        mrr=statistics.fmean(1 / at if at and at <= _LOOKED_AT else 0 for at in places),
    )


def table(scores: Sequence[Score]) -> list[str]:
    """A row for each kind of query, two columns for each engine."""
    engines = list(dict.fromkeys(score.engine for score in scores))
    lines = [f"{'':<28}" + "".join(f"{engine:>16}" for engine in engines)]
    for kind in dict.fromkeys(score.queries for score in scores):
        row = [score for score in scores if score.queries == kind]
        lines.append(f"{kind:<28}" + "".join(f"{s.recall:>10.3f}{s.mrr:>6.3f}" for s in row))
    return lines


def _items(drawn: Iterable[Drawn]) -> list[KnownItem]:
    return [KnownItem(each.query, frozenset([each.source])) for each in drawn]


def _place(found: Sequence[str], item: KnownItem) -> int | None:
    return next((at for at, id in enumerate(found, 1) if id in item.right), None)


if __name__ == "__main__":
    sys.exit(main())
