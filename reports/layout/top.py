"""Which lines above the report are the page's own?

They end with the first sentence, heading, addressee or row of the report. The report's title, its
date and its publisher stand among them and stay.
"""

from __future__ import annotations

import re

from reports.layout import body, signs
from reports.layout.breadcrumbs import Trail, read_trail
from reports.layout.byline import mark_byline
from reports.layout.facts import Fact, Facts, read_unknown
from reports.layout.findings import BREADCRUMB, Findings
from reports.layout.label_values import fits, iso_day
from reports.layout.labels import Holds
from reports.layout.menus import has_year, mark_menus

_LONGEST_UNKNOWN = 30
_MOST_LINES = 400
_OPENING = re.compile(
    r"(?:[一二三四五六七八九十\d]+[ ]?[、.]?)?[ ]*(?:引|前|概|总|导)[ ]*(?:言|述|则|体情况|语)$"
)
_GAP = re.compile(r"[\s\[【(]+")


def strip_top(findings: Findings) -> int:
    """Marks the furniture above the report; answers with the number of the report's first line."""
    lines = findings.lines
    at = 0
    while at < min(len(lines), _MOST_LINES):
        words = lines[at].words
        if not words or at in findings.kinds:
            at += 1
            continue
        after = _trail(findings, at) or mark_byline(findings, at) or mark_facts(findings, at)
        if after:
            at = after
            continue
        kind = signs.kind_of(words)
        above = findings.neighbour(at, -1)
        if kind is None and above in findings.kinds and signs.is_company(words):
            kind = findings.kinds[above]
        if kind:
            findings.kinds[at] = kind
        elif _begins_report(words):
            break
        at += 1
    mark_menus(findings, 0, at)
    _above_anchor(findings, at)
    _cut_title_line(findings, at)
    return at


def mark_facts(findings: Findings, number: int) -> int | None:
    """Marks a line of facts and the line with its value; answers with the number after them."""
    words = findings.lines[number].words
    facts = signs.facts_of(words)
    if facts is None:
        return _unknown_fact(findings, number)
    if not facts.whole:
        if facts.sure and len(facts.facts) > 1 and len(words) - facts.end >= 40:
            line = findings.lines[number]
            findings.tell_facts(number, facts)
            findings.cut(line.at, line.at + facts.end, facts.kind)
        return None
    if not (facts.sure or facts.bare_day or _in_table(findings, number)):
        return None
    findings.kinds[number] = facts.kind
    findings.tell_facts(number, facts)
    return _with_value(findings, number, facts)


def _unknown_fact(findings: Findings, number: int) -> int | None:
    """Marks a line with a label that no list has, below two lines of facts."""
    line = findings.lines[number]
    found = read_unknown(line.words)
    above = findings.neighbour(number, -1)
    higher = None if above is None else findings.neighbour(above, -1)
    if found is None or body.is_numbered(line.words) or signs.is_contact(line.words):
        return None
    if any(n is None or findings.kinds.get(n) != "page-metadata" for n in (above, higher)):
        return None
    label, start = found
    value = findings.text[line.at + start : line.end].strip()
    if value:
        findings.tell(label.key, value)
    findings.kinds[number] = "page-metadata"
    return number + 1


def _with_value(findings: Findings, number: int, facts: Facts) -> int:
    """Marks the line below too, where it holds the value that the last label waits for."""
    waiting = facts.open
    below = findings.neighbour(number, 1)
    if waiting is None or below is None or below - number > 2:
        return number + 1
    words = findings.lines[below].words
    if not _is_value(findings, below, waiting):
        return number + 1
    value = findings.text[findings.lines[below].at : findings.lines[below].at + len(words)]
    findings.tell(
        waiting.label.key, iso_day(words) or value if waiting.label.holds is Holds.DAY else value
    )
    findings.kinds[below] = facts.kind
    return below + 1


def _is_value(findings: Findings, number: int, waiting: Fact) -> bool:
    words = findings.lines[number].words
    if not fits(waiting.label, words) or signs.kind_of(words) or signs.facts_of(words):
        return False
    if body.is_numbered(words) or read_trail(findings.lines, number):
        return False
    if body.is_title(words):
        # A title that stands nowhere else is the report's own.
        return waiting.label.key == "name" and _title_below(findings, number)
    return not body.is_day(words) or waiting.label.holds is Holds.DAY


def _title_below(findings: Findings, number: int) -> bool:
    lines = findings.lines[number + 1 : number + 40]
    return any(body.is_title(line.words) and has_year(line.words) for line in lines)


def _in_table(findings: Findings, number: int) -> bool:
    """Whether a label without a colon has other labels about it, as in a table of facts."""
    above = findings.neighbour(number, -1)
    if above is not None and findings.kinds.get(above) == "page-metadata":
        return True
    near = [line.words for line in findings.lines[number + 1 : number + 12] if line.words]
    found = (signs.facts_of(words) for words in near if len(words) <= 60)
    labelled = sum(bool(facts and facts.whole and facts.facts) for facts in found)
    return labelled >= 2


def _trail(findings: Findings, number: int) -> int | None:
    trail = read_trail(findings.lines, number)
    if trail is None:
        return None
    names = _without_title(findings, number, trail)
    findings.tell(BREADCRUMB, ">".join(findings.text[start:end] for start, end in names))
    for covered in range(number, trail.last + 1):
        if findings.lines[covered].words:
            findings.kinds[covered] = BREADCRUMB
    line = findings.lines[trail.last]
    end = line.at + trail.end if names == trail.names else trail.names[-1][0]
    if end >= line.at + len(line.words):
        return trail.last + 1
    del findings.kinds[trail.last]
    findings.cut(line.start, end + _spaces(findings.text, end), BREADCRUMB)
    return trail.last + 1


def _without_title(findings: Findings, number: int, trail: Trail) -> tuple[tuple[int, int], ...]:
    """The names, less the report's title at their end where it stands nowhere else."""
    line = findings.lines[trail.last]
    start, end = trail.names[-1]
    last = line.words[start - line.at : end - line.at]
    titled = len(trail.names) > 1 and body.is_title(last) and has_year(last)
    return trail.names[:-1] if titled and not _title_below(findings, trail.last) else trail.names


def _spaces(text: str, at: int) -> int:
    return len(text[at:]) - len(text[at:].lstrip(" \u3000"))


def _begins_report(words: str) -> bool:
    return (
        body.is_prose(words)
        or body.is_addressee(words)
        or (body.is_row(words) and not words.isdigit())
        or _OPENING.match(words) is not None
        or (body.is_numbered(words) and not signs.is_menu_name(words))
    )


def _above_anchor(findings: Findings, end: int) -> None:
    """What stands above the breadcrumb belongs to the site's head, but for a title."""
    anchors = [n for n, kind in findings.kinds.items() if kind == BREADCRUMB and n < end]
    for number in findings.unmarked(0, max(anchors, default=0)):
        words = findings.lines[number].words
        if len(words) <= _LONGEST_UNKNOWN and not body.is_title(words) and not body.is_day(words):
            findings.kinds[number] = signs.NAVIGATION
    for number in findings.unmarked(0, end):
        words = findings.lines[number].words
        if signs.is_site_name(words) and findings.beside_furniture(number):
            findings.kinds[number] = signs.NAVIGATION


def _cut_title_line(findings: Findings, end: int) -> None:
    """Facts that stand behind the title in its own line are cut off."""
    for number in findings.unmarked(0, end):
        line = findings.lines[number]
        for gap in _GAP.finditer(line.words):
            if gap.start() < 6 or not body.is_title(line.words[: gap.start()]):
                continue
            rest = line.words[gap.end() :]
            facts = signs.facts_of(rest)
            if (facts and facts.whole and facts.sure) or signs.kind_of(rest):
                if facts:
                    findings.tell_facts(number, facts, gap.end())
                findings.cut(line.at + gap.start(), line.end, "page-metadata")
                break
