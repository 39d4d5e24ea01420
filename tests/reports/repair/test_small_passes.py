"""Invisible characters, spaces, radicals, doubled marks, question marks for spaces."""

from __future__ import annotations

import pytest

from reports.edits import Pass, apply
from reports.repair.invisible import invisible, private_use
from reports.repair.lost_space import lost_space
from reports.repair.punctuation import punctuation
from reports.repair.radical import radical
from reports.repair.spaces import spaces


@pytest.mark.parametrize(
    ("mend", "damaged", "clean"),
    [
        (invisible, "\ufeff公\u200b开\u00ad信\u202e息\ufe0f", "公开信息"),
        (invisible, "公\x00开\x1f\x7f\x9f", "公开"),
        (invisible, "公\ud800开", "公\ufffd开"),
        (invisible, "公\ufffc开\uffff", "公开"),
        (private_use, "\uf06c加强\uf0b7领导", "·加强·领导"),
        (private_use, "\uf0fc同意\uf0a8不同意", "√同意□不同意"),
        (private_use, "公\ue123开\U000f0001", "公开"),
        (private_use, "\ue863", "䶮"),
        (spaces, "　　本\xa0报\u2003告", "  本 报 告"),
        (spaces, "一\r\n二\r三\u2028四\x0b五\x0c六\x85七", "一\n二\n三\n四\n五\n六\n七"),
        (radical, "⼈⺠政府⻓", "人民政府长"),
        (punctuation, "公开，，信息。。", "公开，信息。"),
        (punctuation, "公开、、信息；；报告：：", "公开、信息；报告："),
        (punctuation, "公开,,信息", "公开,信息"),
        (lost_space, "??一、概述\n ?二、公开", "一、概述\n二、公开"),
        (lost_space, "公开。?2018年,", "公开。2018年,"),
    ],
)
def test_damage_is_mended(mend: Pass, damaged: str, clean: str) -> None:
    assert apply(damaged, mend(damaged))[0] == clean


@pytest.mark.parametrize(
    ("mend", "text"),
    [
        (invisible, "公开\t信息\n"),
        (spaces, "公开 信息\t\n"),
        (radical, "人民政府长"),
        (punctuation, "公开……信息——报告。。。真的？？好！！"),
        (punctuation, "1,,2,,3 ::1 a::b 3..5 公开,,\t"),
        (lost_space, "什么是公开?谁来公开?\n?\n"),
        (lost_space, "?谑腥嗣裾"),
    ],
)
def test_what_is_meant_so_stays(mend: Pass, text: str) -> None:
    assert not mend(text)


def test_a_run_of_spaces_is_one_repair() -> None:
    assert len(spaces("　　　本报告")) == 1
