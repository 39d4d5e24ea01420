"""Chinese that makes sense costs less than characters thrown together."""

from __future__ import annotations

import pytest

from reports.wording import is_common, is_nonsense, weigh


@pytest.mark.parametrize(
    "words",
    [
        "依申请公开政府信息情况",
        "申請處理情況",
        "海口市人民政府",
        "本年度未发生行政复议案件",
        "同比增长",
    ],
)
def test_sentences_of_reports_make_sense(words: str) -> None:
    assert not is_nonsense(words)
    assert weigh(words).cost < 7 * len(words)


@pytest.mark.parametrize("words", ["幚砬闆", "谑姓府", "鏀垮簻淇℃伅", "嗣裾"])
def test_characters_decoded_wrongly_do_not(words: str) -> None:
    assert is_nonsense(words)


def test_script_makes_no_difference() -> None:
    assert weigh("申請處理情況") == weigh("申请处理情况")


def test_a_word_is_found_in_its_sentence() -> None:
    weighed = weigh("受理申请")
    assert weighed.ends[-1] == 4
    assert not any(weighed.stands_alone(index) for index in range(4))


def test_pairs_the_document_has_elsewhere_cost_less() -> None:
    assert weigh("垟坑", {"垟坑"}).cost < weigh("垟坑").cost


def test_everyday_characters_are_common_and_others_are_not() -> None:
    assert is_common("政府信息")
    assert is_common("處")
    assert not is_common("砬")


def test_nothing_costs_nothing() -> None:
    assert weigh("").cost == 0
    assert not is_nonsense("")
