"""The regions, their names, what they belonged to, and when."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reports.errors import UnknownRegion
from reports.model import Level
from reports.place.gazetteer import (
    all_units,
    is_within,
    name_of,
    names_of,
    parents,
    rank_of,
    region_exists,
    region_for,
    region_of,
)


def at(name: str, year: int | None) -> set[tuple[str, str]]:
    """Where the name leads in that year: codes and paths."""
    regions = [region_for(unit, year) for unit in all_units() if unit.name == name]
    return {(region.code, "/".join(region.path)) for region in regions}


@pytest.mark.parametrize(
    ("code", "year", "path"),
    [
        ("623001", 2013, "甘肃省/甘南藏族自治州/合作市"),
        ("360721", 2015, "江西省/赣州市/赣县"),
        ("360704", 2016, "江西省/赣州市/赣县区"),
        ("350822", 2009, "福建省/龙岩市/永定县"),
        ("340722", 2018, "安徽省/铜陵市/枞阳县"),
        ("340823", 2014, "安徽省/安庆市/枞阳县"),
        ("360483", 2025, "江西省/九江市/庐山市"),
        ("110104", 2009, "北京市/宣武区"),
        ("420602", 2009, "湖北省/襄樊市/襄城区"),
        ("420602", 2011, "湖北省/襄阳市/襄城区"),
        ("341422", 2009, "安徽省/巢湖市/无为县"),
        ("320803", 2010, "江苏省/淮安市/楚州区"),
        ("320803", 2013, "江苏省/淮安市/淮安区"),
        ("530800", 2008, "云南省/普洱市"),
        ("371202", 2018, "山东省/莱芜市/莱城区"),
        ("370116", 2019, "山东省/济南市/莱芜区"),
        ("330113", 2021, "浙江省/杭州市/临平区"),
        ("469005", 2020, "海南省/文昌市"),
        ("429021", 2020, "湖北省/神农架林区"),
        ("110101", 2020, "北京市/东城区"),
        ("540581", 2023, "西藏自治区/山南市/错那市"),
        ("000000", 2020, "全国"),
    ],
)
def test_a_region_has_the_names_that_held_at_the_end_of_the_year(
    code: str, year: int, path: str
) -> None:
    assert "/".join(region_of(code, year).path) == path


@pytest.mark.parametrize(
    ("name", "year", "region"),
    [
        ("赣县区", 2015, ("360721", "江西省/赣州市/赣县")),
        ("赣县", 2018, ("360704", "江西省/赣州市/赣县区")),
        ("九台市", 2016, ("220113", "吉林省/长春市/九台区")),
        ("洪泽县", 2024, ("320813", "江苏省/淮安市/洪泽区")),
        ("宣武区", 2009, ("110104", "北京市/宣武区")),
        ("宣武区", 2012, ("110102", "北京市/西城区")),
        ("铜陵县", 2014, ("340721", "安徽省/铜陵市/铜陵县")),
        ("平果县", 2020, ("451082", "广西壮族自治区/百色市/平果市")),
    ],
)
def test_a_name_of_another_time_leads_to_the_place_as_it_was_in_the_year(
    name: str, year: int, region: tuple[str, str]
) -> None:
    assert region in at(name, year)


def test_a_name_given_up_during_the_year_stands_for_itself() -> None:
    assert at("密云县", 2015) == {("110228", "北京市/密云县")}


def test_a_name_that_was_given_up_keeps_its_last_place_where_no_year_is_known() -> None:
    assert at("宣武区", None) == {("110104", "北京市/宣武区")}


def test_a_district_made_of_several_is_not_split_up_for_an_earlier_year() -> None:
    assert at("姑苏区", 2009) == {("320508", "江苏省/苏州市/姑苏区")}


def test_parents_come_from_the_province_down() -> None:
    assert parents("623001") == ("620000", "623000")
    assert parents("110101") == ("110000",)
    assert parents("469005") == ("460000",)
    assert parents("620000") == ()


def test_the_nation_holds_everything() -> None:
    assert all(is_within(unit.code, "000000") for unit in all_units())


def test_districts_of_municipalities_are_counties() -> None:
    assert rank_of("110101") is Level.COUNTY
    assert rank_of("110000") is Level.PROVINCE
    assert rank_of("441900") is Level.PREFECTURE


def test_an_unknown_code_is_refused_with_a_sentence() -> None:
    assert not region_exists("999999")
    with pytest.raises(UnknownRegion, match="999999"):
        name_of("999999")


def test_statistical_codes_and_grouping_rows_are_no_regions() -> None:
    assert not region_exists("110100")
    assert not region_exists("469000")
    assert not region_exists("340171")


def test_every_region_has_the_province_its_code_says() -> None:
    assert all(region_exists(f"{unit.code[:2]}0000") for unit in all_units())


def test_every_county_has_its_prefecture_for_as_long_as_it_held() -> None:
    for unit in all_units():
        if not unit.code.endswith("00") and len(parents(unit.code)) == 2:
            held = names_of(f"{unit.code[:4]}00")
            assert (held[0].since <= unit.since) or not held[0].since, unit
            assert not held[-1].until or (unit.until and unit.until <= held[-1].until), unit


def test_a_code_has_one_name_at_a_time() -> None:
    for code in {unit.code for unit in all_units()}:
        names = names_of(code)
        for earlier, later in pairwise(names):
            assert earlier.until, earlier
            assert earlier.until <= later.since, (earlier, later)


def test_what_ended_leads_to_something_that_exists() -> None:
    for unit in all_units():
        if unit.became:
            assert unit.until, unit
            assert region_exists(unit.became), unit
