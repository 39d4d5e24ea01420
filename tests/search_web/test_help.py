"""The page that says what can be typed."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from indexer.language import read_query
from search_web.help_page import EXAMPLES
from tests.search_web.reading import page, words

QUERIES = [query for _, examples in EXAMPLES for query, _ in examples]


def test_every_page_leads_to_the_help(client: FlaskClient) -> None:
    for address in ("/", "/search?q=公开", "/search?q=查无此词", "/reports/0"):
        assert page(client.get(address)).select_one('footer a[href="/help"]')


@pytest.mark.parametrize("query", QUERIES)
def test_an_example_is_read_without_a_complaint(query: str) -> None:
    assert read_query(query).messages == ()


def test_each_example_shows_how_it_is_understood_and_what_it_finds_now(
    client: FlaskClient,
) -> None:
    shown = page(client.get("/help")).select("dl > div")
    assert [words(one.a) for one in shown] == QUERIES
    for one in shown:
        assert client.get(str(one.a["href"])).status_code == 200
        said = client.get(f"/api/v1{one.a['href']}").get_json()
        assert words(one.select_one(".count")) == f"{said['total']} 份"
        assert words(one.select_one(".understood")) == f"理解为：{said['understood']}"
