"""Is an entry of a table of sites right, and which site does it describe?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime

from crawl.sites.address import Address, address_of
from crawl.sites.scope import Scope, authority_of
from crawl.sites.site import Site, SiteError, Tls
from reports.place import region_exists

_KNOWN = tuple(field.name for field in fields(Site))
_LONGEST_DELAY = 600


def site_of_entry(entry: Mapping[str, object]) -> Site:
    """The site; `SiteError` with half a sentence about the first thing that is wrong."""
    if unknown := sorted(entry.keys() - set(_KNOWN)):
        raise SiteError(f"不认识的键 {'、'.join(unknown)}（可用：{'、'.join(_KNOWN)}）")
    site = Site(
        name=_required(entry, "name"),
        start=_required(entry, "start"),
        region=_text(entry, "region"),
        publisher=_text(entry, "publisher"),
        list_pages=_texts(entry, "list_pages"),
        platform=_text(entry, "platform"),
        tls=_tls(entry),
        delay=_delay(entry),
        allow_private=_flag(entry, "allow_private"),
        hosts=_texts(entry, "hosts"),
        verified=_date(entry, "verified"),
    )
    check_site(site)
    return site


def check_site(site: Site) -> None:
    """Raise `SiteError` unless region, addresses and hosts of the site can be."""
    if site.name != "".join(site.name.split()):
        raise SiteError(f"name 中有空白：{site.name!r}")
    if site.region is not None and not region_exists(site.region):
        raise SiteError(f"没有区划代码 {site.region}")
    start = address_of(site.start)
    if start is None:
        raise SiteError(f"start 不是 http(s) 网址，或带有用户名：{site.start}")
    if "#" in site.start:
        raise SiteError(f"start 不能带 #：{site.start}")
    listed = {_authority(host) for host in site.hosts}
    _check_host(start, site, listed)
    scope = Scope.of(site)
    for url in site.list_pages:
        if not scope.holds(url):
            raise SiteError(f"list_pages 中的 {url} 不在网站范围内")


def _check_host(start: Address, site: Site, listed: set[str]) -> None:
    if start.is_private and not site.allow_private:
        raise SiteError(f"{start.host} 是内部地址，须写明 allow_private = true")
    public = start.government is None and not start.is_private
    if public and not {start.authority, start.host} & listed:
        raise SiteError(f"{start.host} 不在 gov.cn 之下，须列入 hosts")


def _authority(host: str) -> str:
    try:
        return authority_of(host)
    except SiteError as exc:
        raise SiteError(f"hosts 中的 {str(exc).rstrip('。')}") from exc


def _required(entry: Mapping[str, object], key: str) -> str:
    value = _text(entry, key)
    if value is None:
        raise SiteError(f"缺少 {key}")
    return value


def _text(entry: Mapping[str, object], key: str) -> str | None:
    value = entry.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise SiteError(f"{key} 应是非空的字符串：{value!r}")
    return value


def _texts(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise SiteError(f"{key} 应是字符串的数组：{value!r}")
    return tuple(value)


def _tls(entry: Mapping[str, object]) -> frozenset[Tls]:
    try:
        return frozenset(Tls(each) for each in _texts(entry, "tls"))
    except ValueError:
        raise SiteError(f"tls 只能有 {'、'.join(Tls)}：{entry['tls']!r}") from None


def _delay(entry: Mapping[str, object]) -> float | None:
    value = entry.get("delay")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise SiteError(f"delay 应是秒数：{value!r}")
    if not 0 <= value <= _LONGEST_DELAY:
        raise SiteError(f"delay 应在 0 到 {_LONGEST_DELAY} 秒之间：{value!r}")
    return float(value)


def _flag(entry: Mapping[str, object], key: str) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise SiteError(f"{key} 应是 true 或 false：{value!r}")
    return value


def _date(entry: Mapping[str, object], key: str) -> date | None:
    value = entry.get(key)
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise SiteError(f"{key} 应是日期，如 2026-11-25：{value!r}")
    return value
