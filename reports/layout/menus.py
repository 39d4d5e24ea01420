"""Which lines are the names of a menu, one below the other?"""

from __future__ import annotations

import re

from reports.layout import body, signs
from reports.layout.findings import Findings

_YEAR = re.compile(r"(?:19|20)\d\d|[二2][〇○零o0][〇○零一二012]")
_YEAR_NAME = re.compile(r"(?:19|20)\d\d年?度?$")
_LONGEST_NAME = 12
_LEAST_RUN = 3


def has_year(words: str) -> bool:
    """Whether the words hold a year, in digits or in numerals."""
    return _YEAR.search(words) is not None


def mark_menus(findings: Findings, start: int, end: int) -> None:
    """Marks runs of short lines in which menu names prevail, and menu names beside furniture."""
    run: list[int] = []
    for number in range(start, end):
        words = findings.lines[number].words
        if not words:
            continue
        if _may_be_name(findings, number):
            run.append(number)
        else:
            _mark_run(findings, run)
            run = []
    _mark_run(findings, run)
    titled = any(
        body.is_title(line.words) and has_year(line.words)
        for line in findings.lines[start : end + 1]
    )
    for number in findings.unmarked(start, end):
        words = findings.lines[number].words
        alone = not body.is_title(words) or titled
        # Below the report only what stands under furniture: a table may end right above it.
        near = findings.beside_furniture(number) if start == 0 else _is_under(findings, number)
        if signs.is_menu_name(words) and alone and near:
            findings.kinds[number] = signs.NAVIGATION


def _is_under(findings: Findings, number: int) -> bool:
    return findings.neighbour(number, -1) in findings.kinds


def _may_be_name(findings: Findings, number: int) -> bool:
    words = findings.lines[number].words
    kind = findings.kinds.get(number)
    if kind is not None:
        return kind == signs.NAVIGATION and len(words) <= _LONGEST_NAME
    if len(words) > _LONGEST_NAME or body.is_day(words) or body.is_finished(words):
        return False
    if words.isdigit() and not _YEAR_NAME.match(words):
        return False
    return not (body.is_title(words) and has_year(words))


def _mark_run(findings: Findings, run: list[int]) -> None:
    known = [n for n in run if n in findings.kinds or _is_name(findings.lines[n].words)]
    if len(run) < _LEAST_RUN or len(known) < max(2, len(run) / 2):
        return
    # The names at the ends of a run that nobody knows may be the title's or the publisher's.
    for number in run[run.index(known[0]) : run.index(known[-1]) + 1]:
        findings.kinds.setdefault(number, signs.NAVIGATION)


def _is_name(words: str) -> bool:
    return signs.is_menu_name(words) or _YEAR_NAME.match(words) is not None
