from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from indexer import SearchRequest, Sort, parse_request
from search_web import urls
from search_web.urls import Filter

YEARS = st.sampled_from(["2012", "2013", "2020", "none"])
REGIONS = st.sampled_from(["620000", "623001", "330521", "none"])
REQUESTS = st.builds(
    SearchRequest,
    query=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    years=st.lists(YEARS, unique=True).map(tuple),
    regions=st.lists(REGIONS, unique=True).map(tuple),
    levels=st.lists(st.sampled_from(["county", "none"]), unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(["government", "none"]), unique=True).map(tuple),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 500),
    size=st.integers(1, 100),
    fold=st.booleans(),
)


def read_back(url: str, plain: SearchRequest = urls.PLAIN) -> SearchRequest:
    return parse_request(parse_qs(urlsplit(url).query, keep_blank_values=True), fold=plain.fold)


@given(REQUESTS)
def test_an_address_reads_back_as_the_question_it_was_made_of(request: SearchRequest) -> None:
    assert read_back(urls.search_url(request)) == request
    assert read_back(urls.search_json_url(request), SearchRequest()) == request
    assert read_back(urls.report_url("0" * 16, request)) == request


@given(REQUESTS, st.sampled_from(["2008", "2009"]))
def test_a_value_added_and_removed_leaves_the_question_on_page_one(
    request: SearchRequest, year: str
) -> None:
    there = urls.with_value(request, Filter.YEAR, year)
    assert year in there.years
    assert there.page == 1
    assert urls.without_value(there, Filter.YEAR, year) == request.on_page(1)


@given(REQUESTS, YEARS)
def test_changing_one_filter_keeps_the_others_and_the_words(
    request: SearchRequest, year: str
) -> None:
    changed = urls.with_value(request, Filter.YEAR, year)
    same = ("query", "regions", "levels", "kinds", "sort", "size")
    assert all(getattr(changed, name) == getattr(request, name) for name in same)


def test_a_value_is_never_there_twice() -> None:
    request = SearchRequest(years=("2013",))
    assert urls.with_value(request, Filter.YEAR, "2013") == request


def test_what_is_so_anyway_is_not_in_the_address() -> None:
    assert urls.search_url(urls.PLAIN) == "/search"
    assert urls.search_url(urls.with_query(urls.PLAIN, "甘肃")) == "/search?q=%E7%94%98%E8%82%83"


def test_a_page_folds_and_the_json_does_not_where_nothing_is_said() -> None:
    assert urls.search_url(urls.folded(urls.PLAIN, False)) == "/search?fold=0"
    assert urls.search_json_url(urls.PLAIN) == "/api/v1/search?fold=1"
    assert urls.search_json_url(SearchRequest()) == "/api/v1/search"


def test_sorting_and_filtering_start_on_page_one_and_paging_keeps_everything() -> None:
    request = SearchRequest("甲", years=("2013",), page=7, fold=True)
    assert urls.with_sort(request, Sort.OLDEST).page == 1
    assert urls.without_filters(request) == SearchRequest("甲", fold=True)
    assert urls.search_url(request.on_page(8)).endswith("?q=%E7%94%B2&year=2013&page=8")


@given(REQUESTS)
def test_the_canonical_address_does_not_depend_on_the_order_of_values(
    request: SearchRequest,
) -> None:
    turned = urls.with_values(request, Filter.YEAR, reversed(request.years))
    turned = urls.with_values(turned, Filter.REGION, reversed(request.regions))
    assert urls.canonical_url(turned.on_page(request.page)) == urls.canonical_url(request)


def test_a_report_link_keeps_the_question_and_points_at_a_passage() -> None:
    request = SearchRequest("甲 乙", years=("2013",), fold=True)
    assert (
        urls.report_url("ab", request, 120)
        == "/reports/ab?q=%E7%94%B2+%E4%B9%99&year=2013&at=120#at"
    )
    assert urls.report_url("../x?y") == "/reports/..%2Fx%3Fy"


def test_a_lone_surrogate_in_a_query_does_not_break_an_address() -> None:
    assert urls.search_url(SearchRequest("\ud800", fold=True)) == "/search?q=%3F"
