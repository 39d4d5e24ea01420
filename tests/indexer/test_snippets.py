"""Passages that show why a report was found."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from indexer.language import read_query
from indexer.marks import spans, title_spans
from indexer.result import Snippet
from indexer.snippets import LONGEST, MOST, make_snippets, runs
from reports import Evidence, Provenance, Report, Section, SectionKind

NOTHING = Evidence(None, "none", "")
TEXT = st.text("政府信息公开申请，。；\n 1,5“”", min_size=1, max_size=400)
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
    return make_snippets(_report(text), spans(read_query(typed).query, text))


def _shown(snippet: Snippet) -> str:
    return "".join(f"[{run.text}]" if run.hit else run.text for run in snippet.runs)


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
    found = make_snippets(report, spans(read_query("复议一件").query, text))
    assert {snippet.section for snippet in found} == {"二、复议情况"}


def test_what_is_asked_of_the_title_is_marked_in_the_title_alone() -> None:
    query = read_query("标题:年度报告").query
    assert title_spans(query, "甘南州2013年年度报告") == ((8, 12),)
    assert spans(query, "甘南州2013年年度报告") == ()
