"""What was typed, read as a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.query import Clause, read_query


def _clauses(typed: str) -> list[Clause]:
    return list(read_query(typed).query.clauses)


def _codes(typed: str) -> list[str]:
    return [message.code for message in read_query(typed).messages]


def test_terms_are_separated_by_white_space_of_any_width() -> None:
    assert _clauses("行政　复议 \t诉讼") == [Clause("行政"), Clause("复议"), Clause("诉讼")]


@pytest.mark.parametrize("quotes", ['""', "“”", "「」", "『』", "＂＂", '“"', '"”'])
def test_quotes_of_every_kind_mean_exactly_these_characters(quotes: str) -> None:
    assert _clauses(f"{quotes[0]}行政复议{quotes[1]}") == [Clause("行政复议", exact=True)]


@pytest.mark.parametrize("minus", ["-", "－", "−"])
def test_a_minus_before_a_term_or_a_quotation_excludes_it(minus: str) -> None:
    assert _clauses(f'政府 {minus}申请 {minus}"行政 复议"') == [
        Clause("政府"),
        Clause("申请", excluded=True),
        Clause("行政 复议", exact=True, excluded=True),
    ]


def test_a_minus_inside_a_term_is_part_of_it() -> None:
    assert _clauses("2013-2017") == [Clause("2013-2017")]


def test_a_quotation_ends_a_term() -> None:
    assert _clauses('公开"依申请"指南') == [
        Clause("公开"),
        Clause("依申请", exact=True),
        Clause("指南"),
    ]


def test_a_minus_right_behind_a_quotation_is_part_of_the_text() -> None:
    assert _clauses('"公开"-申请') == [Clause("公开", exact=True), Clause("-申请")]


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
    assert _clauses(typed) == [Clause(meant, exact=True)]


def test_a_part_named_twice_is_asked_once() -> None:
    assert _clauses("公开 公开") == [Clause("公开")]


def test_a_quote_that_is_not_closed_reaches_to_the_end_and_says_so() -> None:
    assert _clauses('政府 "信息 公开') == [Clause("政府"), Clause("信息 公开", exact=True)]
    assert _codes('政府 "信息 公开') == ["unbalanced_quote"]


@pytest.mark.parametrize("typed", ["-", '""', "+ - ，", '"   "', "\x00\x01", "()"])
def test_what_holds_nothing_to_search_is_empty_and_says_so(typed: str) -> None:
    reading = read_query(typed)
    assert reading.empty
    assert "nothing_to_search" in [message.code for message in reading.messages]


def test_an_empty_box_asks_for_everything_without_a_message() -> None:
    reading = read_query("  ")
    assert (reading.empty, reading.messages, reading.query.clauses) == (False, (), ())


def test_control_characters_and_lone_surrogates_are_taken_for_spaces_with_a_message() -> None:
    assert _clauses("政府\x00信息\ud800") == [Clause("政府"), Clause("信息")]
    assert _codes("政府\x00信息\ud800") == ["control_characters"]


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\ufe0f", "\ufeff"])
def test_what_cannot_be_seen_does_not_cut_a_term_apart(hidden: str) -> None:
    assert _clauses(f"政{hidden}府") == [Clause("政府")]
    assert _codes(f"政{hidden}府") == ["control_characters"]


def test_very_many_terms_are_cut_off_with_a_message() -> None:
    typed = " ".join(f"第{number}条" for number in range(100))
    assert len(_clauses(typed)) == 64
    assert _codes(typed) == ["too_many_terms"]


@given(st.text(max_size=80))
def test_reading_never_fails(typed: str) -> None:
    read_query(typed)


@given(st.text("政府信息 公开-“”「」1,.", max_size=30))
def test_the_quotations_of_a_query_written_out_are_read_back_the_same(typed: str) -> None:
    query = read_query(typed).query
    exact = [clause for clause in query.clauses if clause.exact]
    assert [clause for clause in read_query(str(query)).query.clauses if clause.exact] == exact


def test_the_reading_is_given_back_in_words() -> None:
    said = read_query('行政 "复议" -申请').query.in_words()
    assert said == "含「行政」且含原文「复议」，不含「申请」"
