"""How the crawl behaves towards a server, measured at the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tests.crawl.fetching.crawling import AGENT, Crawled, crawl_sites, home, report, site_of
from tests.crawl.fetching.server import Answer, Script, Server

MANY = tuple(f"/bg/{number}.html" for number in range(40))
FEW = MANY[:6]
DELAY = 0.4
SLOW = 0.8


@dataclass(frozen=True, slots=True)
class Web:
    """Servers that are easy, that hang up each time, that ask for patience, that are slow."""

    easy: Server
    hanging_up: Server
    patient: Server
    slow: Server
    crawled: Crawled


def _pages(paths: tuple[str, ...], *headers: tuple[str, str], wait: float = 0.0) -> Server:
    pages: dict[str, Script] = {
        path: Answer(report(2008 + number % 17, number), headers=headers, wait=wait)
        for number, path in enumerate(paths)
    }
    return Server({**pages, "/": Answer(home(*paths), headers=headers)})


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    data: Path = tmp_path_factory.mktemp("manners")
    with ExitStack() as stack:
        easy = stack.enter_context(_pages(MANY, ("Set-Cookie", "id=1; Path=/")))
        hanging_up = stack.enter_context(_pages(MANY, ("Connection", "close")))
        patient = stack.enter_context(_pages(FEW))
        slow = stack.enter_context(_pages(FEW[:3], wait=SLOW))
        sites = [site_of(easy), site_of(hanging_up)]
        sites += [site_of(patient, delay=DELAY), site_of(slow, delay=0.1)]
        yield Web(easy, hanging_up, patient, slow, crawl_sites(data, sites))


def test_without_a_delay_there_is_one_connection_to_a_host(web: Web) -> None:
    assert set(MANY) <= set(web.easy.paths())
    assert web.easy.most_connections == 1
    assert web.easy.most_requests == 1


def test_a_host_that_hangs_up_each_time_has_one_connection_at_a_time(web: Web) -> None:
    assert set(MANY) <= set(web.hanging_up.paths())
    assert web.hanging_up.most_connections == 1
    assert web.hanging_up.most_requests == 1


def test_nothing_is_asked_for_twice(web: Web) -> None:
    for server in (web.easy, web.hanging_up, web.patient):
        assert len(server.paths()) == len(set(server.paths()))


def test_the_delay_is_never_cut_short(web: Web) -> None:
    times = [each.at for each in web.patient.asked]
    assert min(b - a for a, b in pairwise(times)) >= DELAY - 0.005


def test_delays_vary(web: Web) -> None:
    times = [each.at for each in web.patient.asked]
    pauses = sorted(b - a for a, b in pairwise(times))
    assert pauses[-1] - pauses[0] > 0.01


def test_who_answers_slowly_is_asked_slowly(web: Web) -> None:
    times = [web.slow.times(path)[0] for path in FEW[:3]]
    # The second and the third come after an answer that took so long, and a pause as long.
    assert times[2] - times[1] >= SLOW + SLOW / 2


def test_each_request_says_who_asks_and_whom_to_write_to(web: Web) -> None:
    assert {each.headers["user-agent"] for each in web.easy.asked} == {AGENT}


def test_only_codings_that_can_be_read_are_accepted(web: Web) -> None:
    assert {each.headers["accept-encoding"] for each in web.easy.asked} == {"gzip, deflate"}


def test_no_cookie_is_sent_back(web: Web) -> None:
    assert not any("cookie" in each.headers for each in web.easy.asked)


def test_nobody_is_told_where_we_came_from(web: Web) -> None:
    assert not any("referer" in each.headers for each in web.easy.asked)
