from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import Search
from reports import Report
from search_web import Config, create_app
from search_web.json_answer import json_answer
from tests.search_web.sample_data import only
from tests.search_web.sample_reports import sample_reports


def test_a_search_has_the_shape_of_the_interface(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=依申请公开&year=2013&year=2022&region=620000").get_json()
    keys = [
        "query",
        "understood",
        "parts",
        "offers",
        "corrections",
        "messages",
        "total",
        "groups",
        "page",
        "pages",
        "took_ms",
        "hits",
    ]
    assert [key for key in found if key in keys] == keys
    assert found["total"] == 2
    hit = next(hit for hit in found["hits"] if hit["year"] == 2013)
    assert hit["region"] == {"code": "623001", "path": ["甘肃省", "甘南藏族自治州", "合作市"]}
    assert (hit["published"], hit["level"], hit["kind"]) == ("2014-01-10", "county", "government")
    text = only(hit["title"]).text
    for snippet in hit["snippets"]:
        joined = "".join(run["text"] for run in snippet["runs"])
        assert joined == text[snippet["start"] : snippet["end"]]
    assert found["facets"].keys() == {"year", "region", "level", "kind"}
    branch = found["facets"]["region"][0]
    assert branch.keys() == {"value", "label", "count", "selected", "children"}


def test_chinese_is_not_escaped(client: FlaskClient) -> None:
    response = client.get("/api/v1/search?q=合作市")
    assert response.content_type == "application/json; charset=utf-8"
    assert "合作市" in response.text


def test_a_report_comes_with_all_its_fields(client: FlaskClient) -> None:
    report = sample_reports()[0]
    response = client.get(f"/api/v1/reports/{report.id}")
    found = Report.from_json(response.get_json())
    assert (found.id, found.text, found.provenance) == (report.id, report.text, report.provenance)
    assert response.get_json().keys() == report.to_json().keys()


def test_the_page_and_the_json_are_of_the_same_report(client: FlaskClient) -> None:
    report = sample_reports()[0]
    assert f'href="/api/v1/reports/{report.id}"' in client.get(f"/reports/{report.id}").text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("year=abcd", "year"),
        ("region=999999", "region"),
        ("level=village", "level"),
        ("kind=school", "kind"),
        ("sort=best", "sort"),
        ("page=0", "page"),
        ("page=one", "page"),
        ("size=101", "size"),
        ("fold=yes", "fold"),
        ("q=" + "a" * 2_001, "q"),
    ],
)
def test_a_wrong_parameter_is_named(client: FlaskClient, query: str, field: str) -> None:
    response = client.get(f"/api/v1/search?{query}")
    assert response.status_code == 400
    error = response.get_json()["error"]
    assert error.keys() == {"code", "text", "field"}
    assert error["field"] == field
    assert error["text"]


def test_odd_queries_are_answered_with_a_message(client: FlaskClient) -> None:
    for query in ("-", '"', "“甲", "-甲", '""', "  "):
        response = client.get("/api/v1/search", query_string={"q": query})
        assert response.status_code == 200, query
    only_operators = client.get("/api/v1/search", query_string={"q": '- "" -'}).get_json()
    assert only_operators["total"] == 0
    assert only_operators["messages"]


def test_parameters_nobody_knows_are_ignored(client: FlaskClient) -> None:
    plain = client.get("/api/v1/search?q=合作市").get_json()
    more = client.get("/api/v1/search?q=合作市&utm_source=x&colour=red").get_json()
    assert more["total"] == plain["total"]


def test_suggestions_are_a_list(client: FlaskClient) -> None:
    found = client.get("/api/v1/suggest?q=合作").get_json()
    assert found
    assert all(suggestion.keys() == {"text", "kind", "count"} for suggestion in found)
    assert client.get("/api/v1/suggest").get_json() == []
    assert client.get("/api/v1/suggest?q=" + "a" * 2_001).status_code == 400


def test_a_correction_has_the_shape_of_the_interface(client: FlaskClient) -> None:
    query = {"q": '"依深请公开"', "region": "620000"}
    (correction,) = client.get("/api/v1/search", query_string=query).get_json()["corrections"]
    meant = {"q": correction["query"], "region": "620000"}
    found = client.get("/api/v1/search", query_string=meant).get_json()
    assert correction == {"query": '"依申请公开"', "text": "依申请公开", "count": found["total"]}


def test_a_missing_report_and_a_missing_address_are_error_objects(client: FlaskClient) -> None:
    for path in ("/api/v1/reports/nothing", "/api/v1/nothing", "/api/"):
        response = client.get(path)
        assert response.status_code == 404
        assert response.get_json()["error"]["code"]


def test_health_names_the_generation(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.get_json()["generation"]
    assert response.headers["Cache-Control"] == "no-store"


def test_without_an_index_everything_but_the_page_frame_is_503(tmp_path: Path) -> None:
    search = Search.open(tmp_path)
    client = create_app(Config(data=tmp_path), search).test_client()
    for path in ("/healthz", "/api/v1/search?q=a", "/api/v1/suggest?q=a", "/api/v1/reports/a"):
        response = client.get(path)
        assert response.status_code == 503, path
        assert response.get_json()
    for path in ("/", "/search?q=a", "/reports/a"):
        response = client.get(path)
        assert response.status_code == 503, path
        assert "<html" in response.text
        assert "Traceback" not in response.text
    assert client.get("/robots.txt").status_code == 200
    search.close()


def test_a_lone_surrogate_leaves_as_json_spells_it() -> None:
    body = json_answer({"text": "甲\ud800"}).get_data()
    assert json.loads(body) == {"text": "甲\ud800"}
    assert "甲".encode() in body
