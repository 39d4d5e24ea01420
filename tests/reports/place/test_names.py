"""What people call regions."""

from __future__ import annotations

import pytest

from reports.place.gazetteer import all_units
from reports.place.names import aliases, place_names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("甘肃省", {"甘肃省", "甘肃"}),
        ("甘南藏族自治州", {"甘南藏族自治州", "甘南州", "甘南"}),
        ("恩施土家族苗族自治州", {"恩施州", "恩施"}),
        ("莫力达瓦达斡尔族自治旗", {"莫旗"}),
        ("前郭尔罗斯蒙古族自治县", {"前郭县"}),
        ("内蒙古自治区", {"内蒙古", "内蒙"}),
        ("浦东新区", {"浦东"}),
        ("新疆生产建设兵团", {"兵团"}),
        ("西咸新区", {"西咸"}),
        ("双河镇", {"双河镇", "双河"}),
        ("石家庄经济技术开发区", {"石家庄经开区"}),
    ],
)
def test_aliases_are_the_words_people_use(name: str, words: set[str]) -> None:
    assert words <= set(aliases(name))


def test_the_full_name_comes_first_and_no_alias_is_a_single_character() -> None:
    for unit in all_units():
        words = aliases(unit.name)
        assert words[0] == unit.name
        assert all(len(word) > 1 for word in words)


def test_everyday_words_are_no_names() -> None:
    assert aliases("市中区") == ("市中区",)
    assert aliases("赣县") == ("赣县",)


def test_place_names_are_distinct_and_hold_full_and_short_names() -> None:
    words = list(place_names())
    assert len(words) == len(set(words))
    assert {"甘肃省", "甘肃", "宣武区", "西咸新区", "莫旗"} <= set(words)
