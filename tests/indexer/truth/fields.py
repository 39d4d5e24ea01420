"""What a field of a query asks: `年份:2013`, `标题:年报`, `章节:问题`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence

from indexer.analysis import words
from reports import fold, holds, skeleton
from tests.indexer.truth.facts import Condition, Facts, never
from tests.indexer.truth.parts import InSection, Leaf
from tests.indexer.truth.standing import word_in

WILDCARDS = "*＊?？"

YEAR_NAMES = frozenset({"年份", "年度", "year"})
REGION_NAMES = frozenset({"地区", "region", "place"})
LEVEL_NAMES = frozenset({"级别", "level"})
KIND_NAMES = frozenset({"类别", "kind"})
TITLE_NAMES = frozenset({"标题", "title"})
PUBLISHER_NAMES = frozenset({"机关", "publisher"})
SITE_NAMES = frozenset({"网站", "site"})
SECTION_NAMES = frozenset({"章节", "section"})
FIELD_NAMES = frozenset().union(
    *(YEAR_NAMES, REGION_NAMES, LEVEL_NAMES, KIND_NAMES),
    *(TITLE_NAMES, PUBLISHER_NAMES, SITE_NAMES, SECTION_NAMES),
)

LEVELS = (
    frozenset({"国家", "national"}),
    frozenset({"省", "省级", "province"}),
    frozenset({"市", "市级", "地级", "prefecture"}),
    frozenset({"县", "县级", "county"}),
    frozenset({"乡镇", "乡级", "township"}),
)
UNKNOWN = frozenset({"未注明", "none"})
KINDS = (frozenset({"政府", "government"}), frozenset({"部门", "department"}))

KIND_OF_SECTION = {
    name: kind
    for kind, names in {
        "overview": "总体情况 概述 概况",
        "proactive": "主动公开",
        "on_request": "依申请公开 依申请 申请",
        "review_litigation": "复议诉讼 行政复议 行政诉讼 复议 诉讼",
        "fees": "收费 费用",
        "staff": "机构人员 机构 人员",
        "problems": "问题 存在问题 存在的问题 主要问题 不足",
        "plans": "计划 下一步 打算 改进 改进措施",
        "other": "其他",
    }.items()
    for name in (kind, *names.split())
}

ONE_YEAR = "([0-9]{4})(?:年度?)?"
YEAR_VALUE = re.compile(ONE_YEAR)
YEAR_RANGE = re.compile(f"{ONE_YEAR}[-—–~至到]{ONE_YEAR}")
YEAR_BOUND = re.compile(f"(>=|≥|<=|≤|>|<){ONE_YEAR}")
COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    ">=": operator.ge,
    "≥": operator.ge,
    "<=": operator.le,
    "≤": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
REGION_CODE = re.compile("[0-9]{6}")
NATION = "000000"
ZERO_PAIRS_BEHIND = re.compile("(?:00)+$")
# `http:` names no host, though a host may be named so.
HOST = r"(?!https?:)[a-z0-9-]+(?:\.[a-z0-9-]+)*"
ADDRESS = re.compile(rf"(?:[a-z]+://)?(?P<host>{HOST})(?:[:/].*)?")


def field_part(
    name: str, value: str, region_names: Callable[[str], bool], *, quoted: bool
) -> tuple[Leaf | InSection | None, frozenset[str]]:
    """The part that a field is and what is said of it; None if the value is of no right form."""
    wanted = fold(value).strip()
    if name in SECTION_NAMES:
        kind = KIND_OF_SECTION.get(wanted)
        return InSection(kind) if kind else None, frozenset()
    if wanted in UNKNOWN and (of := _facts_called(name)):
        return Leaf("field", f"{name}:{value}", lambda facts: of(facts) is None), frozenset()
    if name in REGION_NAMES and _is_unknown(wanted, region_names):
        return Leaf("field", f"{name}:{wanted}", never), frozenset({"unknown_region"})
    condition = _condition(name, value, wanted, quoted=quoted)
    return Leaf("field", f"{name}:{value}", condition) if condition else None, frozenset()


def _facts_called(name: str) -> Callable[[Facts], object] | None:
    """What of a report may not be known, by the field that asks for it."""
    if name in YEAR_NAMES:
        return lambda facts: facts.year
    if name in REGION_NAMES:
        return lambda facts: facts.code
    if name in LEVEL_NAMES:
        return lambda facts: facts.level
    return (lambda facts: facts.kind) if name in KIND_NAMES else None


def can_be_searched(term: str) -> bool:
    return any(map(str.isalnum, fold(term)))


def _condition(name: str, value: str, wanted: str, *, quoted: bool) -> Condition | None:
    if name in TITLE_NAMES:
        return _in_short_text(lambda facts: facts.title, value, quoted=quoted)
    if name in PUBLISHER_NAMES:
        return _in_short_text(lambda facts: facts.publisher, value, quoted=quoted)
    if name in SITE_NAMES:
        return _site(wanted)
    if name in REGION_NAMES:
        return _region(wanted)
    if name in YEAR_NAMES:
        return _year(wanted)
    if name in LEVEL_NAMES:
        return _one_of(LEVELS, wanted, lambda facts: facts.level)
    return _one_of(KINDS, wanted, lambda facts: facts.kind)


def _in_short_text(of: Callable[[Facts], str], value: str, *, quoted: bool) -> Condition | None:
    """That the value stands in the text as a run; unquoted also word by word, numbers as whole."""
    if quoted:
        return (lambda facts: holds(of(facts), value)) if skeleton(value) else None
    if not can_be_searched(value) or not set(WILDCARDS).isdisjoint(value):
        return None
    whole, parts = skeleton(value), words(value)
    return lambda facts: (
        word_in(of(facts), whole)
        or (bool(parts) and all(word_in(of(facts), part) for part in parts))
    )


def _site(wanted: str) -> Condition | None:
    """That the report's host is the one of the address, or lies below it."""
    address = ADDRESS.fullmatch(wanted)
    if address is None:
        return None
    host = address["host"]
    return lambda facts: (
        facts.host is not None and (facts.host == host or facts.host.endswith(f".{host}"))
    )


def _year(wanted: str) -> Condition | None:
    if found := YEAR_VALUE.fullmatch(wanted):
        return _year_between(int(found[1]), int(found[1]))
    if found := YEAR_RANGE.fullmatch(wanted):
        first, last = sorted((int(found[1]), int(found[2])))
        return _year_between(first, last)
    if found := YEAR_BOUND.fullmatch(wanted):
        compare, bound = COMPARISONS[found[1]], int(found[2])
        return lambda facts: facts.year is not None and compare(facts.year, bound)
    return None


def _year_between(first: int, last: int) -> Condition:
    return lambda facts: facts.year is not None and first <= facts.year <= last


def _is_unknown(wanted: str, region_names: Callable[[str], bool]) -> bool:
    is_name = can_be_searched(wanted) and not REGION_CODE.fullmatch(wanted)
    return is_name and not region_names(wanted)


def _region(wanted: str) -> Condition | None:
    if not can_be_searched(wanted):
        return None
    if wanted == NATION:
        return lambda facts: facts.code == NATION
    if REGION_CODE.fullmatch(wanted):
        beginning = ZERO_PAIRS_BEHIND.sub("", wanted)
        return lambda facts: facts.code is not None and facts.code.startswith(beginning)
    return lambda facts: wanted in facts.names


def _one_of(
    choices: Sequence[frozenset[str]], wanted: str, of: Callable[[Facts], str | None]
) -> Condition | None:
    """That a report's level or kind has the wanted name or another name of the same."""
    for choice in choices:
        same = {fold(name) for name in choice}
        if wanted in same:
            return lambda facts: fold(of(facts) or "") in same
    return None
