"""Suggestions while typing."""

from __future__ import annotations

import random

import pytest

from indexer.suggesting.inventory import Inventory
from indexer.suggesting.pronunciation import syllables, ways_to_read
from indexer.suggesting.suggest import MOST, Suggestion, Suggestions
from reports.place import all_units

KNOWN = Suggestions(
    Inventory(
        regions={
            "甘肃省": 9,
            "甘南藏族自治州": 5,
            "合作市": 2,
            "重庆市": 3,
            "六安市": 1,
            "西安市": 2,
            "内蒙古自治区": 1,
            "绿园区": 1,
        },
        publishers={"合作市人民政府办公室": 2, "重庆市人民政府": 1},
        titles={
            "合作市2013年政府信息公开工作年度报告": 1,
            "合作市2014年政府信息公开工作年度报告": 1,
            "2013年度牡丹江市政府信息公開工作報告": 1,
        },
        words={
            "合作": 7,
            "合作医疗": 2,
            "政府信息公开": 20,
            "政府信息": 8,
            "工作": 19,
            "依申请": 3,
            "重庆": 4,
        },
    )
)


def texts(typed: str, known: Suggestions = KNOWN) -> list[str]:
    return [found.text for found in known.for_text(typed)]


def test_what_is_called_so_comes_first_then_what_begins_so_then_what_holds_it() -> None:
    known = Suggestions(
        Inventory({}, {}, {}, {"信息": 1, "信息公开": 2, "信息处理费": 3, "政府信息": 9})
    )
    assert texts("信息", known) == ["信息", "信息处理费", "信息公开", "政府信息"]


def test_of_what_fits_equally_places_come_first_then_words_publishers_titles() -> None:
    assert [found.kind for found in KNOWN.for_text("合作")] == [
        "region",
        "term",
        "publisher",
        "title",
    ]


def test_a_suggestion_tells_how_many_reports_it_stands_for() -> None:
    assert KNOWN.for_text("合作市人民")[0] == Suggestion("合作市人民政府办公室", "publisher", 2)


def test_scripts_and_widths_are_one() -> None:
    assert texts("信息公开工作报告") == ["2013年度牡丹江市政府信息公開工作報告"]
    assert texts("重慶")[0] == "重庆市"
    assert texts("２０１３") == texts("2013") != []


@pytest.mark.parametrize("typed", ["gannan", "gann", "GanNan", "gan nan", "gan'nan", "gan’n"])
def test_pinyin_and_its_beginning_are_enough(typed: str) -> None:
    assert texts(typed) == ["甘南藏族自治州"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [("gnz", "甘南藏族自治州"), ("zfxxgk", "政府信息公开"), ("zfxx", "政府信息"), ("gs", "甘肃省")],
)
def test_initials_are_enough(typed: str, text: str) -> None:
    assert texts(typed)[0] == text


@pytest.mark.parametrize("typed", ["甘nan", "甘n", "甘南z", "合zuo"])
def test_characters_may_be_followed_by_pinyin(typed: str) -> None:
    assert texts(typed)[0] == ("合作市" if typed[0] == "合" else "甘南藏族自治州")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("chongqing", "重庆市"),
        ("zhongqing", "重庆市"),
        ("luan", "六安市"),
        ("liuan", "六安市"),
        ("xi'an", "西安市"),
        ("lvyuan", "绿园区"),
        ("luyuan", "绿园区"),
        ("lüyuan", "绿园区"),
    ],
)
def test_a_place_is_found_by_every_reading(typed: str, place: str) -> None:
    assert texts(typed)[0] == place


def test_the_usual_reading_comes_before_the_others() -> None:
    known = Suggestions(Inventory({"重庆市": 99, "中山市": 1}, {}, {}, {}))
    assert texts("zhong", known) == ["中山市", "重庆市"]


@pytest.mark.parametrize(
    ("typed", "place"),
    [("甘南州", "甘南藏族自治州"), ("内蒙", "内蒙古自治区"), ("neimeng", "内蒙古自治区")],
)
def test_a_place_is_found_by_the_names_people_give_it(typed: str, place: str) -> None:
    assert texts(typed)[0] == place


def test_a_place_is_not_suggested_as_a_word_besides() -> None:
    assert texts("重庆")[:2] == ["重庆市", "重庆市人民政府"]


def test_every_region_is_found_by_every_reading_of_its_name() -> None:
    names = random.Random(5).sample(sorted({unit.name for unit in all_units()}), 100)
    for name in names:
        known = Suggestions(Inventory({name: 1}, {}, {}, {}))
        for way in ways_to_read(name, 4):
            assert texts("".join(way), known) == [name]
        assert texts("".join(syllable[0] for syllable in syllables(name)), known) == [name]


def test_of_titles_that_differ_in_numbers_only_one_is_enough() -> None:
    assert texts("合作市20") == ["合作市2013年政府信息公开工作年度报告"]


def test_no_kind_takes_all_the_room() -> None:
    many = {f"合作{number}区": 100 for number in "甲乙丙丁戊己庚辛壬癸子丑寅卯"}
    known = Suggestions(Inventory(many, {}, {}, {"合作社": 1, "合作办学": 1}))
    found = texts("合作", known)
    assert len(found) == MOST
    assert {"合作社", "合作办学"} <= {*found}


def test_words_before_the_last_are_kept_where_the_whole_finds_nothing() -> None:
    assert KNOWN.for_text("依申请 gann") == (Suggestion("依申请 甘南藏族自治州", "region", 5),)
    assert texts("标题:gann") == ["标题:甘南藏族自治州"]
    assert texts("gan nan")[0] == "甘南藏族自治州"


@pytest.mark.parametrize("typed", ["", "  ", "'", "鑫", "zzz", "依申请 zzz", '"', "甘\ud800", "\n"])
def test_what_fits_nothing_suggests_nothing(typed: str) -> None:
    assert KNOWN.for_text(typed) == ()
