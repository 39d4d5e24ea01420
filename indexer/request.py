"""What is asked of the search: words, filters, order, page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from indexer.errors import BadRequest
from reports import Kind, Level
from reports.place import region_exists

LONGEST_QUERY = 2_000
LARGEST_PAGE = 100
DEEPEST_HIT = 10_000
# Every link of a facet repeats all values that are chosen.
MOST_VALUES = 100
NONE = "none"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question. Within a filter any value may hold, the filters must all hold.

    Filter values are the strings of the interface: a year `2013`, a region code `620000` which
    stands for everything below it, a level, a kind; `none` for reports without one. With `fold`
    reports that say the same are one hit, and pages count these.
    """

    query: str = ""
    years: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 20
    fold: bool = False

    def on_page(self, page: int) -> SearchRequest:
        return replace(self, page=page)


def parse_request(params: Mapping[str, Sequence[str]], *, fold: bool = False) -> SearchRequest:
    """Read the parameters of the interface; raises `BadRequest` for the first that is wrong.

    `fold` is what holds where the parameters do not say whether to fold.
    """
    return SearchRequest(
        query=_query(_last(params, "q", "")),
        years=_values(params, "year", _is_year, "年份应为四位数字或 none"),
        regions=_values(params, "region", region_exists, "没有这个地区代码"),
        levels=_values(params, "level", _is_level, "没有这个级别"),
        kinds=_values(params, "kind", _is_kind, "没有这个类别"),
        sort=_sort(_last(params, "sort", Sort.RELEVANCE)),
        page=_number(params, "page", 1, 1, None),
        size=_number(params, "size", 20, 1, LARGEST_PAGE),
        fold=_switch(params, "fold", fold),
    )


def _last(params: Mapping[str, Sequence[str]], name: str, default: str) -> str:
    values = params.get(name) or (default,)
    return values[-1]


def _query(text: str) -> str:
    if len(text) > LONGEST_QUERY:
        raise BadRequest(
            "query_too_long", f"检索词共 {len(text)} 字，最多 {LONGEST_QUERY} 字。", "q"
        )
    return text


def _is_year(value: str) -> bool:
    return re.fullmatch(r"[0-9]{4}", value) is not None


def _is_level(value: str) -> bool:
    return value in list(Level)


def _is_kind(value: str) -> bool:
    return value in list(Kind)


def _values(
    params: Mapping[str, Sequence[str]], name: str, known: Callable[[str], bool], wrong: str
) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(params.get(name) or ()))
    if len(values) > MOST_VALUES:
        text = f"{name} 有 {len(values)} 个值，最多 {MOST_VALUES} 个。"
        raise BadRequest("too_many_values", text, name)
    for value in values:
        if value != NONE and not known(value):
            raise BadRequest(f"unknown_{name}", f"{wrong}：{value[:40]}", name)
    return values


def _sort(value: str) -> Sort:
    try:
        return Sort(value)
    except ValueError:
        raise BadRequest(
            "unknown_sort",
            f"没有这种排序：{value[:40]}（可用 relevance、newest、oldest）。",
            "sort",
        ) from None


def _switch(params: Mapping[str, Sequence[str]], name: str, default: bool) -> bool:
    value = _last(params, name, str(int(default)))
    if value not in ("0", "1"):
        raise BadRequest(f"bad_{name}", f"{name} 应为 0 或 1：{value[:40]}", name)
    return value == "1"


def _number(
    params: Mapping[str, Sequence[str]], name: str, default: int, least: int, most: int | None
) -> int:
    value = _last(params, name, str(default))
    if not re.fullmatch(r"-?[0-9]{1,9}", value):
        raise BadRequest(f"bad_{name}", f"{name} 应为整数：{value[:40]}", name)
    number = int(value)
    if number < least or (most is not None and number > most):
        wanted = f"不小于 {least}" if most is None else f"在 {least} 与 {most} 之间"
        raise BadRequest(f"bad_{name}", f"{name} 应{wanted}，而不是 {number}。", name)
    return number
