"""What is found, counted and shown is the same whichever engine keeps the index."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest

from indexer import Search, SearchRequest, Sort
from reports import Kind, Level, Region, skeleton
from tests.indexer.contract.home import Home
from tests.indexer.making import report

Ids = Callable[[str], list[str]]

TEXTS = {
    1: "全年收到依申请公开申请28件，均已答复。公开目录更新1,546次。",
    2: "依申請公開２８件\n，其中信函申请 1546 件；收费0元。",
    3: "受理\t3021\t4028\n答复\t5015\t6\n",
    4: "信息公\n开指南，公 开 目 录。王𬱟出席，GDP增长，COVID-19防控。",
}


@pytest.fixture
def found(home: Home) -> Ids:
    """The numbers of the reports that are found."""
    home.shelve(report(number, text=text, title="报告") for number, text in TEXTS.items())
    home.update()

    def numbers(query: str) -> list[str]:
        with home.searching() as search:
            hits = search.search(SearchRequest(query)).hits
        return sorted(hit.id.lstrip("0") for hit in hits)

    return numbers


def test_what_stands_in_a_text_is_found_in_every_script_and_width(found: Ids) -> None:
    assert found("“依申请公开”") == found("“依申請公開”") == ["1", "2"]
    assert found("“28件”") == found("“２８件”") == ["1", "2"]


def test_white_space_and_commas_in_numbers_do_not_matter(found: Ids) -> None:
    assert found("“信息公开指南”") == ["4"]
    assert found("“公开目录”") == ["1", "4"]
    assert found("1546") == found("1,546") == ["1", "2"]
    assert found("“更新1,5”") == found("“更新15”") == ["1"]


def test_a_number_is_found_as_a_whole_only(found: Ids) -> None:
    assert found("302") == []
    assert found("3021") == ["3"]
    assert found("“302”") == ["3"]
    assert found("154*") == ["1", "2"]


def test_rare_and_latin_characters_are_found(found: Ids) -> None:
    assert found("𬱟") == found("“王𬱟”") == ["4"]
    assert found("gdp") == found("covid*") == ["4"]


def test_what_stands_together_is_found_in_its_unit(found: Ids) -> None:
    assert found("答复 同句 28") == ["1"]
    assert found("答复 同句 1546") == []
    assert found("答复 同段 1546") == ["1"]
    assert found("“申请 件”~2") == ["1"]
    assert found("“申请 件”~4") == ["1", "2"]


def test_passages_show_what_was_asked(asked: Search) -> None:
    hit = asked.search(SearchRequest("“政府信息公开指南”")).hits[0]
    shown = [run.text for passage in hit.snippets for run in passage.runs if run.hit]
    assert {skeleton(text) for text in shown} == {"政府信息公开指南"}


def test_each_facet_is_counted_as_if_its_own_filter_were_off(home: Home) -> None:
    gansu, henan = Region("620000", ("甘肃省",)), Region("410000", ("河南省",))
    home.shelve(
        report(number, year=year, region=region, level=Level.PROVINCE, kind=Kind.GOVERNMENT)
        for number, (year, region) in enumerate(
            [(2013, gansu), (2013, henan), (2014, gansu), (None, None)]
        )
    )
    home.update()
    with home.searching() as search:
        result = search.search(SearchRequest("", years=("2013",), regions=("620000",)))
    assert result.total == 1
    assert {each.value: each.count for each in result.facets.year} == {"2014": 1, "2013": 1}
    assert {each.value: each.count for each in result.facets.region} == {"620000": 1, "410000": 1}


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("query", ["", "公开", "政府 -申请"])
def test_pages_follow_each_other_without_gap_or_repetition(
    asked: Search, query: str, sort: Sort
) -> None:
    request = SearchRequest(query, sort=sort, size=50)
    total = asked.search(request).total
    pages = [asked.search(request.on_page(page + 1)).hits for page in range(-(-total // 50))]
    ids = [hit.id for page in pages for hit in page]
    assert len(ids) == len(set(ids)) == total
    assert ids == [report_id for report_id, _ in asked.found_keys(request)]


def test_what_is_not_known_comes_last_in_every_order(asked: Search) -> None:
    for sort in (Sort.NEWEST, Sort.OLDEST):
        hits = [*asked.search(SearchRequest(sort=sort, size=100)).hits]
        years = [hit.year for hit in hits if hit.year is not None]
        assert years == sorted(years, reverse=sort is Sort.NEWEST)
    last = asked.found_keys(SearchRequest(sort=Sort.OLDEST))[-1]
    assert asked.report(last[0]).year is None  # type: ignore[union-attr]


def test_the_report_that_speaks_of_it_comes_first(home: Home) -> None:
    home.shelve(
        [
            report(1, title="甲县年度报告", text="食品安全检查一次。" + "其他工作。" * 50),
            report(2, title="乙县食品安全年度报告", text="食品安全检查很多次，食品安全为重。"),
        ]
    )
    home.update()
    with home.searching() as search:
        hits = search.search(SearchRequest("食品安全")).hits
    assert [int(hit.id, 16) for hit in hits] == [2, 1]


def test_names_are_suggested(asked: Search) -> None:
    assert "合作市" in {each.text for each in asked.suggest("合作")}


def test_without_time_an_answer_is_whole_or_says_that_it_is_not(full_home: Home) -> None:
    with closing(Search.open(full_home.data, seconds=0, engine=full_home.engine)) as search:
        result = search.search(SearchRequest("政府 公开"))
    messages = {message.code for message in result.messages}
    assert result.partial == ("partial" in messages)
    with full_home.searching() as patient:
        everything = patient.search(SearchRequest("政府 公开")).total
    assert result.total == everything or result.partial
