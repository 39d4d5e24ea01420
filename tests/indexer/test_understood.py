"""How a question was understood is a sentence that finds the same again."""

from __future__ import annotations

import random

import pytest

from indexer import Search, SearchRequest
from indexer.language import read_query
from indexer.language.said import read_words
from indexer.understood import understood
from reports import Kind, Level, Report

QUERIES = ("政府", "", "公开 -申请", "政府 OR 公开", "“公开” 年份:>=2015", "章节:问题 公开")


def said(request: SearchRequest) -> str:
    return understood(read_query(request.query), request)


@pytest.mark.parametrize(
    ("request_", "wanted"),
    [
        (SearchRequest("行政", years=("2013", "none")), "含「行政」；年份 2013、未注明"),
        (SearchRequest("", regions=("620000",)), "全部报告；地区 甘肃省（620000）"),
        (
            SearchRequest("行政", levels=("county",), kinds=("none", "government")),
            "含「行政」；级别 县级；类别 未注明、政府",
        ),
        (SearchRequest("！！", years=("2013",)), "没有可以检索的内容；年份 2013"),
    ],
)
def test_it_names_the_filters_behind_what_was_asked(request_: SearchRequest, wanted: str) -> None:
    assert said(request_) == wanted


@pytest.mark.parametrize(
    "typed",
    ["全部报告；地区 亚特兰蒂斯（999999）", "含「行政」；级别 2013", "含「行政」；年份 县级"],
)
def test_what_no_sentence_of_ours_says_is_read_as_it_was_typed(typed: str) -> None:
    assert read_words(typed) is None
    assert read_query(typed).query.root is not None


def test_typed_again_it_finds_the_same_reports(
    search: Search, collection: tuple[Report, ...]
) -> None:
    rnd = random.Random(3)
    years = sorted({str(report.year or "none") for report in collection})
    regions = sorted({report.region.code if report.region else "none" for report in collection})
    found_some = 0
    for _ in range(150):
        request = SearchRequest(
            rnd.choice(QUERIES),
            years=tuple(rnd.sample(years, rnd.randint(0, 2))),
            regions=tuple(rnd.sample(regions, rnd.randint(0, 2))),
            levels=tuple(rnd.sample([*Level, "none"], rnd.randint(0, 3))),
            kinds=tuple(rnd.sample([*Kind, "none"], rnd.randint(0, 1))),
        )
        again = SearchRequest(said(request))
        found = {id for id, _ in search.found_keys(request)}
        assert {id for id, _ in search.found_keys(again)} == found, said(request)
        assert search.search(again).messages == search.search(request).messages
        found_some += bool(found)
    assert found_some > 50
