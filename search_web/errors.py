"""What does a visitor get when something is wrong?

Always a sentence: as a page, or as `{"error": …}` under /api/ and for /healthz. Never a traceback.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from indexer import BadRequest, IndexerError
from reports import ReportsError
from search_web.guard import TooManyRequests
from search_web.json_answer import json_answer
from search_web.urls import PLAIN

log = logging.getLogger(__name__)

SENTENCES = {
    HTTPStatus.NOT_FOUND: "没有这个页面。地址可能有误，或者报告已被撤下。",
    HTTPStatus.METHOD_NOT_ALLOWED: "这个地址只能读取（GET）。",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "请求过大。",
    HTTPStatus.INTERNAL_SERVER_ERROR: "网站出了错，已记入日志。请稍后再试。",
}
HEADINGS = {
    HTTPStatus.BAD_REQUEST: "无法这样检索",
    HTTPStatus.NOT_FOUND: "找不到",
    HTTPStatus.TOO_MANY_REQUESTS: "请求过于频繁",
    HTTPStatus.INTERNAL_SERVER_ERROR: "网站出错",
    HTTPStatus.SERVICE_UNAVAILABLE: "检索暂不可用",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, for people (`text`) and for programs (`code`, `field`)."""

    status: HTTPStatus
    code: str
    text: str
    field: str | None = None


# So long should pass before what is unavailable is asked for again, in seconds.
RETRY_AFTER = 30
# What a visitor can do about it; the reason, which follows, is for who runs the site.
WAIT = "现在暂时查不了，不是您的问题。报告都保存着，请过几分钟再来。"


def register(app: Flask) -> None:
    """Answer every error of this application with a sentence."""
    app.register_error_handler(BadRequest, _bad_request)
    app.register_error_handler(TooManyRequests, _too_many)
    app.register_error_handler(IndexerError, _unavailable)
    app.register_error_handler(ReportsError, _unavailable)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def missing_report(id: str) -> Problem:
    """The answer for a report that is not there."""
    shown = id if len(id) <= 40 else id[:40] + "……"
    return Problem(
        HTTPStatus.NOT_FOUND, "unknown_report", f"没有编号为 {shown} 的报告，或已撤下。", "id"
    )


def answer(problem: Problem) -> Response:
    """A problem as a page or as JSON, whichever was asked for."""
    if request.path.startswith("/api/") or request.path == "/healthz":
        error = {"code": problem.code, "text": problem.text, "field": problem.field}
        return json_answer({"error": error}, problem.status)
    heading = HEADINGS.get(problem.status, "无法完成请求")
    # What was typed is there to be asked again.
    unavailable = problem.status is HTTPStatus.SERVICE_UNAVAILABLE
    typed = request.args.get("q", "") if unavailable else ""
    page = render_template(
        "error.html",
        problem=problem,
        heading=heading,
        wait=WAIT if unavailable else None,
        question=replace(PLAIN, query=typed),
    )
    return make_response(page, problem.status)


def _bad_request(error: BadRequest) -> Response:
    return answer(Problem(HTTPStatus.BAD_REQUEST, error.code, error.text, error.field))


def _too_many(error: TooManyRequests) -> Response:
    response = answer(Problem(HTTPStatus.TOO_MANY_REQUESTS, "too_many_requests", str(error)))
    response.headers["Retry-After"] = str(error.wait)
    return response


def _unavailable(error: IndexerError | ReportsError) -> Response:
    log.error("cannot answer %s: %s%s", request.path, error, _cause(error))
    code = "".join(f"_{c.lower()}" if c.isupper() else c for c in type(error).__name__)[1:]
    response = answer(Problem(HTTPStatus.SERVICE_UNAVAILABLE, code, str(error)))
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _cause(error: BaseException) -> str:
    """What it came from, in brackets, for the log."""
    return f" ({error.__cause__})" if error.__cause__ else ""


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:  # a redirect is no error
        return make_response(error.get_response())
    status = HTTPStatus(error.code)
    text = SENTENCES.get(status, f"无法完成请求（{status.value}）。")
    response = answer(Problem(status, status.name.lower(), text))
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response


def _unexpected(error: Exception) -> Response:
    log.error("error while answering %s", request.path, exc_info=error)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return answer(Problem(status, "internal_error", SENTENCES[status]))
