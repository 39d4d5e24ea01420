"""How fast is Scrapy alone over the same addresses, with one connection a host?

usage: python -m bench.crawl_peer HOSTS PORT PAGES [--trimmed]

A spider that does nothing with its answers, and Scrapy as it is set up when nobody says anything,
but for its log and for one connection a host. `--trimmed` takes away what can be taken away, too,
and with it most of what Scrapy does for its users.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

from bench.crawl_measured import Measured
from bench.crawl_web import Web

_SETTINGS: dict[str, Any] = {
    "CONCURRENT_REQUESTS": 100,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 0,
    "LOG_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
}
_TRIMMED: dict[str, Any] = {
    "TWISTED_REACTOR": "twisted.internet.epollreactor.EPollReactor",
    "CONCURRENT_ITEMS": 1,  # 100 tasks are made for each answer otherwise
    "COMPRESSION_ENABLED": False,
    "COOKIES_ENABLED": False,
    "HTTPERROR_ALLOW_ALL": True,
    "HTTPPROXY_ENABLED": False,
    "LOGSTATS_INTERVAL": 0,
    "MEMUSAGE_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "REDIRECT_ENABLED": False,
    "REFERER_ENABLED": False,
    "RETRY_ENABLED": False,
}


class BareSpider(Spider):
    """Asks for every page and counts."""

    name = "bare"

    def __init__(self, web: Web, **options: Any) -> None:
        super().__init__(**options)
        self.web = web
        self.answers = 0

    async def start(self) -> AsyncIterator[Request]:
        """All there is to fetch."""
        for url in self.web.urls():
            yield Request(url)

    def parse(self, response: Response) -> None:
        """An answer came."""
        self.answers += 1
        self.crawler.stats.set_value("answers", self.answers)


def measure(web: Web, *, trimmed: bool) -> Measured:
    """From before the crawl to its end."""
    began, worked = time.perf_counter(), time.process_time()
    process = CrawlerProcess({**_SETTINGS, **(_TRIMMED if trimmed else {})})
    crawler = process.create_crawler(BareSpider)
    process.crawl(crawler, web=web)
    process.start()
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    answers = crawler.stats.get_value("answers", 0) if crawler.stats else 0
    return Measured(int(answers), seconds, processor)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.crawl_peer")
    for name in ("hosts", "port", "pages"):
        parser.add_argument(name, type=int)
    parser.add_argument("--trimmed", action="store_true")
    said = parser.parse_args(arguments)
    web = Web(said.hosts, said.port, said.pages)
    print(json.dumps(measure(web, trimmed=said.trimmed).to_json()))


if __name__ == "__main__":
    main(sys.argv[1:])
