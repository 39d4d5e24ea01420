"""Suggestions while typing."""

from __future__ import annotations

from indexer.suggest import MOST, Suggestion, Suggestions

KNOWN = Suggestions(
    [
        ("region", "甘肃省甘南藏族自治州合作市"),
        ("publisher", "合作市人民政府办公室"),
        ("publisher", "合作市人民政府办公室"),
        ("title", "合作市2013年政府信息公开工作年度报告"),
        ("title", "2013年度牡丹江市政府信息公開工作報告"),
    ]
)


def test_names_that_begin_so_come_before_names_that_hold_it() -> None:
    assert [found.kind for found in KNOWN.for_text("合作")] == ["publisher", "title", "region"]


def test_a_suggestion_tells_how_many_reports_it_stands_for() -> None:
    assert KNOWN.for_text("合作市人民")[0] == Suggestion("合作市人民政府办公室", "publisher", 2)


def test_scripts_and_widths_are_one() -> None:
    assert KNOWN.for_text("信息公开工作报告")[0].text == "2013年度牡丹江市政府信息公開工作報告"
    assert KNOWN.for_text("２０１３")


def test_nothing_typed_suggests_nothing_and_much_is_cut() -> None:
    assert KNOWN.for_text("  ") == ()
    many = Suggestions(("title", f"报告{number}") for number in range(100))
    assert len(many.for_text("报告")) == MOST
