"""One page, one address, one id."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.address import canonical_url, report_id
from reports.errors import BadRecord


@pytest.mark.parametrize(
    ("spelt", "canonical"),
    [
        ("HTTP://WWW.Gov.CN/A/b.HTML", "http://www.gov.cn/A/b.HTML"),
        ("http://a.gov.cn:80/x", "http://a.gov.cn/x"),
        ("https://a.gov.cn:443/x", "https://a.gov.cn/x"),
        ("https://a.gov.cn:80/x", "https://a.gov.cn:80/x"),
        ("http://a.gov.cn:/x", "http://a.gov.cn/x"),
        ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
        ("http://a.gov.cn/x#top", "http://a.gov.cn/x"),
        ("  http://a.gov.cn/x \n", "http://a.gov.cn/x"),
        ("http://a.gov.cn/a b.html", "http://a.gov.cn/a%20b.html"),
        ("http://a.gov.cn/政府/年报.html", "http://a.gov.cn/政府/年报.html"),
        ("file:seeds/a.txt", "file:seeds/a.txt"),
        ("FILE:Seeds/A.txt", "file:Seeds/A.txt"),
        ("file:///srv/a.txt", "file:///srv/a.txt"),
    ],
)
def test_one_spelling_for_what_means_the_same(spelt: str, canonical: str) -> None:
    assert canonical_url(spelt) == canonical


@pytest.mark.parametrize(
    ("spelt", "canonical"),
    [
        ("http://a.cn/x.jsp;jsessionid=0A1B?id=7", "http://a.cn/x.jsp?id=7"),
        ("http://a.cn/article/3005;JSESSIONID=f98e95c6-d4ec", "http://a.cn/article/3005"),
        ("http://a.cn/x.php?PHPSESSID=9f3c&id=7", "http://a.cn/x.php?id=7"),
        ("http://a.cn/x.php?id=7&sid=aB3xYz&p=1", "http://a.cn/x.php?id=7&p=1"),
        ("http://a.cn/x.php?PHPSESSID=9f3c", "http://a.cn/x.php"),
        ("http://a.cn/x.asp?ASPSESSIONIDABCD=XYZ&id=7", "http://a.cn/x.asp?id=7"),
        ("http://a.cn/(S(lit3py55t21z5v55vlm25s55))/x.aspx", "http://a.cn/x.aspx"),
    ],
)
def test_session_ids_are_taken_off(spelt: str, canonical: str) -> None:
    assert canonical_url(spelt) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/x.jsp?sid=12&id=7",  # the number of a site
        "http://a.cn/x.jsp?insid=abcdef",
        "http://a.cn/x.jsp?a=1;b=2",
        "http://a.cn/x.jsp?id=7&&area=&fbtime=",
        "http://a.cn/x.jsp?id=B&ID=b",
    ],
)
def test_what_tells_pages_apart_stays(url: str) -> None:
    assert canonical_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "  ",
        "www.gov.cn/x",
        "/x/y.html",
        "http:///x",
        "https:x",
        "http://a.cn/\nx",
        "h://\ud800",
    ],
)
def test_what_is_no_address_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(BadRecord, match="网址"):
        canonical_url(url)


def test_the_id_is_the_head_of_the_sum_of_the_canonical_address() -> None:
    expected = hashlib.sha256(b"http://a.gov.cn/x").hexdigest()[:16]

    assert report_id("HTTP://A.gov.cn:80/x#y") == expected


@given(st.text(max_size=80).map(lambda tail: "http://a.gov.cn/" + tail))
def test_the_canonical_address_of_a_canonical_address_is_itself(url: str) -> None:
    try:
        once = canonical_url(url)
    except BadRecord:
        return
    assert canonical_url(once) == once
