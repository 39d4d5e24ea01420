"""The pages that people read."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, make_response, render_template, request

from indexer import SearchRequest, SearchResult
from search_web import facet_links, result_page, urls
from search_web.context import asked, site
from search_web.errors import answer, missing_report
from search_web.help_page import help_page
from search_web.home_page import home_page
from search_web.report_page import report_page

blueprint = Blueprint("pages", __name__)

# On a page without hits so many filters are tried one by one; each costs a search.
MOST_TRIED = 8

# Facets multiply into more addresses than there are reports; only the plain ones are for robots.
ROBOTS = "\n".join(
    (
        "User-agent: *",
        *(
            f"Disallow: /search?*{name}="
            for name in ("year", "region", "level", "kind", "sort", "size", "page", "fold")
        ),
        "Disallow: /reports/*?",
        "Disallow: /api/",
        "",
    )
)


@blueprint.get("/")
def home() -> str:
    """The search box, and what is in the collection."""
    search = site().search
    everything = search.search(SearchRequest(size=1))
    return render_template(
        "home.html", page=home_page(search.collection(), everything), question=urls.PLAIN
    )


@blueprint.get("/search")
def results() -> str:
    """What a question finds, and ways to narrow it."""
    question = asked(urls.PLAIN)
    result = site().search.search(question)
    return render_template(
        "results.html",
        question=question,
        result=result,
        hits=result_page.hits(question, result.hits),
        facets=facet_links.facets(question, result),
        chips=_chips(question, result),
        parts=result_page.parts(question, result),
        offers=result_page.offers(question, result),
        corrections=result_page.corrections(question, result),
        unfiltered=_unfiltered(question, result),
        sorts=result_page.sorts(question),
        pager=result_page.pager(question, result.pages),
        folding=result_page.folding(question, result),
        first=(question.page - 1) * question.size + 1,
        plain_url=urls.search_url(urls.without_filters(question)),
        first_url=urls.search_url(question.on_page(1)),
        json_url=urls.search_json_url(question),
        canonical=urls.canonical_url(question),
        hidden=_is_hidden(question),
    )


@blueprint.get("/help")
def help() -> str:
    """What can be typed, with examples that are asked here and now."""
    groups = help_page(site().search.search)
    return render_template("help.html", groups=groups, question=urls.PLAIN)


@blueprint.get("/reports/<id>")
def report(id: str) -> Response:
    """One report, with its hits marked if words were asked for."""
    question = asked(urls.PLAIN)
    search = site().search
    found = search.report(id)
    if found is None:
        return answer(missing_report(id))
    marks = search.marks(found, question.query) if question.query.strip() else ()
    page = report_page(found, marks, question, _offset(request.args.get("at")))
    return make_response(
        render_template(
            "report.html",
            page=page,
            report=found,
            question=question,
            json_url=urls.report_json_url(found.id),
            same_url=urls.report_url(found.same_as) if found.same_as else None,
            canonical=urls.report_url(found.id),
        )
    )


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What robots are asked to leave alone."""
    return Response(ROBOTS, content_type="text/plain; charset=utf-8")


def _chips(question: SearchRequest, result: SearchResult) -> tuple[result_page.Chip, ...]:
    if result.total or len(urls.filters(question)) > MOST_TRIED:
        return result_page.chips(question, result)
    return result_page.chips_with_rest(question, result, _count)


def _unfiltered(question: SearchRequest, result: SearchResult) -> int | None:
    if result.total or len(urls.filters(question)) < 2:
        return None
    return _count(urls.without_filters(question))


def _count(question: SearchRequest) -> int | None:
    return site().search.count(question)


def _is_hidden(question: SearchRequest) -> bool:
    """Whether search engines should leave the page out: all but the plain first page of words."""
    return question != replace(urls.PLAIN, query=question.query)


def _offset(text: str | None) -> int | None:
    """The offset a link points at. A wrong one points nowhere; it is no reason to refuse."""
    known = text is not None and text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if known and text else None
