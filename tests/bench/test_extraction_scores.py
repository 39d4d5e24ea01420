"""The measurement of extraction counts what its docstring says."""

from __future__ import annotations

import pytest

from bench.extraction_scores import RowCount, character_f1, count_rows

TABLE = (("项目", "", "数量"), ("新收", "结转", "5"), ("", "公开", "3"), ("合计", "", ""))


def test_the_order_of_characters_and_white_space_do_not_count() -> None:
    assert character_f1("年 报\n告", "告年报") == 1
    assert character_f1("", " ") == 1


@pytest.mark.parametrize(
    ("extracted", "f1"), [("年报", 4 / 5), ("年报告告告", 6 / 8), ("", 0), ("甲乙丙", 0)]
)
def test_what_lacks_and_what_is_too_much_costs(extracted: str, f1: float) -> None:
    assert character_f1(extracted, "年报告") == pytest.approx(f1)


def test_rows_are_whole_where_their_cells_are_in_one_line() -> None:
    assert count_rows("项目\t\t数量\n新收\t结转\t5\n\t公开\t3\n合计", [TABLE]) == RowCount(3, 3, 3)
    assert count_rows("项目\t数量\n| 新收 | 结转 | 5 |\n公开\n3", [TABLE]) == RowCount(3, 2, 1)
    assert count_rows("项目\n数量\n新收结转5", [TABLE]) == RowCount(3, 0, 0)


def test_a_row_that_comes_twice_is_wanted_twice() -> None:
    twice = (TABLE[1], TABLE[1])

    assert count_rows("新收\t结转\t5", [twice]).whole == 1
