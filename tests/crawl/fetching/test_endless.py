"""Sites without an end, and the limits that end a run over them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.crawl.fetching.crawling import Crawled, crawl_servers, home, report
from tests.crawl.fetching.server import Answer, Asked, Said, Script, Server

PAGES = 60
DEPTH = 4
LONG = "/" + "long" * 300
MANY = "/list?" + "&".join(f"p{number}=1" for number in range(30))


@dataclass(slots=True, eq=False)
class Endless(Server):
    """A server that makes a page for whatever is asked for."""

    make: Callable[[str], str] = home

    def page(self, path: str) -> Script:
        if path == "/robots.txt" or "nianbao-" in path:
            return Server.page(self, path)
        return lambda _: Answer(self.make(path))


def _linked(*links: tuple[str, str]) -> str:
    inside = "".join(f'<li><a href="{path}">{text}</a></li>' for path, text in links)
    return (
        f"<html><head><title>政府信息公开年报</title></head><body><ul>{inside}</ul></body></html>"
    )


def _calendar(path: str) -> str:
    asked = parse_qs(urlsplit(path).query)
    month = int(asked.get("month", ["201801"])[0])
    days = tuple(
        (f"/nb/list?month={month + step}&day={day}", f"政府信息公开 {day}日")
        for step in (1, 2)
        for day in range(1, 29)
    )
    return _linked(("/nb/2017.html", "城关区2017年政府信息公开工作年度报告"), *days)


def _paging(path: str) -> str:
    number = int(parse_qs(urlsplit(path).query).get("page", ["1"])[0])
    return _linked((f"/nb/list?page={number + 1}", "下一页"), (f"/nb/x{number}.html", "通知"))


def _repeating(path: str) -> str:
    """Its third page is its last, and stands on all behind it once more."""
    number = int(parse_qs(urlsplit(path).query).get("page", ["1"])[0])
    shown = min(number, 3)
    return _linked(
        (f"/nb/list?page={number + 1}", "下一页"),
        (f"/nb/201{shown}.html", f"城关区201{shown}年政府信息公开工作年度报告"),
    )


def _sessions(path: str) -> str:
    fresh = f"{time.monotonic_ns():x}"
    inside = "/nb/list.jsp", "政府信息公开年报"
    return _linked(
        (f"{inside[0]};jsessionid={fresh}", inside[1]), (f"/nb/?PHPSESSID={fresh}", "年报")
    )


def _folders(path: str) -> str:
    base = path if path.endswith("/") else path + "/"
    return _linked((f"{base}nb/", "政府信息公开年报"), (f"{base}bg/", "年度报告"))


def _deep(path: str) -> str:
    number = int(path.rpartition("/")[2] or 0)
    return _linked((f"/d/{number + 1}", "政府信息公开年报"))


def _wide(path: str) -> str:
    seed = len(path)
    names = (f"{path.rstrip('/')}/{seed}a{number}" for number in range(30))
    return _linked(*((name, "各部门政府信息公开年报") for name in names))


def _long(_: str) -> str:
    return home(LONG, MANY, "/nb/2017.html")


MADE: dict[str, Callable[[str], str]] = {
    "calendar": _calendar,
    "paging": _paging,
    "repeating": _repeating,
    "sessions": _sessions,
    "folders": _folders,
    "deep": _deep,
    "wide": _wide,
    "long": _long,
}


@dataclass(frozen=True, slots=True)
class Web:
    """A server for each sort of endlessness, and one crawl over them all."""

    servers: dict[str, Server]
    crawled: Crawled


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with ExitStack() as stack:
        servers: dict[str, Server] = {
            name: stack.enter_context(Endless({}, make=make)) for name, make in MADE.items()
        }
        data = tmp_path_factory.mktemp("endless")
        yield Web(servers, crawl_servers(data, servers.values(), pages=PAGES, depth=DEPTH))


@pytest.mark.parametrize("name", list(MADE))
def test_no_site_takes_more_pages_than_the_limit(web: Web, name: str) -> None:
    # robots.txt and the address that cannot exist are asked for beside.
    assert len(web.servers[name].asked) <= PAGES + 2


@pytest.mark.parametrize("name", ["calendar", "repeating", "sessions", "folders", "deep", "long"])
def test_a_trap_ends_long_before_the_limit(web: Web, name: str) -> None:
    assert len(web.servers[name].asked) < 40


def test_the_report_beside_a_calendar_is_asked_for(web: Web) -> None:
    assert "/nb/2017.html" in web.servers["calendar"].paths()


def test_a_list_ends_where_it_begins_to_repeat_itself(web: Web) -> None:
    paths = web.servers["repeating"].paths()
    assert "/nb/2013.html" in paths
    assert "/nb/list?page=4" in paths
    assert "/nb/list?page=5" not in paths


def test_sessions_make_no_new_addresses(web: Web) -> None:
    paths = web.servers["sessions"].paths()
    assert not any("sess" in path.lower() for path in paths)
    assert len(paths) == len(set(paths))


def test_nothing_deeper_than_the_limit_is_asked_for(web: Web) -> None:
    depths = [int(path[3:]) for path in web.servers["deep"].paths() if path.startswith("/d/")]
    assert max(depths) == DEPTH
    assert web.crawled.page(f"{web.servers['deep'].url}/d/{DEPTH + 1}").reason == "离首页太远"


def test_endless_addresses_are_not_asked_for(web: Web) -> None:
    asked = web.servers["long"].paths()
    assert LONG not in asked
    assert MANY not in asked
    assert "/nb/2017.html" in asked


def test_a_site_that_reaches_its_limit_is_told(web: Web) -> None:
    assert any(
        f":{web.servers['wide'].port}：取了 {PAGES} 页，到了上限" in said
        for said in web.crawled.told
    )


def _slowly(_: Asked) -> Said:
    return Answer(report(), wait=0.5)


def test_a_run_ends_at_its_time_and_the_next_goes_on(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    data = tmp_path_factory.mktemp("time")
    paths = tuple(f"/bg/{number}.html" for number in range(30))
    slow: dict[str, Script] = dict.fromkeys(paths, _slowly)
    with Server({**slow, "/": Answer(home(*paths))}) as server:
        first = crawl_servers(data, [server], run_seconds=3.0)
        had = [path for path in paths if path in server.paths()]
        second = crawl_servers(data, [server], pages=5)
    assert len(had) < 20
    assert any("到了本次运行的时限" in said for said in first.told)
    asked = server.paths()[len(had) :]
    assert sum(path in paths for path in asked) >= 5
    assert not set(had) & set(asked[-5:])
    assert len(server.paths()) <= len(had) + 3 + 5 + 1
    assert any("到了上限" in said for said in second.told)
