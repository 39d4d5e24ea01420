"""Which lines come from the pages of paper: page numbers, and heads that stand on every page?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reports.edits import Edit
from reports.layout import body
from reports.layout.findings import Findings
from reports.layout.lines import Line, Page

PAGE_NUMBER = "page-number"
RUNNING_HEAD = "running-head"

_STROKES = r"[-—–－―_~·•]{1,3}"
_NUMBER = re.compile(
    rf"{_STROKES}[ ]?\d{{1,3}}[ ]?{_STROKES}$"
    r"|第[ ]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[ ]?页"
    r"(?:[ ]?[,/|]?[ ]?[(]?共[ ]?\d{1,3}[ ]?页[)]?)?$"
    r"|(?:page|p\.?)[ ]?\d{1,3}(?:[ ]?(?:of|/)[ ]?\d{1,3})?$"
    r"|\d{1,3}[ ]?/[ ]?共?\d{1,3}[ ]?页$|共\d{1,3}页第\d{1,3}页$"
)
_BARE = re.compile(r"\d{1,3}(?:[ ]?/[ ]?\d{1,3})?$")
_LEAST_HEADS = 2
_LONGEST_HEAD = 60


def page_breaks(page: Page) -> list[Edit]:
    """Page numbers and repeated heads of pages, as edits in order."""
    lines = page.lines
    findings = Findings(page)
    for number, line in enumerate(lines):
        if line.words and _NUMBER.match(line.words):
            findings.kinds[number] = PAGE_NUMBER
    for number in _bare_numbers(lines):
        findings.kinds[number] = PAGE_NUMBER
    if findings.kinds:
        _mark_heads(findings)
    return findings.edits()


def _bare_numbers(lines: Sequence[Line]) -> list[int]:
    """Numbers alone on a line, where they count up and stand in sentences, not in a table."""
    said = [number for number, line in enumerate(lines) if line.words]
    found: list[int] = []
    for place, number in enumerate(said):
        words = lines[number].words
        above = lines[said[place - 1]].words if place else ""
        below = lines[said[place + 1]].words if place + 1 < len(said) else ""
        if _BARE.match(words) and body.is_prose(above) and (body.is_prose(below) or not below):
            found.append(number)
    counted = [int(re.split(r"\D", lines[number].words)[0]) for number in found]
    steps = [b - a for a, b in pairwise(counted)]
    return found if len(found) >= 2 and all(step in (1, 2) for step in steps) else []


def _mark_heads(findings: Findings) -> None:
    """A line beside page numbers that comes again and again is the head or foot of a page.

    Where it is the title, its first place is the title's own.
    """
    beside: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for number in [n for n, kind in findings.kinds.items() if kind == PAGE_NUMBER]:
        for step in (-1, 1):
            near = findings.neighbour(number, step)
            if near is None or near in findings.kinds:
                continue
            words = findings.lines[near].words
            if (
                4 <= len(words) <= _LONGEST_HEAD
                and not body.is_prose(words)
                and not body.is_row(words)
            ):
                beside[words] += 1
                places.setdefault(words, []).append(near)
    for words, count in beside.items():
        if count >= _LEAST_HEADS:
            first = next(n for n, line in enumerate(findings.lines) if line.words == words)
            for number in places[words]:
                if number != first:
                    findings.kinds[number] = RUNNING_HEAD
