"""A year is known however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import Search, SearchRequest
from indexer.years import names_of, year_called
from tests.indexer import making


@pytest.mark.parametrize("year", [2000, 2008, 2013, 2020, 2024])
def test_every_name_of_a_year_is_read_back(year: int) -> None:
    assert len(names_of(year)) > 6
    assert {year_called(name) for name in names_of(year)} == {year}


@pytest.mark.parametrize("name", ["13", "13年", "一三", "二〇一", "二〇一三年报", "", "年"])
def test_what_may_be_something_else_is_none(name: str) -> None:
    assert year_called(name) is None


@pytest.mark.parametrize("typed", ["2012", "2012年", "二〇一二年", "二零一二", "一二年度"])
@pytest.mark.parametrize(
    "text", ["比2012年多", "比二〇一二年多", "比二零一二年多", "比二○一二年多"]
)
def test_a_year_in_a_text_is_one_in_digits_and_numerals(
    tmp_path: Path, typed: str, text: str
) -> None:
    making.shelve(tmp_path, [making.report(1, text=text), making.report(2, text="比去年多")])
    making.index(tmp_path)
    search = Search.open(tmp_path)
    for query in (typed, f"{typed} 多"):
        (hit,) = search.search(SearchRequest(query)).hits
        marked = [run.text for run in hit.snippets[0].runs if run.hit]
        assert marked[0].startswith(text[1:5]), query
    assert search.search(SearchRequest(f"“{typed}月”")).total == 0
    search.close()


WRITTEN = ["2013", "2013年", "２０１３年度", "二〇一三年", "二零一三年度", "二○一三年", "一三年"]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_report_is_found_by_its_year_in_digits_and_numerals(tmp_path: Path, written: str) -> None:
    reports = [
        making.report(1, title="合作市年度报告", text="全年主动公开信息。", year=2013),
        making.report(2, title="合作市年度报告", text="全年主动公开信息。", year=2014),
    ]
    making.shelve(tmp_path, reports)
    making.index(tmp_path)
    search = Search.open(tmp_path)
    for query in (written, f"合作 {written} 公开"):
        found = [hit.year for hit in search.search(SearchRequest(query)).hits]
        assert found == [2013], query
    search.close()


def test_digits_in_quotes_are_not_held_by_a_title_in_numerals(tmp_path: Path) -> None:
    titles = ["合作市二〇一三年年度报告", "合作市2013年年度报告"]
    making.shelve(tmp_path, (making.report(n, title=title) for n, title in enumerate(titles)))
    making.index(tmp_path)
    search = Search.open(tmp_path)
    found = search.search(SearchRequest("“2013”")).hits
    assert [hit.title for hit in found] == [titles[1]]
    search.close()
