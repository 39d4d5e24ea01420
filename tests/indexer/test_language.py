"""What was typed, read as a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language import (
    And,
    InSection,
    Near,
    Not,
    OfKind,
    OfLevel,
    Or,
    Part,
    Passage,
    Place,
    Prefix,
    Quotation,
    Site,
    Term,
    Together,
    Unit,
    Where,
    Within,
    Years,
    pieces_of,
    read_query,
)
from indexer.language.said import read_words
from reports import Kind, Level, SectionKind

A, B, C, D = (Term(text) for text in ("行政", "复议", "诉讼", "申请"))


def root(typed: str) -> Part | None:
    return read_query(typed).query.root


def codes(typed: str) -> list[str]:
    return [message.code for message in read_query(typed).messages]


@pytest.mark.parametrize(
    "between", [" ", "　", " \t", ",", "，", "、", "; ", "；", " AND ", " ＡＮＤ "]
)
def test_terms_are_divided_by_white_space_and_separators_of_any_width(between: str) -> None:
    assert root(f"行政{between}复议{between}诉讼") == And((A, B, C))


@pytest.mark.parametrize("comma", [",", "，"])
def test_a_comma_between_digits_belongs_to_the_number(comma: str) -> None:
    assert root(f"3{comma}456件") == Term(f"3{comma}456件")


@pytest.mark.parametrize("quotes", ['""', "“”", "「」", "『』", "＂＂", '“"', '"”'])
def test_quotes_of_every_kind_mean_exactly_these_characters(quotes: str) -> None:
    assert root(f"{quotes[0]}行政复议{quotes[1]}") == Quotation("行政复议")


@pytest.mark.parametrize("minus", ["-", "－", "−", "NOT ", "ＮＯＴ "])
def test_what_stands_behind_a_minus_or_not_is_excluded(minus: str) -> None:
    assert root(f'行政 {minus}申请 {minus}"复议 诉讼"') == And(
        (A, Not(D), Not(Quotation("复议 诉讼")))
    )


@pytest.mark.parametrize("sign", ["|", "｜", " | ", " OR ", " ＯＲ "])
def test_alternatives_are_one_or_the_other(sign: str) -> None:
    assert root(f"行政{sign}复议{sign}诉讼") == Or((A, B, C))


def test_and_binds_tighter_than_or() -> None:
    assert root("行政 复议 OR 诉讼 申请") == Or((And((A, B)), And((C, D))))


@pytest.mark.parametrize("signs", ["()", "（）", "(）"])
def test_parentheses_group(signs: str) -> None:
    assert root(f"行政{signs[0]}复议|诉讼{signs[1]}申请") == And((A, Or((B, C)), D))
    assert root(f"-{signs[0]}复议 诉讼{signs[1]}") == Not(And((B, C)))


@pytest.mark.parametrize(
    "typed", ["NOT NOT 行政", "NOT -行政", "-(-行政)", "((行政))", "行政 行政"]
)
def test_what_says_the_same_twice_is_said_once(typed: str) -> None:
    assert root(typed) == A


@pytest.mark.parametrize(
    "typed", ["or", "and", "not", "Or", "OR行政", "行政-复议", "2013-2017", "《政府 信息，公开》"]
)
def test_what_only_looks_like_an_operator_is_a_term(typed: str) -> None:
    assert root(typed) == Term(typed)
    assert codes(typed) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("OR 行政", A),
        ("行政 OR", A),
        ("行政 |", A),
        ("AND 行政 AND", A),
        ("行政 OR OR 复议", Or((A, B))),
        ("行政 AND OR 复议", Or((A, B))),
        ("行政 OR AND 复议", Or((A, B))),
        ("行政 NOT", A),
        ("行政 - 复议", And((A, B))),
        ("行政 NOT OR 复议", Or((A, B))),
        ("行政 ()", A),
        ("行政 -()", A),
        ("(行政 OR)", A),
        ("(行政 -) 复议", And((A, B))),
    ],
)
def test_an_operator_without_operand_is_left_out_and_that_is_said(typed: str, meant: Part) -> None:
    assert root(typed) == meant
    assert set(codes(typed)) == {"operator_without_operand"}


@pytest.mark.parametrize("typed", ["(行政 复议", "行政 复议)", "((行政) 复议"])
def test_a_lone_parenthesis_is_mended_and_that_is_said(typed: str) -> None:
    assert root(typed) == And((A, B))
    assert codes(typed) == ["unbalanced_parenthesis"]


@pytest.mark.parametrize("star", ["*", "＊", "**"])
def test_a_star_behind_a_term_makes_a_prefix_of_it(star: str) -> None:
    assert root(f"GDP{star} 行政") == And((Prefix("GDP"), A))
    assert codes(f"GDP{star} 行政") == []


def test_a_prefix_of_one_letter_is_too_short_and_that_is_said() -> None:
    assert root("G*") == Term("G")
    assert codes("G*") == ["short_prefix"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("行政?复议", And((A, B))),
        ("行政？", A),
        ("*行政", A),
        ("行政*复议*", And((A, Prefix("复议")))),
        ("-行政?复议", And((Not(A), B))),
    ],
)
def test_other_wildcards_divide_and_that_is_said(typed: str, meant: Part) -> None:
    assert root(typed) == meant
    assert codes(typed) == ["no_wildcard"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("年份:2013", Years(2013, 2013)),
        ("年份：２０１３年度", Years(2013, 2013)),
        ("year:2017-2013", Years(2013, 2017)),
        ("年度:2013年至2017年", Years(2013, 2017)),
        ("年份: >=2015", Years(2015, None)),
        ("年份:>2015", Years(2016, None)),
        ("年份:≤2015", Years(None, 2015)),
        ("年份:＜2015", Years(None, 2014)),
        ("地区:甘肃", Place("甘肃")),
        ("region:620000", Place("620000")),
        ("地区:乾县", Place("乾县")),
        ('地区:"甘肃"', Place("甘肃")),
        ("级别:县", OfLevel(Level.COUNTY)),
        ("level:TOWNSHIP", OfLevel(Level.TOWNSHIP)),
        ("类别:部门", OfKind(Kind.DEPARTMENT)),
        ("-类别:政府", Not(OfKind(Kind.GOVERNMENT))),
        ("标题:行政", Within(Where.TITLE, A)),
        ('title:"行政"', Within(Where.TITLE, Quotation("行政"))),
        ("机关：行政", Within(Where.PUBLISHER, A)),
        ("网站:https://www.Lanzhou.gov.cn/zwgk", Site("www.lanzhou.gov.cn")),
    ],
)
def test_a_field_and_its_value_are_read(typed: str, meant: Part) -> None:
    assert root(typed) == meant
    assert codes(typed) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("年份:今年", "bad_value"),
        ("年份:", "bad_value"),
        ("级别:村", "bad_value"),
        ("网站:兰州", "bad_value"),
        ("标题:！！", "bad_value"),
        ("章节:第三章", "bad_value"),
        ("作者:张三", "unknown_field"),
        ("author:x", "unknown_field"),
    ],
)
def test_what_is_no_field_or_no_value_of_it_is_a_term_and_that_is_said(
    typed: str, code: str
) -> None:
    assert root(typed) == Term(typed)
    assert codes(typed) == [code]


@pytest.mark.parametrize("typed", ["总体情况： 行政", "http://a.gov.cn", "10:30", "行政:"])
def test_not_every_colon_is_that_of_a_field(typed: str) -> None:
    assert codes(typed) == []


def test_a_region_that_nobody_knows_is_named() -> None:
    assert root("地区:亚特兰蒂斯") == Place("亚特兰蒂斯")
    assert codes("地区:亚特兰蒂斯") == ["unknown_region"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"行政 复议"~10', Near(("行政", "复议"), 10)),
        ("“行政，复议、诉讼”～５", Near(("行政", "复议", "诉讼"), 5)),
        ('"行政 议"~0', Near(("行政", "议"), 0)),
        ('-"行政 1,546"~0', Not(Near(("行政", "1,546"), 0))),
    ],
)
def test_a_distance_behind_a_quotation_asks_for_nearness(typed: str, meant: Part) -> None:
    assert root(typed) == meant
    assert codes(typed) == []


MANY = " ".join(f"第{number}条" for number in range(9))


@pytest.mark.parametrize("typed", ['"行政复议"~10', '"行政 行政"~10', f'"{MANY}"~10'])
def test_a_distance_needs_several_texts_and_says_so(typed: str) -> None:
    assert root(typed) == Quotation(typed[1:-4])
    assert codes(typed) == ["nothing_near"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("行政 同句 复议", Together(Unit.SENTENCE, (A, B))),
        ("行政 同段 复议 诉讼", And((Together(Unit.PARAGRAPH, (A, B)), C))),
        ("行政 同句 复议 同句 诉讼", Together(Unit.SENTENCE, (A, B, C))),
        ("行政 同句 (复议 诉讼)", Together(Unit.SENTENCE, (A, B, C))),
        ("行政 同句 (复议 OR 诉讼)", Together(Unit.SENTENCE, (A, Or((B, C))))),
        ('"行政"同句 复议', Together(Unit.SENTENCE, (Quotation("行政"), B))),
        ("行政 OR 复议 同句 诉讼", Or((A, Together(Unit.SENTENCE, (B, C))))),
        ("-(行政 同段 GDP*)", Not(Together(Unit.PARAGRAPH, (A, Prefix("GDP"))))),
        ("行政 同句 行政", A),
        ('行政 同句 ""', A),
    ],
)
def test_parts_can_be_asked_to_stand_in_one_sentence_or_paragraph(typed: str, meant: Part) -> None:
    assert root(typed) == meant
    assert set(codes(typed)) <= {"ignored"}


@pytest.mark.parametrize(
    "second",
    ["-复议", "(复议 -诉讼)", "年份:2013", "标题:复议", '"复议 诉讼"~5', "(复议 同段 诉讼)"],
)
def test_only_texts_can_stand_together_and_that_is_said(second: str) -> None:
    assert root(f"行政 同句 {second}") == root(f"行政 AND {second}")
    assert codes(f"行政 同句 {second}") == ["not_together"]


@pytest.mark.parametrize("typed", ["机关:政府 同句 -(|)", "机关:政府 同句 -(|"])
def test_a_group_of_which_nothing_is_left_is_the_same_closed_and_open(typed: str) -> None:
    assert root(typed) == root("机关:政府")
    assert "not_together" in codes(typed)


def test_sentence_and_paragraph_in_one_chain_are_read_as_the_paragraph() -> None:
    assert root("行政 同句 复议 同段 诉讼") == Together(Unit.PARAGRAPH, (A, B, C))
    assert codes("行政 同句 复议 同段 诉讼") == ["mixed_units"]


@pytest.mark.parametrize(
    ("operators", "meant"),
    [
        ("同句 AND", Together(Unit.SENTENCE, (A, B))),
        ("同句 同段", Together(Unit.PARAGRAPH, (A, B))),
        ("OR 同段", Or((A, B))),
    ],
)
def test_of_two_operators_between_two_parts_the_stronger_one_counts(
    operators: str, meant: Part
) -> None:
    assert root(f"行政 {operators} 复议") == meant
    assert codes(f"行政 {operators} 复议") == ["operator_without_operand"]


@pytest.mark.parametrize("value", ["问题", "存在的问题", "“不足”", "problems", "PROBLEMS"])
def test_a_section_is_named_as_people_call_it(value: str) -> None:
    assert root(f"章节:{value}") == InSection(SectionKind.PROBLEMS)
    assert codes(f"section:{value}") == []


def test_parentheses_keep_a_section_to_what_stands_in_them() -> None:
    section = InSection(SectionKind.PROBLEMS)
    assert root("章节:问题 行政 复议") == And((section, A, B))
    assert root("(章节:问题 行政) 复议") == And((And((section, A)), B))
    assert root("(章节:问题) 行政") == And((section, A))


def test_a_quotation_ends_a_term() -> None:
    assert root('行政"复议"诉讼') == And((A, Quotation("复议"), C))


def test_a_minus_right_behind_a_quotation_is_part_of_the_text() -> None:
    assert root('"行政"-复议') == And((Quotation("行政"), Term("-复议")))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"“三公”经费"', "“三公”经费"),
        ('"推""进"', '推"进'),
        ("““三公”经费”", "“三公”经费"),
        ("「“三公”经费」", "“三公”经费"),
        ('“三公经费"', "三公经费"),
        ('"三公经费”', "三公经费"),
    ],
)
def test_quotes_inside_quotes_are_text(typed: str, meant: str) -> None:
    assert root(typed) == Quotation(meant)


def test_a_quote_that_is_not_closed_reaches_to_the_end_and_says_so() -> None:
    assert root('行政 "复议 诉讼') == And((A, Quotation("复议 诉讼")))
    assert codes('行政 "复议 诉讼') == ["unbalanced_quote"]


@pytest.mark.parametrize(
    "typed", ["-", '""', "+ - ，", '"   "', "\x00\x01", "()", "OR", "???", "***"]
)
def test_what_holds_nothing_to_search_is_empty_and_says_so(typed: str) -> None:
    assert read_query(typed).empty
    assert "nothing_to_search" in codes(typed)


def test_an_empty_box_asks_for_everything_without_a_message() -> None:
    reading = read_query("  ")
    assert (reading.empty, reading.messages, reading.query.root) == (False, (), None)


def test_control_characters_and_lone_surrogates_are_taken_for_spaces_with_a_message() -> None:
    assert root("行政\x00复议\ud800") == And((A, B))
    assert codes("行政\x00复议\ud800") == ["control_characters"]


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\ufe0f", "\ufeff"])
def test_what_cannot_be_seen_does_not_cut_a_term_apart(hidden: str) -> None:
    assert root(f"行{hidden}政") == A
    assert codes(f"行{hidden}政") == ["control_characters"]


def test_very_many_terms_are_cut_off_with_a_message() -> None:
    read = root(" ".join(f"第{number}条" for number in range(100)))
    assert isinstance(read, And)
    assert len(read.parts) == 32
    assert codes(" ".join("a" * 100)) == ["too_many_terms"]


@given(st.text('行政复议1a OR-AND（)|*?:年份“”「」"，、《》', max_size=40))
def test_reading_never_fails(typed: str) -> None:
    read_query(typed)


def test_parentheses_may_be_nested_as_deeply_as_anybody_likes() -> None:
    assert root("(" * 900 + "行政" + ")" * 900) == A
    assert root("-(" * 600 + "行政") == A
    assert root("（" * 900 + "含「行政」" + "）" * 900) == And((Term("含"), Quotation("行政")))
    assert root("并非（" * 600 + "含「行政」") is not None


def test_words_of_a_reading_have_no_more_parts_than_a_query_has() -> None:
    said = [f"含「第{number}条」" for number in range(33)]
    assert read_words("且".join(said[:32])) is not None
    assert read_words("且".join(said)) is None


LONG = "".join(f"第{number}项主动公开政府信息{number * 37}条，" for number in range(20))


def test_a_long_text_that_was_pasted_is_read_as_a_passage() -> None:
    assert root(f" {LONG}\n") == Passage(LONG)
    assert codes(LONG) == []


@pytest.mark.parametrize("typed", [LONG[:200], f"{LONG} OR 行政", f"{LONG}|行政", "行政复议 " * 60])
def test_what_is_short_or_has_operators_or_was_typed_word_by_word_is_none(typed: str) -> None:
    assert not isinstance(root(typed), Passage)


@pytest.mark.parametrize(("run", "is_one"), [(59, False), (60, True)])
def test_a_passage_runs_on_for_sixty_characters(run: int, is_one: bool) -> None:
    typed = f"{'政' * run} {'信息 ' * 90}"
    assert isinstance(root(typed), Passage) == is_one


def test_a_passage_is_not_known_by_pieces_of_fewer_than_six_characters() -> None:
    assert pieces_of("主动公开。依申请公开了。主动公开信息。") == ("依申请公开了", "主动公开信息")
    assert pieces_of("主动。主动公开。公开。") == ("主动公开",)


def test_a_passage_is_known_by_its_longest_pieces_between_punctuation() -> None:
    pieces = pieces_of(LONG + "短。" + "甲" * 90)
    assert pieces[-1] == "甲" * 90
    assert len(pieces) == 12
    assert pieces[0] == "第3项主动公开政府信息111条"
