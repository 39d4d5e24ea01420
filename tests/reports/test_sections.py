"""Headings of any numbering, their depth, and what they are about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.model import Section
from reports.sections import read_sections
from reports.sections.words import kind_of
from tests.reports.text_samples import FORM_A, FORM_B, FORM_D, filled


def _tops(text: str) -> list[str]:
    return [section.kind.value for section in read_sections(text) if section.depth == 1]


def _outline(text: str) -> list[tuple[int, str]]:
    return [(section.depth, section.heading) for section in read_sections(text)]


def _is_nested(sections: tuple[Section, ...], length: int) -> bool:
    """Whether every section lies in the text and inside the nearest one above it."""
    open_sections: list[Section] = []
    for section in sections:
        while open_sections and open_sections[-1].depth >= section.depth:
            if open_sections.pop().end > section.start:
                return False
        inside = open_sections[-1].end if open_sections else length
        if not 0 <= section.start < section.end <= inside:
            return False
        if section.depth > len(open_sections) + 1:
            return False
        open_sections.append(section)
    return True


_PIECES = st.sampled_from(
    [
        "一、", "二、", "三、", "（一）", "(二)", "（3）", "1.", "2、", "①", "②", "㈠", "## ", "# ",
        "第一部分 ", "概述", "主动公开政府信息情况", "存在的问题", "\n", "\n\n",
        "2013年，我局公开30条。",
        "　　", "  ", "。", "：", "；", "|", "依申请公开情况", "十一、", "政府信息公开情况统计表\n",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_sections_lie_in_the_text_nested_and_begin_with_their_headings(text: str) -> None:
    sections = read_sections(text)
    assert _is_nested(sections, len(text))
    for section in sections:
        assert section.heading
        assert text[section.start : section.start + len(section.heading)] == section.heading


@given(st.text(max_size=200))
def test_any_text_has_well_formed_sections(text: str) -> None:
    assert _is_nested(read_sections(text), len(text))


@pytest.mark.parametrize(
    ("form", "kinds"),
    [
        (FORM_A, "overview proactive on_request fees review_litigation problems"),
        (FORM_B, "overview other proactive on_request review_litigation staff problems"),
        (FORM_D, "overview proactive on_request review_litigation problems other"),
    ],
)
def test_the_top_sections_of_all_forms_are_found(form: str, kinds: str) -> None:
    assert _tops(filled(form, 2013)) == kinds.split()


@pytest.mark.parametrize(
    ("numbers", "deeper"),
    [
        ("一、 二、 三、", "（一） （二）"),
        ("一． 二． 三．", "(一) (二)"),
        ("（一） （二） （三）", "1. 2."),
        ("1. 2. 3.", "(1) (2)"),
        ("1、 2、 3、", "（1） （2）"),
        ("第一部分 第二部分 第三部分", "一、 二、"),
        ("第一章 第二章 第三章", "（一） （二）"),
        ("㈠ ㈡ ㈢", "① ②"),
        ("## ## ##", "### ###"),
    ],
)
def test_any_numbering_style_is_read(numbers: str, deeper: str) -> None:
    first, second, third = numbers.split()
    one, two = deeper.split()
    text = (
        f"{first} 概述\n好。\n{second} 主动公开情况\n{one} 网站公开\n好。\n{two} 其他渠道\n好。\n"
        f"{third} 存在的问题\n无。"
    )
    assert _tops(text) == ["overview", "proactive", "problems"]
    assert [section.depth for section in read_sections(text)] == [1, 1, 2, 2, 1]


def test_styles_that_change_inside_a_list_do_not_break_it() -> None:
    text = (
        "1、 概述\n(一)抓机制\n1.强化保障。很好。\n2.明确职责。很好。\n(二)抓载体\n好。\n"
        "二、主动公开情况\n（一）主动公开\n好。\n（二）依申请公开情况\n好。\n"
        "（3） 行政复议情况\n无。\n"
        "（4） 建议提案\n无。\n（五）收费情况\n无。\n三、存在的问题\n无。"
    )
    sections = read_sections(text)
    assert _tops(text) == ["overview", "proactive", "problems"]
    inside = [section.kind.value for section in sections if section.depth == 2][2:]
    assert inside == ["proactive", "on_request", "review_litigation", "proactive", "fees"]


def test_a_heading_in_the_line_of_its_paragraph_ends_with_its_sentence() -> None:
    text = "一、概述\n（一）加强领导，提供组织保障。2013年，按照上级要求，我市成立领导小组。"
    assert _outline(text)[1] == (2, "（一）加强领导，提供组织保障")


def test_a_label_before_its_paragraph_is_a_heading() -> None:
    long = "2013年，我局主动公开政府信息30条，其中网站公开20条，其他方式公开10条，取得较好效果"
    text = f"一、主动公开情况：{long}\n二、依申请公开情况  {long}"
    assert _outline(text) == [(1, "一、主动公开情况"), (1, "二、依申请公开情况")]


def test_marks_and_punctuation_are_no_part_of_a_heading() -> None:
    text = "## 一、概述\n好。\n六、存在的问题、\n无。\n七、复议诉讼情况。\n无。"
    assert [heading for _, heading in _outline(text)] == [
        "一、概述",
        "六、存在的问题",
        "七、复议诉讼情况",
    ]


def test_unnumbered_headings_are_read_where_no_others_are() -> None:
    text = (
        "概述\n好。\n主动公开政府信息的情况\n好。\n依申请公开政府信息情况\n无。\n"
        "复议、诉讼和申诉情况\n无。"
    )
    assert _tops(text) == ["overview", "proactive", "on_request", "review_litigation"]


def test_an_unnumbered_line_among_numbered_headings_is_none() -> None:
    text = "一、概述\n好。\n二、主动公开情况\n依申请公开情况\n3条\n三、存在的问题\n无。"
    assert _tops(text) == ["overview", "proactive", "problems"]


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n一、概述\n二、主动公开政府信息情况\n三、存在的问题",
        "目录\n一、概述……1\n二、主动公开政府信息情况……2\n三、存在的问题………3",
        "本报告由以下部分组成：\n一、概述；二、主动公开政府信息情况；三、存在的问题。",
        "本报告由概述、主动公开政府信息情况、存在的问题组成。",
    ],
)
def test_a_table_of_contents_is_no_section(contents: str) -> None:
    text = f"{contents}\n一、概述\n好。\n二、主动公开政府信息情况\n30条。\n三、存在的问题\n无。"
    assert _tops(text) == ["overview", "proactive", "problems"]
    assert read_sections(text)[0].start > len(contents)


def test_items_of_a_list_are_no_headings() -> None:
    text = (
        "一、概述\n一是健全组织。\n二是健全制度；\n（一）公开30条；\n"
        "（二）公开200条。\n二、主动公开情况\n好。"
    )
    assert [depth for depth, _ in _outline(text)] == [1, 1]


def test_numbered_sentences_do_not_disturb_the_headings_above_them() -> None:
    text = (
        "(一)概述\n（一）公开栏每月更新一次，由驻村干部负责检查。\n（二）年初列出整改清单13项，全部销号，"
        "逐项落实到人，按月通报进展，年底统一验收。\n(二)主动公开的内容\n1、公开目录设14个大类，覆盖各项业务。\n"
        "2、查阅点接待群众。\n(三)依申请公开情况\n（一）没有申请。\n(四)存在的问题\n无。"
    )
    assert _tops(text) == ["overview", "proactive", "on_request", "problems"]


def test_lost_white_space_before_a_heading_does_not_hide_it() -> None:
    text = "??一、概述??\n好。\n??二、主动公开情况\n好。"
    assert [heading for _, heading in _outline(text)] == ["一、概述", "二、主动公开情况"]


def test_a_list_in_the_plans_does_not_end_them() -> None:
    text = (
        "一、概述\n好。\n二、主动公开情况\n好。\n三、下一步打算\n一、加强领导\n好。\n"
        "二、加强宣传\n好。\n"
        "三、强化监督\n好。\n四、其他需要报告的事项\n无。"
    )
    assert _tops(text) == ["overview", "proactive", "plans", "other"]


def test_rows_of_tables_are_no_headings() -> None:
    text = (
        "一、总体情况\n好。\n二、收到和处理政府信息公开申请情况\n"
        "一、本年新收政府信息公开申请数量\n3\n"
        "二、上年结转政府信息公开申请数量 0 0 0\n三、本年度办理结果\n（一）予以公开\n"
        "1\n1.属于国家秘密\n0\n"
        "（七）总计\n| 四、结转下年度继续办理 | 0 |\n三、行政复议、行政诉讼情况\n0"
    )
    assert _outline(text) == [
        (1, "一、总体情况"),
        (1, "二、收到和处理政府信息公开申请情况"),
        (1, "三、行政复议、行政诉讼情况"),
    ]


def test_headings_are_found_in_a_text_without_line_breaks() -> None:
    text = (
        "根据条例编制。 一、概述 2013年我局很好。二、主动公开政府信息情况 公开30条。"
        "三、依申请公开情况 无。"
        "四、存在的问题和改进措施 下一步：一、加强领导；二、加强宣传。"
    )
    assert _tops(text) == ["overview", "proactive", "on_request", "problems"]


def test_the_second_page_of_a_report_has_its_sections() -> None:
    text = (
        "四、行政复议、行政诉讼情况\n无。\n五、存在的主要问题及改进情况\n（一）问题\n"
        "无。\n六、其他需要报告的事项\n无。"
    )
    assert _tops(text) == ["review_litigation", "problems", "other"]


def test_a_section_without_a_topic_of_its_own_is_about_its_parent_s() -> None:
    text = (
        "一、总体情况\n（一）主动公开\n好。\n（二）平台建设\n好。\n二、问题和改进\n"
        "（一）依申请公开办理不规范\n好。"
    )
    kinds = [section.kind.value for section in read_sections(text)]
    assert kinds == ["overview", "proactive", "overview", "problems", "problems"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("概述", "overview"),
        ("政府信息公开工作基本情况", "overview"),
        ("2013年工作开展情况", "overview"),
        ("工作情况", "overview"),
        ("主动公开政府信息情况", "proactive"),
        ("政府信息主动公开情况", "proactive"),
        ("公开政府信息的主要内容和形式", "proactive"),
        ("依申请公开政府信息和不予公开政府信息的情况", "on_request"),
        ("收到和处理政府信息公开申请情况", "on_request"),
        ("申请公开办理情况", "on_request"),
        ("因政府信息公开申请行政复议、提起行政诉讼的情况", "review_litigation"),
        ("复议、诉讼和申诉情况", "review_litigation"),
        ("行政复议、行政诉讼及举报投诉情况", "review_litigation"),
        ("政府信息公开的收费及减免情况", "fees"),
        ("依申请公开收费情况", "fees"),
        ("政府信息公开支出与收费情况", "fees"),
        ("人员和收支情况", "staff"),
        ("政府信息公开工作机构、人员和经费情况", "staff"),
        ("机构建设和保障经费情况", "staff"),
        ("存在的主要问题和改进措施", "problems"),
        ("存在的不足及下一步工作打算", "problems"),
        ("问题与不足", "problems"),
        ("下一步工作打算", "plans"),
        ("改进措施", "plans"),
        ("2018年工作思路", "plans"),
        ("2018年政务公开工作计划", "plans"),
        ("其他需要报告的事项", "other"),
        ("附表", "other"),
        ("重点领域信息公开情况", None),
        ("建立领导和工作机构", None),
        ("完善政府信息发布渠道", None),
        ("咨询处理情况", None),
    ],
)
def test_headings_name_their_topics(heading: str, kind: str | None) -> None:
    found = kind_of(heading)
    assert (found.value if found else None) == kind


def test_the_top_sections_of_the_real_reports(shared: Path) -> None:
    gold = json.loads((shared / "seeds" / "gold.json").read_text(encoding="utf-8"))
    wrong = {}
    for report in gold:
        text = (shared / "seeds" / report["file"]).read_text(encoding="utf-8")
        if (found := _tops(text)) != report["top_sections"]:
            wrong[report["file"]] = found
    assert wrong == {}


@pytest.mark.parametrize(
    "rows",
    [
        "3.政策解读稿件发布数\t篇\t38\n（二）被依法纠错数\t件\t1",
        "3.政策解读稿件发布数\n篇\n38\n（二）被依法纠错数\n件\n1",
        "一、群众满意度\t%\t98\n（一）满意数 | 件 | 1",
        "统计指标\t单位\t统计数\n一、主动公开情况\n（二）通过不同渠道和方式公开政府信息的情况\n好",
    ],
)
def test_names_with_units_and_figures_are_rows(rows: str) -> None:
    text = f"一、概述\n好。\n二、存在的问题\n好。\n{rows}\n"
    assert _outline(text) == [(1, "一、概述"), (1, "二、存在的问题")]
