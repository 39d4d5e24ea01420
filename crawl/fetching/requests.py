"""Which request goes out for a job, and what page is in the answer?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawl.frontier import Errand, Job
from crawl.page import Page


def request_for(job: Job, answered: Callable[..., Any], failed: Callable[..., Any]) -> Request:
    """The request; conditional where the page is known and was good."""
    headers: dict[str, str] = {}
    if job.errand is Errand.PAGE and job.target.body_hash:
        if job.target.etag:
            headers["If-None-Match"] = job.target.etag
        if job.target.last_modified:
            headers["If-Modified-Since"] = job.target.last_modified
    return Request(
        job.url,
        callback=answered,
        errback=failed,
        headers=headers,
        dont_filter=True,
        meta={"job": job, "download_slot": job.host, "handle_httpstatus_all": True},
    )


def page_of(job: Job, response: Response) -> Page:
    """The answer as it came, its Content-Encoding still on."""
    headers = tuple(
        (_characters(name), _characters(value))
        for name, values in response.headers.items()
        for value in values
    )
    return Page(job.url, datetime.now(UTC), response.status, headers, response.body)


def _characters(said: bytes) -> str:
    return said.decode("utf-8", "surrogateescape")
