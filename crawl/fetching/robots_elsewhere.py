"""Where do a host's rules stand, if its robots.txt leads elsewhere?

RFC 9309, 2.3.1.2: at least five redirects are followed, to other hosts as well; here to those that
belong to the site. What leads further, or elsewhere, is a robots.txt that cannot be had: no rules.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawl.fetching.redirects import MOVED, destination
from crawl.frontier import Errand, Job
from crawl.shelving import host_key
from crawl.sites import in_scope

_MOST_HOPS = 5


class RobotsElsewhere:
    """A downloader middleware: other redirects are the frontier's, these no page remembers."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._sites = {site.name: site for site in crawler.settings["SITES"]}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsElsewhere:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        hops: int = request.meta.get("hops", 0)
        job: Job = request.meta["job"]
        if job.errand is not Errand.ROBOTS or response.status not in MOVED or hops >= _MOST_HOPS:
            return response
        there = self._allowed(job, response)
        if there is None:
            return response
        engine: Any = self._crawler.engine
        meta = {**request.meta, "job": there, "download_slot": there.host, "hops": hops + 1}
        onward = request.replace(url=there.url, meta=meta, callback=None, errback=None)
        answer: Response = await engine.download_async(onward)
        return answer.replace(request=request)

    def _allowed(self, job: Job, response: Response) -> Job | None:
        """The same errand to where the answer leads; None if that is not the site's."""
        location = response.headers.get("Location")
        said = location.decode("utf-8", "surrogateescape") if location else None
        url = destination(job.url, said)
        site = self._sites[job.target.site]
        if url is None or not in_scope(site, url):
            return None
        return replace(job, host=host_key(site, url), url=url)
