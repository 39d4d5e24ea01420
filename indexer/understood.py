"""How was the question understood? The reading of query and filters in one sentence.

Typed into the box, the sentence finds the same again (`indexer.language.said`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from indexer.labels import KIND_NAMES, LEVEL_NAMES, UNKNOWN
from indexer.language import Reading
from indexer.request import NONE, SearchRequest
from reports.place import name_of


def understood(reading: Reading, request: SearchRequest) -> str:
    """含「行政」且含「复议」，不含「申请」；年份 2013、2017；地区 甘肃省（620000）."""
    asked = "没有可以检索的内容" if reading.empty else reading.query.in_words()
    return "；".join([asked, *_filters(request)])


def _filters(request: SearchRequest) -> Iterator[str]:
    named: tuple[tuple[str, tuple[str, ...], Callable[[str], str]], ...] = (
        ("年份", request.years, str),
        ("地区", request.regions, lambda code: f"{name_of(code)}（{code}）"),
        ("级别", request.levels, partial(_label, LEVEL_NAMES)),
        ("类别", request.kinds, partial(_label, KIND_NAMES)),
    )
    for name, values, label in named:
        if values:
            said = (UNKNOWN if value == NONE else label(value) for value in values)
            yield f"{name} {'、'.join(said)}"


def _label(names: Mapping[str, str], value: str) -> str:
    return names[value]
