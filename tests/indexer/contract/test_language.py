"""Whatever is asked in the query language, every engine answers what the others answer."""

from __future__ import annotations

import os
import random

import pytest

from indexer import interpretation
from indexer.boundary import Engine, Filters
from indexer.language import read_query
from indexer.request import Sort
from reports import Report
from tests.indexer.oracle import lineage
from tests.indexer.readers import typed_query
from tests.indexer.test_language_equals_truth import facts_of

QUERIES = int(os.environ.get("QUERIES", "1000"))
EVERYTHING = 1_000


def drawn_filters(rnd: random.Random, reports: tuple[Report, ...]) -> Filters:
    """Filters over some of the fields, mostly over none."""

    def some(values: list[object]) -> tuple[object, ...]:
        return tuple(rnd.sample(values, rnd.choice((0, 0, 0, 1, 2))))

    codes = sorted({code for one in reports if one.region for code in lineage(one.region.code)})
    hidden = frozenset(one.id for one in rnd.sample(reports, rnd.choice((0, 0, 5))))
    return Filters(
        some([2008, 2013, 2017, None]),  # type: ignore[arg-type]
        some([*codes, None]),  # type: ignore[arg-type]
        some(["county", "province", None]),  # type: ignore[arg-type]
        some(["government", "department", None]),  # type: ignore[arg-type]
        hidden,
    )


def test_every_engine_finds_the_same(
    answering: Engine,
    known: Engine,
    reports: tuple[Report, ...],
    request: pytest.FixtureRequest,
) -> None:
    rnd = random.Random(request.node.name)  # other queries for each version
    facts = [facts_of(report) for report in reports]
    names = sorted({name for each in facts for name in each.names})
    differing = []
    for _ in range(QUERIES):
        typed = typed_query(rnd, facts, names)
        want = interpretation.want(read_query(typed).query)
        filters, sort = drawn_filters(rnd, reports), rnd.choice(list(Sort))
        right, found = (
            each.search(want, filters, sort, 0, EVERYTHING) for each in (known, answering)
        )
        ids, right_ids = ([one.id for one in each.found] for each in (found, right))
        if sort is Sort.RELEVANCE:
            ids, right_ids = sorted(ids), sorted(right_ids)
        if (ids, found.total, found.counts) != (right_ids, right.total, right.counts):
            differing.append((typed, filters, right.total, found.total))
        if answering.count(want.must, filters) != right.total:
            differing.append((typed, filters, "count"))
        if answering.finds(want.must, filters) != (right.total > 0):
            differing.append((typed, filters, "finds"))
    assert differing == []


def test_every_engine_names_the_same(
    answering: Engine, known: Engine, reports: tuple[Report, ...]
) -> None:
    for hidden in (frozenset[str](), frozenset(one.id for one in reports[:20])):
        assert sorted(answering.names(hidden)) == sorted(known.names(hidden))


def test_every_engine_counts_the_same_words(
    answering: Engine, known: Engine, reports: tuple[Report, ...]
) -> None:
    for hidden in (frozenset[str](), frozenset(one.id for one in reports[:20])):
        for least in (1, 5):
            assert answering.words(least, hidden) == known.words(least, hidden)
