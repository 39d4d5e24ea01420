"""Edits change a text and keep every recorded place where it belongs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.edits import Edit, apply
from reports.model import Repair


@st.composite
def _text_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="政府信息公开abc ", max_size=30))
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    edits = [
        Edit(start, end, draw(st.text(alphabet="条例x", max_size=4)), "test")
        for start, end in zip(bounds[::2], bounds[1::2], strict=False)
    ]
    return text, edits


def _replaced_one_by_one(text: str, edits: list[Edit]) -> str:
    in_order = sorted(edits, key=lambda edit: (edit.start, edit.end))
    for edit in reversed(in_order):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


@given(_text_and_edits())
def test_all_edits_at_once_are_the_edits_one_by_one_from_the_end(
    case: tuple[str, list[Edit]],
) -> None:
    text, edits = case
    assert apply(text, edits)[0] == _replaced_one_by_one(text, edits)


@given(_text_and_edits())
def test_every_repair_points_at_its_replacement_and_keeps_the_original(
    case: tuple[str, list[Edit]],
) -> None:
    text, edits = case
    changed, repairs = apply(text, edits)
    made = sorted((changed[repair.start : repair.end], repair.original) for repair in repairs)
    assert made == sorted((edit.replacement, text[edit.start : edit.end]) for edit in edits)


@given(_text_and_edits())
def test_putting_the_originals_back_gives_the_text_before(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    changed, repairs = apply(text, edits)
    back = [Edit(repair.start, repair.end, repair.original, "back") for repair in repairs]
    assert apply(changed, back)[0] == text


@given(_text_and_edits(), st.data())
def test_a_place_outside_of_all_edits_keeps_its_characters(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    text, edits = case
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    changed, repairs = apply(text, edits, (Repair(start, end, "earlier", "earlier"),))
    moved = next(repair for repair in repairs if repair.kind == "earlier")
    assert 0 <= moved.start <= moved.end <= len(changed)
    touched = any(edit.start < end and start < edit.end for edit in edits)
    inside = any(start < edit.start == edit.end < end for edit in edits)
    if start < end and not touched and not inside:
        assert changed[moved.start : moved.end] == text[start:end]


def test_a_place_inside_of_a_replaced_stretch_points_at_the_whole_replacement() -> None:
    text, repairs = apply("abcdef", [Edit(1, 5, "XY", "new")], (Repair(2, 4, "old", "earlier"),))
    assert text == "aXYf"
    assert {(repair.start, repair.end) for repair in repairs} == {(1, 3)}


def test_what_is_put_in_right_behind_a_place_does_not_become_part_of_it() -> None:
    text, repairs = apply("abcd", [Edit(2, 2, "--", "new")], (Repair(0, 2, "old", "earlier"),))
    earlier = next(repair for repair in repairs if repair.kind == "earlier")
    assert text[earlier.start : earlier.end] == "ab"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 3, "", "a"), Edit(2, 4, "", "b")],
        [Edit(3, 2, "", "backwards")],
        [Edit(5, 9, "", "beyond the text")],
    ],
)
def test_edits_that_overlap_or_leave_the_text_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps another or leaves the text"):
        apply("政府信息公开", edits)


def test_many_edits_over_many_repairs_take_no_more_than_their_sum() -> None:
    text = "政府" * 20_000
    earlier = tuple(Repair(at, at + 1, "", "earlier") for at in range(0, 40_000, 2))
    edits = [Edit(at, at + 1, "", "new") for at in range(1, 40_000, 2)]
    began = time.perf_counter()
    changed, repairs = apply(text, edits, earlier)
    assert time.perf_counter() - began < 2.0
    assert changed == "政" * 20_000
    assert len(repairs) == 40_000
