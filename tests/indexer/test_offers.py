"""Words that name a place or a year are offered as filters."""

from __future__ import annotations

import random

import pytest

from indexer import Search, SearchRequest
from reports import Report
from reports.place import aliases


def offered(search: Search, query: str, **filters: tuple[str, ...]) -> list[tuple[str, str]]:
    found = search.search(SearchRequest(query, **filters)).offers
    return [(offer.filter, offer.value) for offer in found]


@pytest.mark.parametrize("name", ["甘肃", "甘肃省", "甘"])
def test_a_province_is_known_by_all_its_names(search: Search, name: str) -> None:
    assert offered(search, name) == [("region", "620000")]


@pytest.mark.parametrize("name", ["2013", "2013年", "2013年度", "２０１３", "二〇一三年", "一三年"])
def test_a_year_is_known_however_it_is_written(search: Search, name: str) -> None:
    assert ("year", "2013") in offered(search, f"{name} OR 公开")


def test_a_word_within_a_term_is_known_too(search: Search) -> None:
    assert set(offered(search, "甘肃2013年")) == {("region", "620000"), ("year", "2013")}


@pytest.mark.parametrize("query", ['"甘肃"', "公开 -甘肃", "地区:甘肃", "公开"])
def test_what_is_quoted_or_excluded_or_a_field_offers_nothing(search: Search, query: str) -> None:
    assert offered(search, query) == []


def test_a_facet_that_is_filtered_by_already_is_not_offered(search: Search) -> None:
    assert offered(search, "甘肃 2013", regions=("330000",), years=("2012",)) == []


def test_as_many_are_offered_as_are_then_found(
    search: Search, collection: tuple[Report, ...]
) -> None:
    rnd = random.Random(3)
    regions = [report.region for report in collection if report.region]
    names = sorted({alias for region in regions for n in region.path for alias in aliases(n)})
    seen = 0
    for name in rnd.sample(names, 40):
        result = search.search(SearchRequest(f"{name} OR 2013"))
        for offer in result.offers:
            filters = {f"{offer.filter}s": (offer.value,)}
            narrowed = SearchRequest(f"{name} OR 2013", **filters)  # type: ignore[arg-type]
            assert search.search(narrowed).total == offer.count > 0
            seen += 1
    assert seen > 40
