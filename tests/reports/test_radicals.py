"""Radical code points and the ideographs that are meant by them."""

from __future__ import annotations

import unicodedata

import pytest

from reports.radicals import RADICALS


@pytest.mark.parametrize(
    ("radical", "ideograph"), [("⺠", "民"), ("⻓", "长"), ("⼀", "一"), ("⼈", "人"), ("⻚", "页")]
)
def test_a_radical_is_the_ideograph_that_looks_the_same(radical: str, ideograph: str) -> None:
    assert RADICALS[radical] == ideograph


def test_both_blocks_are_covered_but_for_the_code_points_without_an_equivalent() -> None:
    assigned = {
        chr(code)
        for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6))
        if unicodedata.name(chr(code), "")
    }
    assert assigned - set(RADICALS) == {"\u2e80"}


def test_the_table_says_what_nfkc_says_where_nfkc_says_anything() -> None:
    for radical, ideograph in RADICALS.items():
        composed = unicodedata.normalize("NFKC", radical)
        assert composed in {radical, ideograph}


def test_no_ideograph_is_itself_a_radical() -> None:
    assert not set(RADICALS.values()) & set(RADICALS)
