"""Which of the reports that answer comes first?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer import Search, SearchRequest, entry
from indexer.whoosh_engine import engine, wording
from reports import Region, Report
from tests.indexer.making import index, report, shelve

CITY = Region("360700", ("江西省", "赣州市"))
DISTRICT = Region("360703", ("江西省", "赣州市", "南康区"))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Any]:
    """Opens a search over some reports."""
    searches = []

    def over(*reports: Report) -> Search:
        shelve(tmp_path, reports)
        index(tmp_path)
        searches.append(Search.open(tmp_path))
        return searches[-1]

    yield over
    for each in searches:
        each.close()


def first(search: Search, query: str) -> str:
    return search.search(SearchRequest(query)).hits[0].id


@pytest.mark.parametrize("often", [1, entry._OWN_REGION])
def test_who_names_a_city_means_its_own_report_and_not_that_of_a_district(
    opened: Any, monkeypatch: pytest.MonkeyPatch, often: int
) -> None:
    monkeypatch.setattr(entry, "_OWN_REGION", often)
    text = "赣州市南康区公开信息，报赣州市备案。"
    city = report(1, region=CITY, title="赣州市2021年年报", text="全市公开信息。")
    district = report(2, region=DISTRICT, title="赣州市南康区2021年年报", text=text)
    others = [report(n, title="合作市2021年年报", text="全市公开。") for n in range(3, 9)]
    search = opened(city, district, *others)
    assert (first(search, "赣州市 年报") == city.id) == (often > 1)


def test_equal_reports_are_in_order_of_their_years_the_newest_first(opened: Any) -> None:
    search = opened(*(report(n, year=2010 + n) for n in (3, 1, 2)))
    found = search.search(SearchRequest("依申请公开")).hits
    assert [hit.year for hit in found] == [2013, 2012, 2011]


NAMELESS = "2013年政府信息公开工作年度报告"


def test_a_report_is_found_by_its_publisher_whatever_its_text_calls_it(opened: Any) -> None:
    bureau = report(1, title=NAMELESS, publisher="合作市教育局", text="我局收到申请28件。")
    office = report(2, title=NAMELESS, publisher="合作市人民政府办公室", text="收到申请28件。")
    search = opened(bureau, office)
    for query in ("合作市教育局", "合作市教育局 2013", "教育局 我局", "-办公室 申请"):
        found = search.search(SearchRequest(query)).hits
        assert [hit.id for hit in found] == [bureau.id], query
    assert search.search(SearchRequest("“合作市教育局”")).total == 0


SENTENCE = "乡镇网页由一人兼管，遇到出差便无人更新"
# Holds the words of the sentence, oftener, but nowhere as they stand in it.
SCATTERED = "更新无人，便到出差；兼管一人，由网页遇到乡镇。更新无人，便到出差；兼管一人。"


@pytest.mark.parametrize("worth", [0.0, engine._TOGETHER])
def test_a_sentence_remembered_in_part_finds_first_what_holds_pieces_of_it_as_they_stand(
    opened: Any, monkeypatch: pytest.MonkeyPatch, worth: float
) -> None:
    monkeypatch.setattr(engine, "_TOGETHER", worth)
    search = opened(
        report(1, text=f"存在问题。{SENTENCE}。" + "全年收到申请。" * 30),
        *(report(n, text=SCATTERED) for n in (2, 3, 4)),
    )
    remembered = SENTENCE.replace("乡镇", "").replace("便", "")
    assert (first(search, remembered) == f"{1:016x}") == bool(worth)


@pytest.mark.parametrize("weight", [1.0, wording._ABOUT_WEIGHT])
def test_the_year_of_a_report_tells_more_than_a_year_in_its_title(
    opened: Any, monkeypatch: pytest.MonkeyPatch, weight: float
) -> None:
    monkeypatch.setattr(wording, "_ABOUT_WEIGHT", weight)
    own = report(1, year=2021, title="年报", text="今年收到申请28件。")
    named = report(2, year=2020, title="年报：2021年计划", text="2021年计划，2021年目标。")
    others = [report(n, year=2010, title="年报", text=f"第{n}份。") for n in range(3, 9)]
    search = opened(own, named, *others)
    assert (first(search, "2021 年报") == own.id) == (weight > 1)


@pytest.mark.parametrize("weight", [1.0, wording._TITLE_WEIGHT])
def test_a_word_of_a_title_tells_as_much_as_several_of_the_text(
    opened: Any, monkeypatch: pytest.MonkeyPatch, weight: float
) -> None:
    monkeypatch.setattr(wording, "_TITLE_WEIGHT", weight)
    titled = report(1, title="教育局信息公开年报", text="全年收到申请28件。" * 20)
    named = report(2, title="信息公开年报", text="教育局、教育局、教育局、教育局。")
    others = [report(n, title="信息公开年报", text=f"第{n}份。") for n in range(3, 9)]
    search = opened(titled, named, *others)
    assert (first(search, "教育局") == titled.id) == (weight > 1)
