"""robots.txt by RFC 9309, as the server sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from crawl.fetching import robots
from crawl.page import Page
from crawl.state import Host
from tests.crawl.fetching.crawling import AGENT, Crawled, crawl_servers, home, report
from tests.crawl.fetching.server import Answer, Pieces, Script, Server, in_turn

PLAIN = (("Content-Type", "text/plain"),)
DELAY = 1.2
FORBIDDEN = "User-agent: *\nDisallow: /a\n"


def rules(text: str, status: int = 200) -> Answer:
    return Answer(text, status, PLAIN)


def busy(seconds: int) -> Answer:
    return Answer("", 503, (*PLAIN, ("Retry-After", str(seconds))))


def to(location: str) -> Answer:
    return Answer("", 302, (("Location", location),))


ROBOTS: dict[str, Script] = {
    "rules": rules(FORBIDDEN),
    "rules with a mark": Answer(b"\xef\xbb\xbf" + FORBIDDEN.encode(), headers=PLAIN),
    "rules for us": rules("User-agent: *\nDisallow: /\nUser-agent: Nianbao\nDisallow: /a\n"),
    "rules for others": rules("User-agent: search\nDisallow: /\nUser-agent: *\nDisallow:\n"),
    "delay": rules(f"User-agent: *\nCrawl-delay: {DELAY}\n"),
    "404": rules("", 404),
    "403": rules("", 403),
    "500": rules("", 500),
    "503": rules("", 503),
    "no answer": Pieces(lambda: ()),
    "500 once": in_turn(rules("", 500), rules(FORBIDDEN)),
    "busy once": in_turn(busy(2), rules(FORBIDDEN)),
    "busy for an hour": busy(3_600),
    "a page": Answer("<html><body>Disallow: / <p>没有这一页</p></body></html>"),
    "redirect": to("/rules/1"),
    "redirects in a circle": to("/robots.txt"),
    "redirect elsewhere": to("http://www.example.org/robots.txt"),
    "redirect to a failure": to("/rules/broken"),
    "long": rules("User-agent: *\nDisallow: /a\n" + "#" * 511_975 + "\n" + "Disallow: /b\n" * 30),
    "cut in a rule": rules(
        "User-agent: *\nDisallow: /a\n" + "#" * (512_000 - 26 - 11 - 1) + "\nDisallow: /c/none\n"
    ),
}
ELSEWHERE: dict[str, Script] = {
    **{f"/rules/{number}": to(f"/rules/{number + 1}") for number in range(1, 5)},
    "/rules/5": rules(FORBIDDEN),
    "/rules/broken": rules("", 500),
}


@dataclass(frozen=True, slots=True)
class Web:
    """A server for each robots.txt, and one crawl over them all."""

    servers: dict[str, Server]
    crawled: Crawled

    def asked(self, name: str) -> set[str]:
        return set(self.servers[name].paths()) & {"/", "/a/1.html", "/b/2.html"}


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    pages: dict[str, Script] = {
        "/": Answer(home("/a/1.html", "/b/2.html")),
        "/a/1.html": Answer(report(2008)),
        "/b/2.html": Answer(report(2009)),
        **ELSEWHERE,
    }
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(Server({**pages, "/robots.txt": robots}))
            for name, robots in ROBOTS.items()
        }
        yield Web(servers, crawl_servers(tmp_path_factory.mktemp("robots"), servers.values()))


@pytest.mark.parametrize(
    "name",
    [
        "rules",
        "rules with a mark",
        "rules for us",
        "500 once",
        "busy once",
        "redirect",
        "long",
        "cut in a rule",
    ],
)
def test_what_the_rules_forbid_is_not_asked_for(web: Web, name: str) -> None:
    assert web.asked(name) == {"/", "/b/2.html"}
    assert web.crawled.page(f"{web.servers[name].url}/a/1.html").reason == "robots.txt 不许抓取"


@pytest.mark.parametrize(
    "name", ["404", "403", "a page", "redirects in a circle", "redirect elsewhere"]
)
def test_where_there_are_no_rules_everything_may_be_fetched(web: Web, name: str) -> None:
    assert web.asked(name) == {"/", "/a/1.html", "/b/2.html"}


def test_rules_for_a_word_in_our_description_are_not_ours(web: Web) -> None:
    assert web.asked("rules for others") == {"/", "/a/1.html", "/b/2.html"}


@pytest.mark.parametrize("name", ["500", "503", "no answer", "redirect to a failure"])
def test_where_the_rules_cannot_be_had_nothing_is_fetched(web: Web, name: str) -> None:
    assert web.asked(name) == set()
    assert len(web.servers[name].times("/robots.txt")) <= 4
    assert any(f":{web.servers[name].port}：robots.txt 取不到" in said for said in web.crawled.told)


def test_the_summary_says_why_nothing_was_fetched(web: Web) -> None:
    alarms = {each["site"]: each["reason"] for each in web.crawled.summary["alarms"]}
    assert "robots.txt 取不到（HTTP 500）" in alarms[f"127.0.0.1:{web.servers['500'].port}"]


def test_the_asked_delay_is_kept_between_any_two_requests(web: Web) -> None:
    asked = web.servers["delay"].asked
    first = next(number for number, each in enumerate(asked) if each.path == "/robots.txt")
    times = [each.at for each in asked[first:]]
    assert len(times) >= 4
    pauses = [b - a for a, b in pairwise(times)]
    assert min(pauses) >= DELAY - 0.005


@pytest.mark.parametrize("name", ["rules", "404", "redirect elsewhere"])
def test_robots_txt_comes_first_and_once(web: Web, name: str) -> None:
    assert web.servers[name].paths()[0] == "/robots.txt"
    assert web.servers[name].paths().count("/robots.txt") == 1


def test_no_more_than_five_redirects_of_robots_txt_are_followed(web: Web) -> None:
    assert web.servers["redirects in a circle"].paths().count("/robots.txt") == 6


def test_a_second_run_on_the_same_day_does_not_ask_for_the_rules_again(
    web: Web, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server = web.servers["rules"]
    before = len(server.asked)
    crawl_servers(web.crawled.data, [server], now=True)
    again = [each.path for each in server.asked[before:]]
    assert "/" in again
    assert "/robots.txt" not in again
    assert "/a/1.html" not in again


def test_a_host_that_is_busy_is_asked_for_its_rules_when_it_says(web: Web) -> None:
    first, second = web.servers["busy once"].times("/robots.txt")
    assert second - first >= 2


def test_a_host_that_is_busy_for_long_is_left_alone(web: Web) -> None:
    server = web.servers["busy for an hour"]
    assert server.paths() == ["/robots.txt"]
    assert web.crawled.page(f"{server.url}/").reason == "robots.txt 取不到（HTTP 503）"
    assert any(f":{server.port}：" in said and "3,600 秒后" in said for said in web.crawled.told)


NOW = 1_700_000_000.0
KNOWN = Host("a", robots_status=200, robots_body=FORBIDDEN.encode(), robots_fetched=NOW - 90_000)


@pytest.mark.parametrize("status", [0, 429, 500, 503])
def test_rules_that_are_known_hold_while_they_cannot_be_had(status: int) -> None:
    page = Page("http://a/robots.txt", datetime.fromtimestamp(NOW, UTC), status, (), b"")
    host = robots.answered(KNOWN, page, NOW) if status else robots.silent(KNOWN, NOW)
    assert not robots.may_fetch(host, "http://a/a/1.html", AGENT)
    assert robots.may_fetch(host, "http://a/b.html", AGENT)
    assert robots.is_fresh(host, NOW + 60)
    assert not robots.is_fresh(host, NOW + 2 * 3_600)


def test_where_rules_never_could_be_had_nothing_is_allowed() -> None:
    assert not robots.may_fetch(robots.silent(Host("a"), NOW), "http://a/b.html", AGENT)


def test_rules_that_are_taken_away_hold_no_more() -> None:
    page = Page("http://a/robots.txt", datetime.fromtimestamp(NOW, UTC), 404, (), b"")
    host = robots.answered(KNOWN, page, NOW)
    assert robots.may_fetch(host, "http://a/a/1.html", AGENT)
