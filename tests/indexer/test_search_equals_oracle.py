"""The search answers what brute force over the reports answers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest

from indexer import FacetValue, Search, SearchRequest, Sort
from reports import Report
from tests.indexer.asking import VARIANTS, Asker, quoted, run_of
from tests.indexer.oracle import FILTERS, Body, Oracle, covered, places

QUERIES = 500
RUNS = 1_000
FILTERED = 150
HARD = (
    *("3021", "4028", "5015", "答复5015", "6", "99", '"02140"'),  # numbers in cells of their own
    *("7088", "70", "7", "9876", "876", "2019年"),  # white space within and around numbers
    *('"，12，3"', '",12"', '"3,"', '",1,2"', '"3,12"', "12，3"),  # beside a digit comma
    *("信息公开政府", '"信息公开政府"', "公开政府信息", "𠮷", '"🎉"', '"𬱟𠮷"'),
    *("甘肃", '"甘肃"', "甘肃2013", "甘南州 2013年度", "－甘肃 ２０１３", "-依申请公开", "一-二"),
    *(
        "99.2",
        "9.2",
        "13000余",
        "13000",
        "1300",
        "00",
        "www.example.gov.cn",
        "example",
        "ｇｄｐ",
        "№5",
    ),
)


@pytest.fixture
def asker(collection: tuple[Report, ...], request: pytest.FixtureRequest) -> Asker:
    return Asker(collection, seed=len(request.node.name))


def _found(search: Search, request: SearchRequest) -> list[str]:
    return [id for id, _ in search.found_keys(request)]


def _nested(values: Iterable[FacetValue]) -> dict[str, Any]:
    return {one.value: (one.count, one.selected, _nested(one.children)) for one in values}


def _offsets(marks: Iterable[tuple[int, int]]) -> set[int]:
    return {offset for mark in marks for offset in range(*mark)}


def _quotation_from(report: Report | None, asker: Asker) -> str:
    """A run of the report, or of any, in quotes and in any form of its characters."""
    while True:
        run = run_of([report] if report else asker.collection, asker.rng)
        query = quoted(asker.rng.choice(VARIANTS)(run, asker.rng), asker.rng)
        if query is not None:
            return query


def test_what_is_found_is_what_holds_every_term(
    search: Search, oracle: Oracle, asker: Asker
) -> None:
    different = []
    for _ in range(QUERIES):
        query = asker.query()
        found = set(_found(search, SearchRequest(query)))
        right = {one.id for one in oracle.matching(query)}
        if found != right:
            different.append((query, sorted(found - right), sorted(right - found)))
    assert different == []


@pytest.mark.parametrize("query", HARD)
def test_what_is_hard_to_find_is_found_alone(search: Search, oracle: Oracle, query: str) -> None:
    found = _found(search, SearchRequest(query))
    assert sorted(found) == sorted(one.id for one in oracle.matching(query))


def test_the_total_is_the_number_of_reports_found(
    search: Search, oracle: Oracle, asker: Asker
) -> None:
    for _ in range(FILTERED):
        request = asker.request()
        assert search.search(request).total == len(oracle.answer(request)), request


def test_every_run_of_a_text_is_found_when_quoted(
    search: Search, collection: tuple[Report, ...], asker: Asker
) -> None:
    missed = []
    for _ in range(RUNS):
        report = asker.rng.choice(collection)
        query = _quotation_from(report, asker)
        if report.id not in _found(search, SearchRequest(query)):
            missed.append((query, report.id))
    assert missed == []


def test_facets_count_as_if_their_own_filter_were_off(
    search: Search, oracle: Oracle, asker: Asker
) -> None:
    for _ in range(FILTERED):
        request = asker.request()
        facets = search.search(request).facets
        counted = {name: _nested(getattr(facets, name)) for name in FILTERS}
        assert counted == oracle.facets(request), request


def test_filters_let_through_what_has_one_of_the_values_of_each(
    search: Search, oracle: Oracle, asker: Asker
) -> None:
    for _ in range(FILTERED):
        request = asker.request()
        assert set(_found(search, request)) == {one.id for one in oracle.answer(request)}, request


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_reports_are_sorted_by_year_then_day_then_id(
    search: Search, oracle: Oracle, asker: Asker, sort: Sort
) -> None:
    for _ in range(30):
        request = asker.request(sort=sort)
        assert _found(search, request) == [one.id for one in oracle.answer(request)], request


def test_without_words_the_newest_come_first_and_have_no_score(
    search: Search, oracle: Oracle, asker: Asker
) -> None:
    for _ in range(30):
        request = asker.request(query="", sort=Sort.RELEVANCE, size=100)
        hits = search.search(request).hits
        assert [hit.id for hit in hits] == [one.id for one in oracle.answer(request)][:100]
        assert {hit.score for hit in hits} <= {None}
        assert {hit.snippets for hit in hits} <= {()}


def test_the_best_score_comes_first(search: Search, asker: Asker) -> None:
    for _ in range(30):
        hits = search.search(SearchRequest(asker.query(), size=100)).hits
        scores = [hit.score for hit in hits if hit.score is not None]
        assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("sort", list(Sort))
def test_the_pages_join_to_the_whole_list(search: Search, asker: Asker, sort: Sort) -> None:
    for query in ("", "政府信息公开", "2013", asker.query()):
        request = SearchRequest(query, sort=sort, size=37)
        result = search.search(request)
        pages = [search.search(request.on_page(n + 1)).hits for n in range(result.pages)]
        joined = [hit.id for page in pages for hit in page]
        assert joined == _found(search, request)
        assert len(joined) == result.total
        assert search.search(request.on_page(result.pages + 1)).hits == ()


def test_a_hit_says_what_the_report_says(
    search: Search, collection: tuple[Report, ...], asker: Asker
) -> None:
    known = {one.id: one for one in collection}
    names = ("title", "year", "published", "region", "publisher", "level", "kind", "url")
    for hit in search.search(SearchRequest("政府信息公开", size=100)).hits:
        report = known[hit.id]
        assert [getattr(hit, name) for name in names] == [getattr(report, name) for name in names]
        assert "".join(run.text for run in hit.title_runs) == report.title


def test_the_runs_of_a_snippet_are_the_text_and_mark_only_what_was_asked(
    search: Search, collection: tuple[Report, ...], asker: Asker
) -> None:
    known = {one.id: one for one in collection}
    for _ in range(100):
        query = asker.query()
        for hit in search.search(SearchRequest(query, size=5)).hits:
            text = known[hit.id].text
            asked = covered(text, query)
            for snippet in hit.snippets:
                assert (
                    "".join(run.text for run in snippet.runs) == text[snippet.start : snippet.end]
                )
                place = snippet.start
                for run in snippet.runs:
                    here = range(place, place + len(run.text))
                    assert not run.hit or asked.issuperset(here), (query, run)
                    place += len(run.text)


def test_marks_are_sorted_apart_and_on_what_was_asked(
    search: Search, collection: tuple[Report, ...], asker: Asker
) -> None:
    for _ in range(150):
        query = asker.query()
        report = asker.rng.choice(collection)
        marks = search.marks(report, query)
        assert all(0 <= start < end <= len(report.text) for start, end in marks)
        assert all(left[1] <= right[0] for left, right in pairwise(marks))
        assert _offsets(marks) <= covered(report.text, query), query


def test_a_quotation_is_marked_wherever_it_stands(
    search: Search, collection: tuple[Report, ...], asker: Asker
) -> None:
    for _ in range(200):
        report = asker.rng.choice(collection)
        query = _quotation_from(report, asker)
        marked = _offsets(search.marks(report, query))
        assert all(marked.intersection(place) for place in places(report.text, query)), query


def test_a_whole_number_of_a_text_is_marked_in_it(
    search: Search, collection: tuple[Report, ...]
) -> None:
    for report in collection:
        for number in Body(report.text).numbers:
            assert search.marks(report, number), (number, report.text)
