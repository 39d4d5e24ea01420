"""How does Scrapy get its next request? From the frontier, which keeps one at a time a host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler

from crawl.fetching.requests import request_for

if TYPE_CHECKING:
    from crawl.fetching.spider import FetchSpider


class FrontierScheduler(BaseScheduler):
    """Hands on what the frontier says; nothing is queued here."""

    _spider: FetchSpider

    def open(self, spider: Any) -> None:
        self._spider = spider

    def has_pending_requests(self) -> bool:
        return bool(self._spider.conduct.has_work)

    def enqueue_request(self, request: Request) -> bool:
        return False  # all that is to be fetched stands in the crawl's memory

    def next_request(self) -> Request | None:
        job = self._spider.conduct.next_job()
        spider = self._spider
        return request_for(job, spider.answered, spider.failed) if job else None
