"""Which obstacle is this answer, if it is one?

A page is one only if it says so in a line of its own and shows little else; sentences of a
report, boxes in the header of a good page and scripts that a firewall adds to it are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from crawl.obstacles import words
from crawl.obstacles.seen import Seen, see
from crawl.page import Page

# Firewalls and content networks use these for pages that ask something of the browser.
_PUZZLE_STATUS = frozenset((202, 403, 405, 412, 418, 429, 468, 493, 503, 521, 566, 567))
# These two no server of content sends to a plain GET.
_ONLY_PUZZLES = frozenset((412, 521))
_GONE = frozenset((404, 410))
# The longest pages of firewalls and servers explain themselves in some 500 characters, the
# shortest reports have some 400; where a heading names a report, the page gets the benefit.
_MOST_WORDS = 600
_MOST_BESIDE_A_REPORT = 120
_LONGEST_LINE = 120
_FEW_LINKS = 12


class ObstacleKind(StrEnum):
    """What stands in the way."""

    CHALLENGE = "challenge"
    LOGIN = "login"
    SOFT_404 = "soft_404"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, and a sentence for people that says how it was known."""

    kind: ObstacleKind
    reason: str


def obstacle(page: Page, markup: str | None) -> Obstacle | None:
    """What stands in the way of the content; None for content, and for an honest 404.

    `markup` is the decoded page, None where the answer is no text. Anything but a challenge, a
    login or a failure is told by the status alone, and is left to whoever reads that.
    """
    seen = see(markup or "")
    return (
        _puzzle(page, seen)
        or _blocked(seen)
        or _login(page, seen)
        or (_of_server(seen) if page.status not in _GONE else None)
        or _failing(seen)
        or (_missing(seen) if page.status not in _GONE else None)
        or _maintained(seen)
    )


def _puzzle(page: Page, seen: Seen) -> Obstacle | None:
    """Nothing to see, and a script that wants to be run first."""
    if page.header("cf-mitigated"):
        return _challenge("Cloudflare 要求浏览器先通过验证")
    if not seen.is_bare or (seen.words > 10 and _names_report(seen)):
        return None
    marks = seen.scripts + (page.header("set-cookie") or "")
    if not seen.scripts and page.status not in _ONLY_PUZZLES:
        return None
    for product, mark in words.PUZZLES:
        if mark.search(marks):
            return _challenge(f"要求浏览器先运行验证脚本（{product}）")
    if page.status in _ONLY_PUZZLES or (page.status in _PUZZLE_STATUS and seen.scripts):
        return _challenge(f"要求浏览器先运行验证脚本（HTTP {page.status}）")
    sets_cookie = words.SETS_COOKIE.search(seen.scripts)
    if (sets_cookie or words.SCRAMBLED.search(seen.scripts)) and words.GOES_ON.search(seen.scripts):
        return _challenge("页面没有内容，只有一段验证脚本")
    return None


def _blocked(seen: Seen) -> Obstacle | None:
    if line := _saying(words.BLOCKED, seen):
        return _challenge(f"访问被拦截：{line}")
    little = seen.words < 150 and seen.links < _FEW_LINKS and not seen.files
    if not little or seen.password or _names_report(seen):
        return None
    line = _saying(words.CAPTCHA, seen)
    return _challenge(f"要求输入验证码：{line}") if line else None


def _login(page: Page, seen: Seen) -> Obstacle | None:
    """A page for logging in; not one that has a box for it in its header."""
    if seen.words > _MOST_WORDS or seen.files:
        return None
    titled = next(filter(words.LOGIN_TITLE.search, (seen.title, *seen.headings)), None)
    if titled and (seen.password or seen.words < 150):
        return Obstacle(ObstacleKind.LOGIN, f"要求登录：{titled[:60]}")
    if seen.links < _FEW_LINKS and not _names_report(seen):
        if line := _saying(words.LOGIN_LINE, seen):
            return Obstacle(ObstacleKind.LOGIN, f"要求登录：{line}")
        address = re.search(r"/(?:login|logon|sso|cas|signin)\b", page.url, re.IGNORECASE)
        if seen.password and (seen.words < 150 or address):
            return Obstacle(ObstacleKind.LOGIN, "页面上只有登录框")
    return None


def _failing(seen: Seen) -> Obstacle | None:
    if seen.words < _MOST_WORDS and words.FAILING.search(seen.title):
        return Obstacle(ObstacleKind.MAINTENANCE, f"网站报错：{seen.title[:60]}")
    if line := _saying(words.FAILING, seen):
        return Obstacle(ObstacleKind.MAINTENANCE, f"网站报错：{line}")
    return None


def _of_server(seen: Seen) -> Obstacle | None:
    """The pages of IIS speak of a server error in their lines, of what is missing in the title."""
    if words.SERVER_TITLE.search(seen.title) and not _names_report(seen):
        return Obstacle(ObstacleKind.SOFT_404, f"页面不存在：{seen.title[:60]}")
    return None


def _missing(seen: Seen) -> Obstacle | None:
    line = _saying(words.MISSING, seen)
    if line is None and seen.words < 60 and seen.links < _FEW_LINKS:
        line = next(filter(words.MISSING.search, (seen.title,)), None)
    return Obstacle(ObstacleKind.SOFT_404, f"页面不存在：{line[:60]}") if line else None


def _maintained(seen: Seen) -> Obstacle | None:
    """Home pages announce the next maintenance beside their content; so few links only."""
    if seen.links >= _FEW_LINKS or seen.files or _names_report(seen):
        return None
    line = _saying(words.MAINTAINED, seen)
    if line is None and seen.words < 150:
        line = next(filter(words.MAINTAINED.search, (seen.title,)), None)
    return Obstacle(ObstacleKind.MAINTENANCE, f"网站维护中：{line[:60]}") if line else None


def _saying(pattern: re.Pattern[str], seen: Seen) -> str | None:
    """The line of a small page that says it; of a page without lines, what its script says."""
    most = _MOST_BESIDE_A_REPORT if _names_report(seen) else _MOST_WORDS
    if seen.words > most:
        return None
    spoken: Iterable[str] = (*seen.headings, *seen.lines)
    if seen.is_bare:
        spoken = (*spoken, *seen.alerts)
    return next((line[:60] for line in spoken if _is_said(pattern, line)), None)


def _is_said(pattern: re.Pattern[str], line: str) -> bool:
    return len(line) <= _LONGEST_LINE and pattern.search(line) is not None


def _names_report(seen: Seen) -> bool:
    return any(words.REPORT.search(text) for text in (seen.title, *seen.headings))


def _challenge(reason: str) -> Obstacle:
    return Obstacle(ObstacleKind.CHALLENGE, reason)
