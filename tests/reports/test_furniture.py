"""Stripping a page: the laws that hold for any text, and what single passes do."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.layout import Stripped, strip_page
from reports.model import Repair
from tests.reports.layout.case import cases
from tests.reports.layout.undone import undone

_PIECES = sorted({line for case in cases() for line in case.text.split("\n")})
_SNIPPETS = [
    "首页", "来源", "发布日期", "2014-01-10", "第2页", "一、", "（二）",
    "【打印】", "扫一扫", "年度报告", "索引号", "上一篇", "版权所有", "县人民政府",
    ">", "：", "，", "。", "0", "a", "{",
    "}", "<p>", "&nbsp;", "**", "政 府 信 息", "- 3 -", "\t",
    " | ", "# ", "  ", "　", "\n", "\n\n", "2 0 1 3 年",
]  # fmt: skip
_LINES = st.lists(st.sampled_from(_PIECES), max_size=25).map("\n".join)
_DIRT = st.lists(st.one_of(st.sampled_from(_SNIPPETS), st.text(max_size=4)), max_size=40).map(
    "".join
)
_TEXTS = st.one_of(_LINES, _DIRT, st.tuples(_LINES, _DIRT, _LINES).map("\n".join))
_CLAUSE = st.text(alphabet="政府信息公开工作条例主动申请全市机关群众服务", min_size=8, max_size=60)
_SENTENCE = st.lists(_CLAUSE, min_size=2, max_size=4).map(lambda clauses: "，".join(clauses) + "。")


def kinds(stripped: Stripped) -> list[str]:
    return [repair.kind for repair in stripped.repairs]


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_the_originals_put_back_give_the_page(text: str) -> None:
    stripped = strip_page(text)

    assert undone(stripped.text, stripped.repairs) == text


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_stripping_twice_changes_nothing_more(text: str) -> None:
    once = strip_page(text)

    twice = strip_page(once.text)
    assert (twice.text, twice.repairs) == (once.text, ())


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_repairs_lie_in_the_text_in_order(text: str) -> None:
    stripped = strip_page(text)

    ends = [0]
    for repair in stripped.repairs:
        assert ends[-1] <= repair.start <= repair.end <= len(stripped.text)
        ends.append(repair.end)


@settings(deadline=None)
@given(st.lists(_SENTENCE, min_size=1, max_size=8), st.sampled_from(["\n", "\n\n"]))
def test_clean_paragraphs_are_left_alone(paragraphs: list[str], gap: str) -> None:
    text = gap.join(paragraphs)

    assert strip_page(text) == Stripped(text, (), {})


def test_repairs_made_before_move_along() -> None:
    text = "首页 > 年报 > 正文\n根據《條例》編制。\n"
    earlier = Repair(14, 15, "據(jù)", "pinyin")

    stripped = strip_page(text, (earlier,))

    moved = [repair for repair in stripped.repairs if repair.kind == "pinyin"]
    assert [stripped.text[repair.start : repair.end] for repair in moved] == ["據"]


def test_a_title_that_stands_only_in_the_breadcrumb_stays() -> None:
    stripped = strip_page(
        "当前位置：首页 > 年报 > 松江镇2017年政府信息公开工作年度报告\n2017年，我镇公开信息八十条。"
    )

    assert stripped.text.startswith("松江镇2017年政府信息公开工作年度报告\n2017年")
    assert stripped.metadata["breadcrumb"] == "首页>年报"


def test_a_page_on_one_line_loses_its_head_and_its_tail() -> None:
    own = "松江镇2017年政府信息公开工作年度报告"
    body = (
        "2017年，我镇公开信息八十条，群众比较满意。一、做法。设立公开栏六块，更新及时，内容全面。"
    )
    stripped = strip_page(
        f"首页 > 年报 > 正文 {own} 发布时间：2018-01-05 来源：松江镇\n{body} 【打印】 【关闭】"
    )

    assert stripped.text == f"{own}\n{body}"
    assert stripped.metadata["published"] == "2018-01-05"
    assert stripped.metadata["source"] == "松江镇"


def test_facts_before_the_report_in_one_line_are_cut_off() -> None:
    body = (
        "根据《条例》规定，现将我镇2017年工作情况报告如下。2017年，我镇公开信息八十条，群众满意。"
    )

    stripped = strip_page(f"发布时间：2018-01-05 来源：松江镇 点击：12 {body}")

    assert stripped.text == body
    assert "page-metadata" in kinds(stripped)


def test_json_around_a_page_is_taken_off() -> None:
    stripped = strip_page(
        '{"code":200,"data":{"title":"松江镇2019年年报","publishTime":"2020-01-17 15:20:00",'
        '"content":"<p style=\\"text-indent:2em\\">一、总体情况<\\/p>\\n<p>2019年，松江镇主动公开'
        "信息&nbsp;77条，内容涉及财政、民政、农业等方面，没有收到公开申请，没有发生行政复议和"
        '行政诉讼。<\\/p><p>二、存在问题<\\/p><p>更新不及时。"}}'
    )

    assert stripped.text.split("\n") == [
        "一、总体情况",
        "",
        "2019年，松江镇主动公开信息 77条，内容涉及财政、民政、农业等方面，没有收到公开申请，"
        "没有发生行政复议和行政诉讼。",
        "",
        "二、存在问题",
        "",
        "更新不及时。",
    ]
    assert stripped.metadata == {"name": "松江镇2019年年报", "published": "2020-01-17"}


def test_tags_left_over_are_taken_off_and_titles_in_angle_brackets_stay() -> None:
    stripped = strip_page(
        "根据<条例>和<<办法>>，<span style='color:red'>现将</span>情况报告如下：<br/>\n"
        "一、概述 没有发生收费情况。</p>"
    )

    assert (
        stripped.text == "根据<条例>和<<办法>>，现将情况报告如下：\n\n一、概述 没有发生收费情况。"
    )
