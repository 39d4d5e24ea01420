"""All passes together: what is damaged is mended once, what is clean is left alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.repair import repair_characters

_CLEAN = """某某县2016年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》的要求，现公布本县2016年度报告。
一、概述
2016年，我县主动公开政府信息3,215条（含乡镇1,024条），同比增长12.5%……
（一）申请情况。全年受理申请28件：当面5件、网络20件、信函3件。什么是"依申请公开"？
联系电话：0000-1234567，邮箱：a_b@example.cn，网址：http://www.example.cn/?id=5&p=2。
"""
_DIRT = (
    "根據(jù)",
    "領(lǐng)導(dǎo)",
    "統(tong)計(ji)",
    "申請?zhí)幚砬闆r",
    "??谑姓",
    "鏀垮簻淇℃伅",
    "æ”¿åºœ",
    "&amp;nbsp;",
    "&lt;br/&gt;",
    "[bookmark: _GoBack]",
    "PAGE \\* MERGEFORMAT",
    "\ufeff",
    "\u200b",
    "\uf06c",
    "\ue5e5",
    "\ud800",
    "　",
    "\r\n",
    "⺠",
    "，，",
    "。。",
    "?",
    "\ufffd",
    "锟斤拷",
    "</p>",
    "<o:p>",
    "p{a:b;}",
    "&",
    "<",
    "(",
    ")",
    "政府信息",
    "公開",
    "2018",
    "abc",
    "\n",
    "。",
)


def test_clean_text_comes_back_without_repairs() -> None:
    assert repair_characters(_CLEAN) == (_CLEAN, ())


@settings(max_examples=150)
@given(st.lists(st.sampled_from(_DIRT), max_size=12).map("".join))
def test_repairing_twice_is_repairing_once(damaged: str) -> None:
    once, _ = repair_characters(damaged)
    assert repair_characters(once)[0] == once


@settings(max_examples=150)
@given(st.lists(st.sampled_from(_DIRT), max_size=12).map("".join))
def test_every_repair_lies_in_the_text_and_says_what_was_there(damaged: str) -> None:
    text, repairs = repair_characters(damaged)
    assert list(repairs) == sorted(repairs, key=lambda repair: (repair.start, repair.end))
    for repair in repairs:
        assert 0 <= repair.start <= repair.end <= len(text)
        if repair.kind.endswith("-unresolved"):
            assert text[repair.start : repair.end] == repair.original


@given(st.text(max_size=40))
def test_any_text_can_be_repaired_and_is_valid_afterwards(text: str) -> None:
    repair_characters(text)[0].encode("utf-8")


@given(st.text(st.characters(categories=["Cs", "Co", "Cc"]), max_size=20))
def test_nothing_unseen_is_left(text: str) -> None:
    mended, _ = repair_characters(text)
    assert all(char in "\n\t \ufffd" or char.isprintable() for char in mended)


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("&lt;p&gt;根據(jù)&lt;/p&gt;", "根據\n"),
        ("根據\u200b(jù)條例", "根據條例"),
        ("⺠(mín)政", "民政"),
        ("&amp;nbsp;&amp;nbsp;本报告", "  本报告"),
        ("(二)申請?zhí)幚砬闆r", "(二)申請處理情況"),
        ("本⽂件[bookmark: _GoBack]，，共⼀份", "本文件，共一份"),
    ],
)
def test_passes_prepare_the_ground_for_each_other(damaged: str, mended: str) -> None:
    assert repair_characters(damaged)[0] == mended


def test_a_clean_report_is_read_in_a_moment_and_a_mangled_one_in_a_blink() -> None:
    repair_characters("申請?zhí)幚砬闆r")  # reads the dictionaries
    began = time.perf_counter()
    repair_characters(_CLEAN * 10)
    clean = time.perf_counter() - began
    began = time.perf_counter()
    repair_characters(("根據(jù)統(tǒng)計，領(lǐng)導(dǎo)" * 20 + "申請?zhí)幚砬闆r\n") * 10)
    mangled = time.perf_counter() - began
    assert clean < 0.05
    assert mangled < 1.0


@pytest.mark.parametrize(
    "unit", ["谑姓砬闆", "鏀", "ä¸", "?縣", "\ufffd縣", "(", "&amp;", "zhí)幚"]
)
def test_a_page_of_nothing_but_rubbish_does_not_take_long(unit: str) -> None:
    began = time.perf_counter()
    repair_characters(unit * (4000 // len(unit)))
    assert time.perf_counter() - began < 10


def _seed(shared: Path, name: str) -> str:
    (path,) = (shared / "seeds").glob(f"{name}_*.txt")
    return path.read_text(encoding="utf-8")


def test_the_glossed_report_is_mended(shared: Path) -> None:
    text, repairs = repair_characters(_seed(shared, "001"))
    assert "(二)申請處理情況" in text
    assert "本年度報告根據《中華人民共和國政府信息公開條例》" in text
    assert {repair.kind for repair in repairs} == {"pinyin-gloss", "lost-byte"}


@pytest.mark.parametrize("name", ["000", "002", "003"])
def test_reports_without_damage_change_in_nothing_but_spaces(shared: Path, name: str) -> None:
    report = _seed(shared, name)
    text, repairs = repair_characters(report)
    assert {repair.kind for repair in repairs} <= {"spaces"}
    assert len(text) == len(report)


def test_the_bookmark_goes(shared: Path) -> None:
    assert "bookmark" not in repair_characters(_seed(shared, "004"))[0]
