"""What is taken for an annual report, and why other pages are refused."""

from __future__ import annotations

import pytest

from reports.acceptance import Refusal, judge
from tests.reports.text_samples import (
    FORM_A,
    FORM_B,
    FORM_D,
    NEUTRAL,
    OTHER_BODIES,
    PARTS_OF_REPORTS,
    filled,
)
from tests.reports.title_samples import (
    DOUBTFUL_TITLES,
    ODD_TITLES,
    OTHER_TITLES,
    REPORT_TITLES,
)

_TITLE = "青山县2013年政府信息公开工作年度报告"


@pytest.mark.parametrize("title", [title for title, _ in REPORT_TITLES])
def test_a_report_is_taken_under_any_title_of_a_report(title: str) -> None:
    assert judge(title, NEUTRAL) is None


@pytest.mark.parametrize("title", ODD_TITLES)
def test_a_report_is_taken_under_a_title_that_says_nothing(title: str) -> None:
    assert judge(title, NEUTRAL) is None


@pytest.mark.parametrize(("title", "kind"), OTHER_TITLES)
def test_a_title_that_names_something_else_is_refused_with_a_sentence(
    title: str, kind: str
) -> None:
    refusal = judge(title, NEUTRAL)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.endswith("。")


@pytest.mark.parametrize("title", DOUBTFUL_TITLES)
def test_a_whole_report_is_taken_under_the_words_of_news(title: str) -> None:
    assert judge(title, NEUTRAL) is None


@pytest.mark.parametrize("title", DOUBTFUL_TITLES)
def test_news_are_refused_under_the_words_that_stand_over_reports_too(title: str) -> None:
    assert judge(title, OTHER_BODIES["news"]) is not None


def test_nearly_every_refusal_names_the_right_kind() -> None:
    right = [(judge(title, NEUTRAL) or Refusal("empty", "")).kind == k for title, k in OTHER_TITLES]
    assert sum(right) >= 0.95 * len(right)


@pytest.mark.parametrize("title", [None, _TITLE, "附件", "政府信息公开"])
@pytest.mark.parametrize("form", [FORM_A, FORM_B, FORM_D])
def test_reports_of_all_forms_are_taken(form: str, title: str | None) -> None:
    assert judge(title, filled(form, 2013)) is None


@pytest.mark.parametrize("title", [None, _TITLE])
@pytest.mark.parametrize("part", PARTS_OF_REPORTS)
def test_a_part_of_a_report_is_taken(part: str, title: str | None) -> None:
    assert judge(title, PARTS_OF_REPORTS[part]) is None


@pytest.mark.parametrize("title", [None, _TITLE, "政府信息公开", "青山县政府信息公开工作年度报告"])
@pytest.mark.parametrize("kind", OTHER_BODIES)
def test_the_title_of_a_report_does_not_help_another_body(kind: str, title: str | None) -> None:
    refusal = judge(title, OTHER_BODIES[kind])
    assert refusal is not None
    assert refusal.kind == kind


def test_an_application_form_is_a_form() -> None:
    text = (
        "申请人信息 姓名 证件名称 证件号码 联系电话\n所需信息的名称、文号\n获取信息的方式 邮寄\n"
        "收到依申请公开申请表后20个工作日内答复。"
    )
    refusal = judge(None, text)
    assert refusal is not None
    assert refusal.kind == "form"


def test_the_own_title_of_a_text_helps_it_under_the_name_of_a_column() -> None:
    text = f"青山县2013年政府信息公开工作年度报告\n{filled(FORM_A, 2013)}"
    assert judge("政府信息公开指南", text) is None


def test_the_own_title_of_a_text_refuses_it_under_the_name_of_a_column() -> None:
    text = f"关于做好2013年度政府信息公开年度报告编制工作的通知\n{NEUTRAL}"
    refusal = judge("政府信息公开年度报告", text)
    assert refusal is not None
    assert refusal.kind == "notice"


def test_a_heading_that_is_known_is_not_looked_for() -> None:
    assert judge(None, NEUTRAL, heading="") is None
    assert judge(None, NEUTRAL, heading="政府信息公开指南") is not None


def test_traditional_full_width_and_spaced_titles_are_judged_alike() -> None:
    assert judge("青山縣２０１３年 政府信息公開 工作年度報告", NEUTRAL) is None
    assert judge("青山縣 政府信息公開 指南", NEUTRAL) is not None


def test_an_encyclopaedia_page_that_carries_the_report_is_a_report() -> None:
    text = f"{filled(FORM_A, 2012)}本词条由志愿者编辑。参考资料：政府网站。"
    assert judge("2012年青山市政府信息公開工作年度報告", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2020年1月\n2019年龙泉镇政府信息公开工作年度报告\n临江市年报发布 主动公开信息超56万条",
        "要闻\n临江市2012年年报发布 公开信息超17万条\n市民政局2012年年报\n市教育局2013年年度报告",
    ],
)
def test_a_few_titles_with_the_fact_of_a_headline_are_no_report(text: str) -> None:
    refusal = judge("临江市2019年政府信息公开工作年度报告", text)
    assert refusal is not None
    assert refusal.kind == "link-list"


def test_a_report_of_one_sentence_is_a_report() -> None:
    assert judge(_TITLE, "2013年我镇未收到政府信息公开申请。") is None


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "。"])
def test_nothing_is_no_report(text: str) -> None:
    refusal = judge(_TITLE, text)
    assert refusal is not None
    assert refusal.kind == "empty"
