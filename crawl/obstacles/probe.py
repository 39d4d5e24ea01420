"""Is this page what the site answers to any address?

Some sites answer 200 with their home page or a page of their own where nothing is. Asked once for
an address that cannot exist, such a site tells what that page looks like.
"""

from __future__ import annotations

import re
from collections import Counter

from crawl.obstacles.words import REPORT

# What differs from one look to the next: hours, counters, the address that was asked for, a few
# lines of news.
_ADDRESS = re.compile(r"https?://\S+|/[\w./?=&%-]{6,}")
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_MOST_DIFFERENT = 0.1
_TELLS = re.compile(r"附件|\.(?:pdf|docx?|wps|ofd)\b", re.IGNORECASE)


def same_as_probe(text_a: str, text_b: str) -> bool:
    """Whether the shown text of a page is that of the answer for an address that cannot exist.

    What the pages of a site share (menus, foot) makes no two pages the same: a line that names a
    report or an attachment and stands on one of them only tells them apart.
    """
    lines_a, lines_b = _lines(text_a), _lines(text_b)
    if not lines_a or not lines_b:
        return not lines_a and not lines_b
    only_a, only_b = lines_a - lines_b, lines_b - lines_a
    if any(REPORT.search(line) or _TELLS.search(line) for line in only_a):
        return False
    return all(
        _size(only) <= _MOST_DIFFERENT * _size(whole)
        for only, whole in ((only_a, lines_a), (only_b, lines_b))
    )


def _lines(text: str) -> Counter[str]:
    return Counter(line for line in map(_folded, text.split("\n")) if line)


def _folded(line: str) -> str:
    line = _ADDRESS.sub("", line)
    # The year is what tells one report from the next.
    return _SPACE.sub("", line if REPORT.search(line) else _DIGITS.sub("", line))


def _size(lines: Counter[str]) -> int:
    return sum(len(line) * count for line, count in lines.items())
