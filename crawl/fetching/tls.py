"""How strict is TLS? Strict, but for the sites whose entry says what has to be overlooked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from scrapy.core.downloader.contextfactory import (
    _get_creator_context,
    _ScrapyClientContextFactory,
)
from twisted.internet.ssl import TLSVersion

from crawl.sites import Site, Tls

# Old servers offer short keys and ciphers that today's default security level refuses.
_OLD_CIPHERS = b"DEFAULT:@SECLEVEL=0"


def tls_settings(sites: Iterable[Site]) -> dict[str, Any]:
    """Scrapy's settings: certificates are verified, exceptions are listed by host."""
    lenient = {_server(site.start): sorted(map(str, site.tls)) for site in sites if site.tls}
    settings: dict[str, Any] = {"DOWNLOAD_VERIFY_CERTIFICATES": True}
    if lenient:
        # Scrapy knows one strictness for all hosts. The setting that lets us choose by host is
        # on its way out there; it is used only where a site needs it.
        settings["DOWNLOADER_CLIENTCONTEXTFACTORY"] = "crawl.fetching.tls.ByHost"
        settings["LENIENT_HOSTS"] = lenient
    return settings


def _server(url: str) -> str:
    """The host and the port of its TLS; a site that starts without it has it at the usual one."""
    parts = urlsplit(url)
    port = parts.port if parts.scheme == "https" else None
    return f"{parts.hostname}:{port or 443}"


class ByHost(_ScrapyClientContextFactory):
    """Options for one connection, by the host that it leads to."""

    _lenient: dict[str, list[str]]

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> ByHost:
        factory = super().from_crawler(crawler, *args, **kwargs)
        factory._lenient = dict(crawler.settings.getdict("LENIENT_HOSTS"))
        return factory

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802
        server = f"{hostname.decode('ascii', 'replace')}:{port}"
        overlooked = self._lenient.get(server, [])
        if not overlooked:
            return super().creatorForNetloc(hostname, port)
        factory = _ScrapyClientContextFactory(
            verify_certificates=Tls.UNVERIFIED not in overlooked,
            tls_min_version=TLSVersion.TLSv1_0 if Tls.LEGACY in overlooked else None,
        )
        creator = factory.creatorForNetloc(hostname, port)
        if Tls.LEGACY in overlooked:
            # Set here: Scrapy's own setting makes a list of ciphers of it, and loses the level.
            _get_creator_context(creator).set_cipher_list(_OLD_CIPHERS)
        return creator
