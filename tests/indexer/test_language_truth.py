"""The plain reading of the query language, which the search is compared to, reads as described."""

from __future__ import annotations

import pytest

from tests.indexer import corpus
from tests.indexer.truth import Facts, meaning

# Two sections of one kind that touch, one of them with a part of another kind, and one apart.
SECTIONED = (
    "总体平稳，网站年报。\n"  # 0 to 11, in no section
    "问题甲；申请增加。\n"  # 11 to 21, problems
    "问题乙。人员不足\n"  # 21 to 30, problems
    "计划丙，培训人员。\n"  # 30 to 40, plans
    "问题丁，申请。\n"  # 40 to 48, problems again
)
SECTIONS = (
    *(("problems", 11, 21), ("problems", 21, 30), ("staff", 25, 30)),
    *(("plans", 30, 40), ("problems", 40, 48)),
)


def report(
    text: str = "", title: str = "", sections: tuple[tuple[str, int, int], ...] = ()
) -> Facts:
    return Facts(
        title=title,
        text=text,
        year=2013,
        about=frozenset({"甘肃", "2013", "2013年"}),
        sections=sections,
    )


def answers(typed: str, facts: Facts) -> bool:
    return meaning(typed, lambda name: False).answers(facts)


def says(typed: str) -> set[str]:
    return set(meaning(typed, lambda name: False).messages)


@pytest.mark.parametrize("mark", "。！？；!?;｡")
def test_a_sentence_ends_directly_behind_each_mark(mark: str) -> None:
    facts = report(f"公开{mark}申请")
    assert not answers("公开 同句 申请", facts)
    assert answers("公开 同段 申请", facts)
    assert answers(f'"公开{mark}" 同句 公开', facts)


def test_a_paragraph_and_its_last_sentence_end_with_the_line() -> None:
    facts = report("公开\n申请")
    assert not answers("公开 同句 申请", facts)
    assert not answers("公开 同段 申请", facts)
    assert answers("公开 同段 申请", report("公开\r\u2028申请"))


def test_a_title_is_a_line_of_its_own_unless_it_stands_in_the_text() -> None:
    assert answers("机关 同句 年报", report("申请", title="机关年报"))
    assert not answers("年报 同段 申请", report("申请", title="机关年报"))
    assert answers("机 同段 年报 同段 申请", report("机关 年报，申请", title="机关年报"))
    assert not answers("机 同段 年报", report("机关\n年报", title="机关年报"))


def test_what_a_report_is_about_must_stand_in_the_sentence() -> None:
    assert answers("甘肃 申请", report("申请"))
    assert not answers("甘肃 同句 申请", report("申请"))
    assert answers("甘肃 同句 申请", report("甘肃申请"))


def test_a_number_is_whole_by_what_stands_in_its_sentence() -> None:
    assert not answers("12 收到", report("收到1 2\n3"))
    assert answers("12 同句 收到", report("收到1 2\n3"))
    assert not answers("12 同句 受理", report("受理\t123"))
    assert answers("12 同句 3 同句 受理", report("受理\t12\t3\n"))


def test_operands_may_be_quotations_prefixes_and_groups() -> None:
    facts = report("一季度GDP增长。二季度，出口下降")
    assert answers('"季度GDP" 同句 gd* 同句 (下降 OR 增长)', facts)
    assert not answers("出口 同句 (增长 OR 一季度)", facts)
    assert answers("出口 同句 (二季度 AND 下降)", facts)
    assert not answers("出口 同句 (二季度 增长)", facts)


def test_synonyms_stand_in_a_sentence_too() -> None:
    assert answers("年报 同句 申请", report("年度报告，申请"))


def test_a_chain_binds_tighter_than_and() -> None:
    facts = report("公开申请。复议")
    assert answers("公开 同句 申请 复议", facts)
    assert answers("复议 公开 同句 申请", facts)
    assert not answers("公开 同句 复议 申请", facts)


@pytest.mark.parametrize(
    "operand", ["-人员", "年份:2013", '"公 开"~5', "章节:问题", "(公 -人员)", "(公 同句 开)"]
)
def test_other_operands_are_joined_by_and(operand: str) -> None:
    facts = report("公开。申请", sections=(("problems", 0, 5),))
    assert says(f"申请 同句 {operand}") == {"not_together"}
    assert answers(f"申请 同句 {operand}", facts)
    assert answers(f"{operand} 同段 申请", facts)


def test_what_is_left_of_a_chain_beside_another_operand_is_a_chain() -> None:
    facts = report("公开。申请")
    assert answers("公开 同句 -人员 同句 申请", facts)
    assert not answers("公开 同句 申请 同句 -人员", facts)


def test_a_chain_of_both_is_read_as_of_one_paragraph() -> None:
    assert says("甲 同句 乙 同段 丙") == {"mixed_units"}
    assert answers("甲 同句 乙 同段 丙", report("甲。乙。丙"))
    assert not answers("甲 同句 乙 同段 丙", report("甲乙\n丙"))


@pytest.mark.parametrize(
    "typed", ["甘肃 同句 ！", "！ 同段 甘肃 同段 ()", "甘肃 同句 甘肃", "甘肃 同句"]
)
def test_an_operand_alone_is_read_as_without_a_chain(typed: str) -> None:
    assert answers(typed, report("申请"))


@pytest.mark.parametrize(
    ("typed", "as_if"),
    [
        ("甲 同句 OR 乙", "甲 OR 乙"),
        ("甲 AND 同句 乙", "甲 同句 乙"),
        ("甲 同句 同段 乙", "甲 同段 乙"),
        ("同句 甲 乙 同段", "甲 乙"),
    ],
)
def test_of_several_operators_one_is_kept(typed: str, as_if: str) -> None:
    assert says(typed) == {"operator_without_operand"}
    for text in ("甲乙", "甲。乙", "甲\n乙", "甲"):
        assert answers(typed, report(text)) == answers(as_if, report(text))


def test_an_operator_stands_apart() -> None:
    assert answers("甲同句 乙", report("甲同句。乙"))
    assert answers("“甲”同句“乙”", report("甲乙"))
    assert not answers("“甲”同句“乙”", report("甲。乙"))


def test_a_group_of_ands_adds_its_members_to_the_chain() -> None:
    assert answers("(甲 乙) 同句 甲", report("甲乙"))
    assert not answers("(甲 乙) 同句 甲", report("甲。乙"))


def test_a_leaf_beyond_the_32nd_is_no_operand() -> None:
    typed = "|".join([*map(str, range(100, 131)), "甘肃 同句 乙"])
    assert says(typed) == {"too_many_terms"}
    assert answers(typed, report("丙"))


def test_a_section_alone_asks_for_its_kind() -> None:
    facts = report(SECTIONED, sections=SECTIONS)
    assert answers("章节:不足", facts)
    assert answers('SECTION："Problems"', facts)
    assert not answers("章节:收费", facts)
    assert answers("-章节:收费 网站", facts)
    assert answers("章节:收费 OR 网站", facts)


def test_an_unknown_section_is_a_term() -> None:
    assert says("章节:附录") == {"bad_value"}
    assert answers("章节:附录", report("章节:附录"))


def test_a_section_says_where_the_parts_beside_it_are_looked_for() -> None:
    facts = report(SECTIONED, title="网站年报", sections=SECTIONS)
    assert answers("章节:问题 申请 人员", facts)
    assert not answers("章节:问题 网站", facts)
    assert not answers("章节:问题 (网站 OR 培训)", facts)
    assert answers("章节:问题 -培训", facts)
    assert not answers("章节:问题 -申请", facts)
    assert not answers("章节:问题 甘肃", facts)
    assert answers("章节:问题 申请 年份:2013", facts)
    assert answers("(章节:问题) 申请", facts)
    assert not answers("(章节:问题) 网站", facts)


def test_one_stretch_of_sections_holds_a_leaf_by_itself() -> None:
    facts = report(SECTIONED, sections=SECTIONS)
    assert answers('章节:问题 "增加。问题乙"', facts)
    assert answers('章节:问题 "甲 乙"~10', facts)
    assert not answers('章节:问题 "甲 丁"~99', facts)
    assert answers("章节:问题 人员 同段 乙", facts)
    assert not answers("章节:人员 人员 同段 乙", facts)


def test_an_inner_group_with_a_section_has_only_that() -> None:
    facts = report(SECTIONED, sections=SECTIONS)
    assert answers("章节:问题 (章节:计划 培训) 申请", facts)
    assert not answers("(章节:计划 培训 申请) 章节:问题", facts)
    assert answers("章节:问题 (章节:计划 培训 OR 章节:计划 网站)", facts)
    assert answers("(章节:计划 培训) 网站", facts)


def test_a_section_in_a_negated_group_says_nothing_about_what_stands_beside_it() -> None:
    facts = report(SECTIONED, sections=SECTIONS)
    assert answers("网站 -(章节:问题 培训)", facts)
    assert not answers("网站 -(章节:问题 章节:计划 人员)", facts)
    assert answers("网站 -(章节:问题 章节:计划 培训)", facts)


def test_of_several_sections_each_must_hold_every_part() -> None:
    facts = report(SECTIONED, sections=SECTIONS)
    assert answers("章节:问题 章节:计划 人员", facts)
    assert not answers("章节:问题 章节:计划 培训", facts)
    assert not answers("章节:问题 章节:计划 -培训", facts)
    assert answers("章节:问题 章节:计划 -网站", facts)
    assert not answers("章节:问题 章节:收费 人员", facts)


def test_texts_of_one_character_can_be_near() -> None:
    assert answers('"甲 乙"~1', report("甲，乙"))
    assert not answers('"甲 乙"~0', report("甲，乙"))
    assert not answers('"甲 乙"~9', report("乙", title="甲"))


@pytest.mark.parametrize(
    ("typed", "does"),
    [
        ("标题:审计局2013", True),
        ("标题:局审计", True),
        ("标题:201", False),
        ('标题:"年201"', True),
        ("标题:甘肃", False),
        ("标题:年度报告", False),
    ],
)
def test_a_title_holds_runs_words_and_whole_numbers(typed: str, does: bool) -> None:
    assert answers(typed, report(title="审计局年报, 年2013")) == does


@pytest.mark.parametrize(
    ("typed", "does"),
    [
        ("网站:gov.cn", True),
        ("网站:https://X.gov.cn:8080/a/b.html", True),
        ("网站:ov.cn", False),
        ("网站:a.x.gov.cn", False),
    ],
)
def test_a_site_is_a_host_or_lies_below_it(typed: str, does: bool) -> None:
    facts = Facts(title="", text="", host="x.gov.cn")
    assert answers(typed, facts) == does


def test_a_passage_holds_if_one_of_its_long_stretches_stands_somewhere() -> None:
    stretches = [f"第{n:02}段是公开信息的一段文字它比别的都长" for n in range(12)]
    passage = "，".join([*stretches, "短的一段文字", "短"])
    assert answers(passage, report(stretches[-1]))
    assert not answers(passage, report("短的一段文字"))
    assert not answers(f"{passage} OR", report(stretches[-1]))


def test_the_collection_has_sections_of_every_kind_and_within_each_other() -> None:
    sections = [section for each in corpus.make() for section in each.sections]
    assert len({section.kind for section in sections}) == 9
    assert {1, 2} <= {section.depth for section in sections}
