"""What is asked of the best reports, to rank them anew, and what does the answer say of each?

Named queries stand beside what must hold: they neither decide nor score, so a cluster looks at them
for the reports alone that it shows, and tells by name which of them hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from indexer import ranking
from indexer.boundary import ExactRun, Near, Want, Where
from indexer.opensearch_engine import answers, intervals, queries
from indexer.opensearch_engine.mapping import JSON
from indexer.opensearch_engine.statistics import Statistics

# A cluster tells whether the units stand within so many characters, not how many there are between.
# At each step nearness is worth a tenth to two fifths less than at the one before.
_GAPS: Final = (0, 2, 5, 10, 20, 40, 80, 160)


class _Named(NamedTuple):
    """A query and its name, and what it is worth that it holds, where that is known before."""

    name: str
    query: JSON
    worth: float = 0.0


def telling(query: JSON, want: Want) -> JSON:
    """The same query, whose hits tell what ranks them anew; as much of it as the cluster takes."""
    left = queries.MOST_CLAUSES - queries.clauses(query)
    asked: list[JSON] = []
    for named in (*_in_short_texts(want), *_of_pieces(want), *_of_gaps(want)):
        left -= max(queries.clauses(named.query), 1)
        if left < 0:
            break
        asked.append({"bool": {"filter": named.query, "_name": named.name}})
    if not asked:
        return query
    beside = {"filter": {"match_all": {}}, "should": asked, "minimum_should_match": 0}
    return {"bool": {"must": query, "filter": {"bool": beside}}}


def ranked_anew(
    want: Want, hits: Sequence[JSON], statistics: Statistics, until: float
) -> list[JSON]:
    """The hits in their new order, with their new scores."""
    held = [frozenset(hit.get("matched_queries", ())) for hit in hits]
    scores = np.array([hit["_score"] for hit in hits])
    scores *= statistics.scale(answers.key(hits[0])[0], until)
    scores += _shortness(want, held) + _togetherness(want, held)
    if ranking.units_near(want):
        words = [ranked.word for ranked in want.ranking]
        scores += _nearness(held, statistics.rarest(words, until))
    scores *= ranking.recency(_years(hits))
    order = ranking.ranked_anew(scores).tolist()
    return [{**hits[at], "_score": float(scores[at])} for at in order]


def _in_short_texts(want: Want) -> Iterator[_Named]:
    """The words where they stand in a short text, as a rule once.

    Whoosh takes a word to tell 1 more than Lucene does, however common it is: where it stands once,
    that is the weight of the field. Of long texts it cannot be said, since it depends on how often.
    """
    for at, ranked in enumerate(want.ranking):
        match ranked.part:
            case ExactRun(_, Where.PUBLISHER) as run:
                yield _Named(f"publisher {at}", queries.held(run), ranking.PUBLISHER_WEIGHT)
            case ExactRun():
                pass
            case _:
                in_title, about = (queries.one_of(of, [ranked.word]) for of in ("title", "about"))
                yield _Named(f"title {at}", in_title, ranking.TITLE_WEIGHT)
                yield _Named(f"about {at}", about, ranking.ABOUT_WEIGHT)


def _of_pieces(want: Want) -> Iterator[_Named]:
    for term, pieces in enumerate(want.together):
        for at, piece in enumerate(pieces):
            yield _Named(_name_of_piece(term, at), queries.held(ExactRun(piece)))


def _of_gaps(want: Want) -> Iterator[_Named]:
    if units := ranking.units_near(want):
        for gap in _GAPS:
            yield _Named(_name_of_gap(gap), intervals.near(Near(units, gap)))


def _name_of_piece(term: int, at: int) -> str:
    return f"piece {term}.{at}"


def _name_of_gap(gap: int) -> str:
    return f"gap {gap}"


def _shortness(want: Want, held: Sequence[frozenset[str]]) -> ranking.Array:
    worth = {named.name: named.worth for named in _in_short_texts(want)}
    return np.array([sum(worth.get(name, 0) for name in names) for names in held])


def _togetherness(want: Want, held: Sequence[frozenset[str]]) -> ranking.Array:
    worth: ranking.Array = np.zeros(len(held))
    for term, pieces in enumerate(want.together):
        names = [_name_of_piece(term, at) for at in range(len(pieces))]
        each = np.array([[name in of_hit for of_hit in held] for name in names], np.bool_)
        worth += ranking.togetherness(each[:1] if each[:1].any() else each[1:])
    return worth


def _nearness(held: Sequence[frozenset[str]], rarest: float) -> ranking.Array:
    within = [next((gap for gap in _GAPS if _name_of_gap(gap) in each), np.inf) for each in held]
    return ranking.nearness(np.array(within), rarest)


def _years(hits: Sequence[JSON]) -> ranking.Array:
    return np.array([int(hit["fields"].get("year", [0])[0]) for hit in hits], np.int64)
