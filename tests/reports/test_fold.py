"""Folding and exactness, as laws over any text."""

from __future__ import annotations

import itertools
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import Folded, fold, holds, skeleton

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
# Dense in what exactness is about: digits, commas of both widths, spaces, brackets, both scripts.
TRICKY_TEXT = st.text("0123456789,，.、 　\t\n公開开政府ＡaA（(件国國", max_size=60)

# Digits with all that may stand between them, other scripts' digits among it.
NUMBERS = st.text("12,， \ta٣。", max_size=40)


@given(ANY_TEXT)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_single_code_point_folds_to_one_that_stays() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    once = fold(everything)
    assert len(once) == len(everything)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("published", "folded"),
    [
        ("政府信息公開", "政府信息公开"),
        ("依據《條例》，臺灣", "依据《条例》,台湾"),
        ("２０１３年（Ａ）", "2013年(a)"),
        ("特⾊⼈⺠部⻔", "特色人民部门"),
        ("ﬁ½㈠", "ﬁ½㈠"),  # NFKC would make several code points of each: they stay
        ("İ", "İ"),  # its lower case is two code points
        ("GDP", "gdp"),
    ],
)
def test_folding_answers_as_defined(published: str, folded: str) -> None:
    assert fold(published) == folded


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("共公开1,546条", "1546条"),
        ("共公开1546条", "1,546条"),
        ("共公开１，５４６条", "1546"),
        ("政 府\n信息", "政府信息"),
        ("政府信息", "政 府 信 息"),
        ("增長99.2%", "增长99.2%"),
        ("共1,546,123条", "546,"),  # the piece ends beside a comma that the text skips
        ("共1,546,123条", ",546"),
        ("一、总体情况", "、总"),
    ],
)
def test_exactness_skips_white_space_and_commas_in_numbers(text: str, quoted: str) -> None:
    assert holds(text, quoted)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("信息已经公开，政府没有", "政府信息公开"),
        ("第1、2项", "12"),  # an enumeration comma is no digit comma
        ("增长99.2%", "992"),
        ("甲,乙", "甲乙"),
    ],
)
def test_exactness_skips_nothing_else(text: str, quoted: str) -> None:
    assert not holds(text, quoted)


@given(TRICKY_TEXT, st.data())
def test_whatever_stands_in_a_text_is_found_when_quoted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert holds(text, text[start:end])


@given(TRICKY_TEXT, TRICKY_TEXT)
def test_quotations_with_the_same_skeleton_are_found_in_the_same_texts(
    text: str, quoted: str
) -> None:
    assert holds(text, quoted) == holds(text, skeleton(quoted))


@given(ANY_TEXT, st.integers(4, 30))
def test_a_long_text_is_folded_like_its_pieces(text: str, times: int) -> None:
    assert fold(text * times) == fold(text) * times


@given(TRICKY_TEXT)
def test_a_text_that_is_ready_to_be_searched_is_folded_and_has_its_skeleton(text: str) -> None:
    assert Folded(text).text == fold(text)
    assert Folded(text).bare == skeleton(text)


@given(TRICKY_TEXT)
def test_the_skeleton_holds_no_white_space_and_no_comma_between_digits(text: str) -> None:
    found = skeleton(text)
    assert not any(map(str.isspace, found))
    assert skeleton(found) == found


@given(
    st.one_of(TRICKY_TEXT, TRICKY_TEXT.map(lambda text: text * 9)),
    TRICKY_TEXT.filter(lambda text: bool(skeleton(text))),
)
def test_spans_are_where_the_quoted_characters_stand(text: str, quoted: str) -> None:
    spans = Folded(text).spans(quoted)
    assert bool(spans) == holds(text, quoted)
    assert list(spans) == sorted(spans)
    for start, end in spans:
        found = text[start:end]
        assert skeleton(found) == skeleton(quoted)


@pytest.mark.parametrize("times", [1, 20])
def test_no_white_space_of_any_kind_moves_what_stands_behind_it(times: int) -> None:
    white = "".join(filter(str.isspace, map(chr, range(sys.maxunicode + 1)))) * times
    assert Folded(f"公{white}开").spans("公开") == ((0, len(white) + 2),)
    assert Folded(f"{white}公开").spans("公开") == ((len(white), len(white) + 2),)


def test_spans_count_the_code_points_of_the_text_as_it_is() -> None:
    text = "收到 1,546 件申請，答復1546件"
    assert [text[start:end] for start, end in Folded(text).spans("1546件")] == [
        "1,546 件",
        "1546件",
    ]


def whole_numbers(text: str) -> set[str]:
    return {
        number
        for reading in Folded(text).number_readings
        for number in re.findall("[0-9]+", reading)
    }


def test_white_space_ends_a_number_between_cells_or_stands_within_one() -> None:
    assert whole_numbers("规章\t3\t5\t74\n") >= {"3", "5", "74"}
    assert "2013" in whole_numbers("2 0 1 3 年")
    assert whole_numbers("1,546条、12,345,678件") == {"1546", "12345678"}
    text = "规章\t3\t5\t74"
    assert [text[a:b] for a, b in Folded(text).number_spans("74")] == ["74"]


def test_a_whole_number_has_no_digit_beside_it() -> None:
    text = "12,013件、2013年、20130、第2013号"
    spans = Folded(text).number_spans("2013")
    assert [start for start, _ in spans] == [text.index("2013年"), text.index("2013号")]


@given(NUMBERS, st.sampled_from(["1", "12", "112", "1212"]))
def test_a_number_is_marked_where_a_reading_has_it_as_a_whole(text: str, number: str) -> None:
    spans = Folded(text).number_spans(number)
    assert bool(spans) == (number in whole_numbers(text))
    assert all(skeleton(text[start:end]) == number for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


@given(NUMBERS, st.sampled_from(["1", "12", "21", "1a", "a", "a1"]))
def test_what_begins_so_is_marked_to_its_end(text: str, beginning: str) -> None:
    inside = "[0-9]" if beginning.isdecimal() else "[a-z0-9]"
    found = re.findall(f"{inside}+", Folded(text).without_digit_commas)
    marked = [skeleton(text[a:b]) for a, b in Folded(text).beginning_spans(beginning)]
    assert marked == [each for each in found if each.startswith(beginning)]
