"""Whichever engine keeps the index, site and JSON interface answer alike what people ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from flask.testing import FlaskClient

from bench.searches_asked import mix
from bench.searches_data import made_reports
from indexer import SearchRequest, Sort
from indexer.engines import WHOOSH
from reports import Shelf
from search_web import Config, create_app
from tests.indexer.contract.home import Home

REPORTS = 400
QUESTIONS = 200
LARGEST = 100

Sites = tuple[FlaskClient, FlaskClient]


@pytest.fixture(scope="module")
def sites(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """The site over an engine, and over the one that is known, of the same reports."""
    with ExitStack() as stack:
        yield tuple(  # type: ignore[misc]
            create_app(Config(data=home.data), stack.enter_context(home.searching())).test_client()
            for home in (filled(kind, tmp_path_factory, stack) for kind in (engine, WHOOSH))
        )


def filled(kind: str, folders: pytest.TempPathFactory, stack: ExitStack) -> Home:
    home = Home(folders.mktemp("site"), kind)
    stack.callback(home.delete)
    home.shelve(made_reports(REPORTS))
    home.update()
    return home


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> list[SearchRequest]:
    home = Home(tmp_path_factory.mktemp("asked"), WHOOSH)
    home.shelve(made_reports(REPORTS))
    with Shelf.open(home.data / "reports.db") as shelf:
        return [asked.request for asked in mix(shelf, QUESTIONS)]


def address(path: str, request: SearchRequest, **more: object) -> tuple[str, dict[str, Any]]:
    asked = {
        "q": request.query,
        "year": request.years,
        "region": request.regions,
        "sort": request.sort.value,
        "page": request.page,
        **more,
    }
    return path, {"query_string": asked}


def answers(sites: Sites, request: SearchRequest, **more: object) -> Iterator[dict[str, Any]]:
    """Without what may differ: scores, times, and which generation answered."""
    path, asked = address("/api/v1/search", request, **more)
    for site in sites:
        answer = site.get(path, **asked)
        assert answer.status_code == 200, answer.text
        found = answer.get_json()
        del found["took_ms"]
        for hit in found["hits"]:
            del hit["score"]
        yield found


def test_json_answers_are_the_same(sites: Sites, questions: list[SearchRequest]) -> None:
    compared = 0
    for request in questions:
        found, known = answers(sites, request, page=1, size=LARGEST)
        hits, known_hits = found.pop("hits"), known.pop("hits")
        assert found == known, request
        if request.sort is not Sort.RELEVANCE or not request.query:
            assert hits == known_hits, request
        elif known["groups"] <= LARGEST:
            assert sorted(hits, key=by_id) == sorted(known_hits, key=by_id), request
            compared += 1
    assert compared > QUESTIONS // 4


def test_the_reports_that_people_mean_come_first_with_both(
    sites: Sites, questions: list[SearchRequest]
) -> None:
    """Scores may differ; but where one report is best by far it is so for both."""
    alike = asked = 0
    for request in questions:
        first, known = (each["hits"][:1] for each in answers(sites, request, page=1))
        asked += bool(known)
        alike += bool(known) and by_id(first[0]) == by_id(known[0])
    assert alike > 0.6 * asked


def test_pages_say_the_same_of_what_was_found(sites: Sites, questions: list[SearchRequest]) -> None:
    for request in questions:
        path, asked = address("/search", request)
        found, known = (without_hits(site.get(path, **asked).text) for site in sites)
        assert found == known, request


def without_hits(page: str) -> str:
    return re.sub(r'<ol class="hits".*?</ol>|用时 [0-9.,]+ 毫秒', "", page, flags=re.DOTALL)


def by_id(hit: dict[str, Any]) -> str:
    return str(hit["id"])
