"""What do people call a region?

Full names, short forms without the class word (甘肃, 合作), forms without the peoples (甘南州,
前郭县), and the ones that only usage knows (莫旗), which stand in `data/short_names.tsv`.
Zones have no code of their own and stand in `data/zones.tsv`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reports.fold import fold
from reports.place.gazetteer import DATA, NATION_NAME, Unit, all_units

_CLASS = re.compile(r"(?:自治[区州县旗]|特别行政区|地区|新区|林区|特区|(?<!矿)[省市县区州盟旗])$")
_CLASS_WORD = re.compile(r"[省市县区州盟旗]$")
_AUTONOMOUS = re.compile(r"自治[州县旗]$")
_PEOPLE = re.compile(
    r"(?:(?:维吾尔|哈萨克|柯尔克孜|塔吉克|蒙古|锡伯|土家|布依|哈尼|纳西|独龙|普米|景颇|傈僳|拉祜|布朗|"
    r"达斡尔|鄂温克|仫佬|仡佬|毛南|朝鲜|裕固|保安|东乡|撒拉|[各回藏壮彝苗侗瑶土羌水白傣佤怒黎畲满])族"
    r"|维吾尔|哈萨克|柯尔克孜|塔吉克|蒙古|锡伯)+$"
)
_TOWN = re.compile(r"(?:街道办事处|民族乡|街道|苏木|[镇乡])$")
# How the long names of zones are shortened.
_ZONE_SHORT = (
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("综合保税区", "综保区"),
)

# What is left of these names without the class word is an everyday word, not a name.
_EVERYDAY = frozenset(
    (
        *("市中", "市南", "市北", "城中", "城东", "城西", "城南", "城北", "城区", "城关"),
        *("新城", "老城", "郊区", "矿区", "新区", "东区", "西区", "中原"),
    )
)

# The provinces by one character, as on number plates.
_BY_ONE_CHARACTER = {
    "京": "110000",
    "津": "120000",
    "冀": "130000",
    "晋": "140000",
    "蒙": "150000",
    "辽": "210000",
    "吉": "220000",
    "黑": "230000",
    "沪": "310000",
    "苏": "320000",
    "浙": "330000",
    "皖": "340000",
    "闽": "350000",
    "赣": "360000",
    "鲁": "370000",
    "豫": "410000",
    "鄂": "420000",
    "湘": "430000",
    "粤": "440000",
    "桂": "450000",
    "琼": "460000",
    "渝": "500000",
    "川": "510000",
    "黔": "520000",
    "滇": "530000",
    "藏": "540000",
    "陕": "610000",
    "甘": "620000",
    "青": "630000",
    "宁": "640000",
    "新": "650000",
    "云": "530000",
    "贵": "520000",
    "蜀": "510000",
    "秦": "610000",
}


@dataclass(frozen=True, slots=True)
class Zone:
    """A development zone or the like: what encloses it by code, and its other names."""

    name: str
    parent: str
    shorts: tuple[str, ...] = ()
    host: tuple[str, ...] = ()


@cache
def zones() -> tuple[Zone, ...]:
    """The zones that do without the name of a region, or are known by a name of their own."""
    with (DATA / "zones.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Zone(row["name"], row["parent"], _parts(row["shorts"]), _parts(row["host"]))
            for row in csv.DictReader(file, delimiter="\t")
        )


def stem(name: str) -> str:
    """The name without its class word and without the peoples of an autonomous region."""
    bare = _CLASS.sub("", name)
    if "自治" in name:
        bare = _PEOPLE.sub("", bare) or bare.removesuffix("族")
    return bare


def strong_names(unit: Unit) -> tuple[str, ...]:
    """The full name, and short ones that still say what class of region it is: 甘南州, 莫旗."""
    names = [unit.name]
    if _AUTONOMOUS.search(unit.name):
        names += (stem(unit.name) + unit.name[-1], stem(unit.name) + unit.name[-3:])
    names += (short for short in _usage().get(unit.name, ()) if _CLASS_WORD.search(short))
    return tuple(dict.fromkeys(names))


def weak_names(unit: Unit) -> tuple[str, ...]:
    """Short names that are names of a region only where the context says so: 甘肃, 合作."""
    bare = stem(unit.name)
    shorts = [bare] if len(bare) > 1 and bare not in _EVERYDAY else []
    shorts += (short for short in _usage().get(unit.name, ()) if not _CLASS_WORD.search(short))
    return tuple(name for name in dict.fromkeys(shorts) if name != unit.name)


@cache
def aliases(region_name: str) -> tuple[str, ...]:
    """The words by which people call a region or a town, the full name first.

    Each has at least two characters.
    """
    words = [region_name]
    if region_name == NATION_NAME:
        return (region_name,)
    if region_name in _zone_shorts():
        words += _zone_shorts()[region_name]
    elif any(region_name.endswith(long) for long, _ in _ZONE_SHORT):
        words += (region_name.replace(long, short) for long, short in _ZONE_SHORT)
    elif _TOWN.search(region_name):
        words.append(_TOWN.sub("", region_name))
    else:
        words += _aliases_of_unit(region_name)
    return tuple(word for word in dict.fromkeys(words) if len(word) > 1)


def place_names() -> Iterator[str]:
    """Every full and short name, once: for the dictionary of words."""
    seen = set()
    for name in (*(unit.name for unit in all_units()), *(zone.name for zone in zones())):
        for word in aliases(name):
            if word not in seen:
                seen.add(word)
                yield word


def codes_called(name: str) -> tuple[str, ...]:
    """The codes of the regions that people call so, ascending; by one character, of a province."""
    return _codes_by_name().get(name, ())


@cache
def _codes_by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {char: {code} for char, code in _BY_ONE_CHARACTER.items()}
    for unit in all_units():
        for alias in aliases(unit.name):
            found.setdefault(fold(alias), set()).add(unit.code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def _aliases_of_unit(name: str) -> tuple[str, ...]:
    unit = Unit("", name)
    return (*strong_names(unit), *weak_names(unit))


@cache
def _usage() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    with (DATA / "short_names.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["name"]] = (*found.get(row["name"], ()), row["short"])
    return found


@cache
def _zone_shorts() -> Mapping[str, tuple[str, ...]]:
    return {zone.name: zone.shorts for zone in zones()}


def _parts(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)
