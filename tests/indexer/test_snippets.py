"""Passages that show why a report was found."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language import read_query
from indexer.result import Snippet
from indexer.showing import Shown
from indexer.showing.marks import spans, title_spans
from indexer.showing.sentences import LONGEST
from indexer.showing.snippets import MOST, make_snippets, runs
from reports import Evidence, Provenance, Report, Section, SectionKind

NOTHING = Evidence(None, "none", "")
TEXT = st.text("政府信息公开申请，。；\n 1,5“”", min_size=1, max_size=400)
# Sentences that are too long to be shown whole, of words, numbers and brackets.
LONG = st.lists(
    st.sampled_from(
        ["政府", "信息公开", "工作，", "1,546件", "12345678", "（甲，乙）", "、", "2013年"]
    ),
    min_size=60,
    max_size=200,
).map("".join)
CLAUSES = st.lists(
    st.sampled_from(["政府工作，", "（甲，政府）申请，", "公开1,546件（申请，政府、乙）15，"]),
    min_size=30,
    max_size=90,
).map("".join)
QUERY = st.sampled_from(["政府", "信息公开 申请", '"公开，"', "15", "政府信息", "申请 政"])


def _report(text: str, sections: tuple[Section, ...] = ()) -> Report:
    return Report(
        id="0" * 16,
        url="https://www.example.gov.cn/1.html",
        source="import",
        title="报告",
        year=None,
        published=None,
        region=None,
        publisher=None,
        level=None,
        kind=None,
        text=text,
        provenance=Provenance(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING),
        sections=sections,
    )


def _snippets(text: str, typed: str) -> tuple[Snippet, ...]:
    return make_snippets(Shown(_report(text)), spans(read_query(typed).query, text))


def _shown(snippet: Snippet) -> str:
    return "".join(f"[{run.text}]" if run.hit else run.text for run in snippet.runs)


def _texts(text: str, typed: str) -> list[str]:
    return [text[snippet.start : snippet.end] for snippet in _snippets(text, typed)]


@given(TEXT, QUERY)
def test_the_runs_joined_are_the_passage(text: str, typed: str) -> None:
    for snippet in _snippets(text, typed):
        assert "".join(run.text for run in snippet.runs) == text[snippet.start : snippet.end]
        assert all(run.text for run in snippet.runs)


@given(TEXT, QUERY)
def test_every_passage_shows_a_hit_and_passages_stand_apart_in_order(text: str, typed: str) -> None:
    found = _snippets(text, typed)
    assert len(found) <= MOST
    assert bool(found) == bool(spans(read_query(typed).query, text))
    for snippet in found:
        assert any(run.hit for run in snippet.runs)
    for before, after in itertools.pairwise(found):
        assert before.end <= after.start


@given(TEXT, st.lists(st.tuples(st.integers(0, 400), st.integers(1, 9)), max_size=6))
def test_runs_keep_the_text_whatever_the_spans(text: str, places: list[tuple[int, int]]) -> None:
    marked = []
    at = 0
    for gap, length in places:
        start = at + gap
        at = start + length
        if at <= len(text):
            marked.append((start, at))
    pieces = runs(text, 0, len(text), marked)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.hit] == [text[a:b] for a, b in marked]


def test_a_query_in_simplified_characters_marks_the_traditional_ones() -> None:
    (snippet,) = _snippets("第一句。依申請公開政府信息情況良好。第三句。", "依申请公开")
    assert _shown(snippet) == "[依申請公開]政府信息情況良好。"


def test_a_number_is_marked_with_its_commas_and_only_as_a_whole() -> None:
    (snippet,) = _snippets("共1,546条，另有15461条。", "1546")
    assert _shown(snippet) == "共[1,546]条，另有15461条。"


def test_passages_are_whole_sentences() -> None:
    text = "甲单位没有受理。乙单位受理复议三件！丙单位受理一件。"
    assert [_shown(snippet) for snippet in _snippets(text, "复议")] == ["乙单位受理[复议]三件！"]


@given(
    LONG, st.sampled_from(["政府", "1546件", '"工作，政府"', '"，1,546件政府"', '"2013年工作，"'])
)
def test_no_cut_goes_through_a_hit_or_a_number(text: str, typed: str) -> None:
    marked = spans(read_query(typed).query, text)
    for snippet in _snippets(text, typed):
        for at in (snippet.start, snippet.end):
            assert not any(start < at < end for start, end in marked)
            assert not re.fullmatch("[0-9][0-9]|[0-9],[0-9]", text[at - 1 : at + 1])
            assert not re.fullmatch("[0-9],[0-9]", text[at - 2 : at + 1])


def test_no_cut_goes_through_a_hit_that_holds_the_end_of_a_clause() -> None:
    (shown,) = _texts("工作，政府" * 60, '"工作，政府"')
    assert shown == "工作，政府" * (len(shown) // 5)


@given(CLAUSES, QUERY)
def test_a_long_sentence_is_cut_between_its_clauses_and_outside_of_brackets(
    text: str, typed: str
) -> None:
    for shown in _texts(text, typed):
        assert shown[-1] == "，"
        assert shown.count("（") == shown.count("）")


def test_what_is_marked_over_a_line_break_is_shown_whole() -> None:
    (snippet,) = _snippets("第一句。受理行政\n复议三件。第三句。", "行政复议")
    assert _shown(snippet) == "受理[行政\n复议]三件。"


@pytest.mark.parametrize("typed", ["信函", "其他"])
def test_a_bracket_over_several_sentences_is_not_torn_apart(typed: str) -> None:
    whole = "收到申请九件（信函申请四件；复议申请三件；其他两件）。"
    assert _texts(f"第一句。{whole}最后一句。", typed) == [whole]


def test_a_passage_is_not_made_whole_at_the_cost_of_a_hit() -> None:
    shown = [_shown(snippet) for snippet in _snippets("（甲及有关单位；乙）；丙。", '甲 "；丙"')]
    assert shown == ["（[甲]及有关单位；", "乙）[；丙]。"]


def test_a_heading_in_the_line_of_its_text_is_shown_with_what_it_says() -> None:
    (snippet,) = _snippets("（二）复议情况。全年三件。另有诉讼。", "复议")
    assert _shown(snippet) == "（二）[复议]情况。全年三件。"


@pytest.mark.parametrize(
    "dull",
    [
        "五、行政复议情况",
        "附件2：行政复议统计表",
        "行政复议\t\t\t行政诉讼",
        "| 行政复议 | 0 | 0 | 0 |",
        "四、行政复议数量\t件\t0",
    ],
)
def test_a_line_that_says_nothing_is_shown_only_where_nothing_else_holds_the_words(
    dull: str,
) -> None:
    telling = "因政府信息公开被申请行政复议三件。"
    assert _texts(f"本年。\n{dull}\n{telling}\n{dull}\n", "行政复议") == [telling]
    assert _texts(f"本年。\n{dull}\n{dull}\n其他。", "行政复议") == [dull]


def test_a_row_with_figures_says_something() -> None:
    row = "四、行政复议数量\t件\t1,105"
    zero = "四、上年度结转的行政复议数量\t件\t0"
    assert _texts(f"五、行政复议情况\n{zero}\n{row}\n", "行政复议") == [row]


@pytest.mark.parametrize(
    "formula",
    [
        "根据《中华人民共和国政府信息公开条例》第五十条规定，现公布本机关2013年年度报告。",
        "本報告依據《中華人民共和國政府信息公開條例》編制。",
        "全文由概述、主动公开情况、政府信息公开申请办理情况和存在的问题四部分组成。",
        "本报告所列政府信息公开数据的统计期限自2013年1月1日起，至12月31日止。",
    ],
)
def test_what_every_report_opens_with_gives_way_to_what_only_this_one_says(formula: str) -> None:
    telling = "全市确定政府信息公开联络员46名，其中专职2名。"
    assert _texts(f"{formula}\n{telling}\n", "政府信息公开") == [telling]
    assert _texts(f"{formula}\n其他。\n", "政府信息公开") == [formula]


def test_the_run_as_a_whole_is_shown_instead_of_its_scattered_words() -> None:
    scattered = "访问量最大的网站改版两次，访问量未统计。"
    whole = "全年的网站访问量是二十八万人次，比上年增加。"
    assert _texts(f"{scattered * 4}{whole}", "网站访问量") == [whole]


def test_digits_without_end_are_no_number_that_is_shown_whole() -> None:
    (shown,) = _texts(f"政府{'1' * 9000}", "政府")
    assert len(shown) <= 2 * LONGEST


def test_a_passage_with_some_of_the_words_gives_way_to_one_with_all() -> None:
    text = "行政许可九件。" * 4 + "行政复议三件。" + "行政处罚七件。" * 4
    assert _texts(text, "行政 复议") == ["行政复议三件。"]


def test_a_heading_that_alone_has_the_words_is_shown_with_what_stands_below_it() -> None:
    text = "三、其他\n行政许可九件。\n四、行政复议情况\n全年没有发生。有关制度已经建立。\n"
    third, fourth = text.index("三"), text.index("四")
    sections = (
        Section(SectionKind.OTHER, "三、其他", third, fourth),
        Section(SectionKind.REVIEW_LITIGATION, "四、行政复议情况", fourth, len(text)),
    )
    found = make_snippets(
        Shown(_report(text, sections)), spans(read_query("行政 复议").query, text)
    )
    assert [_shown(snippet) for snippet in found] == ["四、[行政][复议]情况\n全年没有发生。"]


def test_a_long_sentence_is_cut_around_its_hits() -> None:
    text = (
        "一年来，"
        + "我局认真开展各项工作，" * 30
        + "收到复议申请三件，"
        + "稳步推进，" * 60
        + "完成。"
    )
    (snippet,) = _snippets(text, "复议")
    assert snippet.end - snippet.start <= LONGEST + LONGEST // 4
    assert "[复议]" in _shown(snippet)
    assert text[snippet.start - 1] in "，。"


def test_the_passages_together_show_as_many_of_the_words_as_they_can() -> None:
    text = "公开。" * 5 + "复议一件。" + "公开。" * 5 + "诉讼一件。"
    shown = "".join(_shown(snippet) for snippet in _snippets(text, "公开 复议 诉讼"))
    assert {"[公开]", "[复议]", "[诉讼]"} <= {shown[i : i + 4] for i in range(len(shown))}


def test_a_passage_names_the_top_section_it_lies_in() -> None:
    text = "一、概述\n很好。\n二、复议情况\n复议一件。"
    second = text.index("二、")
    report = _report(
        text,
        (
            Section(SectionKind.OVERVIEW, "一、概述", 0, second),
            Section(SectionKind.REVIEW_LITIGATION, "二、复议情况", second, len(text)),
        ),
    )
    found = make_snippets(Shown(report), spans(read_query("复议一件").query, text))
    assert {snippet.section for snippet in found} == {"二、复议情况"}


def test_what_is_asked_of_the_title_is_marked_in_the_title_alone() -> None:
    query = read_query("标题:年度报告").query
    assert title_spans(query, "甘南州2013年年度报告") == ((8, 12),)
    assert spans(query, "甘南州2013年年度报告") == ()
