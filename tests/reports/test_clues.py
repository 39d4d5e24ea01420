"""The title, the opening and the signature are found where they stand."""

from __future__ import annotations

from datetime import date

import pytest

from reports.clues import Clues, gather
from reports.document import Document
from tests.reports.text_samples import FORM_A, FORM_B, NEUTRAL, PARTS_OF_REPORTS, filled


def _gathered(text: str, **known: object) -> Clues:
    return gather(Document(url="http://example.gov.cn/1.html", text=text, **known), text, {})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("top", "heading"),
    [
        ("青山县2013年度政府信息公开工作报告", "青山县2013年度政府信息公开工作报告"),
        ("# 青山县 2013 年政府信息公开工作年度报告", "青山县 2013 年政府信息公开工作年度报告"),
        (
            "青山县人民政府办公室\n2013年政府信息公开工作年度报告",
            "青山县人民政府办公室2013年政府信息公开工作年度报告",
        ),
        ("青山县 2013 年度政府信息公开\n工作报告", "青山县 2013 年度政府信息公开工作报告"),
        (
            "青山县教育局\n2013年度\n政府信息公开工作年度报告",
            "青山县教育局2013年度政府信息公开工作年度报告",
        ),
        ("《青山县2013年信息公开年度报告》（全文）", "《青山县2013年信息公开年度报告》"),
        ("青山县政府信息公开工作年度报告（2013年）", "青山县政府信息公开工作年度报告（2013年）"),
        ("关于2012年度政府信息公开工作情况的报告", "关于2012年度政府信息公开工作情况的报告"),
        (
            "政府信息公开年报\n青山县2013年度政府信息公开工作报告",
            "青山县2013年度政府信息公开工作报告",
        ),
        ("政府信息公开\n青山县2013年度政府信息公开工作报告", "青山县2013年度政府信息公开工作报告"),
        (
            "首页>信息公开>年报\n青山县2013年度政府信息公开工作报告",
            "青山县2013年度政府信息公开工作报告",
        ),
        ("青山縣二〇一三年政府信息公開工作年度報告", "青山縣二〇一三年政府信息公開工作年度報告"),
        ("标题：青山县2013年政府信息公开年报", "青山县2013年政府信息公开年报"),
        ("青山县政府信息公开指南", "青山县政府信息公开指南"),
    ],
)
def test_the_title_that_stands_in_the_text_is_the_heading(top: str, heading: str) -> None:
    assert _gathered(f"{top}\n根据《条例》，编制本报告。\n{NEUTRAL}").heading == heading


@pytest.mark.parametrize(
    "text", [NEUTRAL, *PARTS_OF_REPORTS.values(), "主动公开政府信息情况\n我市公开3条。", ""]
)
def test_a_text_without_a_title_has_no_heading(text: str) -> None:
    assert _gathered(text).heading is None


def test_a_section_heading_is_no_title() -> None:
    text = "一、2013年政府信息公开工作报告\n好。"
    assert _gathered(text).heading is None


def test_the_opening_is_what_stands_above_the_first_section() -> None:
    opening = _gathered(f"青山县2013年政府信息公开年报\n{filled(FORM_A, 2013)}").opening
    assert opening.startswith("本年度报告根据")
    assert opening.endswith("12月31日止。")


def test_a_letter_opens_with_its_addressee() -> None:
    assert _gathered(PARTS_OF_REPORTS["a letter upward"]).opening.startswith("省政务公开办公室：")


def test_the_signature_is_the_body_and_the_date_at_the_end() -> None:
    assert _gathered(filled(FORM_A, 2013)).signature == ("青山县人民政府办公室", "2014年3月12日")


def test_a_signature_above_its_tables_is_found() -> None:
    text = filled(FORM_B, 2016).replace("附件：", "青山县教育局\n二〇一七年二月三日\n附件：")
    assert _gathered(text).signature == ("青山县教育局", "二〇一七年二月三日")


def test_body_and_date_below_the_title_are_a_signature() -> None:
    text = f"青山县2025年政府信息公开工作年度报告\n青山县人民政府\n（2026年1月23日）\n{NEUTRAL}"
    clues = _gathered(text)
    assert clues.signature == ("青山县人民政府", "（2026年1月23日）")
    assert clues.opening.startswith("根据")


@pytest.mark.parametrize(
    ("end", "signature"),
    [
        ("青山县教育局 2014年1月10日", ("青山县教育局 2014年1月10日",)),
        ("青山县教育局\n2014年1月", ("青山县教育局", "2014年1月")),
        ("青山县教育局", ("青山县教育局",)),
        ("二○一四年一月十日", ("二○一四年一月十日",)),
        ("发布日期：2014-01-10", ("发布日期：2014-01-10",)),
        ("2014年1月10日，我局公布了报告。", ()),
        ("其他需要报告的事项", ()),
    ],
)
def test_ends_of_texts(end: str, signature: tuple[str, ...]) -> None:
    assert _gathered(f"{NEUTRAL}{end}\n").signature == signature


def test_what_the_document_says_is_kept() -> None:
    clues = gather(
        Document("http://example.gov.cn/", "x", title=" 年报 ", published=date(2014, 1, 1)),
        "x",
        {"来源": "县政府办"},
    )
    assert (clues.title, clues.published, clues.metadata) == (
        "年报",
        date(2014, 1, 1),
        {"来源": "县政府办"},
    )
