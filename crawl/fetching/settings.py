"""How is Scrapy set up? Everything that decides is ours; it fetches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from crawl.fetching.tls import tls_settings
from crawl.limits import Limits
from crawl.sites import Site

# Hosts at once; each has one request under way.
_HOSTS_AT_ONCE = 100
_SCRAPY = "scrapy.downloadermiddlewares"
_DOWNLOADER_MIDDLEWARES = {
    f"{_SCRAPY}.downloadtimeout.DownloadTimeoutMiddleware": 350,
    f"{_SCRAPY}.defaultheaders.DefaultHeadersMiddleware": 400,
    f"{_SCRAPY}.useragent.UserAgentMiddleware": 500,
}


def settings_for(sites: Iterable[Site], limits: Limits, *, agent: str) -> dict[str, Any]:
    """Scrapy's settings for a run over the sites."""
    sites = tuple(sites)
    private = {urlsplit(site.start).hostname or "" for site in sites if site.allow_private}
    return {
        # The reactor that Twisted takes for the platform; asyncio between it and the sockets
        # costs time, and nothing here needs it.
        "TWISTED_REACTOR": None,
        "SCHEDULER": "crawl.fetching.scheduler.FrontierScheduler",
        "DNS_RESOLVER": "crawl.fetching.resolver.PublicResolver",
        "TWISTED_DNS_RESOLVER": "crawl.fetching.resolver.PublicResolver",
        "PRIVATE_HOSTS": sorted(private),
        "SITES": sites,
        # Scrapy's own in between do what the frontier does, or nothing here; each costs time for
        # every answer. So do the 100 tasks that it makes to work on what a callback gives back.
        "DOWNLOADER_MIDDLEWARES_BASE": _DOWNLOADER_MIDDLEWARES,
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "DOWNLOADER_STATS": False,
        "CONCURRENT_ITEMS": 1,
        "DOWNLOADER_MIDDLEWARES": {
            "crawl.fetching.robots_elsewhere.RobotsElsewhere": 90,
            "crawl.fetching.politeness.Politeness": 100,
        },
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": "gzip, deflate",
        },
        "USER_AGENT": agent,
        "CONCURRENT_REQUESTS": _HOSTS_AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": 0,
        "DOWNLOAD_MAXSIZE": limits.bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": limits.answer_seconds,
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        "DNS_TIMEOUT": 20,
        # The frontier obeys robots.txt, follows redirects and tries again; bodies are archived as
        # they come. Proxies of the environment would hide which address is connected to.
        "ROBOTSTXT_OBEY": False,
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "RETRY_ENABLED": False,
        "COMPRESSION_ENABLED": False,
        "COOKIES_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "REFERER_ENABLED": False,
        "HTTPERROR_ALLOW_ALL": True,
        "DEPTH_STATS_VERBOSE": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "MEMUSAGE_ENABLED": False,
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
        "LOG_ENABLED": False,
        **tls_settings(sites),
    }
