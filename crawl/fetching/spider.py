"""What is done with an answer, or with none? Handed on to whoever conducts the run."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro
from twisted.python.failure import Failure

from crawl.fetching.faults import fault_of
from crawl.fetching.requests import page_of

if TYPE_CHECKING:
    from crawl.conduct import Conduct

_log = logging.getLogger(__name__)


class FetchSpider(Spider):
    """Fetches what the conduct of a run says; it knows nothing about pages itself."""

    name = "reports"

    def __init__(self, conduct: Conduct, **options: Any) -> None:
        super().__init__(**options)
        self.conduct = conduct

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **options: Any) -> FetchSpider:
        spider = super().from_crawler(crawler, *args, **options)
        crawler.signals.connect(spider.opened, signal=signals.spider_opened)
        return spider

    async def start(self) -> Any:
        """Nothing of its own: the frontier has all."""
        nothing: tuple[Any, ...] = ()
        for each in nothing:
            yield each

    def opened(self) -> None:
        """From now on requests can be sent; whoever finds more of them wakes the engine."""
        self.conduct.begin(self._wake)

    def answered(self, response: Response) -> None:
        """A server answered, with whatever status."""
        request = self._request_of(response)
        job = request.meta["job"]
        with self._ending_on_faults():
            self.conduct.answered(job, page_of(job, response), _seconds(request))

    def failed(self, failure: Failure) -> None:
        """There was no answer, or not a whole one."""
        request: Request = failure.request  # type: ignore[attr-defined]
        if not self._engine.running:
            return  # the run was told to end; that is no fault of the server
        with self._ending_on_faults():
            self.conduct.failed(request.meta["job"], fault_of(failure), _seconds(request))

    @contextmanager
    def _ending_on_faults(self) -> Iterator[None]:
        """After a fault of our own the host would count as busy, and the run would never end."""
        try:
            yield
        except Exception as exc:
            _log.exception("run ends after a fault of its own")
            self.conduct.broken(exc)
            deferred_from_coro(self._engine.stop_async())

    @property
    def _engine(self) -> Any:
        return self.crawler.engine

    def _request_of(self, response: Response) -> Request:
        request = response.request
        assert request is not None  # noqa: S101  # Scrapy sets it before calling back
        return request

    def _wake(self) -> None:
        # Scrapy asks its scheduler again after each answer, and otherwise every five seconds only;
        # it has no public way to say that there is something new.
        engine = self._engine
        if engine is not None and engine._slot is not None:
            engine._slot.nextcall.schedule()


def _seconds(request: Request) -> float:
    begun: float = request.meta.get("begun") or time.monotonic()
    return time.monotonic() - begun
