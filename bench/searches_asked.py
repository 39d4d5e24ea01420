"""What do people ask? A mix of searches as they make them, drawn from the reports themselves."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from indexer import SearchRequest, Sort
from reports import Report, Shelf

_DRAWN: Final = 400
_WORDS: Final = (
    *("依申请公开", "主动公开", "行政复议", "行政诉讼", "不予公开", "三公经费", "公共企事业单位"),
    *("政务微博", "收费", "培训", "环境保护", "土地征收", "房屋拆迁", "食品安全", "扶贫", "教育"),
    *("公开指南", "信息公开目录", "新闻发布会", "投诉举报", "工作人员", "答复", "网站", "预算"),
)

Draw = Callable[[random.Random, Report], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A search, and what kind of one it is."""

    kind: str
    request: SearchRequest


def mix(shelf: Shelf, count: int) -> list[Asked]:
    """So many searches, the same ones for the same shelf."""
    rnd = random.Random(11)
    drawn = list(_some(shelf))
    kinds = list(_KINDS)
    weights = [weight for weight, _ in _KINDS.values()]
    found = []
    for kind in rnd.choices(kinds, weights, k=count):
        report = rnd.choice(drawn)
        request = SearchRequest(_KINDS[kind][1](rnd, report))
        found.append(Asked(kind, _narrowed(rnd, request, report)))
    return found


def _some(shelf: Shelf) -> Iterator[Report]:
    """Reports from all over the shelf."""
    step = max(1, shelf.counts().reports // _DRAWN)
    keys = list(islice(shelf.current(), 0, None, step))
    yield from (report for report in shelf.get_many(keys) if report is not None)


def _narrowed(rnd: random.Random, request: SearchRequest, report: Report) -> SearchRequest:
    """Every third with a filter, some on the next page or by year."""
    years = (str(report.year),) if rnd.random() < 0.2 else ()
    regions = (f"{report.region.code[:2]}0000",) if report.region and rnd.random() < 0.2 else ()
    page = 2 if rnd.random() < 0.1 else 1
    sort = Sort.NEWEST if rnd.random() < 0.05 else Sort.RELEVANCE
    return SearchRequest(request.query, years, regions, page=page, sort=sort)


def _word(rnd: random.Random, report: Report) -> str:
    return rnd.choice(_WORDS)


def _words(rnd: random.Random, report: Report) -> str:
    return " ".join(rnd.sample(_WORDS, rnd.choice([2, 2, 3])))


def _place_and_year(rnd: random.Random, report: Report) -> str:
    place = report.region.name if report.region else ""
    return rnd.choice([f"{place} {report.year} 信息公开 年报", f"{place}{report.year}年年度报告"])


def _title(rnd: random.Random, report: Report) -> str:
    return report.title


def _sentence(rnd: random.Random, report: Report) -> str:
    """A piece of one, without what stands at its ends."""
    pieces: list[str] = re.findall(r"[\u4e00-\u9fff]{6,16}", report.text)
    return rnd.choice(pieces)


def _quotation(rnd: random.Random, report: Report) -> str:
    return f"“{rnd.choice([rnd.choice(_WORDS), _sentence(rnd, report)])}”"


def _number(rnd: random.Random, report: Report) -> str:
    numbers: list[str] = re.findall(r"\d{2,}", report.text)
    return rnd.choice(numbers or ["2013"])


def _joined(rnd: random.Random, report: Report) -> str:
    one, two, three = rnd.sample(_WORDS, 3)
    return rnd.choice([f"{one} OR {two}", f"{one} ({two} OR {three})", f"{one} -{two}"])


def _field(rnd: random.Random, report: Report) -> str:
    word, year = rnd.choice(_WORDS), report.year or 2013
    place = report.region.name if report.region else "甘肃"
    return rnd.choice(
        [
            f"{word} 年份:{year - 2}-{year}",
            f"{word} 地区:{place}",
            f"标题:年度报告 机关:{place}",
            f"{word} 级别:县 类别:部门",
        ]
    )


def _together(rnd: random.Random, report: Report) -> str:
    one, two = rnd.sample(_WORDS, 2)
    asked = [f"{one} 同句 {two}", f"{one} 同段 {two}", f"章节:问题 {one}", f'"{one} {two}"~20']
    return rnd.choice(asked)


def _prefix(rnd: random.Random, report: Report) -> str:
    return rnd.choice(["信息公开*", "201*", "GDP*", "www*", "12345*"])


def _passage(rnd: random.Random, report: Report) -> str:
    begin = rnd.randrange(max(len(report.text) - 600, 1))
    return report.text[begin : begin + rnd.randint(260, 600)]


def _nowhere(rnd: random.Random, report: Report) -> str:
    """Words that no report has together, or a word that none has."""
    return rnd.choice(["阿房宫 公开", f"“{rnd.choice(_WORDS)}{rnd.choice(_WORDS)}”", "依申清公幵"])


# The kinds with how often each comes.
_KINDS: Final[dict[str, tuple[int, Draw]]] = {
    "a word": (25, _word),
    "two or three words": (20, _words),
    "place and year": (12, _place_and_year),
    "a title": (6, _title),
    "a piece of a sentence": (6, _sentence),
    "a quotation": (8, _quotation),
    "a number": (3, _number),
    "OR, groups, without": (5, _joined),
    "fields": (6, _field),
    "together": (3, _together),
    "a beginning": (2, _prefix),
    "a passage": (2, _passage),
    "nothing to find": (2, _nowhere),
}
