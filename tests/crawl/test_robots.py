"""May this address be fetched, and how slowly?"""

from __future__ import annotations

import pytest

from crawl.fetching import robots
from crawl.state import Host

AGENT = "nianbao/0.1 (annual report search; a@example.org)"
URL = "http://www.example.gov.cn/zfxxgk/nb.html"


def _host(text: str | bytes, status: int = 200, fetched: float = 0.0) -> Host:
    body = text if isinstance(text, bytes) else text.encode()
    return Host("www.example.gov.cn", status, body, fetched)


def test_the_longest_rule_decides() -> None:
    host = _host("User-agent: *\nDisallow: /zfxxgk/\nAllow: /zfxxgk/nb\n")
    assert robots.may_fetch(host, URL, AGENT)
    assert not robots.may_fetch(host, "http://www.example.gov.cn/zfxxgk/a.html", AGENT)


def test_a_group_of_our_own_holds_instead_of_the_one_for_all() -> None:
    host = _host("User-agent: *\nDisallow: /\n\nUser-agent: NianBao\nDisallow: /a\n")
    assert robots.may_fetch(host, URL, AGENT)


@pytest.mark.parametrize("name", ["annual", "report", "search", "a", "example"])
def test_a_group_for_a_word_behind_our_name_is_not_ours(name: str) -> None:
    host = _host(f"User-agent: {name}\nDisallow: /\n")
    assert robots.may_fetch(host, URL, AGENT)


@pytest.mark.parametrize("status", [0, 429, 500, 502, 503, 521])
def test_where_the_rules_cannot_be_had_everything_is_forbidden(status: int) -> None:
    assert robots.forbids_all(_host("", status))
    assert not robots.may_fetch(_host("", status), URL, AGENT)


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 410, 412, 451])
def test_where_there_are_no_rules_everything_is_allowed(status: int) -> None:
    assert robots.may_fetch(_host("User-agent: *\nDisallow: /\n", status), URL, AGENT)


def test_rules_hold_for_a_day_and_failures_for_an_hour() -> None:
    good, bad = _host("", fetched=1_000.0), _host("", 500, fetched=1_000.0)
    assert robots.is_fresh(good, 1_000.0 + 86_399)
    assert not robots.is_fresh(good, 1_000.0 + 86_401)
    assert robots.is_fresh(bad, 1_000.0 + 3_599)
    assert not robots.is_fresh(bad, 1_000.0 + 3_601)


def test_nobody_asked_yet_is_not_fresh() -> None:
    assert not robots.is_fresh(Host("www.example.gov.cn"), 1_000.0)


def test_a_rule_that_the_limit_cuts_in_the_middle_is_left_out() -> None:
    start = b"User-agent: *\nDisallow: /a\n#"
    rule = b"\nDisallow: /none-of-ours\n"
    filled = start + b"." * (robots.LONGEST - len(start) - len(b"\nDisallow: /")) + rule
    host = _host(filled)
    assert not robots.may_fetch(host, "http://www.example.gov.cn/a", AGENT)
    assert robots.may_fetch(host, URL, AGENT)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 10\n", 10.0),
        ("User-agent: *\nCrawl-delay: 0.5\n", 0.5),
        ("User-agent: *\nRequest-rate: 1/20\n", 20.0),
        ("User-agent: *\nCrawl-delay: 86400\n", 60.0),
        ("User-agent: *\nCrawl-delay: soon\n", 0.0),
        ("User-agent: other\nCrawl-delay: 10\n", 0.0),
        ("", 0.0),
    ],
)
def test_the_delay_that_is_asked_for(text: str, seconds: float) -> None:
    assert robots.crawl_delay(_host(text), AGENT) == seconds


@pytest.mark.parametrize(
    "text", [b"\xff\xfe\x00", b"<html><body>404</body></html>", b"Disallow: /\n", b":\n\n:::"]
)
def test_what_is_no_rules_forbids_nothing(text: bytes) -> None:
    assert robots.may_fetch(_host(text), URL, AGENT)


def test_the_rules_of_a_port_stand_at_that_port() -> None:
    assert robots.robots_url("http://127.0.0.1:8080/a/b?c=d") == "http://127.0.0.1:8080/robots.txt"
