"""What must hold of the search over any collection, measured: recall, exactness, rank, calm.

How much is asked is said by environment variables; by default so much as takes some seconds.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator, Sequence

from bench.drawn_queries import Drawn, hostile, quoted_runs, words_cut_otherwise
from bench.known_items import KnownItem, initials
from indexer import BadRequest, Search, SearchRequest, parse_request
from reports import Report, skeleton

RUNS = int(os.environ.get("RUNS", "5000"))
CUT_OTHERWISE = int(os.environ.get("CUT_OTHERWISE", "1000"))
KNOWN_ITEMS = int(os.environ.get("KNOWN_ITEMS", "200"))
HOSTILE = int(os.environ.get("HOSTILE", "500"))
SEED = int(os.environ.get("SEED", "11"))


def runs_missed(search: Search, reports: Sequence[Report]) -> list[Drawn]:
    """Quoted runs that do not find the report they are from."""
    return _missed(search, quoted_runs(reports, SEED, RUNS))


def words_missed(search: Search, reports: Sequence[Report]) -> list[Drawn]:
    """Words that do not find the report in which they are cut otherwise."""
    return _missed(search, words_cut_otherwise(reports, SEED, CUT_OTHERWISE))


def wrongly_marked(search: Search, reports: Sequence[Report]) -> Iterator[str]:
    """Quoted runs whose marks say anything else than the run; overlapping ones are one mark."""
    known = {report.id: report for report in reports}
    for drawn in quoted_runs(reports, SEED + 1, RUNS):
        report, run = known[drawn.source], skeleton(drawn.query[1:-1])
        marked = [report.text[start:end] for start, end in search.marks(report, drawn.query)]
        if not marked:
            yield f"{drawn.query} is not marked"
        for text in marked:
            bare = skeleton(text)
            together = bare.startswith(run) and bare.endswith(run)
            # Marks are joined only where the run overlaps itself.
            overlaps = any(run.startswith(run[at:]) for at in range(1, len(run)))
            if bare != run and not (together and overlaps):
                yield f"{drawn.query} marks {text!r}"


def mean_reciprocal_rank(search: Search, items: Sequence[KnownItem]) -> tuple[float, list[str]]:
    """Of the first ten, and the queries whose report is not first."""
    places = [_place(search, item) for item in items]
    behind = [f"{item.query}: {at}" for item, at in zip(items, places, strict=True) if at != 1]
    return statistics.fmean(1 / at if at else 0 for at in places), behind


def rank_of_initials(search: Search, reports: Sequence[Report]) -> float:
    """The mean reciprocal rank of places among what is suggested for their initials."""
    found = [
        ([each.text for each in search.suggest(one.typed)], one.right) for one in initials(reports)
    ]
    places = [
        next((at for at, text in enumerate(texts, 1) if text in right), None)
        for texts, right in found
    ]
    return statistics.fmean(1 / at if at else 0 for at in places)


def seconds_of_hostile(search: Search, reports: Sequence[Report]) -> list[float]:
    """How long each answer took; nothing is raised but what the interface declares."""
    seconds = []
    for query in hostile(reports, SEED, HOSTILE):
        began = time.perf_counter()
        try:
            search.search(parse_request({"q": [query]}))
        except BadRequest:
            assert len(query) > 2_000, query
        seconds.append(time.perf_counter() - began)
    return seconds


def _place(search: Search, item: KnownItem) -> int | None:
    hits = search.search(SearchRequest(item.query, size=10)).hits
    return next((at for at, hit in enumerate(hits, 1) if hit.id in item.right), None)


def _missed(search: Search, asked: Iterator[Drawn]) -> list[Drawn]:
    return [
        drawn
        for drawn in asked
        if drawn.source not in {id for id, _ in search.found_keys(SearchRequest(drawn.query))}
    ]
