from __future__ import annotations

from indexer import FacetValue, SearchRequest
from indexer.result import Facets, SearchResult
from search_web.facet_links import FIRST_VALUES, FacetLink, facets
from search_web.result_page import chips, pager, sorts
from tests.search_web.reading import parameters

HEZUO = FacetValue("623001", "合作市", 2, False)
GANNAN = FacetValue("623000", "甘南藏族自治州", 3, False, (HEZUO,))
LANZHOU = FacetValue("620100", "兰州市", 1, False)


def gansu(selected: bool = True) -> FacetValue:
    return FacetValue("620000", "甘肃省", 4, selected, (LANZHOU, GANNAN))


def result(**values: tuple[FacetValue, ...]) -> SearchResult:
    return SearchResult("", "", (), (), (), (), 1, 1, 1, 1, 1.0, (), Facets(**values))


def links(request: SearchRequest, *tree: FacetValue) -> dict[str, FacetLink]:
    (view,) = facets(request, result(region=tree))
    found: dict[str, FacetLink] = {}

    def walk(link: FacetLink) -> None:
        found[link.label] = link
        for child in link.children:
            walk(child)

    for link in (*view.first, *view.folded):
        walk(link)
    return found


def regions(link: FacetLink) -> list[str]:
    return parameters(link.url).get("region", [])


def test_choosing_a_region_inside_a_chosen_one_means_only_that_one() -> None:
    found = links(SearchRequest(regions=("620000",)), gansu())
    assert regions(found["合作市"]) == ["623001"]
    assert regions(found["甘肃省"]) == []


def test_choosing_the_outer_region_takes_the_inner_ones_in() -> None:
    inner = FacetValue("623001", "合作市", 2, True)
    tree = FacetValue("620000", "甘肃省", 4, False, (inner,))
    found = links(SearchRequest(regions=("623001", "330000")), tree)
    assert regions(found["甘肃省"]) == ["330000", "620000"]


def test_neighbours_are_chosen_together() -> None:
    found = links(SearchRequest(regions=("620100",)), gansu(selected=False))
    assert regions(found["甘南藏族自治州"]) == ["620100", "623000"]


def test_a_long_facet_is_folded_but_never_a_chosen_value() -> None:
    years = tuple(
        FacetValue(str(year), str(year), 1, year == 2008) for year in range(2024, 2007, -1)
    )
    (view,) = facets(SearchRequest(years=("2008",)), result(year=years))
    assert [link.value for link in view.first] == [str(y) for y in range(2024, 2016, -1)] + ["2008"]
    assert len(view.first) == FIRST_VALUES + 1
    assert len(view.folded) == 8
    assert view.selected == 1


def test_two_values_are_not_worth_a_fold() -> None:
    years = tuple(FacetValue(str(y), str(y), 1, False) for y in range(2010, 2020))
    (view,) = facets(SearchRequest(), result(year=years))
    assert (len(view.first), view.folded) == (10, ())


def test_a_chip_names_a_region_with_what_it_lies_in() -> None:
    request = SearchRequest("甲", regions=("623001",), years=("2013",), fold=True)
    year = FacetValue("2013", "2013", 1, True)
    found = chips(request, result(region=(gansu(),), year=(year,)))
    assert [chip.label for chip in found] == ["2013", "甘肃省 › 甘南藏族自治州 › 合作市"]
    assert [parameters(chip.url) for chip in found] == [
        {"q": ["甲"], "region": ["623001"]},
        {"q": ["甲"], "year": ["2013"]},
    ]


def test_without_words_there_is_no_relevance() -> None:
    assert [link.label for link in sorts(SearchRequest())] == ["最新年度", "最早年度"]
    assert [link.current for link in sorts(SearchRequest())] == [True, False]
    assert next(link.label for link in sorts(SearchRequest("甲"))) == "相关度"


def test_pages_far_away_are_left_out() -> None:
    found = pager(SearchRequest("甲", page=10), 20)
    assert found is not None
    assert [link.label if link else "…" for link in found.pages] == [
        "1", "…", "8", "9", "10", "11", "12", "…", "20",
    ]  # fmt: skip
    assert [link.label for link in found.pages if link and link.current] == ["10"]


def test_a_gap_of_one_page_is_that_page() -> None:
    found = pager(SearchRequest("甲", page=4), 5)
    assert found is not None
    assert [link.label if link else "…" for link in found.pages] == ["1", "2", "3", "4", "5"]
    assert found.next is not None
    assert found.previous is not None


def test_one_page_needs_no_pager_and_past_the_end_leads_back() -> None:
    assert pager(SearchRequest("甲"), 1) is None
    past = pager(SearchRequest("甲", page=99), 3)
    assert past is not None
    assert past.next is None
    assert parameters(past.previous or "")["page"] == ["3"]
