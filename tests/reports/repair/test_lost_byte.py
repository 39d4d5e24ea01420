"""Stretches that were decoded one byte late are read in step again, or left alone."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from reports.edits import apply
from reports.fold import fold
from reports.readings import readings
from reports.repair.lost_byte import KIND, UNRESOLVED, lost_byte
from tests.reports.repair.byte_damage import (
    Decoder,
    gloss_across,
    lose_lead,
    marking,
    narrow_across,
    replacing,
    swallowing,
)

# Around the sentence under test, so that script and style of the page are known.
_TRADITIONAL = "一、概述\n本年度報告由辦公室編制,數據統計期限為全年:公開信息,受理申請。\n"
_SIMPLIFIED = "一、概述\n本年度报告由办公室编制,数据统计期限为全年:公开信息,受理申请。\n"

_SENTENCES = (
    "(二)申請處理情況",
    "各部門認真貫徹條例,主動公開政府信息。",
    "加強組織領導,落實工作責任,健全監督機制。",
    "全年共受理政府信息公開申請,均按時答復。",
    "政務服務中心設立查閱點,方便群眾查閱文件。",
    "本單位未發生行政復議案件和行政訴訟案件。",
    "積極開展業務培訓,提高工作人員能力水平。",
    "規範性文件的公開數量逐年增加,內容更加豐富。",
    "下一步將完善制度建設,拓寬公開渠道。",
    "我縣召開專題會議研究部署公開工作。",
    "財政預算決算和三公經費按規定公開。",
    "及時發布重大建設項目和公共資源配置信息。",
)


def _mended(text: str) -> str:
    return apply(text, lost_byte(text))[0]


def _kinds(text: str) -> list[str]:
    return [edit.kind for edit in lost_byte(text)]


def _glosses_across(sentence: str) -> list[bytes]:
    """All ways a gloss can fall between two characters of the sentence."""
    damaged = []
    for first, second in pairwise(sentence):
        pair = first.encode("gbk")[1:] + second.encode("gbk")[:1]
        glossed = pair.decode("gbk", "ignore") if len(pair) == 2 and pair[0] > 0x80 else ""
        if len(glossed) == 1 and fold(glossed) != glossed and sentence.count(first) == 1:
            damaged += [gloss_across(sentence, first, min(readings(glossed), default="zhi"))]
    return damaged


def test_the_gloss_says_which_byte_was_lost() -> None:
    damaged = "(二)申請?zhí)幚砬闆r\n2013年"
    assert damaged == swallowing(gloss_across("(二)申請處理情況\n2013年", "請", "zhí"))
    assert _mended(_TRADITIONAL + damaged) == _TRADITIONAL + "(二)申請處理情況\n2013年"


@pytest.mark.parametrize(
    "damaged",
    ["申請\ufffd(zhí)幚砬闆r", "申請?(zhí)幚砬闆r", "申請(zhí)幚砬闆r", "申請zhí)幚砬闆r"],
)
def test_it_does_so_whatever_the_decoder_left_in_the_gap(damaged: str) -> None:
    assert _mended(_TRADITIONAL + damaged) == _TRADITIONAL + "申請處理情況"


@pytest.mark.parametrize("decoder", [swallowing, replacing, marking])
def test_glosses_between_characters_come_back_or_stay_but_are_never_mistaken(
    decoder: Decoder,
) -> None:
    restored = left = 0
    for sentence in _SENTENCES:
        for data in _glosses_across(sentence):
            damaged = f"{_TRADITIONAL}{decoder(data)}\n"
            mended = _mended(damaged)
            if mended == damaged:
                left += 1
                continue
            restored += 1
            line = mended.removeprefix(_TRADITIONAL).rstrip("\n")
            _assert_says(line, sentence)
    assert restored > 2 * left


def _assert_says(line: str, sentence: str) -> None:
    """U+FFFD and what is left of a mark may stand for two characters or for nothing."""
    pattern = "".join(".{0,2}" if char in "\ufffd?" else re.escape(char) for char in line)
    assert re.fullmatch(pattern + "[,。]?", sentence), (line, sentence)


@pytest.mark.parametrize("decoder", [swallowing, replacing, marking])
@pytest.mark.parametrize("mark", [b"?", b""])
@pytest.mark.parametrize("sentence", _SENTENCES)
def test_a_lead_byte_lost_for_no_reason_is_put_back_rightly_or_not_at_all(
    sentence: str, mark: bytes, decoder: Decoder
) -> None:
    for char in sentence:
        if char < "\u4e00" or sentence.count(char) > 1:
            continue
        damaged = _TRADITIONAL + decoder(lose_lead(sentence, char, mark)) + "\n"
        mended = _mended(damaged)
        if any(edit.kind == KIND for edit in lost_byte(damaged)):
            line = mended.removeprefix(_TRADITIONAL).rstrip("\n")
            _assert_says(line, sentence)


def test_a_question_mark_in_the_bytes_of_two_characters_is_undone() -> None:
    sentence = "海口市人民政府的工作"
    damaged = marking(narrow_across(sentence, "海"))
    assert damaged.startswith("??谑腥嗣裾")
    assert _mended(_TRADITIONAL + damaged).removeprefix(_TRADITIONAL).startswith("海口市人民")


def test_a_lost_full_stop_is_not_made_up() -> None:
    damaged = swallowing(narrow_across("公開信息一百條。可以通過網站查閱", "。"))
    mended = _mended(_TRADITIONAL + damaged + "\n").removeprefix(_TRADITIONAL)
    assert mended == "公開信息一百條\ufffd可以通過網站查閱\n"


def test_simplified_text_does_not_get_traditional_characters() -> None:
    damaged = _SIMPLIFIED + swallowing(lose_lead("申请处理情况良好", "处", b"?"))
    mended = _mended(damaged)
    assert all(fold(char) == char for char in mended.removeprefix(_SIMPLIFIED)[:4])


def test_what_cannot_be_told_stays_and_is_recorded() -> None:
    damaged = _TRADITIONAL + "根據?谑姓?砬谑裾的要求"
    assert _mended(damaged) == damaged
    assert set(_kinds(damaged)) == {UNRESOLVED}


@pytest.mark.parametrize(
    "text",
    [
        "什么是政府信息?我们怎样申请?",
        "如何公开?海口市政府作了规定。",
        "是否公开?A类信息公开。",
        "公開了嗎?開發區的信息在哪裡?",
        "邛崃市、盱眙县、岢岚县、祜族佤族自治县的报告",
        "第(a)項、附表(e)、GDP(亿元)",
        "http://www.example.cn/index.jsp?id=5&name=开",
        "",
    ],
)
def test_real_question_marks_and_rare_names_are_left_alone(text: str) -> None:
    assert not lost_byte(text)


def test_mended_text_is_not_mended_again() -> None:
    once = _mended(_TRADITIONAL + "申請?zhí)幚砬闆r\n")
    assert not lost_byte(once)
