"""Other queries are offered where hardly anything is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import Correction, Search, SearchRequest
from indexer.suggesting.corrections import FEW
from tests.indexer import making

TEXTS = (
    "甘南藏族自治州主动公开政府信息，政府网站公布经典的案例。",
    "主动公开政府信息，行政复议一件，办理依申请公开。",
    "政府信息公开年度报告，政府网站，行政复议。",
    "政府信息公开年度报告，行政会议，依申请公开。",
    "政府信息公开年度报告，行政会议，经典的案例。",
)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    data: Path = tmp_path_factory.mktemp("corrected")
    years = (2012, 2013, 2014, 2015, 2016)
    making.shelve(
        data,
        [
            making.report(number, title="合作市财政局年报", text=text, year=year)
            for number, (text, year) in enumerate(zip(TEXTS, years, strict=True))
        ],
    )
    making.index(data)
    opened = Search.open(data)
    yield opened
    opened.close()


def offered(search: Search, query: str, **filters: tuple[str, ...]) -> list[str]:
    found = search.search(SearchRequest(query, **filters)).corrections
    return [correction.query for correction in found]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("政府网战", "政府网站"),
        ("政府网站站", "政府网站"),
        ("政府站", "政府网站"),
        ("行政附议", "行政复议"),
        ("主动公幵", "主动公开"),
        ("主动公升", "主动公开"),
        ("甘南藏族自冶州", "甘南藏族自治州"),
        ("政府信息公幵年度报告", "政府信息公开年度报告"),
        ("合做市财政局年报", "合作市财政局年报"),
    ],
)
def test_a_character_of_the_same_sound_or_look_or_any_other_is_corrected(
    search: Search, query: str, meant: str
) -> None:
    assert offered(search, f'"{query}"')[0] == f'"{meant}"'


def test_a_correction_says_what_is_new_and_how_much_it_finds(search: Search) -> None:
    (found,) = search.search(SearchRequest("行政附议 主动公开")).corrections
    assert found == Correction("行政复议 主动公开", "行政复议", 1)


def test_only_what_finds_reports_under_the_filters_is_offered(search: Search) -> None:
    assert offered(search, '"政府网战"', years=("2012",)) == ['"政府网站"']
    assert offered(search, '"政府网战"', years=("2013",)) == []


@pytest.mark.parametrize("query", ["经典", "政府信息 公开", "年份:2014 行政会议"])
def test_what_is_spelled_right_is_not_corrected(search: Search, query: str) -> None:
    assert offered(search, query, years=("1999",)) == []


def test_where_enough_is_found_nothing_is_corrected(search: Search) -> None:
    result = search.search(SearchRequest("行政附议 OR 公开"))
    assert result.total >= FEW
    assert result.corrections == ()


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("信息公开年渡报告", "信息公开年度报告"),
        ("年渡报告", "年度报告"),
        ("政府信公开", "政府信息公开"),
    ],
)
def test_a_term_that_fell_apart_is_corrected_although_its_characters_are_found(
    search: Search, query: str, meant: str
) -> None:
    result = search.search(SearchRequest(f"{query} OR 公开"))
    assert result.total >= FEW
    assert f"{meant} OR 公开" in [correction.query for correction in result.corrections]


def test_a_term_of_several_words_has_not_fallen_apart(search: Search) -> None:
    assert offered(search, "公开的年度报告 OR 公开") == []


def test_of_two_parts_that_become_the_same_one_is_left(search: Search) -> None:
    assert offered(search, "年度报告 OR 年渡报告") == ["年度报告"]


def test_several_terms_are_corrected_at_once(search: Search) -> None:
    assert offered(search, "行政附议 主动公升") == ["行政复议 主动公开"]


def test_fields_and_what_is_excluded_stay(search: Search) -> None:
    assert offered(search, "行政附议 -主动公升 年份:2013") == ["行政复议 -主动公升 年份:2013"]
    assert offered(search, "标题:财正局") == ["标题:财政局"]


def test_a_word_that_is_right_gives_way_to_one_of_the_same_sound_only(search: Search) -> None:
    assert offered(search, "景点") == ["经典"]
    assert offered(search, "热点") == []


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("zhengfuxinxi", "政府信息公开"),
        ("zhu dong gong kai", "主动公开"),
        ("gannan anli", "甘南藏族自治州 案例"),
        ("gannan 公开", "甘南藏族自治州 公开"),
        ("标题:hezuoshi", "标题:合作市"),
    ],
)
def test_what_is_typed_in_pinyin_is_offered_in_characters(
    search: Search, query: str, meant: str
) -> None:
    assert meant in offered(search, query)


@pytest.mark.parametrize("query", ["jingdian", "zhengfu", "gnz", "景点", "zfxxgk", "甘nan"])
def test_pinyin_finds_nothing_by_itself(search: Search, query: str) -> None:
    assert search.search(SearchRequest(query)).total == 0


def test_the_same_query_is_offered_as_is_then_found(search: Search) -> None:
    for query in ("政府网战", "行政附议", "主动公升", "gannan", '"依深请公开"'):
        for correction in search.search(SearchRequest(query)).corrections:
            assert search.search(SearchRequest(correction.query)).total == correction.count > 0


@pytest.mark.parametrize("query", ["", '""', "-", "鑫" * 500, "a " * 200, "?", "\ud800"])
def test_what_is_no_word_is_not_corrected(search: Search, query: str) -> None:
    assert offered(search, query, years=("1999",)) == []
