"""Which sites does a person mean who names them on the command line?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from crawl.sites.address import address_of
from crawl.sites.entry import check_site
from crawl.sites.site import Site, SiteError
from reports.place import parents, region_exists


def site_of_argument(said: str) -> Site:
    """The site that `URL` or `URL=CODE` means; what a person names himself may be anywhere.

    Six digits behind the last `=` that are the code of a region are its code; whoever has a URL
    that ends so adds `=CODE` to it. Raises `SiteError`.
    """
    url, region = _parted(said.strip())
    address = address_of(url)
    if address is None:
        raise SiteError(f"{said!r} 不是 http(s) 网址，或带有用户名。")
    parts = urlsplit(url)
    rest = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    site = Site(
        name=address.authority + (rest if rest != "/" else ""),
        start=f"{address.scheme}://{address.authority}{rest}",
        region=region,
        allow_private=address.is_private,
        hosts=() if address.is_private or address.government else (address.authority,),
    )
    try:
        check_site(site)
    except SiteError as exc:
        raise SiteError(f"{said!r}：{exc}。") from exc
    return site


def select(sites: Iterable[Site], names: Sequence[str]) -> tuple[Site, ...]:
    """The sites that the names mean, in their order, each once; all if there are no names.

    A name is that of a site, its host, or the code of a region for all sites in it (000000: those
    of the nation itself). `SiteError` for one that means nothing.
    """
    known = tuple(sites)
    if not names:
        return known
    meant = {site.name for name in names for site in _meant(known, name.strip())}
    return tuple(site for site in known if site.name in meant)


def _meant(sites: tuple[Site, ...], name: str) -> tuple[Site, ...]:
    if found := tuple(site for site in sites if site.name == name):
        return found
    if re.fullmatch(r"[0-9]{6}", name):
        if not region_exists(name):
            raise SiteError(f"没有区划代码 {name}。")
        found = tuple(s for s in sites if s.region and name in (s.region, *parents(s.region)))
    else:
        found = tuple(site for site in sites if _host(name) in _hosts(site))
    if not found:
        raise SiteError(f"没有网站 {name!r}：可写网站名、主机名或六位区划代码。")
    return found


def _hosts(site: Site) -> set[str]:
    """All names of its hosts; the one of the start also without its www."""
    start = _host(site.start)
    return {start, start.removeprefix("www."), *(_host(host) for host in site.hosts)} - {""}


def _host(said: str) -> str:
    address = address_of(said if "://" in said else f"http://{said}")
    return address.authority if address else ""


def _parted(said: str) -> tuple[str, str | None]:
    url, equals, tail = said.rpartition("=")
    if equals and re.fullmatch(r"[0-9]{6}", tail) and region_exists(tail):
        return _with_scheme(url), tail
    if equals and "?" not in url and re.fullmatch(r"[0-9]*", tail):
        if len(tail) == 6:
            raise SiteError(f"{said!r}：没有区划代码 {tail}。")
        raise SiteError(f"{said!r}：= 之后应是六位区划代码。")
    return _with_scheme(said), None


def _with_scheme(url: str) -> str:
    """`host:8000/` gets http; `file:/x` and `https:/x` are no hosts with a port."""
    if "://" in url.partition("?")[0]:
        return url
    if re.match(r"https?:|[a-z][a-z0-9+.-]*:(?![0-9])", url, re.IGNORECASE):
        raise SiteError(f"{url!r} 不是网址：应以 http:// 或 https:// 开头。")
    return f"http://{url}"
