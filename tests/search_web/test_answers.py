"""What every answer has: headers of safety, a sentence where something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer import Search
from search_web import Config, create_app
from tests.search_web.reading import page, words
from tests.search_web.sample_reports import sample_reports

REPORT = f"/reports/{sample_reports()[0].id}"
PATHS = (
    "/",
    "/search?q=公开",
    REPORT,
    "/robots.txt",
    "/static/style.css",
    "/api/v1/search",
    f"/api/v1{REPORT}",
    "/healthz",
    "/search?year=x",
    "/api/v1/search?year=x",
    "/nothing",
    "/api/v1/nothing",
    "/reports/nothing",
    "/static/nothing",
)
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers_of_safety(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Cache-Control" in headers
    assert "Set-Cookie" not in headers


def test_answers_may_be_kept_a_while_and_errors_never(client: FlaskClient) -> None:
    assert client.get("/search?q=公开").headers["Cache-Control"] == "public, max-age=60"
    assert client.get("/nothing").headers["Cache-Control"] == "no-store"
    assert client.get("/static/style.css", buffered=True).headers["Cache-Control"] == "no-cache"
    sheet = page(client.get("/")).select_one("link[rel=stylesheet]")
    assert sheet is not None
    kept = client.get(str(sheet["href"]), buffered=True).headers["Cache-Control"]
    assert "immutable" in kept


@pytest.mark.parametrize(
    ("path", "status"),
    [("/search?page=0", 400), ("/nothing", 404), ("/reports/nothing", 404)],
)
def test_an_error_page_is_a_sentence_with_a_search_box(
    client: FlaskClient, path: str, status: int
) -> None:
    response = client.get(path)
    assert response.status_code == status
    soup = page(response)
    assert len(words(soup.select_one(".lede"))) > 5
    assert soup.select_one("form.find") is not None


def test_only_reading_is_possible(client: FlaskClient) -> None:
    for path in ("/", "/search", "/api/v1/search", REPORT):
        for method in ("POST", "PUT", "DELETE"):
            response = client.open(path, method=method)
            assert response.status_code == 405
            assert "GET" in response.headers["Allow"]
    assert client.post("/api/v1/search").get_json()["error"]["code"] == "method_not_allowed"
    assert client.head("/").status_code == 200


def test_a_fault_of_the_program_is_a_sentence_and_never_a_traceback(
    data: Path, search: Search, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Config(data=data), search)

    def fails() -> str:
        raise RuntimeError("secret of the inside")

    app.add_url_rule("/fails", view_func=fails)
    app.add_url_rule("/api/fails", "api_fails", fails)
    client = app.test_client()
    response = client.get("/fails")
    assert response.status_code == 500
    assert "网站出了错" in words(page(response).select_one(".lede"))
    assert "secret" not in response.text
    assert client.get("/api/fails").get_json()["error"]["code"] == "internal_error"
    assert "secret of the inside" in caplog.text


@pytest.fixture
def limited(data: Path, search: Search) -> Flask:
    return create_app(Config(data=data, rate=2), search)


def test_too_many_requests_are_told_when_to_come_back(limited: Flask) -> None:
    client = limited.test_client()
    stranger = {"REMOTE_ADDR": "203.0.113.7"}
    codes = [client.get("/search", environ_base=stranger).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    page_answer = client.get("/", environ_base=stranger)
    assert int(page_answer.headers["Retry-After"]) > 0
    assert "秒后再试" in words(page(page_answer).select_one(".lede"))
    json_answer = client.get("/api/v1/search", environ_base=stranger)
    assert json_answer.status_code == 429
    assert json_answer.get_json()["error"]["code"] == "too_many_requests"
    assert json_answer.headers["Content-Security-Policy"] == POLICY


def test_typing_does_not_use_up_the_searches(limited: Flask) -> None:
    client = limited.test_client()
    stranger = {"REMOTE_ADDR": "203.0.113.9"}
    path = "/api/v1/suggest?q=a"
    codes = [client.get(path, environ_base=stranger).status_code for _ in range(21)]
    assert codes == [*[200] * 20, 429]
    assert client.get("/search", environ_base=stranger).status_code == 200


def test_style_health_and_this_machine_are_not_limited(limited: Flask) -> None:
    client = limited.test_client()
    stranger = {"REMOTE_ADDR": "203.0.113.8"}
    for path in ("/static/style.css", "/healthz", "/robots.txt"):
        answers = [client.get(path, environ_base=stranger, buffered=True) for _ in range(5)]
        assert {answer.status_code for answer in answers} == {200}
    assert {client.get("/").status_code for _ in range(5)} == {200}


def test_demonstration_data_are_named_on_every_page(tmp_path: Path, search: Search) -> None:
    plain = create_app(Config(data=tmp_path), search).test_client()
    assert "示例数据" not in plain.get("/").text
    (tmp_path / "DEMO").touch()
    demo = create_app(Config(data=tmp_path), search).test_client()
    pages = ("/", "/search?q=公开", "/search?q=没有这个词啊", REPORT, "/nothing", "/search?page=0")
    for path in pages:
        banner = page(demo.get(path)).select_one(".demo")
        assert "示例数据" in words(banner), path
