"""The JSON interface."""

from __future__ import annotations

from flask import Blueprint, Response

from indexer import SearchRequest
from search_web.context import asked, site
from search_web.errors import answer, missing_report
from search_web.json_answer import json_answer

blueprint = Blueprint("api", __name__)

PLAIN = SearchRequest()


@blueprint.get("/api/v1/search")
def search() -> Response:
    """What a question finds."""
    return json_answer(site().search.search(asked(PLAIN)).to_json())


@blueprint.get("/api/v1/reports/<id>")
def report(id: str) -> Response:
    """One report with all its fields."""
    found = site().search.report(id)
    return answer(missing_report(id)) if found is None else json_answer(found.to_json())


@blueprint.get("/api/v1/suggest")
def suggest() -> Response:
    """What a person may be about to type."""
    found = site().search.suggest(asked(PLAIN).query)
    return json_answer([suggestion.to_json() for suggestion in found])


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 and the generation served, or 503 and why."""
    health = site().search.health()
    response = json_answer(
        health.to_json(),
        200 if health.ok else 503,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
