"""A good text stays, whatever the site shows in its place on another day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from reports.model import Report
from tests.crawl.fetching.crawling import Crawled, crawl_servers, home, report
from tests.crawl.fetching.server import MISSING, Answer, Asked, Said, Script, Server

PATH = "/bg/2017.html"
GOOD = Answer(report())
PUZZLE = (
    "<html><head><script>var _0x3f2a=['a'];document.cookie='k='+_0x3f2a;location.reload();"
    "</script></head><body></body></html>"
)
LOGIN = (
    "<html><head><title>用户登录</title></head><body><form action=/in><p>用户名</p><input name=u>"
    "<p>密码</p><input type=password name=p><button>登录</button></form></body></html>"
)
NOT_THERE = (
    "<html><head><title>提示</title></head><body><p>抱歉，您访问的页面不存在或已被删除。</p></body>"
)
SPAM = (
    "<html><head><title>棋牌游戏大厅官方下载</title></head><body><h1>棋牌游戏大厅</h1>"
    + "<p>注册就送彩金，天天返水，二十四小时客服在线，提款秒到账，老玩家都说好。</p>" * 20
    + "</body></html>"
)
VALID = (("ETag", '"v1"'), ("Last-Modified", "Wed, 07 Feb 2018 01:02:03 GMT"))


def _conditional(asked: Asked) -> Said:
    if asked.headers.get("if-none-match") == '"v1"':
        return Answer("", 304, VALID)
    return Answer(report(), headers=VALID)


SECOND: dict[str, Script] = {
    "challenge 412": Answer(PUZZLE, 412),
    "challenge 521": Answer(PUZZLE, 521),
    "challenge 200": Answer(PUZZLE),
    "login": Answer(LOGIN),
    "soft 404": Answer(NOT_THERE),
    "forbidden": Answer("", 403),
    "failure": Answer("<h1>500 Internal Server Error</h1>", 500),
    "spam": Answer(SPAM),
    "blank": Answer("<html><body></body></html>"),
    "404": MISSING,
    "410": Answer("", 410),
    "home": Answer("", 302, (("Location", "/"),)),
    "error page": Answer("", 302, (("Location", "/404.html"),)),
    "moved": Answer("", 301, (("Location", "/new/index.html"),)),
    "conditional": _conditional,
    "same": GOOD,
    "corrected": Answer(report(number=13)),
}
FIRST: dict[str, Script] = {"conditional": _conditional}
VANISHED = ("404", "410", "home", "error page")
SET_ASIDE = ("challenge 412", "challenge 521", "challenge 200", "login", "spam", "blank")
MANY = tuple(f"/bg/{number}.html" for number in range(8))


@dataclass(frozen=True, slots=True)
class Day:
    """What was on the shelf and in the memory after a run, by the name of the site."""

    crawled: Crawled
    shelf: dict[str, Report]
    states: dict[str, str]
    asked: dict[str, list[Asked]]


@dataclass(frozen=True, slots=True)
class Days:
    """Three days: all is well, each site shows something else, all is well again."""

    first: Day
    second: Day
    third: Day


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    data = tmp_path_factory.mktemp("days")
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(
                Server({"/": Answer(home(PATH)), PATH: FIRST.get(name, GOOD)})
            )
            for name in SECOND
        }
        many: dict[str, Script] = {
            path: Answer(report(2008 + number, number)) for number, path in enumerate(MANY)
        }
        servers["many"] = stack.enter_context(Server({**many, "/": Answer(home(*MANY))}))
        first = _day(Crawled(data), servers)
        for name, script in SECOND.items():
            servers[name].pages[PATH] = script
        for path in MANY:
            servers["many"].pages[path] = Answer(PUZZLE, 412)
        second = _day(first.crawled, servers)
        for name in SECOND:
            servers[name].pages[PATH] = FIRST.get(name, GOOD)
        yield Days(first, second, _day(second.crawled, servers))


def _day(before: Crawled, servers: dict[str, Server]) -> Day:
    already = {name: len(server.asked) for name, server in servers.items()}
    crawled = crawl_servers(before.data, servers.values(), now=True)
    shelf = crawled.reports()
    urls = {
        name: server.url + (MANY[0] if name == "many" else PATH) for name, server in servers.items()
    }
    return Day(
        crawled=crawled,
        shelf={name: shelf[url] for name, url in urls.items() if url in shelf},
        states={name: crawled.page(url).state for name, url in urls.items()},
        asked={name: servers[name].asked[count:] for name, count in already.items()},
    )


@pytest.mark.parametrize("name", [name for name in SECOND if name != "corrected"])
def test_a_good_text_is_never_overwritten(days: Days, name: str) -> None:
    for day in (days.second, days.third):
        assert day.shelf[name].version == 1
        assert day.shelf[name].text == days.first.shelf[name].text


@pytest.mark.parametrize("name", SET_ASIDE)
def test_what_stands_in_the_way_is_marked_and_told(days: Days, name: str) -> None:
    assert days.second.states[name] == "blocked"
    assert days.second.shelf[name].vanished is None
    told = days.second.crawled.summary["sites"]
    url = days.second.shelf[name].url
    assert any(said.startswith(url) for site in told.values() for said in site.get("blocked", ()))


@pytest.mark.parametrize("name", ["soft 404", "forbidden", "failure"])
def test_one_bad_day_is_no_disappearance(days: Days, name: str) -> None:
    assert days.second.shelf[name].vanished is None


@pytest.mark.parametrize("name", VANISHED)
def test_what_is_gone_is_kept_and_marked_with_the_day(days: Days, name: str) -> None:
    assert days.second.shelf[name].vanished is not None
    assert days.second.states[name] == "gone"


@pytest.mark.parametrize("name", list(SECOND))
def test_what_comes_back_is_as_it_was(days: Days, name: str) -> None:
    assert days.third.shelf[name].vanished is None
    assert days.third.states[name] == "read"


def test_a_report_that_moved_to_an_index_page_of_its_own_has_not_vanished(days: Days) -> None:
    assert days.second.shelf["moved"].vanished is None


def test_a_known_page_is_asked_for_on_conditions(days: Days) -> None:
    (again,) = [each for each in days.second.asked["conditional"] if each.path == PATH]
    assert again.headers["if-none-match"] == '"v1"'
    assert again.headers["if-modified-since"] == "Wed, 07 Feb 2018 01:02:03 GMT"


def test_the_first_request_has_no_conditions(days: Days) -> None:
    (first,) = [each for each in days.first.asked["conditional"] if each.path == PATH]
    assert "if-none-match" not in first.headers


def test_after_something_stood_in_the_way_the_page_is_asked_for_whole(days: Days) -> None:
    (third,) = [each for each in days.third.asked["challenge 412"] if each.path == PATH]
    assert "if-none-match" not in third.headers


def test_304_counts_as_unchanged(days: Days) -> None:
    assert days.second.states["conditional"] == "read"
    assert days.second.crawled.summary["counts"]["unchanged"] >= 2


def test_a_correction_becomes_a_new_version(days: Days) -> None:
    assert days.second.shelf["corrected"].version == 2
    assert "信息13条" in days.second.shelf["corrected"].text


def test_three_challenges_in_a_row_leave_the_host_alone_for_the_run(days: Days) -> None:
    asked = [each.path for each in days.second.asked["many"] if each.path in MANY]
    assert len(asked) == 3
    assert any("本次不再访问" in said for said in days.second.crawled.told)


def test_a_host_that_is_left_alone_keeps_all_its_reports(days: Days) -> None:
    assert days.second.shelf["many"].version == 1
    assert days.second.shelf["many"].vanished is None
