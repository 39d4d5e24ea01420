"""The tables about places hold together."""

from __future__ import annotations

from collections import Counter

import pytest

from reports.fold import fold
from reports.model import Level
from reports.place import read_level_kind, read_publisher, read_region
from reports.place.gazetteer import DATA, all_units, region_exists
from reports.place.mentions import lookalike_at
from reports.place.names import zones
from tests.reports.place.pages import page

STATE = (DATA / "national_bodies.tsv").read_text(encoding="utf-8").split()[1:]


@pytest.mark.parametrize(
    "form", ["{}2019年政府信息公开年报", "中华人民共和国{}2019年年报", "2019年{}年报"]
)
def test_every_body_of_the_state_is_of_the_nation(form: str) -> None:
    for name in STATE:
        clues = page(form.format(name))
        region, _ = read_region(clues, 2019)
        publisher, _ = read_publisher(clues, region)
        assert region is not None, name
        assert region.code == "000000", name
        assert publisher is not None
        assert name in publisher
        assert read_level_kind(clues, region, publisher)[0] is Level.NATIONAL


@pytest.mark.parametrize(
    "title",
    [
        "國務院國有資產監督管理委員會2023年政府信息公開年度報告",
        "國家稅務總局2019年政府信息公開年度報告",
        "生态环境部华南督察局2022年政府信息公开工作年度报告",
        "国家煤炭工业局办公室2000年年报",
    ],
)
def test_bodies_of_the_state_need_not_be_listed_nor_simplified(title: str) -> None:
    region, _ = read_region(page(title), 2019)
    assert region is not None
    assert region.path == ("全国",)


def test_every_zone_lies_in_a_region_and_has_one_meaning() -> None:
    names = Counter(name for zone in zones() for name in {zone.name, *zone.shorts})
    assert [name for name, count in names.items() if count > 1] == []
    assert all(region_exists(zone.parent) for zone in zones())


def test_a_character_looks_like_those_of_one_group_only() -> None:
    rows = (DATA / "lookalikes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    chars = Counter(char for row in rows for char in row.split("\t")[0])
    assert [char for char, count in chars.items() if count > 1] == []


def test_no_real_name_is_taken_for_a_mistaken_one() -> None:
    assert not any(lookalike_at(fold(unit.name), 0) for unit in all_units() if len(unit.name) > 2)


def test_an_old_name_of_a_real_place_is_not_a_mistaken_one() -> None:
    assert lookalike_at("潮阳市", 0) is None
    mention = lookalike_at("泪罗市", 0)
    assert mention is not None
    assert mention.meant == "汨罗市"
