"""What comes from outside never becomes markup, and never an error page."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.search_web import reading
from tests.search_web.reading import page, words
from tests.search_web.sample_data import (
    HOSTILE_TITLE,
    HOSTILE_WORDS,
    IMAGE,
    SCRIPT,
    hostile_report,
)

ATTACKS = (
    SCRIPT,
    '"onmouseover="alert(1)',
    "' autofocus onfocus=alert(1) x='",
    "<img src=x onerror=alert(1)>",
    "</title></form><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}{% raw %}",
)
CONTROLS = "甲\x00\x01\x1b\x7f\x85\u2028\u202e\ufeff乙"


def assert_harmless(soup: BeautifulSoup) -> None:
    assert [str(tag["src"]).split("?")[0] for tag in soup.find_all("script")] == [
        "/static/site.js",
        "/static/suggest.js",
    ]
    assert soup.find_all(["img", "iframe", "object", "style"]) == []
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")]
        for name in ("href", "src", "action"):
            target = str(tag.get(name, "/"))
            assert target.startswith(("/", "#", "http://", "https://")), target
            assert not target.startswith("//")


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_query_is_shown_and_never_run(client: FlaskClient, attack: str) -> None:
    for path in ("/search", f"/reports/{hostile_report().id}"):
        soup = page(client.get(path, query_string={"q": attack}))
        assert_harmless(soup)
        field = soup.select_one("input[name=q]")
        assert field is not None
        assert field["value"] == attack


@pytest.mark.parametrize("name", ["year", "region", "level", "kind", "sort", "page", "size"])
def test_a_bad_parameter_is_quoted_and_never_run(client: FlaskClient, name: str) -> None:
    for attack in ATTACKS:
        response = client.get("/search", query_string={name: attack})
        assert response.status_code == 400
        assert_harmless(page(response))


def test_a_hostile_report_is_only_text(client: FlaskClient) -> None:
    report = hostile_report()
    soup = page(client.get(f"/reports/{report.id}", query_string={"q": HOSTILE_WORDS}))
    assert_harmless(soup)
    assert words(soup.h1) == " ".join(HOSTILE_TITLE.split())
    assert reading.prose(soup) == reading.squeezed(report.text)
    assert {words(mark) for mark in soup.select(".prose mark")} == {HOSTILE_WORDS}
    address = soup.select_one(".address")
    assert address is not None
    assert address.a is None
    assert words(address) == report.url


def test_a_hostile_hit_is_only_text(client: FlaskClient) -> None:
    soup = page(client.get("/search", query_string={"q": HOSTILE_WORDS}))
    assert_harmless(soup)
    assert reading.titles(soup) == [" ".join(HOSTILE_TITLE.split())]
    assert IMAGE in words(soup.select_one(".snippet .text"))


def test_control_characters_are_shown_as_signs_and_break_nothing(client: FlaskClient) -> None:
    for path in ("/search", "/api/v1/search", "/api/v1/suggest", f"/reports/{hostile_report().id}"):
        response = client.get(path, query_string={"q": CONTROLS})
        assert response.status_code == 200
        body = response.get_data(as_text=True)
        if not path.startswith("/api"):
            assert not any(c in body for c in "\x00\x01\x1b\x7f\x85")
            assert "甲␀␁␛" in body


def test_bytes_that_are_no_utf8_are_no_reason_to_fail(client: FlaskClient) -> None:
    assert client.get("/search?q=%ff%fe%d8").status_code == 200
    assert client.get("/reports/%ff").status_code == 404


def test_ten_thousand_characters_are_refused_with_a_sentence(client: FlaskClient) -> None:
    for path in ("/search", f"/reports/{hostile_report().id}"):
        response = client.get(path, query_string={"q": "申" * 10_000})
        assert response.status_code == 400
        assert "10000" in words(page(response).select_one(".lede"))


@pytest.mark.parametrize(
    "id", ["x", "..", "../../etc/passwd", "a" * 5_000, "%00", "0" * 16, "<script>"]
)
def test_an_id_that_is_none_is_not_found(client: FlaskClient, id: str) -> None:
    response = client.get(f"/reports/{id}")
    assert response.status_code == 404
    assert_harmless(page(response))
