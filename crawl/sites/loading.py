"""Which sites do the tables beside this module name?

One file a province, named by its code and its pinyin, and `000000_national.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from crawl.sites.entry import site_of_entry
from crawl.sites.site import Site, SiteError
from reports.place import parents, region_exists

_FOLDER = Path(__file__).parent
_FILE = re.compile(r"(\d{6})_[a-z_]+\.toml")


def load_sites(folder: Path = _FOLDER) -> tuple[Site, ...]:
    """Every site in the order of files and entries; `SiteError` names the file and the entry."""
    found: dict[str, Site] = {}
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError as exc:
        raise SiteError(f"网站表 {folder} 无法读取：{exc.strerror or exc}。") from exc
    for path in paths:
        for number, entry in enumerate(_entries(path), start=1):
            try:
                site = _site(entry, path)
                if site.name in found:
                    raise SiteError("name 已被另一个网站占用")
            except SiteError as exc:
                raise SiteError(f"{path.name} {_named(entry, number)}：{exc}。") from exc
            found[site.name] = site
    return tuple(found.values())


def _entries(path: Path) -> Iterator[Mapping[str, object]]:
    match = _FILE.fullmatch(path.name)
    if match is None or not region_exists(match[1]):
        raise SiteError(f"{path.name}：文件名应是区划代码和拼音，如 620000_gansu.toml。")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise SiteError(f"{path.name} 无法读取：{exc}。") from exc
    entries = table.pop("site", [])
    if table:
        raise SiteError(f"{path.name}：不认识的键 {'、'.join(table)}，每个网站以 [[site]] 开头。")
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise SiteError(f"{path.name}：每个网站应以 [[site]] 开头。")
    yield from entries


def _site(entry: Mapping[str, object], path: Path) -> Site:
    site = site_of_entry(entry)
    province = path.name[:6]
    if site.region is not None and province not in (site.region, *parents(site.region)):
        raise SiteError(f"区划代码 {site.region} 不属于 {province}")
    return site


def _named(entry: Mapping[str, object], number: int) -> str:
    name = entry.get("name")
    return f"第 {number} 个网站" + (f" {name}" if isinstance(name, str) else "")
