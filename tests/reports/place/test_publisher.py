"""Whose report it is."""

from __future__ import annotations

import pytest

from reports.clues import Clues
from reports.model import Kind, Level
from reports.place import read_level_kind, read_publisher, read_region
from tests.reports.place.pages import NEUTRAL, page

TITLE = "合作市2013年度政府信息公开工作报告"


@pytest.mark.parametrize(
    ("clues", "publisher", "source"),
    [
        (
            page(TITLE, signature=("合作市人民政府办公室", "2014年1月10日")),
            "合作市人民政府办公室",
            "signature",
        ),
        (
            page(TITLE, signature=("合作市人民政府办公室2014年1月10日",)),
            "合作市人民政府办公室",
            "signature",
        ),
        (
            page("合作市教育局2013年年报", metadata={"source": "合作市人民政府"}),
            "合作市教育局",
            "title",
        ),
        (
            page(TITLE, metadata={"source": "合作市人民政府办公室"}),
            "合作市人民政府办公室",
            "metadata",
        ),
        (page(TITLE, metadata={"source": "甘肃日报"}), "合作市人民政府", "title"),
        (page(TITLE, metadata={"source": "新华网"}), "合作市人民政府", "title"),
        (
            page(TITLE, NEUTRAL + "请与合作市政务公开办联系（电话：123）"),
            "合作市政务公开办",
            "text",
        ),
        (
            page(TITLE, "本报告由合作市人民政府办公室编制。\n" + NEUTRAL),
            "合作市人民政府办公室",
            "text",
        ),
        (page(TITLE, "合作市规划局编制了城市总体规划。\n" + NEUTRAL), "合作市人民政府", "title"),
        (page(TITLE), "合作市人民政府", "title"),
        (page(heading=TITLE), "合作市人民政府", "heading"),
        (page("2013年年报", metadata={"issuer": "合作市财政局"}), "合作市财政局", "metadata"),
        (
            page("北京市2012年年报", signature=("北京市统计局", "国家统计局北京调查总队")),
            "北京市统计局、国家统计局北京调查总队",
            "signature",
        ),
    ],
)
def test_the_publisher_is_read_where_it_is_said_best(
    clues: Clues, publisher: str, source: str
) -> None:
    region, _ = read_region(clues, 2013)
    name, evidence = read_publisher(clues, region)
    assert (name, evidence.from_) == (publisher, source)


def test_a_text_that_only_names_its_place_gives_the_place() -> None:
    text = "省政务公开办公室:\n我市确定宿州市政务公开办公室为主管部门，全市各部门落实责任。"
    clues = page(None, text)
    region, _ = read_region(clues, 2008)
    assert read_publisher(clues, region)[0] == "宿州市"


def test_a_body_named_by_its_class_word_is_completed_with_its_region() -> None:
    clues = page("2025年年报", region_code="620403", metadata={"issuer": "区发展和改革局"})
    region, _ = read_region(clues, 2025)
    name, evidence = read_publisher(clues, region)
    assert name == "平川区发展和改革局"
    assert evidence.text == "区发展和改革局"


def test_nobody_is_named_where_only_the_address_tells_the_place() -> None:
    clues = page(url="http://www.lintong.gov.cn/1.html")
    region, _ = read_region(clues, 2014)
    name, evidence = read_publisher(clues, region)
    assert (name, evidence.from_) == (None, "none")
    assert read_level_kind(clues, region, name) == (None, None)


def test_a_text_that_speaks_as_an_office_is_not_given_to_the_government() -> None:
    clues = page("北京市2012年年报", "我局认真落实条例。我局公开信息12条，我局受理申请3件。")
    region, _ = read_region(clues, 2012)
    name, _ = read_publisher(clues, region)
    assert name is None


def test_the_publisher_is_one_in_both_scripts() -> None:
    clues = page("蘇州市人民政府辦公室2019年政府信息公開工作年度報告")
    region, _ = read_region(clues, 2019)
    assert read_publisher(clues, region)[0] == "苏州市人民政府办公室"


@pytest.mark.parametrize(
    ("signature", "publisher", "level", "kind"),
    [
        ("项铺镇人民政府", "项铺镇人民政府", Level.TOWNSHIP, Kind.GOVERNMENT),
        ("县教育局", "枞阳县教育局", Level.COUNTY, Kind.DEPARTMENT),
        ("县政府办公室", "枞阳县政府办公室", Level.COUNTY, Kind.GOVERNMENT),
        ("枞阳县气象局", "枞阳县气象局", Level.COUNTY, Kind.DEPARTMENT),
    ],
)
def test_the_signature_says_who_of_the_county_in_the_title_it_is(
    signature: str, publisher: str, level: Level, kind: Kind
) -> None:
    clues = page("枞阳县2018年年报", signature=(signature, "2019年1月10日"))
    region, _ = read_region(clues, 2018)
    name, _ = read_publisher(clues, region)
    assert name == publisher
    assert read_level_kind(clues, region, name) == (level, kind)


def test_a_text_that_speaks_as_an_office_is_of_a_department() -> None:
    clues = page("北京市2012年年报", "我局认真落实条例。我局公开信息12条，我局受理申请3件。")
    region, _ = read_region(clues, 2012)
    assert read_level_kind(clues, region, None) == (Level.PROVINCE, Kind.DEPARTMENT)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (
            "（第2页）公主岭市2009年度报告其余部分如下。\n我市受理3件。",
            "公主岭市人民政府",
        ),
        (
            "（续前页）上述工作为云南省人民政府2011年信息公开的主要做法。\n我省受理3件。",
            "云南省人民政府",
        ),
        (
            "（第2页）柳州市柳东新区2018年度报告其余部分如下。\n受理3件。",
            "柳州市柳东新区管理委员会",
        ),
        (
            "截至年底，宁德市人民政府各项任务均已完成。\n我市受理3件，宁德市政府网站公开。",
            "宁德市人民政府",
        ),
        ("我市受理3件，宁德市人民政府网站公开。\n我市公开2条。", "宁德市"),
    ],
)
def test_a_page_without_a_title_may_say_whose_year_it_was(text: str, publisher: str) -> None:
    clues = page(None, text)
    region, _ = read_region(clues, 2009)
    assert read_publisher(clues, region)[0] == publisher


def test_the_publisher_has_the_real_name_and_the_evidence_what_is_printed() -> None:
    clues = page("2014年年报", signature=("毫州市人民政府",))
    region, _ = read_region(clues, 2014)
    name, evidence = read_publisher(clues, region)
    assert (name, evidence.text) == ("亳州市人民政府", "毫州市人民政府")


def test_a_title_whose_place_spam_has_taken_is_of_the_government_of_the_place() -> None:
    text = NEUTRAL + "\n我县认真落实。枞阳县人民政府网站公开200条。我县办理3件。"
    clues = page("某某体育县2017年政府信息公开工作年度报告", text)
    region, _ = read_region(clues, 2017)
    assert read_publisher(clues, region)[0] == "枞阳县人民政府"


@pytest.mark.parametrize(
    ("text", "level", "kind"),
    [
        ("我县公开3条，全县受理2件。", Level.COUNTY, Kind.GOVERNMENT),
        ("我省公开3条。", Level.PROVINCE, Kind.GOVERNMENT),
        ("我镇公开3条。", Level.TOWNSHIP, Kind.GOVERNMENT),
        ("我市公开3条。", None, Kind.GOVERNMENT),
        ("我局公开3条，我局受理2件。", None, Kind.DEPARTMENT),
    ],
)
def test_what_a_text_calls_its_own_tells_level_and_kind(
    text: str, level: Level | None, kind: Kind
) -> None:
    assert read_level_kind(page(None, text), None, None) == (level, kind)
