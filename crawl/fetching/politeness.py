"""When may a request go out? Waits in Scrapy's way to the server until its host may be asked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet import task

from crawl.fetching.public import is_public, literal_of
from crawl.fetching.resolver import PublicResolver

if TYPE_CHECKING:
    from crawl.frontier import Job

_SLICE = 0.5  # seconds; a run that is told to end does not sit out a long pause


class Politeness:
    """A downloader middleware; the frontier sees to it that one request a host is under way."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Politeness:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        conduct: Any = self._crawler.spider.conduct  # type: ignore[union-attr]
        job: Job = request.meta["job"]
        literal = literal_of(job.host_name)
        if literal is not None and not is_public(literal) and not conduct.allows_private(job):
            raise IgnoreRequest(f"{job.host_name} 不是公网地址")
        await self._pause(conduct.wait(job))
        request.meta["begun"] = time.monotonic()

    def process_exception(self, request: Request, exception: Exception) -> None:
        job: Job = request.meta["job"]
        refused = PublicResolver.refused.get(job.host_name)
        if refused is not None and isinstance(exception, CannotResolveHostError):
            raise refused

    async def _pause(self, seconds: float) -> None:
        from twisted.internet import reactor  # installed by then

        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            await maybe_deferred_to_future(task.deferLater(reactor, min(left, _SLICE)))
            if not self._crawler.engine.running:
                raise IgnoreRequest("本次运行已停止")
