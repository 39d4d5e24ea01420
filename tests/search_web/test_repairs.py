from __future__ import annotations

from reports import Repair
from search_web.repairs import Change, repair_groups


def test_repairs_are_grouped_by_kind_and_the_same_change_is_listed_once() -> None:
    text = "根據數據，統計"
    repairs = [
        Repair(1, 2, "據(jù)", "pinyin"),
        Repair(3, 4, "據(jù)", "pinyin"),
        Repair(5, 7, "統?jì)", "lost-byte"),
    ]
    first, second = repair_groups(repairs, text)
    assert (first.count, first.changes) == (2, (Change("據(jù)", "據", (1, 2)),))
    assert (second.count, second.changes) == (1, (Change("統?jì)", "統計", (3,)),))


def test_what_was_taken_off_has_nothing_in_its_place() -> None:
    (group,) = repair_groups([Repair(0, 0, "首页 > 年报\n", "furniture")], "一、概述")
    assert group.changes == (Change("首页␣>␣年报↵", "", (1,)),)


def test_damage_that_was_left_says_so() -> None:
    (group,) = repair_groups([Repair(0, 2, "??", "lost-byte-unresolved")], "??谑")
    assert not group.resolved
    assert "未能修复" in group.title


def test_a_kind_without_a_chinese_name_is_still_listed() -> None:
    (group,) = repair_groups([Repair(0, 1, "x", "brand-new")], "y")
    assert group.title == "brand-new"


def test_long_lists_are_folded_and_long_leftovers_cut() -> None:
    many = [Repair(n, n + 1, f"o{n}", "pinyin") for n in range(9)]
    (group,) = repair_groups([*many, Repair(9, 9, "长" * 999, "pinyin")], "abcdefghi")
    assert group.folded
    assert len(group.changes[-1].original) < 250
