"""Which addresses belong to the crawl of a site, and which hosts are a government's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawl.sites import Scope, Site, in_scope, is_government_host

GANSU = Site("www.gansu.gov.cn", "http://www.gansu.gov.cn/")
NATION = Site("www.gov.cn", "https://www.gov.cn/")
HERE = Site("here", "http://127.0.0.1:8100/", allow_private=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.gansu.gov.cn/a/b.html",
        "https://www.gansu.gov.cn/",
        "http://gansu.gov.cn",
        "http://zfxxgk.gansu.gov.cn/",
        "http://www.tianshui.gansu.gov.cn/",
        "HTTP://WWW.GANSU.GOV.CN:80/",
        "https://www.gansu.gov.cn.:443/",
        "http://www。gansu。gov。cn/",
    ],
)
def test_the_hosts_of_the_same_government_belong_to_a_site(url: str) -> None:
    assert in_scope(GANSU, url)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.gz.gov.cn/",
        "http://gov.cn/",
        "http://www.gov.cn/",
        "http://www.gansu.gov.cn.evil.com/",
        "http://evilgansu.gov.cn/",
        "http://www.gansu.com/",
        "http://www.gansu.gov.cn:8080/",
        "http://www.gansu.gov.cn:443/",
        "http://me@www.gansu.gov.cn/",
        "http://www.gansu.gov.cn:80@evil.com/",
        "http://evil.com\\.gansu.gov.cn/",
        "http://evil.com%2f.gansu.gov.cn/",
        "http://www.gansu.gov.cn /",
        "ftp://www.gansu.gov.cn/",
        "javascript:alert(1)",
        "//www.gansu.gov.cn/",
        "http://127.0.0.1/",
        "http://[::1/",
        "",
    ],
)
def test_nothing_else_belongs_to_it(url: str) -> None:
    assert not in_scope(GANSU, url)


def test_the_state_council_is_not_every_government() -> None:
    assert in_scope(NATION, "https://gov.cn/")
    assert in_scope(NATION, "https://sousuo.www.gov.cn/")
    assert not in_scope(NATION, "https://www.gansu.gov.cn/")
    assert not in_scope(NATION, "https://www.mfa.gov.cn/")


def test_the_port_of_the_start_belongs_to_the_site() -> None:
    site = replace(GANSU, start="http://www.gansu.gov.cn:8080/")

    assert in_scope(site, "http://xxgk.gansu.gov.cn:8080/")
    assert in_scope(site, "https://xxgk.gansu.gov.cn/")
    assert not in_scope(site, "http://xxgk.gansu.gov.cn:81/")


def test_hosts_of_the_entry_belong_to_the_site_at_their_port() -> None:
    site = replace(GANSU, hosts=("www.政府信息.cn", "a.gov.cn:81"))

    assert in_scope(site, "http://www.政府信息.cn/x")
    assert in_scope(site, "http://www.xn--vuqx27aclbz2i.cn/x")
    assert in_scope(site, "http://a.gov.cn:81/")
    assert not in_scope(site, "http://a.gov.cn/")
    assert not in_scope(site, "http://b.a.gov.cn:81/")


@pytest.mark.parametrize(
    ("url", "belongs"),
    [
        ("http://127.0.0.1:8100/a", True),
        ("https://127.0.0.1:8100/", False),
        ("http://127.0.0.1:8101/", False),
        ("http://127.0.0.1/", False),
        ("http://localhost:8100/", False),
        ("http://127.0.0.2:8100/", False),
        ("http://me@127.0.0.1:8100/", False),
        ("http://www.gansu.gov.cn/", False),
    ],
)
def test_of_a_private_site_only_its_own_port_belongs_to_it(url: str, belongs: bool) -> None:
    assert Scope.of(HERE).holds(url) is belongs


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("http://www.mfa.gov.cn/a", True),
        ("HTTPS://XXGK.Yuzhong.GOV.CN./", True),
        ("http://gov.cn/", True),
        ("http://gov.cn.example.org/", False),
        ("http://agov.cn/", False),
        ("http://me@www.mfa.gov.cn/", False),
        ("http://www.mfa.gov.cn:8080/", False),
        ("http://www..gov.cn/", False),
        ("ftp://www.mfa.gov.cn/", False),
        ("not a url", False),
    ],
)
def test_a_government_host_is_known_by_its_name(url: str, is_one: bool) -> None:
    assert is_government_host(url) is is_one


@given(st.text(max_size=40))
def test_no_text_in_the_place_of_a_url_breaks_anything(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}.gov.cn/", f"http://a.gov.cn{text}"):
        assert in_scope(GANSU, url) in (True, False)
        assert is_government_host(url) in (True, False)
