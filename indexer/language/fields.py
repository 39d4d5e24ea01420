"""Which fields can be named, and what is a value of each?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from indexer.labels import UNKNOWN
from indexer.language.leaves import (
    Fact,
    InSection,
    Leaf,
    OfKind,
    OfLevel,
    Place,
    Quotation,
    Site,
    Term,
    Unknown,
    Where,
    Within,
    Years,
)
from reports import Kind, Level, SectionKind, fold, skeleton
from reports.place import place_names, region_exists

_LEVELS: Final = {
    "国家 national": Level.NATIONAL,
    "省 省级 province": Level.PROVINCE,
    "市 市级 地级 prefecture": Level.PREFECTURE,
    "县 县级 county": Level.COUNTY,
    "乡镇 乡镇级 乡级 township": Level.TOWNSHIP,
}
_KINDS: Final = {"政府 government": Kind.GOVERNMENT, "部门 department": Kind.DEPARTMENT}
_SECTIONS: Final = {
    "总体情况 概述 概况 overview": SectionKind.OVERVIEW,
    "主动公开 proactive": SectionKind.PROACTIVE,
    "依申请公开 依申请 申请 on_request": SectionKind.ON_REQUEST,
    "复议诉讼 行政复议 行政诉讼 复议 诉讼 review_litigation": SectionKind.REVIEW_LITIGATION,
    "收费 费用 fees": SectionKind.FEES,
    "机构人员 机构 人员 staff": SectionKind.STAFF,
    "问题 存在问题 存在的问题 主要问题 不足 problems": SectionKind.PROBLEMS,
    "计划 下一步 打算 改进 改进措施 plans": SectionKind.PLANS,
    "其他 other": SectionKind.OTHER,
}
_YEAR: Final = "([0-9]{4})(?:年度?)?"
_ONE: Final = re.compile(_YEAR)
_RANGE: Final = re.compile(rf"{_YEAR}[-−—–~至到]{_YEAR}")
_LIMIT: Final = re.compile(rf"(>=|<=|>|<|≥|≤){_YEAR}")
_WILDCARD: Final = re.compile("[*＊?？]")
# As in the filters of the interface.
_UNKNOWN: Final = (UNKNOWN, "none")
# A host, or an address that begins with one.
_ADDRESS: Final = re.compile(r"(?:[a-z]+://)?(?!https?:)([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?:[:/].*)?")
_CODE: Final = re.compile("[0-9]{6}")
# What names a year too must not be taken for the name of a region.
_LIKE_A_YEAR: Final = re.compile("[0-9]+(?:年度?)?")


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind the colon of a field, and whether it is quoted."""

    text: str
    quoted: bool

    @property
    def folded(self) -> str:
        return fold(self.text)


def read_field(name: str, value: Value) -> Leaf | None:
    """The part that a field and its value stand for; None if it is no value of it.

    The name is folded.
    """
    if value.folded in _UNKNOWN and (fact := _FACTS.get(name)):
        return Unknown(fact)
    return _FIELDS[name](value)


def values_of(name: str) -> tuple[str, ...]:
    """The values that a field can have, by the first name of each; empty where they are many."""
    for names, values in _LISTED.items():
        if name in names.split():
            return tuple(value.split()[0] for value in values)
    return ()


def is_field(name: str) -> bool:
    """Whether there is a field that is called so."""
    return name in _FIELDS


def is_known(place: Place) -> bool:
    """Whether there is such a region, as far as the table of regions goes."""
    name = fold(place.name)
    return region_exists(name) if _CODE.fullmatch(name) else name in _region_names()


def _years(said: Value) -> Years | None:
    value = said.folded
    if found := _ONE.fullmatch(value):
        return Years(int(found[1]), int(found[1]))
    if found := _RANGE.fullmatch(value):
        first, last = sorted((int(found[1]), int(found[2])))
        return Years(first, last)
    if found := _LIMIT.fullmatch(value):
        year = int(found[2])
        match found[1]:
            case ">":
                return Years(year + 1, None)
            case "<":
                return Years(None, year - 1)
            case ">=" | "≥":
                return Years(year, None)
            case _:
                return Years(None, year)
    return None


def _place(value: Value) -> Place | None:
    return Place(value.text) if any(map(str.isalnum, value.folded)) else None


def _level(value: Value) -> OfLevel | None:
    known = _LEVELS.items()
    found = (OfLevel(level) for names, level in known if value.folded in names.split())
    return next(found, None)


def _kind(value: Value) -> OfKind | None:
    found = (OfKind(kind) for names, kind in _KINDS.items() if value.folded in names.split())
    return next(found, None)


def _section(value: Value) -> InSection | None:
    known = _SECTIONS.items()
    found = (InSection(kind) for names, kind in known if value.folded in names.split())
    return next(found, None)


def _within(where: Where, value: Value) -> Within | None:
    if value.quoted:
        return Within(where, Quotation(value.text)) if skeleton(value.text) else None
    if _WILDCARD.search(value.text) or not any(map(str.isalnum, value.folded)):
        return None
    return Within(where, Term(value.text))


def _site(value: Value) -> Site | None:
    found = _ADDRESS.fullmatch(value.folded)
    return Site(found[1]) if found else None


_READERS: Final[Mapping[str, Callable[[Value], Leaf | None]]] = {
    "标题 title": partial(_within, Where.TITLE),
    "机关 publisher": partial(_within, Where.PUBLISHER),
    "网站 site": _site,
    "章节 section": _section,
    "年份 年度 year": _years,
    "地区 region place": _place,
    "级别 level": _level,
    "类别 kind": _kind,
}
_FACTS: Final = {
    name: fact
    for names in _READERS
    for name in names.split()
    for fact in Fact
    if fact in names.split()
}
_LISTED: Final[Mapping[str, Iterable[str]]] = {
    "级别 level": _LEVELS,
    "类别 kind": _KINDS,
    "章节 section": _SECTIONS,
}
_FIELDS: Final = {name: reader for names, reader in _READERS.items() for name in names.split()}


def names_a_year(name: str) -> bool:
    """Whether the name of a region could be that of a year."""
    return _LIKE_A_YEAR.fullmatch(name) is not None


@cache
def _region_names() -> frozenset[str]:
    return frozenset(map(fold, place_names()))
