"""Pages are fetched in the order in which they lead to reports, and what leads nowhere never."""

from __future__ import annotations

import pytest

from crawl.discovery import (
    FOLLOW,
    START,
    Link,
    LinkKind,
    Place,
    Standing,
    find_links,
    is_trap,
    worth_of,
)

SITE = "http://www.linjiang.gov.cn"
COLUMN = Standing(95, inside=True, depth=2, sure=True)
ENTRANCE = Standing(76, inside=False, depth=1, sure=True)


def judged(
    text: str,
    path: str = "/a/b/",
    parent: Standing = START,
    *,
    kind: LinkKind = LinkKind.PAGE,
    place: Place = Place.BODY,
    column: bool = False,
) -> Standing:
    url = path if "://" in path else SITE + path
    return worth_of(Link(url, text, kind, place), parent, column=column, home=f"{SITE}/")


def test_the_links_of_a_home_page_are_followed_best_first() -> None:
    texts = [
        "政府信息公开年报",
        "年度报告",
        "政府信息公开",
        "政务公开",
        "部门网站",
        "市水利局",
        "政府信息公开指南",
        "走进临江",
    ]

    worths = [judged(text).worth for text in texts]

    assert worths == sorted(worths, reverse=True)
    assert len(set(worths)) == len(worths)
    assert worths[-1] >= FOLLOW


@pytest.mark.parametrize(
    "text",
    [
        "临江市2019年政府信息公开工作年度报告",
        "临江市水利局2008年度政府信息公开工作情况报告",
        "市教育局关于2012年政府信息公开工作的年度报告",
        "二〇一三年临江市政府信息公开年度报告",
        "2017年政务公开工作总结",
        "政府信息公开工作报告（2015年）",
        "臨江市財政局2019年政府信息公開年報",
        "龙泉镇２０２０年政府信息公开 年度 报告",
        "临江市审计局2016年政府信息公…",
        "信息公开年报",
        "各部门政府信息公开年报",
        "公开年报",
    ],
)
def test_the_name_of_a_report_or_of_their_column_is_worth_most(text: str) -> None:
    standing = judged(text)

    assert standing.worth >= 90
    assert standing.inside
    assert standing.sure


@pytest.mark.parametrize(
    "text",
    [
        "2019年法治政府建设年度报告",
        "企业年报公示",
        "统计年报",
        "2020年政府工作报告",
        "环境质量年度报告",
        "财政预算执行情况报告",
        "事业单位法人年度报告",
        "新闻中心",
        "政民互动",
        "政务服务",
        "用户登录",
        "English",
        "无障碍浏览",
        "打印本页",
        "微信公众号",
        "市长信箱",
        "首页",
    ],
)
@pytest.mark.parametrize("parent", [START, COLUMN], ids=["home", "column"])
def test_what_is_about_something_else_is_not_followed(text: str, parent: Standing) -> None:
    assert judged(text, parent=parent).worth < FOLLOW


@pytest.mark.parametrize("text", ["专题专栏", "专题", "热点专题", "政务专题"])
def test_the_topics_of_a_site_are_looked_at_last(text: str) -> None:
    assert FOLLOW <= judged(text).worth < 30


@pytest.mark.parametrize("text", ["市财政局2019年度报告", "统计局年度报告", "生态环境局2020年年报"])
def test_whose_report_it_is_does_not_make_it_another_report(text: str) -> None:
    assert judged(text).inside


@pytest.mark.parametrize(
    "path",
    [
        "/zfxxgknb/",
        "/zwgk/zfxxgk/nb/index.html",
        "/xxgk/xxgknb/index.html",
        "/zfxxgk/ndbg/",
        "/openness/OpennessAnnualReport/index",
        "/module/xxgk/xxgkAnnualReport.jsp?area=&fbtime=2019",
        "/gknb/2019/",
    ],
)
def test_an_address_that_names_the_column_is_enough(path: str) -> None:
    standing = judged("", path)

    assert standing.worth >= 80
    assert standing.inside


@pytest.mark.parametrize(
    "text",
    [
        "2019年",
        "2019",
        "二〇一九年度",
        "2008-2013年",
        "历年",
        "市水利局",
        "龙泉镇",
        "东山县",
        "县区",
    ],
)
def test_years_and_bodies_below_a_column_belong_to_it(text: str) -> None:
    standing = judged(text, parent=COLUMN, column=True)

    assert standing.inside
    assert standing.worth >= 90
    assert standing.sure


@pytest.mark.parametrize("kind", [LinkKind.PAGING, LinkKind.FRAME, LinkKind.DATA])
def test_the_parts_of_a_page_of_the_column_are_worth_as_much_as_it(kind: LinkKind) -> None:
    standing = judged("", "/nb/index_2.html", COLUMN, kind=kind)

    assert standing.worth == COLUMN.worth
    assert standing.inside


def test_a_file_below_a_column_belongs_to_it_and_elsewhere_only_by_its_name() -> None:
    path, kind = "/files/a.pdf", LinkKind.ATTACHMENT

    assert judged("附件下载", path, COLUMN, kind=kind).inside
    assert judged("附件下载", path, kind=kind).worth < FOLLOW
    assert judged("2019年政府信息公开年报", path, kind=kind).worth >= 90


def test_paging_adds_no_depth_and_everything_else_does() -> None:
    assert judged("2", "/nb/index_2.html", COLUMN, kind=LinkKind.PAGING).depth == COLUMN.depth
    assert judged("2019年", "/nb/2019/", COLUMN).depth == COLUMN.depth + 1


def test_a_list_of_other_things_is_read_only_some_way() -> None:
    def page(number: int) -> int:
        path = f"/gk/index_{number}.html"
        return judged(str(number), path, ENTRANCE, kind=LinkKind.PAGING).worth

    assert page(2) > page(40) >= FOLLOW > page(200)


def test_the_navigation_around_a_column_does_not_belong_to_it() -> None:
    body = """<title>政府信息公开年报</title>
    <div class="header"><ul class="nav"><li><a href="/">首页</a><li><a href="/zj/">走进临江</a>
      <li><a href="/zwgk/">政务公开</a></ul></div>
    <div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a></div>
    <div class="leftmenu"><a href="/zn/">公开指南</a><a href="/nb/2018/">2018年</a>
      <a href="/nb/slj/">水利局</a></div>
    <ul class="list"><li><a href="/nb/1.html">龙泉镇2019年度报告</a></ul>
    <div class="footer"><a href="/about/">网站概况</a><a href="http://www.ds.gov.cn/">东山县</a></div>
    """
    found = find_links(body.encode(), f"{SITE}/nb/")

    inside = {
        link.url.removeprefix(SITE)
        for link in found.links
        if worth_of(link, COLUMN, column=found.column, home=f"{SITE}/").inside
    }

    assert inside == {"/nb/2018/", "/nb/slj/", "/nb/1.html"}


def test_a_list_in_a_part_with_the_name_of_a_menu_is_the_body_all_the_same() -> None:
    items = "".join(
        f"<li><a href='/nb/{number}.html'>第{number}局2019年政府信息公开年报</a>"
        for number in (1, 2)
    )
    body = f"<div class=nav><a href='/x/'>走进临江</a></div><ul class=menu>{items}"

    found = find_links(body.encode(), f"{SITE}/nb/")

    assert [link.place for link in found.links] == [Place.EDGE, Place.BODY, Place.BODY]


@pytest.mark.parametrize(
    "text",
    [
        "临江市青石街道办事处2022年度政…",
        "临江市政务服务管理局2016年工作情况的说明",
        "关于我局二〇一二年工作情况",
    ],
)
def test_a_title_in_the_list_of_a_column_is_followed_whatever_words_it_has(text: str) -> None:
    standing = judged(text, "/art/2023/1/1/art_1_1.html", COLUMN, column=True)

    assert standing.worth >= 60
    assert standing.inside


def test_what_has_no_word_for_it_is_followed_twice_and_no_further() -> None:
    first = judged("情况说明", "/qk/a/", COLUMN, column=True)
    second = judged("情况说明", "/qk/b/", first)
    third = judged("情况说明", "/qk/c/", second)

    assert first.inside
    assert first.worth > second.worth > third.worth
    assert not third.inside


def test_a_page_that_redirects_hands_on_what_it_is_worth() -> None:
    assert judged("", "/main/", kind=LinkKind.JUMP).worth == START.worth
    assert judged("", "/nb/new/", COLUMN, kind=LinkKind.JUMP).inside


@pytest.mark.parametrize(
    "path",
    [
        "/nb/?sort=title&dir=desc",
        "/nb/?page=2&orderby=date",
        "/rili/?date=2031-02-03",
        "/list?month=202401",
        "/events/2024/05/",
    ],
)
@pytest.mark.parametrize("parent", [START, COLUMN], ids=["home", "column"])
def test_the_same_in_another_order_and_calendars_are_not_followed(
    path: str, parent: Standing
) -> None:
    assert judged("查看", path, parent).worth < FOLLOW


@pytest.mark.parametrize(
    "path",
    [
        "/" + "a" * 1_000,
        "/list?" + "&".join(f"a{number}=1" for number in range(13)),
        "/gk/a/gk/b/gk/c/",
        "/" + "/".join(map(str, range(22))) + "/",
        "/rili?month=2199-01",
        "/rili?date=18500101",
        "/calendar/2098/11",
        "/list?page=100000",
    ],
)
def test_an_address_that_no_honest_page_has_is_a_trap(path: str) -> None:
    assert is_trap(SITE + path)
    assert judged("政府信息公开年报", path).worth == 0


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/art/2019/1/1/art_1_1.html",
        "/nb/nb/index_12.html",
        "/list?page=12&size=20&columnid=123456&time=1699999999999",
        "/module/xxgk/xxgkAnnualReport.jsp?area=&fbtime=2013",
        "/nb?year=2008",
    ],
)
def test_ordinary_addresses_are_no_traps(path: str) -> None:
    assert not is_trap(SITE + path)
