"""What is asked of the best reports, to rank them anew, and what does the answer say of each?

Named queries stand beside what must hold: they neither decide nor score, so a cluster looks at them
for the reports alone that it shows, and tells by name which of them hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from indexer import ranking
from indexer.boundary import ExactRun, Near, Want
from indexer.opensearch_engine import answers, intervals, queries
from indexer.opensearch_engine.mapping import JSON
from indexer.opensearch_engine.statistics import Statistics

# A cluster tells whether the units stand within so many characters, not how many there are between.
# At each step nearness is worth a fifth to a third less than at the one before.
_GAPS: Final = (0, 2, 5, 10, 20, 40, 80, 160)


def telling(query: JSON, want: Want) -> JSON:
    """The same query, whose hits tell what ranks them anew; as much of it as the cluster takes."""
    left = queries.MOST_CLAUSES - queries.clauses(query)
    named: list[JSON] = []
    for name, each in _named(want):
        left -= max(queries.clauses(each), 1)
        if left < 0:
            break
        named.append({"bool": {"filter": each, "_name": name}})
    if not named:
        return query
    beside = {"filter": {"match_all": {}}, "should": named, "minimum_should_match": 0}
    return {"bool": {"must": query, "filter": {"bool": beside}}}


def ranked_anew(
    want: Want, hits: Sequence[JSON], statistics: Statistics, until: float
) -> list[JSON]:
    """The hits in their new order, with their new scores."""
    scores = np.array([hit["_score"] for hit in hits])
    if want.together or ranking.units_near(want):
        scores *= statistics.scale(answers.key(hits[0])[0], until)
        held = [frozenset(hit.get("matched_queries", ())) for hit in hits]
        scores += _togetherness(want, held)
        if ranking.units_near(want):
            words = [ranked.word for ranked in want.ranking]
            scores += _nearness(held, statistics.rarest(words, until))
    scores *= ranking.recency(_years(hits))
    order = ranking.ranked_anew(scores).tolist()
    return [{**hits[at], "_score": float(scores[at])} for at in order]


def _named(want: Want) -> Iterator[tuple[str, JSON]]:
    """The queries by name, those that tell most first."""
    for term, pieces in enumerate(want.together):
        for at, piece in enumerate(pieces):
            yield _of_piece(term, at), queries.held(ExactRun(piece))
    units = ranking.units_near(want)
    if units:
        for gap in _GAPS:
            yield _of_gap(gap), intervals.near(Near(units, gap))


def _of_piece(term: int, at: int) -> str:
    return f"piece {term}.{at}"


def _of_gap(gap: int) -> str:
    return f"gap {gap}"


def _nearness(held: Sequence[frozenset[str]], rarest: float) -> ranking.Array:
    within = [next((gap for gap in _GAPS if _of_gap(gap) in names), np.inf) for names in held]
    return ranking.nearness(np.array(within), rarest)


def _togetherness(want: Want, held: Sequence[frozenset[str]]) -> ranking.Array:
    worth: ranking.Array = np.zeros(len(held))
    for term, pieces in enumerate(want.together):
        names = [_of_piece(term, at) for at in range(len(pieces))]
        each = np.array([[name in of_hit for of_hit in held] for name in names], np.bool_)
        worth += ranking.togetherness(each[:1] if each[:1].any() else each[1:])
    return worth


def _years(hits: Sequence[JSON]) -> ranking.Array:
    return np.array([int(hit["fields"].get("year", [0])[0]) for hit in hits], np.int64)
