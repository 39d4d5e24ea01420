"""Where a report is from, by everything on the page."""

from __future__ import annotations

import pytest

from reports.place import read_region
from tests.reports.place.pages import NEUTRAL, page

GULOU = "鼓楼区2015年政府信息公开工作年度报告"

COUNTY_REPORT = """根据《条例》和《安徽省政府信息公开办法》的要求，
现将我县工作情况报告如下，并报安庆市人民政府办公室。
一、概述
2013年，在安徽省、安庆市的指导下，我县认真落实安庆市政务公开工作要点，安庆市检查组对我县进行了检查。
岳西县人民政府门户网站公开信息2万条，岳西县政务服务中心设立查阅点。全县24个乡镇均设立公开栏。
我县先后赴潜山县学习经验，并与桐城市签订协议。"""

PREFECTURE_REPORT = """根据江苏省人民政府要求，现将我市工作情况报告如下。
宿迁市人民政府网站公开信息3万条，宿迁市政务服务办公室牵头，全市受理1200件。
其中沭阳县300件，泗阳县120件，泗洪县110件，宿城区80件，宿豫区70件。我市各县区均设立查阅点。"""

COUNTY_CITY_REPORT = """按照省和佳木斯市的要求，结合我市实际，制定了《同江市政务公开工作要点》。
我市按照《佳木斯市政务公开工作要点》《佳木斯市政府信息公开指南》和佳木斯市政府办公室的部署开展工作。
同江市人民政府网站公开信息4850条，同江市政务公开办负责协调，全市各部门均已设立公开栏。"""

DEPARTMENT_REPORT = """2010年，我局认真贯彻条例，在泰安市政府信息公开办公室指导下开展工作。
泰安市教育局网站公开信息300条，我局设公开栏，我局受理2件。泰安市教育局地址：东岳大街1号。"""

PROVINCE_DEPARTMENT_REPORT = """2014年，湖南省气象局认真落实条例，湖南省气象局门户网站公开500条。
湖南省气象局办公室牵头，长沙市气象局、衡阳市气象局配合。地址：长沙市雨花路1号。"""


@pytest.mark.parametrize(
    "clues",
    [
        page(GULOU, signature=("南京市鼓楼区人民政府", "2016年3月1日")),
        page(GULOU, metadata={"source": "南京市鼓楼区人民政府办公室"}),
        page(GULOU, metadata={"breadcrumb": "首页>南京市>鼓楼区>政府信息公开年报"}),
        page(
            GULOU, NEUTRAL + "\n按照《南京市2015年政务公开工作要点》和江苏省的要求，做好各项工作。"
        ),
        page(GULOU, url="http://www.njgl.gov.cn/xxgk/1.html"),
        page(GULOU, url="http://glq.nanjing.gov.cn/xxgk/1.html"),
        page(GULOU, region_code="320106"),
        page(GULOU, region_code="320100"),
        page(GULOU, heading="江苏省南京市鼓楼区2015年政府信息公开年报"),
    ],
)
def test_the_evidence_around_it_tells_districts_of_the_same_name_apart(clues: object) -> None:
    region, evidence = read_region(clues, 2015)  # type: ignore[arg-type]
    assert region is not None
    assert region.path == ("江苏省", "南京市", "鼓楼区")
    assert evidence.from_ in ("title", "heading")


def test_a_place_that_was_only_visited_tells_nothing_apart() -> None:
    text = NEUTRAL + "\n组织人员赴福州市学习考察，邀请南京市专家授课，来自徐州市的企业前来投资。"
    region, evidence = read_region(page(GULOU, text), 2015)
    assert region is None
    assert "鼓楼区" in evidence.text
    assert len(evidence.disagreed) == 4


@pytest.mark.parametrize(
    ("text", "code", "year"),
    [
        (COUNTY_REPORT, "340828", 2013),
        (PREFECTURE_REPORT, "321300", 2023),
        (COUNTY_CITY_REPORT, "230881", 2017),
        (DEPARTMENT_REPORT, "370900", 2010),
        (PROVINCE_DEPARTMENT_REPORT, "430000", 2014),
    ],
)
def test_a_text_without_a_title_is_from_the_place_it_calls_its_own(
    text: str, code: str, year: int
) -> None:
    region, evidence = read_region(page(None, text), year)
    assert region is not None
    assert region.code == code
    assert evidence.from_ == "text"


@pytest.mark.parametrize(
    "text",
    [
        NEUTRAL,
        NEUTRAL + "\n我县组织人员赴岳西县学习考察。",
        NEUTRAL + "\n全县引进了来自浙江省温州市的企业。",
        "我市积极推进公开工作，合肥市、芜湖市、马鞍山市的做法值得学习。",
        "我区认真落实《安徽省政府信息公开办法》，安徽省人民政府网站开设专栏，安徽省政务公开办检查了工作。",
    ],
)
def test_a_text_that_names_nothing_its_own_gives_no_region(text: str) -> None:
    region, _ = read_region(page(None, text), 2015)
    assert region is None


def test_other_places_in_the_text_do_not_win_over_the_title() -> None:
    text = "\n".join(["北京市专家来我县投资考察，深圳市对口帮扶。"] * 20)
    region, _ = read_region(page("岳西县2013年政府信息公开工作年度报告", text), 2013)
    assert region is not None
    assert region.code == "340828"


def test_the_town_that_signed_goes_into_the_path_below_the_county_of_the_title() -> None:
    clues = page(
        "枞阳县2018年政府信息公开工作年度报告", signature=("项铺镇人民政府", "2019年1月10日")
    )
    region, _ = read_region(clues, 2018)
    assert region is not None
    assert (region.code, region.path[-2:]) == ("340722", ("枞阳县", "项铺镇"))


def test_a_department_of_the_county_is_not_given_a_town() -> None:
    clues = page("枞阳县教育局2018年年报", signature=("枞阳县教育局", "2019年1月10日"))
    region, _ = read_region(clues, 2018)
    assert region is not None
    assert region.path[-1] == "枞阳县"


def test_a_signature_below_the_region_of_the_title_takes_the_report_there() -> None:
    clues = page("安徽省政府信息公开年度报告", signature=("安庆市枞阳县人民政府",))
    region, evidence = read_region(clues, 2013)
    assert region is not None
    assert region.code == "340823"
    assert evidence.from_ == "signature"


def test_a_signature_elsewhere_is_recorded_and_does_not_win() -> None:
    clues = page("岳西县2013年政府信息公开年报", signature=("怀宁县人民政府",))
    region, evidence = read_region(clues, 2013)
    assert region is not None
    assert region.code == "340828"
    assert any("怀宁县" in sentence for sentence in evidence.disagreed)


def test_a_damaged_title_leaves_the_place_to_the_signature() -> None:
    clues = page("英国威廉希尔公司市统计局2011年年报", signature=("抚州市统计局",))
    region, evidence = read_region(clues, 2011)
    assert region is not None
    assert region.code == "361000"
    assert evidence.from_ == "signature"


def test_the_source_may_be_the_site_of_the_province_and_the_text_of_a_county() -> None:
    clues = page("2013年政府信息公开年报", COUNTY_REPORT, metadata={"source": "安徽省人民政府网"})
    region, evidence = read_region(clues, 2013)
    assert region is not None
    assert region.code == "340828"
    assert evidence.from_ == "text"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://public.jinshui.gov.cn/D42Y/1478612.jhtml", "410105"),
        ("http://www.lintong.gov.cn/zwgk/2017052662977646594.html", "610115"),
    ],
)
def test_an_unmistakable_host_of_a_county_speaks_where_nothing_else_does(
    url: str, code: str
) -> None:
    region, evidence = read_region(page(url=url), 2014)
    assert region is not None
    assert region.code == code
    assert evidence.from_ == "url"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.yongding.gov.cn/1.htm",
        "https://www.zhumadian.gov.cn/1.html",
        "http://www.hejiang.gov.cn.example.org/1.html",
        "http://lintong.example.org/1.html",
        "http://[broken/1.html",
        "file:a.txt",
    ],
)
def test_a_host_that_may_be_of_several_places_or_holds_many_reports_is_silent(url: str) -> None:
    assert read_region(page(url=url), 2014)[0] is None


def test_a_host_does_not_win_over_what_the_text_calls_its_own() -> None:
    clues = page(text="我市认真落实条例，全市公开信息。", url="http://www.lintong.gov.cn/1.html")
    assert read_region(clues, 2014)[0] is None


def test_the_region_of_the_site_speaks_where_nothing_else_does() -> None:
    region, evidence = read_region(page(region_code="623001"), 2014)
    assert region is not None
    assert region.code == "623001"
    assert evidence.from_ == "caller"


def test_an_unknown_region_of_the_site_is_ignored() -> None:
    assert read_region(page(region_code="999999"), 2014)[0] is None


def test_a_town_without_its_county_is_placed_by_the_site() -> None:
    clues = page("沙头镇2008年政府信息公开工作年度报告", region_code="330324")
    region, _ = read_region(clues, 2008)
    assert region is not None
    assert region.path == ("浙江省", "温州市", "永嘉县", "沙头镇")
