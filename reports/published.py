"""On which day did the report appear?

The caller knows best, then the page's own facts, then the signature, then a full date in the
address. An address is believed only in forms that cannot be read as anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from reports.clues import Clues
from reports.dates import find_dates, read_date
from reports.fold import fold
from reports.model import Evidence, EvidenceSource

EARLIEST = date(2003, 1, 1)
"""The first local rules on open government, of Guangzhou, took effect on this day."""

# Our own keys and the labels that pages put before the day a page appeared, best first; those of
# the second group date the document, which may be earlier, those of the third the day somebody
# typed it in.
_LABELS = (
    "published 发布日期 发布时间 发布 公布日期 公布时间 公开日期 公开时间 信息公开日期 上网日期 "
    "上网时间 发稿时间 发稿日期 发表时间 发表日期 刊登日期 日期 时间 pubdate publishdate "
    "publish_date publishtime date article:published_time dc.date datepublished",
    "written 成文日期 成文时间 生成日期 生成时间 发文日期 发文时间 印发日期 印发时间 制发日期 "
    "签发日期",
    "上传时间 上传日期 录入时间 录入日期 添加时间 添加日期",
)
# The day of the last change. Many sites print no other; it counts where nothing else speaks.
_CHANGED = frozenset(("更新时间", "更新日期", "最后更新", "最后更新时间", "修改时间", "修改日期"))
_RANK = {label: rank for rank, row in enumerate(_LABELS) for label in row.split()}

# Full dates in paths. Numbers of more than eight digits are ids or clock times of unknown meaning
# and are never read, nor is a month without its day.
_PATH_DATES = tuple(
    re.compile(form)
    for form in (
        r"/(20\d\d)/(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?=/|$)",  # /art/2018/3/15/
        r"/(20\d\d)-(1[0-2]|0[1-9])/(3[01]|[12]\d|0[1-9])/",  # /2012-03/31/
        r"/(20\d\d)/(1[0-2]|0[1-9])-(3[01]|[12]\d|0[1-9])/",  # /2019/03-29/
        r"/(20\d\d)-(1[0-2]|0?[1-9])-(3[01]|[12]\d|0?[1-9])(?=/)",  # /2013-01-25/
        r"/(20\d\d)(1[0-2]|0[1-9])/(3[01]|[12]\d|0[1-9])/",  # /201803/14/
        r"/(20\d\d)/(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])/",  # /2018/0314/
        r"/(20\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?=/)",  # /20260122/
        r"(?<![a-z])[tT](20\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?=_\d)",  # t20180315_64763
    )
)
_PATH_MONTH = re.compile(r"[/.](20\d\d)(?:/|-)?(?:1[0-2]|0[1-9]|(?<=/)[1-9])(?=/|t20)")
_PATH_YEAR = re.compile(r"/(?:art|content|news|article|info)/(20\d\d)/")


@dataclass(frozen=True, slots=True)
class _Found:
    day: date
    source: EvidenceSource
    words: str


def read_published(clues: Clues, *, today: date | None = None) -> tuple[date | None, Evidence]:
    """The day the report appeared and why we think so; days after `today` are not believed."""
    latest = (today or date.today()) + timedelta(days=1)
    found = list(_all(clues)) or list(_changes(clues.metadata or {}))
    believed = [item for item in found if EARLIEST <= item.day <= latest]
    disbelieved = tuple(_sentence(item) for item in found if item not in believed)
    if not believed:
        reason = "日期不合理" if disbelieved else "页面、落款和网址都没有完整日期"
        return None, Evidence(None, "none", reason, disbelieved)
    best = believed[0]
    differing = [_sentence(item) for item in believed[1:] if item.day != best.day]
    disagreed = tuple(dict.fromkeys([*differing, *disbelieved]))
    return best.day, Evidence(best.day.isoformat(), best.source, best.words, disagreed)


def date_in_address(url: str) -> tuple[date, str] | None:
    """The one full date in the path of an address and its characters, None if there is not one."""
    path = urlsplit(url).path
    found: dict[date, str] = {}
    for form in _PATH_DATES:
        for match in form.finditer(path):
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            found.setdefault(day, match.group().strip("/"))
    return next(iter(found.items())) if len(found) == 1 else None


def year_of_appearance(url: str) -> int | None:
    """The year in which the page was put at its address, as far as the address says so."""
    if (found := date_in_address(url)) is not None:
        return found[0].year
    path = urlsplit(url).path
    years = {int(match[1]) for form in (_PATH_MONTH, _PATH_YEAR) for match in form.finditer(path)}
    return years.pop() if len(years) == 1 else None


def _all(clues: Clues) -> Iterator[_Found]:
    """All days that speak, the most trusted first."""
    if clues.published is not None:
        yield _Found(clues.published, "caller", clues.published.isoformat())
    yield from _of_page(clues.metadata or {})
    for line in reversed(clues.signature):
        for span in find_dates(line):
            yield _Found(span.value, "signature", line)
    if (address := date_in_address(clues.url)) is not None:
        yield _Found(address[0], "url", address[1])


def _of_page(metadata: Mapping[str, str]) -> Iterator[_Found]:
    ranked: list[tuple[int, _Found]] = []
    for label, value in metadata.items():
        rank = _RANK.get(_plain(label))
        if rank is not None and (day := read_date(value)) is not None:
            ranked.append((rank, _Found(day, "metadata", f"{label}：{value}")))
    yield from (found for _, found in sorted(ranked, key=lambda pair: pair[0]))


def _changes(metadata: Mapping[str, str]) -> Iterator[_Found]:
    for label, value in metadata.items():
        if _plain(label) in _CHANGED and (day := read_date(value)) is not None:
            yield _Found(day, "metadata", f"{label}：{value}")


def _plain(label: str) -> str:
    return re.sub(r"[\s:]+", "", fold(label))


def _sentence(found: _Found) -> str:
    names = {"caller": "来源", "metadata": "页面", "signature": "落款", "url": "网址"}
    return f"{names[found.source]}写作{found.day.isoformat()}：{found.words}"
