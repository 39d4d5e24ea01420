"""Which address does a name have? Only a public one, unless the crawl may go to private hosts."""

from __future__ import annotations

from typing import Any, ClassVar

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawl.fetching.public import PrivateAddress, is_public


class PublicResolver(CachingThreadedResolver):
    """Resolves a name once; the address that was checked is the one that is connected to."""

    private_hosts: frozenset[str] = frozenset()
    # Twisted makes "no such name" of whatever a resolver raises; here is why it was.
    refused: ClassVar[dict[str, PrivateAddress]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        resolver = super().from_crawler(crawler, reactor)
        resolver.private_hosts = frozenset(crawler.settings.getlist("PRIVATE_HOSTS"))
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802
        resolved = super().getHostByName(name, timeout)
        if name not in self.private_hosts:
            resolved.addCallback(self._checked, name)
        return resolved

    def _checked(self, address: str, name: str) -> str:
        if not is_public(address):
            fault = PrivateAddress(f"{name} 指向 {address}，不是公网地址")
            self.refused[name] = fault
            raise DNSLookupError(str(fault)) from fault
        return address
