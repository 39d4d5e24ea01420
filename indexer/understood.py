"""How was the question understood? The reading of query and filters in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.facets import region_label
from indexer.labels import KIND_NAMES, LEVEL_NAMES
from indexer.language import Reading
from indexer.request import NONE, SearchRequest


def understood(reading: Reading, request: SearchRequest) -> str:
    """含「行政」且含「复议」，不含「申请」；年份 2013、2017；地区 甘肃省."""
    asked = "没有可以检索的内容" if reading.empty else reading.query.in_words()
    return "；".join([asked, *_filters(request)])


def _filters(request: SearchRequest) -> Iterator[str]:
    if request.years:
        yield "年份 " + "、".join("未注明" if year == NONE else year for year in request.years)
    if request.regions:
        yield "地区 " + "、".join(map(region_label, request.regions))
    if request.levels:
        yield "级别 " + "、".join(level_label(level) for level in request.levels)
    if request.kinds:
        yield "类别 " + "、".join(kind_label(kind) for kind in request.kinds)


def level_label(level: str) -> str:
    return "未注明" if level == NONE else LEVEL_NAMES[level]


def kind_label(kind: str) -> str:
    return "未注明" if kind == NONE else KIND_NAMES[kind]
