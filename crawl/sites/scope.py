"""Which addresses belong to the crawl of a site?

Those on its own host and on the hosts of the same government (xx.gov.cn and all below it), and on
the hosts that its entry names; at the usual ports, or at the one that the start has. Of a site on
a private net exactly its scheme, host and port: beside it are other people's services.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawl.sites.address import Address, address_of
from crawl.sites.site import Site, SiteError


@dataclass(frozen=True, slots=True)
class Scope:
    """The addresses that belong to one site; `Scope.of(site)` makes it."""

    start: Address
    hosts: frozenset[str]

    @classmethod
    def of(cls, site: Site) -> Scope:
        """The scope of the site; `SiteError` if its start or a host is not one."""
        start = address_of(site.start)
        if start is None:
            raise SiteError(f"网站 {site.name} 的起始地址 {site.start} 不是 http(s) 网址。")
        return cls(start, frozenset(authority_of(host) for host in site.hosts))

    def holds(self, url: str) -> bool:
        """Whether the URL belongs to the site."""
        address = address_of(url)
        if address is None:
            return False
        if address == self.start or address.authority in self.hosts:
            return True
        if self.start.is_private or address.is_private:
            return False
        if not address.at_usual_port and address.port != self.start.port:
            return False
        return address.host == self.start.host or self._same_government(address)

    def _same_government(self, address: Address) -> bool:
        return address.government is not None and address.government == self.start.government


def in_scope(site: Site, url: str) -> bool:
    """Whether the URL belongs to the crawl of the site."""
    return _scope(site).holds(url)


def authority_of(said: str) -> str:
    """A `host` or `host:port` as addresses have it; `SiteError` if it is neither."""
    address = address_of(f"http://{said}")
    if address is None or re.search(r"[/?#]", said):
        raise SiteError(f"{said!r} 不是主机名，也不是 主机名:端口。")
    return address.authority


@lru_cache(maxsize=1024)
def _scope(site: Site) -> Scope:
    return Scope.of(site)
