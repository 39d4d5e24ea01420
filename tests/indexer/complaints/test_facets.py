"""Facets stay right, whatever is chosen.

Complaints about other search engines; each test names the complaint and where it was made. What is
seen in pages has its tests in `tests/search_web/test_complaints.py`.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from indexer import FacetValue, Search, SearchRequest
from reports import Report
from reports.place import region_exists, region_of
from tests.indexer.asking import Asker
from tests.indexer.making import index, report, shelve


def _values(search: Search, asked: SearchRequest) -> dict[str, list[FacetValue]]:
    facets = search.search(asked).facets
    regions = [value for root in facets.region for value in root.walk()]
    return {
        "years": [*facets.year],
        "regions": regions,
        "levels": [*facets.level],
        "kinds": [*facets.kind],
    }


def test_choosing_a_value_finds_as_many_as_stood_beside_it(
    search: Search, collection: tuple[Report, ...]
) -> None:
    """Facets vanish or count wrongly after one is chosen (datasette#990, #269, #1302;
    blacklight#609; typesense#1224; ols4#303; open-discussions#1917)."""
    asker = Asker(collection, 12)
    for _ in range(20):
        asked = asker.request()
        for field, values in _values(search, asked).items():
            for value in values:
                other = replace(asked, **{field: (value.value,)})  # type: ignore[arg-type]
                assert search.search(other).total == value.count, (asked, field, value)


def test_what_is_chosen_stays_in_sight_and_beside_what_else_could_be(
    search: Search, collection: tuple[Report, ...]
) -> None:
    """The other values are gone after the first is chosen, and the chosen one with no reports
    cannot be taken off (blacklight#609; ols4#303)."""
    asker = Asker(collection, 13)
    for _ in range(20):
        asked = asker.request()
        before = _values(search, asked)
        for field in before:
            for value in {*getattr(asked, field)}:
                (same,) = [one for one in before[field] if one.value == value]
                assert same.selected
        for value in before["years"]:
            after = _values(search, replace(asked, years=(value.value,)))["years"]
            counts = {one.value: one.count for one in after}
            assert (
                counts.items()
                >= {one.value: one.count for one in before["years"] if one.count}.items()
            )


def test_a_region_counts_its_own_and_all_of_the_regions_in_it(tmp_path: Path) -> None:
    """Counts of a tree are wrong, or end at ten (algolia helper#441; orangelight#2814)."""
    cities = [code for n in range(1, 20) if region_exists(code := f"44{n:02}00")]
    assert len(cities) > 10
    reports = [
        *(report(n, region=region_of(code, 2013)) for n, code in enumerate(cities * 2)),
        *(report(100 + n, region=region_of("440000")) for n in range(5)),
        report(200),
    ]
    shelve(tmp_path, reports)
    index(tmp_path)
    with closing(Search.open(tmp_path)) as search:
        result = search.search(SearchRequest(regions=("440000",)))
    (tree,) = [value for value in result.facets.region if value.value == "440000"]
    assert [(child.value, child.count) for child in tree.children] == [(c, 2) for c in cities]
    assert result.total == tree.count == sum(child.count for child in tree.children) + 5
