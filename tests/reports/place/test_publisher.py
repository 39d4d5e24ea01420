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


def test_the_script_of_the_page_is_kept() -> None:
    clues = page("蘇州市人民政府辦公室2019年政府信息公開工作年度報告")
    region, _ = read_region(clues, 2019)
    assert read_publisher(clues, region)[0] == "蘇州市人民政府辦公室"


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
