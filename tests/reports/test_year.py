"""The year a report is about, read from all that speaks for it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date

import pytest

from reports.clues import gather
from reports.document import Document
from reports.model import Evidence
from reports.year import read_year
from tests.reports.text_samples import (
    FORM_A,
    FORM_B,
    FORM_D,
    NEUTRAL,
    PARTS_OF_REPORTS,
    filled,
)
from tests.reports.title_samples import REPORT_TITLES

TODAY = date(2026, 6, 1)


def _year(
    text: str = NEUTRAL,
    title: str | None = None,
    url: str = "http://example.gov.cn/1.html",
    metadata: Mapping[str, str] | None = None,
    published: date | None = None,
) -> tuple[int | None, Evidence]:
    document = Document(url=url, text=text, title=title, published=published)
    return read_year(gather(document, text, metadata or {}), today=TODAY)


@pytest.mark.parametrize(("title", "year"), REPORT_TITLES)
def test_the_year_of_a_title_is_read(title: str, year: int | None) -> None:
    found, evidence = _year(title=title)
    assert found == year
    assert evidence.value == year
    assert evidence.from_ == ("none" if year is None else "title")


def test_the_heading_speaks_where_there_is_no_title() -> None:
    year, evidence = _year(f"青山县2013年度政府信息公开工作报告\n{NEUTRAL}")
    assert (year, evidence.from_, evidence.text) == (2013, "heading", "2013年度")


@pytest.mark.parametrize("form", [FORM_A, FORM_B, FORM_D])
@pytest.mark.parametrize("year", [2008, 2009, 2013, 2018, 2019, 2022])
def test_the_year_is_read_from_the_body_alone(form: str, year: int) -> None:
    assert _year(filled(form, year))[0] == year


@pytest.mark.parametrize("year", [2012, 2016, 2021])
def test_a_wrong_title_is_outvoted_by_the_body(year: int) -> None:
    found, evidence = _year(filled(FORM_A, year), f"青山县{year + 1}年政府信息公开工作年度报告")
    assert found == year
    assert any(f"{year + 1}年" in words for words in evidence.disagreed)


def test_a_period_left_from_the_year_before_is_outvoted_and_recorded() -> None:
    text = (
        "数据统计期限自2013年1月1日至2013年12月31日。\n一、概述\n2014年，我局认真落实条例。"
        "截至2014年12月31日公开40条。\n青山县教育局\n2015年3月1日"
    )
    year, evidence = _year(text, "青山县教育局2014年政府信息公开工作年度报告")
    assert year == 2014
    assert any("统计期限指向2013年" in words for words in evidence.disagreed)


def test_a_sentence_left_from_another_year_is_recorded() -> None:
    text = f"青山县2013年政府信息公开年报\n{NEUTRAL}七、改进措施\n2012年，我县积极改进工作方法。\n"
    year, evidence = _year(text)
    assert year == 2013
    assert any("2012年,我县积极" in words for words in evidence.disagreed)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("省政府办公厅：\n现将2008年工作情况报告如下：\n一、机构\n已建立。", 2008),
        ("根据要求，编制了青山县2012年政府信息公开工作年度报告。\n一、概述\n好。", 2012),
        ("自2008年5月1日《条例》施行以来至2008年12月31日，公开30条。", 2008),
        ("统计期为2019年5月15日至2019年12月31日。", 2019),
        ("统计期限自201711日起至20171231日止，依据〔202130号文编制。", 2017),
        ("二〇一三年，我局公开30条。二〇一三年未收到申请。\n二〇一四年一月十日", 2013),
        ("2 0 1 3 年，我局公开信息3 0 条。", 2013),
        ("一、概述\n2019年公开30条，比2018年增加5条，与2018年相比增长20%。", 2019),
        ("2018年，我局将政府信息公开纳入考核。2018年公开30条。", 2018),
        ("一、概述\n全年公开30条。\n2018年，我们将继续加强。\n青山县教育局\n2018年1月15日", 2017),
        ("一、概述\n全年公开30条。\n青山县教育局\n2018年1月15日", 2017),
        (PARTS_OF_REPORTS["a letter upward"], 2008),
        ("一、总体情况\n截至2011年12月底，累计公开300条。2008年5月1日条例施行。", 2011),
    ],
)
def test_sentences_tell_the_year(text: str, year: int) -> None:
    assert _year(text)[0] == year


@pytest.mark.parametrize(
    "text",
    [
        NEUTRAL,
        "根据2007年4月5日国务院令第492号公布、自2008年5月1日起施行的《条例》编制。\n公开30条。",
        "根据国办公开办函〔2021〕30号和国办发〔2013〕73号编制。\n全年公开30条。",
        "依据〔202130号要求编制。\n全年公开30条。",
        "一、概述\n2012年，公开30条。\n二、公开\n2013年，公开40条。",
        "统计期限为2020年1月1日至2021年12月31日。\n全年公开30条。",
        "2009年至2012年，我局累计公开500条。",
        "一、打算\n2018年，我们将继续加强。",
        "全年公开30条。\n青山县教育局\n2018年12月30日",
        "",
    ],
)
def test_without_evidence_that_decides_there_is_no_year_but_a_reason(text: str) -> None:
    year, evidence = _year(text)
    assert year is None
    assert (evidence.value, evidence.from_) == (None, "none")
    assert evidence.text


def test_a_period_over_two_years_does_not_disturb_a_title() -> None:
    text = "数据的统计期限为2020年1月1日至2021年12月31日。\n一、总体情况\n2020年，公开30条。"
    assert _year(text, "青山县2020年政府信息公开工作年度报告")[0] == 2020


def test_a_report_is_not_about_a_year_after_its_publication() -> None:
    text = "一、概述\n2019年公开30条。2019年未收到申请。"
    assert _year(text, published=date(2018, 3, 1))[0] is None
    assert _year(text, published=date(2020, 3, 1))[0] == 2019


def test_a_report_published_years_later_keeps_its_year() -> None:
    title = "青山县2016年政府信息公开工作年度报告"
    assert _year(title=title, published=date(2020, 9, 17))[0] == 2016


@pytest.mark.parametrize(
    ("path", "year"),
    [
        ("/module/xxgk/xxgkAnnualReport.jsp?area=01&fbtime=2008", 2008),
        ("/zfxxgknb/2009nb/szfbm/202009/t20200923_208.html", 2009),
        ("/zfxxgknb/n2015/zzf/201601/t20160126_739.html", 2015),
        ("/zfxxgknb/2018n/202109/t20210914_703.html", 2018),
        ("/gknb/xxgknb2020/202103/t20210330_540.html", 2020),
        ("/baike/qsxrmzf2013nzfxxgkndbg6741654", 2013),
        ("/%E9%9D%92%E5%B1%B12012%E5%B9%B4%E6%94%BF%E5%BA%9C%E4%BF%A1%E6%81%AF%E5%85%AC%E5%BC%80"
         "%E5%B9%B4%E5%BA%A6%E6%8A%A5%E5%91%8A", 2012),
    ],
)  # fmt: skip
def test_a_clear_address_tells_the_year(path: str, year: int) -> None:
    found, evidence = _year(url=f"http://example.gov.cn{path}")
    assert (found, evidence.from_) == (year, "url")


@pytest.mark.parametrize(
    "path",
    [
        "/art/2018/3/15/art_1_2.html",
        "/zfxxgknb/202001/t20200116_152.html",
        "/zfxxgknb/2018/nb_61110/201712/t20171208_630.html",  # in the folder of a year to come
        "/xxgknb/2024n/art/2026/art_4a25.html",  # the folder is one year too old
        "/xxgknb/2024n/202403/t20240301_1.html",  # the folder of publication
        "/xxgknb/2023/gzj/1749603841671188482.html",
        "/2010zfxxgk_148535/2A38B022530145578D69E933D721264B/index.shtml",
        "/xxgknb2/202012/t20201216_503.html",
        "/ndbg/2018/202010/t20201019_496.html",
        "/news/2013.html",
    ],
)
def test_an_address_that_may_mean_publication_tells_nothing(path: str) -> None:
    assert _year(url=f"http://example.gov.cn{path}")[0] is None


def test_a_folder_of_the_wrong_year_is_recorded() -> None:
    year, evidence = _year(
        title="2025年政府信息公开工作年度报告",
        url="http://example.gov.cn/xxgknb/2024n/art/2026/art_4a25.html",
    )
    assert year == 2025
    assert evidence.disagreed == ("网址指向2024年：/2024n/",)


def test_the_name_of_the_page_tells_the_year() -> None:
    for label in ("名称", "name", "信息名称："):
        year, evidence = _year(metadata={label: "青山县2014年政府信息公开工作年度报告"})
        assert (year, evidence.from_) == (2014, "metadata")


def test_a_folder_of_the_column_decides_nothing_alone_but_supports() -> None:
    column = {"当前位置": "首页>政府信息公开>年报>2013"}
    assert _year(metadata=column)[0] is None
    assert _year(f"{NEUTRAL}青山县教育局\n2014年4月20日\n", metadata=column)[0] == 2013


def test_reading_the_year_is_fast() -> None:
    text = filled(FORM_A, 2013) * 4
    clues = gather(Document(url="http://example.gov.cn/1.html", text=text), text, {})
    read_year(clues, today=TODAY)
    started = time.perf_counter()
    for _ in range(10):
        read_year(clues, today=TODAY)
    # A tenth of this is usual; the bound only catches a pattern that runs away.
    assert (time.perf_counter() - started) / 10 < 0.02
