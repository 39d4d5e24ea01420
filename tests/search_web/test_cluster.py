"""What a visitor and a program are told while the cluster that holds the index is not well."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from search_web import Config, create_app
from tests.indexer.contract.home import Home
from tests.indexer.making import report
from tests.opensearch.artefacts import OLDER, Version
from tests.opensearch.proxy import Proxy, Way, behind_a_password, cut, proxy, saying, straight

BUSY = saying(429, "Too many requests", "text/plain")
ILL = [
    (behind_a_password("reader", "open-sesame"), "engine_refuses", "用户或密码"),
    (BUSY, "engine_busy", "太忙"),
    (cut, "engine_away", "中途断开"),
    (saying(200, "<html>Welcome</html>", "text/html"), "engine_refuses", "不是 OpenSearch"),
]


@pytest.fixture(scope="module")
def before(start: Callable[[Version | str], str]) -> Iterator[Proxy]:
    with proxy(start(OLDER)) as made:
        yield made


@pytest.fixture(scope="module")
def client(before: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    home = Home(tmp_path_factory.mktemp("away"), before.engine())
    home.shelve(map(report, range(3)))
    home.update()
    with home.searching() as search:
        yield create_app(Config(data=home.data), search).test_client()
    before.way = straight
    home.delete()


@pytest.fixture(params=ILL, ids=[code for _, code, _ in ILL])
def ill(request: pytest.FixtureRequest, before: Proxy) -> Iterator[tuple[str, str]]:
    """Code and reason of what is wrong until the test is over."""
    way, code, reason = request.param
    before.way = way
    yield code, reason
    before.way = straight


def test_a_program_gets_the_code_and_the_reason(client: FlaskClient, ill: tuple[str, str]) -> None:
    code, reason = ill
    for path in ("/api/v1/search?q=公开", "/api/v1/suggest?q=合作"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"].isdigit()
        assert answer.get_json()["error"]["code"] == code
        assert reason in answer.get_json()["error"]["text"]


def test_a_visitor_gets_a_page_that_says_what_to_do(
    client: FlaskClient, ill: tuple[str, str]
) -> None:
    _, reason = ill
    for path in ("/", "/search?q=公开", "/help"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"].isdigit()
        assert answer.headers["Cache-Control"] == "no-store"
        assert "过几分钟再来" in answer.text
        assert reason in answer.text


def test_whoever_watches_the_site_gets_the_reason(
    client: FlaskClient, ill: tuple[str, str]
) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert not answer.get_json()["ok"]
    assert ill[1] in answer.get_json()["text"]


def test_a_report_is_shown_all_the_same(client: FlaskClient, ill: tuple[str, str]) -> None:
    answer = client.get(f"/reports/{1:016x}?q=公开")
    assert answer.status_code == 200
    assert "<mark" in answer.text


def test_what_was_typed_is_there_to_be_asked_again(
    client: FlaskClient, ill: tuple[str, str]
) -> None:
    assert 'value="依申请公开"' in client.get("/search?q=依申请公开").text


@pytest.mark.parametrize("way", [way for way, _, _ in ILL], ids=[code for _, code, _ in ILL])
def test_the_same_site_answers_again_when_the_cluster_is_well(
    client: FlaskClient, before: Proxy, way: Way
) -> None:
    before.way = way
    assert client.get("/search?q=公开").status_code == 503
    before.way = straight
    assert client.get("/search?q=公开").status_code == 200
    assert client.get("/healthz").status_code == 200
    assert client.get("/api/v1/search?q=公开").get_json()["total"] == 3
