"""Where the crawl goes, and where it never goes whatever a page says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.crawl.fetching.crawling import Crawled, crawl_sites, home, report, site_of
from tests.crawl.fetching.server import Answer, Script, Server


def to(location: str, status: int = 302) -> Answer:
    return Answer("", status, (("Location", location),))


def _chain(name: str, hops: int) -> dict[str, Script]:
    """So many redirects from `/name/0` to a report."""
    pages: dict[str, Script] = {
        f"/{name}/{number}": to(f"/{name}/{number + 1}", status)
        for number, status in zip(range(hops), (301, 302, 303, 307, 308) * 2, strict=False)
    }
    return {**pages, f"/{name}/{hops}": Answer(report(2010 + hops, hops))}


ODD = {
    "http://user:secret@127.0.0.1:{port}/login.html",
    "http://2130706433:{port}/decimal.html",
    "http://0x7f000001:{port}/hex.html",
    "http://0177.0.0.1:{port}/octal.html",
    "http://127.1:{port}/short.html",
    "http://[::ffff:127.0.0.1]:{port}/mapped.html",
    "http://[::1]:{port}/six.html",
    "http://localhost:{port}/name.html",
    "http://10.0.0.1/private.html",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.100.100.200/latest/meta-data/",
    "file:///etc/passwd",
    "ftp://127.0.0.1/report.html",
    "gopher://127.0.0.1:{port}/report.html",
}


@dataclass(frozen=True, slots=True)
class Web:
    """A site full of ways out, and a server beside it that nobody named."""

    site: Server
    beside: Server
    names: Server
    crawled: Crawled

    def reason(self, path: str) -> str:
        return self.crawled.page(self.site.url + path).reason


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with ExitStack() as stack:
        beside = stack.enter_context(Server({"/": Answer(report(2020))}))
        names = stack.enter_context(Server({"/": Answer(report(2021))}))
        pages: dict[str, Script] = {
            "/loop/a": to("/loop/b"),
            "/loop/b": to("/loop/a"),
            "/self": to("/self"),
            "/foreign": to("http://www.example.org/report.html"),
            "/port": to(f"{beside.url}/"),
            "/metadata": to("http://169.254.169.254/latest/meta-data/"),
            "/file": to("file:///etc/passwd"),
            "/decimal": to(f"http://2130706433:{beside.port}/"),
            "/user": to(f"http://user:secret@127.0.0.1:{beside.port}/"),
            "/nothing": to(""),
            "/odd": Answer("", 302, (("Location", "/\udcff\udcfe"),)),
            "/long": to("/" + "x" * 1_500),
            "/no/location": Answer("", 301),
            **_chain("five", 5),
            **_chain("six", 6),
        }
        starts = [path for path in pages if not path.startswith(("/five/", "/six/"))]
        starts += ["/five/0", "/six/0"]
        odd = sorted(each.format(port=beside.port) for each in ODD)
        pages["/"] = Answer(home(*starts, *odd))
        site = stack.enter_context(Server(pages))
        unnamed = {"name": "by name", "start": f"http://localhost:{names.port}/"}
        private = {"name": "private", "start": f"{names.url}/"}
        crawled = crawl_sites(
            tmp_path_factory.mktemp("where"), [site_of(site), unnamed, private], tries=1
        )
        yield Web(site, beside, names, crawled)


def test_five_redirects_lead_to_the_report(web: Web) -> None:
    assert f"{web.site.url}/five/5" in web.crawled.reports()


def test_a_sixth_redirect_is_not_followed(web: Web) -> None:
    assert "/six/5" in web.site.paths()
    assert "/six/6" not in web.site.paths()
    assert web.reason("/six/5") == "转了 5 次还没有到"


def test_redirects_in_a_circle_end(web: Web) -> None:
    for path in ("/loop/a", "/loop/b", "/self"):
        assert len(web.site.times(path)) == 1


@pytest.mark.parametrize("path", ["/foreign", "/port", "/metadata", "/file", "/decimal", "/user"])
def test_a_redirect_off_the_site_is_refused_with_a_reason(web: Web, path: str) -> None:
    assert web.crawled.page(web.site.url + path).state == "refused"
    assert web.reason(path).startswith("转到了别的网站")


@pytest.mark.parametrize("path", ["/nothing", "/no/location"])
def test_a_redirect_to_nowhere_is_refused_with_a_reason(web: Web, path: str) -> None:
    assert web.reason(path) == "转到的不是网址"


def test_a_redirect_to_an_endless_address_is_refused_with_a_reason(web: Web) -> None:
    assert web.reason("/long").startswith("转到的网址不像真的")
    assert max(map(len, web.site.paths())) < 1_000


def test_a_redirect_in_no_known_charset_does_no_harm(web: Web) -> None:
    assert web.crawled.page(f"{web.site.url}/odd").state == "moved"


def test_the_server_beside_the_site_hears_nothing(web: Web) -> None:
    assert web.beside.asked == []
    assert web.beside.most_connections == 0


def test_links_off_a_private_site_are_not_even_remembered(web: Web) -> None:
    known = web.crawled.urls()
    assert {url for url in known if not url.startswith(web.site.url)} == {
        f"http://localhost:{web.names.port}/",
        f"{web.names.url}/",
    }


def test_a_name_that_leads_to_a_private_address_is_refused_with_a_reason(web: Web) -> None:
    reason = web.crawled.page(f"http://localhost:{web.names.port}/").reason
    assert reason == "localhost 指向 127.0.0.1，不是公网地址"


def test_a_private_address_is_refused_with_a_reason(web: Web) -> None:
    assert web.crawled.page(f"{web.names.url}/").reason == "127.0.0.1 不是公网地址"


def test_what_is_refused_is_not_even_connected_to(web: Web) -> None:
    assert web.names.most_connections == 0
