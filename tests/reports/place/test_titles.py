"""The region that a title names, for every name there ever was and many forms of title."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from reports.model import Kind, Level
from reports.place import read_level_kind, read_publisher, read_region
from reports.place.gazetteer import all_units, region_for
from tests.reports.place.pages import page

FORMS: tuple[Callable[[str, int], str], ...] = (
    lambda place, year: f"{place}{year}年政府信息公开工作年度报告",
    lambda place, year: f"{year}年度{place}政府信息公开工作报告",
    lambda place, year: f"{place}教育局{year}年政府信息公开工作年度报告",
    lambda place, year: f"{place}人民政府办公室 {year} 年政府信息公开工作年度报告",
    lambda place, year: f"关于{place}{year}年政府信息公开工作情况的报告",
    lambda place, year: f"{year}年{place}城乡规划建设局政府信息公开年报",
    lambda place, year: f"{place}政府信息公开工作年度报告（{year}年）",
    lambda place, year: f"{place}双山镇人民政府{year}年政府信息公开工作年度报告",
    lambda place, year: f"{place}发展和改革委员会关于{year}年度政务公开工作总结",
    lambda place, year: f"国家税务总局{place}税务局{year}年政府信息公开工作年度报告",
)


def test_every_name_in_every_form_is_read_right_or_left_open() -> None:
    """With the province in front always right; alone right, or open where it is ambiguous."""
    draw = random.Random(20)
    wrong, open_though_complete, open_alone, read = [], [], 0, 0
    for unit in all_units():
        years = [year for year in range(2008, 2026) if unit.held_at_end_of(year)]
        if not years:
            continue
        year = draw.choice(years)
        wanted = region_for(unit, year).path
        for count in (1, 2, len(wanted)):
            title = draw.choice(FORMS)("".join(wanted[-count:]), year)
            region, evidence = read_region(page(title), year)
            read += 1
            if region is None:
                open_alone += 1
                if count > 1:
                    open_though_complete.append(title)
                assert "可能指" in evidence.text or "没有写明" in evidence.text
            elif region.path[: len(wanted)] != wanted or len(region.path) > len(wanted) + (
                "双山镇" in title
            ):
                wrong.append((title, region.path))
    assert not wrong
    assert not open_though_complete
    assert open_alone < 0.02 * read


@pytest.mark.parametrize(
    ("title", "year", "code", "path"),
    [
        ("安庆市枞阳县2018年政府信息公开年报", 2018, "340722", "安徽省/铜陵市/枞阳县"),
        ("安徽安庆枞阳县2013年政府信息公开年报", 2013, "340823", "安徽省/安庆市/枞阳县"),
        ("海南州2014年政府信息公开工作年度报告", 2014, "632500", "青海省/海南藏族自治州"),
        ("海南省2014年政府信息公开工作年度报告", 2014, "460000", "海南省"),
        ("吉林市2014年政府信息公开工作年度报告", 2014, "220200", "吉林省/吉林市"),
        ("吉林省人民政府2014年政府信息公开年报", 2014, "220000", "吉林省"),
        ("河南县2014年政府信息公开年报", 2014, "632324", "青海省/黄南藏族自治州/河南蒙古族自治县"),
        ("大理市2014年政府信息公开年报", 2014, "532901", "云南省/大理白族自治州/大理市"),
        ("大理州2014年政府信息公开年报", 2014, "532900", "云南省/大理白族自治州"),
        ("牡丹江市西安区2013年政府信息公开年报", 2013, "231005", "黑龙江省/牡丹江市/西安区"),
        ("西安市长安区2013年政府信息公开年报", 2013, "610116", "陕西省/西安市/长安区"),
        ("枣庄市中区2013年政府信息公开年报", 2013, "370402", "山东省/枣庄市/市中区"),
        ("青岛市南区2013年政府信息公开年报", 2013, "370202", "山东省/青岛市/市南区"),
        (
            "莫旗2013年政府信息公开工作年度报告",
            2013,
            "150722",
            "内蒙古自治区/呼伦贝尔市/莫力达瓦达斡尔族自治旗",
        ),
        (
            "前郭县2013年政府信息公开工作年度报告",
            2013,
            "220721",
            "吉林省/松原市/前郭尔罗斯蒙古族自治县",
        ),
        ("广西2013年政府信息公开工作年度报告", 2013, "450000", "广西壮族自治区"),
        ("江西省發展改革委2015年政府信息公開工作年度報告", 2015, "360000", "江西省"),
        ("內(nèi)蒙古自治區(qū)2011年政府信息公開工作年度報告", 2011, "150000", "内蒙古自治区"),
        ("蘭州市城關區2013年政府信息公開工作年度報告", 2013, "620102", "甘肃省/兰州市/城关区"),
        ("国家统计局泰安调查队2015年政府信息公开工作年度报告", 2015, "370900", "山东省/泰安市"),
        ("上海海关2014年政府信息公开工作年度报告", 2014, "310000", "上海市"),
        ("教育部2014年政府信息公开工作年度报告", 2014, "000000", "全国"),
        ("国家统计局2014年政府信息公开工作年度报告", 2014, "000000", "全国"),
        (
            "石家庄经济技术开发区2025年政府信息公开工作年度报告",
            2025,
            "130100",
            "河北省/石家庄市/石家庄经济技术开发区",
        ),
        ("宿州市高新区管委会2019年政府信息公开年报", 2019, "341300", "安徽省/宿州市/高新区"),
        (
            "西咸新区底张街道办事处2023年政府信息公开年报",
            2023,
            "610000",
            "陕西省/西咸新区/底张街道",
        ),
        ("滨海新区2016年政府信息公开年报", 2016, "120116", "天津市/滨海新区"),
        (
            "北京市西城区人民政府广安门内街道办事处2013年年报",
            2013,
            "110102",
            "北京市/西城区/广安门内街道",
        ),
        (
            "上海市黄浦区南京东路街道办事处2018年政府信息公开年报",
            2018,
            "310101",
            "上海市/黄浦区/南京东路街道",
        ),
        ("东莞市长安镇2018年政府信息公开年报", 2018, "441900", "广东省/东莞市/长安镇"),
        (
            "新疆生产建设兵团第一师阿拉尔市2015年政府信息公开年报",
            2015,
            "659002",
            "新疆维吾尔自治区/阿拉尔市",
        ),
        ("沐阳县2025年政府信息公开工作年度报告", 2025, "321322", "江苏省/宿迁市/沭阳县"),
        ("毫州市谯城区2013年政府信息公开年报", 2013, "341602", "安徽省/亳州市/谯城区"),
        ("加格达奇区2013年政府信息公开年报", 2013, "232700", "黑龙江省/大兴安岭地区/加格达奇区"),
    ],
)
def test_a_title_tells_the_region(title: str, year: int, code: str, path: str) -> None:
    region, evidence = read_region(page(title), year)
    assert region is not None
    assert (region.code, "/".join(region.path)) == (code, path)
    assert evidence.from_ == "title"


@pytest.mark.parametrize(
    "title",
    [
        "2025年政府信息公开工作年度报告",
        "市统计局2011年政府信息公开工作年度报告",
        "英国威廉希尔公司市统计局2011年政府信息公开工作年度报告",
        "365体育投注2013年政府信息公开工作年度报告",
        "北京路街道办事处2018年政府信息公开工作年度报告",
        "长安镇2018年政府信息公开工作年度报告",
        "西安区2013年政府信息公开工作年度报告",
        "市中区2013年政府信息公开工作年度报告",
        "国家税务总局城区税务局2011年政府信息公开工作年度报告",
        "县城乡规划局2011年政府信息公开工作年度报告",
    ],
)
def test_a_title_that_does_not_tell_the_region_gives_none_and_a_reason(title: str) -> None:
    region, evidence = read_region(page(title), 2013)
    assert region is None
    assert evidence.from_ == "none"
    assert evidence.text


def test_a_mistaken_character_is_recorded() -> None:
    _, evidence = read_region(page("沐阳县2025年政府信息公开工作年度报告"), 2025)
    assert any("沭阳县" in sentence for sentence in evidence.disagreed)


@pytest.mark.parametrize(
    ("title", "level", "kind", "publisher"),
    [
        ("合作市2013年政府信息公开年报", Level.COUNTY, Kind.GOVERNMENT, "合作市人民政府"),
        (
            "黔南州2015年政府信息公开工作年度报告",
            Level.PREFECTURE,
            Kind.GOVERNMENT,
            "黔南州人民政府",
        ),
        (
            "兴安盟2015年政府信息公开工作年度报告",
            Level.PREFECTURE,
            Kind.GOVERNMENT,
            "兴安盟行政公署",
        ),
        ("甘肃2015年政府信息公开工作年度报告", Level.PROVINCE, Kind.GOVERNMENT, "甘肃省人民政府"),
        ("廣州市政府信息公開年度報告2012年", Level.PREFECTURE, Kind.GOVERNMENT, "广州市人民政府"),
        ("安岳县教育局2010年政府信息公开年报", Level.COUNTY, Kind.DEPARTMENT, "安岳县教育局"),
        (
            "银川市人民政府办公室2022年年报",
            Level.PREFECTURE,
            Kind.GOVERNMENT,
            "银川市人民政府办公室",
        ),
        ("湖州市气象局2021年政府信息公开年报", Level.PREFECTURE, Kind.DEPARTMENT, "湖州市气象局"),
        (
            "虹口区国家税务局2011年政府信息公开年报",
            Level.COUNTY,
            Kind.DEPARTMENT,
            "虹口区国家税务局",
        ),
        ("教育部2014年政府信息公开工作年度报告", Level.NATIONAL, Kind.DEPARTMENT, "教育部"),
        ("国务院办公厅2014年政府信息公开年报", Level.NATIONAL, Kind.GOVERNMENT, "国务院办公厅"),
        ("苏银产业园管理委员会2025年年报", Level.COUNTY, Kind.GOVERNMENT, "苏银产业园管理委员会"),
        (
            "石家庄经济技术开发区2025年年报",
            Level.COUNTY,
            Kind.GOVERNMENT,
            "石家庄经济技术开发区管理委员会",
        ),
        (
            "平阳县水头镇2008年政府信息公开年报",
            Level.TOWNSHIP,
            Kind.GOVERNMENT,
            "平阳县水头镇人民政府",
        ),
        (
            "海珠区官洲街道2023年政府信息公开年报",
            Level.TOWNSHIP,
            Kind.GOVERNMENT,
            "海珠区官洲街道办事处",
        ),
        ("正阳街道办事处2023年政府信息公开年报", Level.TOWNSHIP, Kind.GOVERNMENT, "正阳街道办事处"),
        ("省国有资产监督管理委员会2013年年报", None, Kind.DEPARTMENT, "省国有资产监督管理委员会"),
        (
            "北京市国有资产监督管理委员会2013年年报",
            Level.PROVINCE,
            Kind.DEPARTMENT,
            "北京市国有资产监督管理委员会",
        ),
    ],
)
def test_level_kind_and_publisher_follow_from_the_title(
    title: str, level: Level | None, kind: Kind, publisher: str
) -> None:
    clues = page(title)
    region, _ = read_region(clues, 2014)
    name, _ = read_publisher(clues, region)
    assert name == publisher
    assert read_level_kind(clues, region, name) == (level, kind)
