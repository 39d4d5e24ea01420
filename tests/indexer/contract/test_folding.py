"""Every engine folds the same reports into the same hits, in whatever order they came."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from indexer import Search, SearchRequest, Sort
from indexer.engines import WHOOSH
from reports import Report
from tests.indexer.contract.home import Home
from tests.indexer.copies import TEXT
from tests.indexer.test_folding import REPORTS, collection, requests

Pair = tuple[Search, Search]


@pytest.fixture(scope="module")
def both(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The search over the same collection by this engine and by the one that is known."""
    rnd = random.Random("folded by both")
    reports = collection(rnd)
    changed = [replace(one, text=TEXT) for one in rnd.sample(reports, 10)]
    gone = [one.id for one in rnd.sample(reports, 10)]
    with ExitStack() as stack:
        homes = [Home(tmp_path_factory.mktemp("folded"), kind) for kind in (engine, WHOOSH)]
        for home in homes:
            stack.callback(home.delete)
            _fill(home, reports, changed, gone)
        yield tuple(stack.enter_context(home.searching()) for home in homes)  # type: ignore[misc]


def _fill(home: Home, reports: list[Report], changed: list[Report], gone: list[str]) -> None:
    """In several updates; then some are changed and some taken down."""
    for start in range(0, REPORTS, REPORTS // 2):
        home.shelve(reports[start : start + REPORTS // 2])
        home.update()
    home.shelve(changed)
    home.update()
    for report_id in gone:
        home.remove(report_id)


def test_hits_are_the_same_with_what_is_folded_into_them(both: Pair) -> None:
    folded = 0
    for request in requests(7):
        if request.sort is Sort.RELEVANCE and request.query:
            continue
        found, right = (search.search(request) for search in both)
        assert found.groups == right.groups
        assert [(hit.id, hit.same) for hit in found.hits] == [
            (hit.id, hit.same) for hit in right.hits
        ]
        folded += found.total - found.groups
    assert folded > 0


def test_ranked_hits_are_of_the_same_groups(both: Pair) -> None:
    for query in ("依申请公开", "申请28件", "复议 公开", "政府 -首页"):
        groups = [_groups(search, query) for search in both]
        assert groups[0] == groups[1], query


def _groups(search: Search, query: str) -> set[frozenset[str]]:
    request = SearchRequest(query, size=100, fold=True)
    pages = range(1, search.search(request).pages + 1)
    hits = [hit for page in pages for hit in search.search(request.on_page(page)).hits]
    return {frozenset([hit.id, *hit.same]) for hit in hits}


def test_a_report_that_joins_two_groups_makes_them_one(home: Home) -> None:
    reports = collection(random.Random("joined"))
    home.shelve(reports[:40])
    home.update()
    home.shelve(reports[40:])
    home.update()
    with home.searching() as search:
        by_updates = _groups(search, "")
        home.rebuild()
        assert _groups(search, "") == by_updates
