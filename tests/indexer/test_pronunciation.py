"""How words are read aloud."""

from __future__ import annotations

import pytest

from indexer.suggesting.pronunciation import syllables, ways_to_read
from reports.place import all_units


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("重庆市", "chong qing shi"),
        ("六安市人民政府", "lu an shi ren min zheng fu"),
        ("朝阳区人民政府", "chao yang qu ren min zheng fu"),
        ("乐亭县", "lao ting xian"),
        ("银行", "yin hang"),
        ("行政", "xing zheng"),
        ("女童", "nv tong"),
    ],
)
def test_a_polyphone_is_read_as_in_the_word_it_stands_in(word: str, read: str) -> None:
    assert syllables(word) == tuple(read.split())


def test_what_is_no_han_character_stands_for_itself() -> None:
    assert syllables("2013年gdp") == ("2", "0", "1", "3", "nian", "g", "d", "p")


def test_the_usual_way_comes_first_and_no_way_twice() -> None:
    ways = list(ways_to_read("重庆市", 2))
    assert ways[0] == ("chong", "qing", "shi")
    assert ("zhong", "qing", "shi") in ways
    assert len(set(ways)) == len(ways)


def test_only_so_many_characters_are_varied() -> None:
    assert list(ways_to_read("重庆市", 0)) == [("chong", "qing", "shi")]


def test_every_region_is_read_as_in_the_table() -> None:
    units = {unit.name: unit.pinyin for unit in all_units()}
    assert {name: syllables(name) for name in units} == units
