"""A query is written out as it can be typed and in words, and both are read back as the same."""

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
    read_query,
)
from reports import Kind, Level, SectionKind

TEXTS = st.text("行政ab12", min_size=2, max_size=5)
LEAVES = st.one_of(
    st.builds(Term, TEXTS),
    st.builds(
        Quotation,
        st.text('行政a1"“ ，', min_size=1, max_size=6).filter(
            lambda t: t.strip() == t and any(map(str.isalnum, t))
        ),
    ),
    st.builds(Prefix, TEXTS),
    st.builds(
        Near, st.lists(TEXTS, min_size=2, max_size=3, unique=True).map(tuple), st.integers(0, 9999)
    ),
    st.builds(Years, st.integers(1000, 2000), st.integers(2000, 3000)),
    st.builds(Years, st.integers(1000, 2000), st.none()),
    st.builds(Years, st.none(), st.integers(1000, 2000)),
    st.builds(Place, TEXTS),
    st.builds(Within, st.sampled_from(Where), st.builds(Term, TEXTS)),
    st.builds(Within, st.sampled_from(Where), st.builds(Quotation, TEXTS)),
    st.builds(Site, st.sampled_from(["gov.cn", "www.a-b.gov.cn"])),
    st.builds(OfLevel, st.sampled_from(Level)),
    st.builds(OfKind, st.sampled_from(Kind)),
    st.builds(InSection, st.sampled_from(SectionKind)),
)


TYPED = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda each: f"({' '.join(map(str, each))})"),
        st.lists(parts, min_size=2, max_size=3).map(
            lambda each: f"({' OR '.join(map(str, each))})"
        ),
        parts.map(lambda part: f"NOT {part}"),
        st.tuples(parts, st.sampled_from(Unit), parts).map(
            lambda each: f"({each[0]} {each[1]} {each[2]})"
        ),
    ),
    max_leaves=12,
).map(str)


@given(TYPED)
def test_a_query_written_out_is_read_back_the_same(typed: str) -> None:
    query = read_query(typed).query
    again = read_query(str(query))
    assert again.query == query
    assert {message.code for message in again.messages} <= {"unknown_region"}


@given(TYPED)
def test_the_words_of_a_reading_are_read_back_as_the_same_query(typed: str) -> None:
    query = read_query(typed).query
    again = read_query(query.in_words()).query
    assert sorted_parts(again.root) == sorted_parts(query.root)


def sorted_parts(part: Part | None) -> object:
    """Words name what is wanted before what is not, so their order may be another."""
    match part:
        case And(parts) | Or(parts):
            return type(part), frozenset(map(sorted_parts, parts))
        case Together(unit, parts):
            return unit, frozenset(map(sorted_parts, parts))
        case Not(inner):
            return Not, sorted_parts(inner)
    return part


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('行政 "复议" -申请', "含「行政」且含原文「复议」，不含「申请」"),
        ("行政 (复议 OR 诉讼)", "含「行政」且（含「复议」或含「诉讼」）"),
        ("行政 OR 复议 诉讼", "含「行政」或（含「复议」且含「诉讼」）"),
        ("-(行政 复议) 年份:2013-2017", "年份 2013 至 2017，并非（含「行政」且含「复议」）"),
        ("地区:甘肃 年份:>=2015 GDP*", "地区「甘肃」且年份不早于 2015且含「GDP*」"),
        ("行政 同句 (复议 OR 诉讼)", "一句之内（含「行政」且（含「复议」或含「诉讼」））"),
        ("章节:问题 行政", "限于章节「问题」且含「行政」"),
        ("(章节:问题 行政) 复议", "（限于章节「问题」且含「行政」）且含「复议」"),
        ("", "全部报告"),
    ],
)
def test_the_reading_is_given_back_in_words(typed: str, said: str) -> None:
    assert read_query(typed).query.in_words() == said
