"""Towns that lie directly under a city."""

from __future__ import annotations

import pytest

from reports.place import read_region
from reports.place.gazetteer import rank_of, region_exists
from reports.place.towns import cities_of_towns, town_named, town_of_address, towns
from tests.reports.place.pages import NEUTRAL, page


@pytest.mark.parametrize(
    ("title", "url", "path"),
    [
        ("虎门镇人民政府2021年年报", "http://example.org/1.html", "广东省/东莞市/虎门镇"),
        ("小榄镇2014年政府信息公开年报", "http://example.org/1.html", "广东省/中山市/小榄镇"),
        (
            "长安镇2021年政府信息公开年报",
            "http://www.dg.gov.cn/changan/1.html",
            "广东省/东莞市/长安镇",
        ),
        ("2021年政府信息公开年报", "http://www.humen.gov.cn/1.html", "广东省/东莞市/虎门镇"),
        ("儋州市白马井镇2018年年报", "http://example.org/1.html", "海南省/儋州市/白马井镇"),
    ],
)
def test_a_town_without_a_county_is_placed_in_its_city(title: str, url: str, path: str) -> None:
    region, _ = read_region(page(title, url=url), 2021)
    assert region is not None
    assert "/".join(region.path) == path


def test_a_name_that_many_towns_have_is_placed_only_where_its_city_is_spoken_of() -> None:
    title = "长安镇2021年政府信息公开年报"
    assert read_region(page(title), 2021)[0] is None
    region, _ = read_region(page(title, NEUTRAL + "\n东莞市政务公开办检查了工作。"), 2021)
    assert region is not None
    assert region.path == ("广东省", "东莞市", "长安镇")


def test_the_part_of_the_site_of_a_city_tells_the_town() -> None:
    town = town_of_address("http://www.dg.gov.cn/changan/zfxxgk/1.html")
    assert town is not None
    assert town.name == "长安镇"
    assert town_of_address("http://www.xa.gov.cn/changan/1.html") is None
    assert town_of_address("not an address [") is None


def test_a_name_of_no_such_town_gives_none() -> None:
    assert town_named("双河镇", "http://www.dg.gov.cn/", frozenset(("441900",))) is None


def test_every_city_of_towns_is_a_prefecture_and_no_town_stands_twice() -> None:
    assert all(region_exists(code) and rank_of(code) == "prefecture" for code in cities_of_towns())
    named = [(town.city, town.name) for town in towns()]
    assert len(named) == len(set(named))
