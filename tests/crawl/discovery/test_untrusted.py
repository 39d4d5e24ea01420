"""Whatever a server sends, there is an answer, it is bounded, and it holds only web addresses."""

from __future__ import annotations

import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawl.discovery import START, Link, LinkKind, find_links, is_trap, worth_of
from reports.address import canonical_url

URL = "http://www.linjiang.gov.cn/nb/index.html"
WEB = re.compile(r"https?://[^\s/?#]+(?:[/?].*)?")
PIECES = st.sampled_from(
    [
        *("<a href=", "'", '"', ">", "</a>", "<script>", "</script>", "function f(a){", "}", "("),
        *(")", "+", "page", "`${", "createPageHTML(", "1", ",", "'index'", "<select onchange="),
        *("<option value=", "location.href=", "for (var i = 1; i < 9; i++)", "[", "]", "{", ":"),
        *("http://", "//", "?page=", ".html", "\\", "\x00", "年报", "<record><![CDATA[", "]]>"),
        *("<datastore>", "<iframe src=", "javascript:", "url", "title", "&#x1F600;", "\ud7ff"),
        *("<meta http-equiv=refresh content=", "<base href=", "data-url=", "=", ";", "/*", "//\n"),
    ]
)


def check(body: bytes, media_type: str = "") -> None:
    found = find_links(body, URL, media_type=media_type)

    assert len(found.links) <= 5_000
    assert len({link.url for link in found.links}) == len(found.links)
    for link in found.links:
        assert WEB.fullmatch(link.url)
        assert canonical_url(link.url) == link.url
        assert len(link.text) <= 200
        assert "\n" not in link.text
        assert 0 <= worth_of(link, START, column=found.column, home=URL).worth <= 100


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "text/html", "text/xml", "application/json"]))
def test_any_bytes_have_an_answer(body: bytes, media_type: str) -> None:
    check(body, media_type)


@settings(max_examples=250, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_markup_and_any_script_have_an_answer(pieces: list[str]) -> None:
    check("".join(pieces).encode())
    check(("<script>" + "".join(pieces) + "</script>").encode())


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.one_of(
            st.none(), st.integers(), st.text(max_size=20), st.sampled_from(["/a", "a.html"])
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.sampled_from(["url", "title", "total", "rows", "x"]), inner),
        ),
        max_leaves=20,
    )
)
def test_any_json_has_an_answer(value: object) -> None:
    check(json.dumps(value).encode(), "application/json")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(LinkKind))
def test_any_link_has_a_standing(text: str, rest: str, kind: LinkKind) -> None:
    link = Link(f"http://www.linjiang.gov.cn/{rest}", text, kind)

    assert 0 <= worth_of(link, START, column=True, home=URL).worth <= 100
    assert is_trap(link.url) in (True, False)


@pytest.mark.parametrize(
    "body",
    [
        "<a href='/x/%d'>" * 30_000,
        "<div>" * 50_000 + "<a href=/a>年报</a>",
        "<div class='nav'><a href='/a'>" * 20_000,
        "<script>" + "a+" * 100_000 + "</script>",
        "<script>" + "(" * 100_000 + "</script>",
        "<script>" + "f(" * 30_000 + ")" * 30_000 + "</script>",
        "<script>var a = a + 'x/' + a; b = a + b + '/y'; c = '/' + a + b + c + d;</script>",
        "<script>" + "'" * 200_000 + "</script>",
        "<script>" + "`${" * 50_000 + "</script>",
        "<script>for (var i = 0; i < 999999; i++) x('/a/' + i + '.html')</script>",
        "<script>var totalPage = 99999999; createPageHTML(9999999, 0, 'index', 'html')</script>",
        "<script>" + "u = '/a/' + page + '/' + i + '/' + n + '.html';" * 200 + "</script>",
        "[" * 100_000,
        '{"a":' * 50_000,
        "<?xml version='1.0'?>" + "<a>" * 100_000,
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;</x>",
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><url>&a;</url>",
        "<select onchange='go(this.value)'>" + "<option value=1>" * 20_000,
        "<p>" + "共 " * 100_000 + "</p>",
        "<a href='/a' title='" + "政府信息公开" * 30_000 + "'></a>",
        "<a href='" + "../" * 50_000 + "'>年报</a>",
    ],
    ids=range(21),
)
def test_a_page_made_to_hold_things_up_does_not(body: str) -> None:
    begin = time.process_time()

    check(body.encode())

    assert time.process_time() - begin < 10  # seconds; some take minutes if a rule is careless


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1", b"\x89PNG"]
)
def test_a_file_has_no_links(head: bytes) -> None:
    assert find_links(head + b"<a href='/a.html'>x</a>", URL).links == ()
