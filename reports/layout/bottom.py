"""Which lines below the report are the page's own?

They begin after its last sentence, heading or row. Its signature and its date stand there, too,
and stay.
"""

from __future__ import annotations

import re

from reports.layout import body, signs
from reports.layout.facts import Facts
from reports.layout.findings import Findings
from reports.layout.menus import mark_menus
from reports.layout.top import mark_facts
from reports.layout.words import FILE

_MOST_LINES = 80
_ANCHORS = (signs.ONWARD_KIND, signs.FOOT, "scan-me")
_OF_DOCUMENT = frozenset({"主题词"})
_LOOSE_DAY = frozenset({"日期", "时间"})
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]")
_TAIL = re.compile(r"(?:(?<=[。!?日)”])[ ]*|[ ]+|(?=[\[【(]))(?=\S)")
_TAIL_LENGTH = 400
_MAY_HAVE_TAIL = re.compile(
    r"打印|关闭|返回|分享|扫|上一|下一|编辑|审|校|来源|主办|版权|相关|时间|日期|点击|浏览|阅读"
)


def strip_bottom(findings: Findings, top: int) -> int:
    """Marks the furniture below the report; answers with the number after its last line."""
    start = _start(findings, top)
    footed = any(signs.is_footer(line.words) for line in findings.lines[start:])
    anchor = ""
    for number in range(start, len(findings.lines)):
        words = findings.lines[number].words
        if not words or number in findings.kinds:
            continue
        if _mark_stated(findings, number):
            continue
        kind = _kind(findings, number, footed, anchor)
        if kind:
            findings.kinds[number] = kind
            anchor = kind if kind in _ANCHORS else anchor
    mark_menus(findings, start, len(findings.lines))
    _cut_tails(findings, top)
    return start


def _start(findings: Findings, top: int) -> int:
    """The first line that may be furniture: behind the report, or from an anchor on."""
    lines = findings.lines
    start = len(lines)
    while start > top and not _is_report(findings, start - 1):
        start -= 1
    least = max(top, len(lines) - _MOST_LINES)
    for number in range(least, start):
        if signs.kind_of(lines[number].words) in _ANCHORS and _no_report_from(findings, number):
            return number
    return start


def _is_report(findings: Findings, number: int) -> bool:
    words = findings.lines[number].words
    if not words or number in findings.kinds or FILE.search(words) or _is_furniture(words):
        return False
    if words.isdigit() or signs.is_company(words):
        # A counter below a button belongs to it; else this is a cell of the report's table.
        above = findings.neighbour(number, -1)
        return words.isdigit() and (above is None or not _is_furniture(findings.lines[above].words))
    return body.is_prose(words) or body.is_numbered(words) or body.is_row(words)


def _is_furniture(words: str) -> bool:
    if signs.kind_of(words) or signs.is_contact(words) or signs.is_nothing(words):
        return True
    facts = signs.facts_of(words)
    return facts is not None and facts.whole and facts.sure


def _no_report_from(findings: Findings, number: int) -> bool:
    for line in findings.lines[number:]:
        words = line.words
        if not words or _is_furniture(words):
            continue
        sentence = "。" in words and len(words) >= 15
        if sentence or _CHAPTER.match(words) or (body.is_row(words) and not words.isdigit()):
            return False
        if words.isdigit() and len(words) < 4:
            return False
    return True


def _mark_stated(findings: Findings, number: int) -> bool:
    facts = signs.facts_of(findings.lines[number].words)
    if facts is None or not facts.whole or not facts.sure:
        return False
    if _is_own(findings, number, facts):
        return False
    return mark_facts(findings, number) is not None


def _is_own(findings: Findings, number: int, facts: Facts) -> bool:
    """日期：2014年1月10日 below a report may be how it is signed, 主题词 how a document ends."""
    if len(facts.facts) != 1 or facts.bare_day:
        return False
    label = findings.lines[number].words.split(":")[0].replace(" ", "")
    return label in _OF_DOCUMENT or (label in _LOOSE_DAY and not findings.beside_furniture(number))


def _kind(findings: Findings, number: int, footed: bool, anchor: str) -> str | None:
    words = findings.lines[number].words
    kind = signs.kind_of(words)
    if kind:
        return kind
    if signs.is_contact(words):
        return signs.FOOT if anchor or (footed and _is_below_report(findings, number)) else None
    if _is_signature(findings, number):
        return None
    above = findings.neighbour(number, -1)
    if above in findings.kinds and (signs.is_company(words) or words.isdigit()):
        return anchor or signs.NAVIGATION
    if signs.is_site_name(words) and (footed or anchor):
        return signs.FOOT
    return anchor if anchor and len(words) <= 160 else None


def _is_below_report(findings: Findings, number: int) -> bool:
    """Whether the report is signed, or furniture begins, right above: the address is the site's."""
    above = findings.neighbour(number, -1)
    return above is not None and (above in findings.kinds or _is_signature(findings, above))


def _is_signature(findings: Findings, number: int) -> bool:
    words = findings.lines[number].words
    if body.is_day(words):
        return True
    below = findings.neighbour(number, 1)
    signed = below is not None and body.is_day(findings.lines[below].words)
    return signed and len(words) <= 40


def _cut_tails(findings: Findings, top: int) -> None:
    """Furniture that stands behind the last words of the report in the same line is cut off."""
    for number in findings.unmarked(top, len(findings.lines))[-3:]:
        line = findings.lines[number]
        if body.is_row(line.words) or not _MAY_HAVE_TAIL.search(line.words[-_TAIL_LENGTH:]):
            continue
        least = max(0, len(line.words) - _TAIL_LENGTH)
        for gap in _TAIL.finditer(line.words, least):
            rest = line.words[gap.end() :]
            if gap.start() and _is_tail(rest):
                facts = signs.facts_of(rest)
                if facts:
                    findings.tell_facts(number, facts, gap.end())
                findings.cut(line.at + gap.start(), line.end, _tail_kind(rest))
                break


def _is_tail(rest: str) -> bool:
    if signs.kind_of(rest) is not None:
        return True
    bare = rest.strip("[]【】() ")
    facts = signs.facts_of(bare)
    return facts is not None and facts.whole and facts.sure and not facts.bare_day


def _tail_kind(rest: str) -> str:
    facts = signs.facts_of(rest)
    return signs.kind_of(rest) or (facts.kind if facts else signs.NAVIGATION)
