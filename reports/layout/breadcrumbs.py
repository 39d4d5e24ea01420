"""Is this line, or are these lines, the way from the home page down to this page?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.layout.body import is_title
from reports.layout.lines import Line

_ARROW = r"(?:[ ]*(?:>+|»+|›+|→|-+>|⟩|❯|=>)[ ]*)"
_SLASH = r"(?:[ ]*(?:/|\\|—|·|\||::|-)[ ]*)"
_PLACE = re.compile(
    r"(?:您|你)?(?:现在|当前|目前|所在|的|是|在){0,4}(?:所?在)?的?(?:页面)?(?:位置|栏目)"
    r"(?:是|在|为)?[ ]*[:>][ ]*"
    r"|(?:您|你)(?:现在|当前|目前|所在|的|是|在)+(?:位置|栏目)[ ]*"
    r"|当前(?:位置|栏目)[ ]*|(?:您|你)(?:现在|当前)?(?:在(?:这里|此)?|位于)[:][ ]*"
)
_HOME = re.compile(r"(?:本站|网站|政府)?(?:首[ ]*页|主页|home)(?=[ ]*(?:[>»›→/\\—|]|-|$))")
_NAME = r"[^<>»›→。,;:!?《“\n|]{1,30}"
# Without 首页 or 当前位置 only names of columns make a trail: reports write <条例>, too.
_TRAIL = re.compile(
    rf"(?=.*(?:公开|政务|年报|年度报告|正文|新闻|动态)){_NAME}(?:{_ARROW}{_NAME}){{2,}}{_ARROW}?$"
)
_ENDS_IN_ARROW = re.compile(rf"{_ARROW}$")
_STARTS_WITH_ARROW = re.compile(_ARROW)
_SENTENCE = re.compile(r"[。;!?]")
_YEAR = re.compile(r"\d{4}")
# First the column, then after a space the title: 首页 > 政府信息公开年报 合作市2013年…报告
_TITLE_BEHIND = re.compile(r"[ ]+(?=\S*\d{4}[ ]?年?)")
_ARROWS_ONLY = re.compile(rf"{_ARROW}$|[/\\]$")
_LAST = re.compile(r"(?:正文|详情|详细内容|内容|文章内容|浏览文章|信息内容|阅读)(?=\s|$)")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Trail:
    """Lines `first` to `last` (both belong to it); in the last one only `words[:end]`."""

    names: tuple[tuple[int, int], ...]
    last: int
    end: int


def read_trail(lines: Sequence[Line], first: int) -> Trail | None:
    """The breadcrumb that begins in that line, None where none does."""
    words = lines[first].words
    place = _PLACE.match(words)
    at = place.end() if place else 0
    if not (place or _HOME.match(words) or _is_bare_trail(words)):
        return None
    if place and at >= len(words):
        return _over_lines(lines, first, at)
    end, separator = _end_of_names(words, at)
    if end is None:
        return None
    spans = _names(words, at, end, separator, lines[first].at)
    if len(spans) < 2 and not place:
        return _over_lines(lines, first, at) if _HOME.fullmatch(words) else None
    if _ENDS_IN_ARROW.search(words[:end]) and end == len(words):
        return _continued(lines, first, spans)
    return Trail(tuple(spans), first, end)


def _is_bare_trail(words: str) -> bool:
    return len(words) <= _LONGEST and _TRAIL.match(words) is not None


def _end_of_names(words: str, at: int) -> tuple[int | None, str]:
    """Where the names stop, and the separator between them.

    A title at the end of the trail, or a text that goes on behind 正文, is not a name.
    """
    separator = _ARROW if re.search(_ARROW, words[at : at + _LONGEST]) else _SLASH
    end = len(words)
    last = _LAST.search(words, at)
    if last and re.search(rf"{separator}$", words[at : last.start()]):
        end = last.end()
    elif len(words) > _LONGEST:
        return None, separator
    pieces = list(re.finditer(separator, words[at:end]))
    tail = words[at + pieces[-1].end() : end] if pieces else words[at:end]
    if _SENTENCE.search(tail) or (not pieces and len(tail) > 30):
        return None, separator
    split = _TITLE_BEHIND.search(tail)
    if split and is_title(tail[split.end() :]):
        end -= len(tail) - split.start()
    return end, separator


def _names(words: str, at: int, end: int, separator: str, offset: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = at
    for match in [*re.finditer(separator, words[:end]), None]:
        if match and match.start() < at:
            continue
        stop = match.start() if match else end
        if words[start:stop].strip():
            lead = len(words[start:stop]) - len(words[start:stop].lstrip())
            spans.append((offset + start + lead, offset + start + len(words[start:stop].rstrip())))
        start = match.end() if match else end
    return spans


def _over_lines(lines: Sequence[Line], first: int, at: int) -> Trail | None:
    """A trail with one name or one arrow a line."""
    spans = [(lines[first].at + at, lines[first].end)] if lines[first].words[at:] else []
    return _continued(lines, first, spans, wants_name=not spans)


def _continued(
    lines: Sequence[Line], first: int, spans: list[tuple[int, int]], *, wants_name: bool = True
) -> Trail | None:
    last = first
    for index in range(first + 1, min(first + 24, len(lines))):
        line = lines[index]
        if line.blank:
            continue
        if _ARROWS_ONLY.match(line.words):
            wants_name, last = True, index
            continue
        lead = _STARTS_WITH_ARROW.match(line.words)
        if not (lead or wants_name) or len(line.words) > 40 or ":" in line.words:
            break
        if not lead and is_title(line.words) and _YEAR.search(line.words):
            break
        start = lead.end() if lead else 0
        pieces = _names(line.words, start, len(line.words), _ARROW, line.at)
        spans = [*spans, *pieces]
        wants_name, last = _ENDS_IN_ARROW.search(line.words) is not None, index
    if len(spans) < 2:
        return None
    return Trail(tuple(spans), last, len(lines[last].words))
