"""How strict is TLS? Strict, but for the sites whose entry says what has to be overlooked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from twisted.internet.ssl import TLSVersion

from crawl.sites import Site, Tls

# Old servers offer short keys and ciphers that today's default security level refuses.
_OLD_CIPHERS = "DEFAULT:@SECLEVEL=0"


def tls_settings(sites: Iterable[Site]) -> dict[str, Any]:
    """Scrapy's settings: certificates are verified, exceptions are listed by host."""
    lenient = {
        urlsplit(site.start).hostname or "": sorted(map(str, site.tls))
        for site in sites
        if site.tls
    }
    settings: dict[str, Any] = {"DOWNLOAD_VERIFY_CERTIFICATES": True}
    if lenient:
        # Scrapy knows one strictness for all hosts. The setting that lets us choose by host is
        # on its way out there; it is used only where a site needs it.
        settings["DOWNLOADER_CLIENTCONTEXTFACTORY"] = "crawl.fetching.tls.ByHost"
        settings["LENIENT_HOSTS"] = lenient
    return settings


class ByHost(_ScrapyClientContextFactory):
    """Options for one connection, by the host that it leads to."""

    _lenient: dict[str, list[str]]

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> ByHost:
        factory = super().from_crawler(crawler, *args, **kwargs)
        factory._lenient = dict(crawler.settings.getdict("LENIENT_HOSTS"))
        return factory

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802
        overlooked = self._lenient.get(hostname.decode("ascii", "replace"), [])
        if not overlooked:
            return super().creatorForNetloc(hostname, port)
        factory = _ScrapyClientContextFactory(
            verify_certificates=Tls.UNVERIFIED not in overlooked,
            tls_ciphers=_OLD_CIPHERS if Tls.LEGACY in overlooked else None,
            tls_min_version=TLSVersion.TLSv1_0 if Tls.LEGACY in overlooked else None,
        )
        return factory.creatorForNetloc(hostname, port)
