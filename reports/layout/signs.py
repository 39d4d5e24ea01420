"""Is this line furniture by its words alone, and of which kind?

Asked only of lines at the edges of a page; in the middle only `is_sure` counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reports.layout import body
from reports.layout.facts import Facts, read_facts
from reports.layout.labels import TABLE_FOOT
from reports.layout.switches import is_switches
from reports.layout.words import (
    CONTACT,
    FOOTER,
    FOOTER_START,
    GREETING,
    LOCAL_MENU,
    MENU,
    ONWARD,
    PAGER,
    SCAN_ME,
    SITE_NAME,
)

NAVIGATION = "navigation"
FOOT = "footer"
ONWARD_KIND = "related-links"

_NAME_SEP = re.compile(r"[\s|·•>/]+")
_NOTHING = re.compile(r"[-—×_=*·.•|/\\>»<\s\[\]【】()]+$")
_LONGEST_MENU_NAME = 12
_ENOUGH = 0.5


# Every round over a page, and every page of a site, asks about the same lines.
@lru_cache(maxsize=4_096)
def kind_of(words: str) -> str | None:
    """The kind of furniture that the words are at the edge of a page."""
    if SCAN_ME.match(words):
        return "scan-me"
    if len(words) <= 200 and (is_switches(words) or PAGER.match(words) or GREETING.match(words)):
        return NAVIGATION
    if is_footer(words):
        return FOOT
    if is_menu_row(words):
        return NAVIGATION
    if ONWARD.match(words) and len(words) <= 120 and not words.endswith("。"):
        return ONWARD_KIND
    return None


def facts_of(words: str) -> Facts | None:
    """The facts about the page that the words begin with.

    The foot of a report's own table names who filled it in and who checked it: no facts there.
    """
    if TABLE_FOOT.search(words[:120]):
        return None
    return read_facts(words)


def is_footer(words: str) -> bool:
    """Whether the words stand at the foot of a site's pages."""
    if "。" in words[:-1] and len(words) > 60:
        return False
    if FOOTER.search(words):
        return len(words) <= 240
    return len(words) <= 120 and FOOTER_START.match(words) is not None and not _says(words)


def is_contact(words: str) -> bool:
    """Whether the words are an address, a telephone number, a postcode."""
    return len(words) <= 120 and CONTACT.match(words) is not None and not words.endswith("。")


def is_sure(words: str) -> bool:
    """Whether no report says these words, so that they go in the middle of a page, too."""
    if len(words) > 60 or not words:
        return False
    if SCAN_ME.fullmatch(words) or PAGER.fullmatch(words):
        return "扫" in words or "页" in words
    return is_switches(words) and ("打印" in words or "关闭" in words or "返回顶部" in words)


def is_site_name(words: str) -> bool:
    """Whether the words name a site, not a title or a body."""
    return len(words) <= 30 and SITE_NAME.match(words) is not None and not body.is_title(words)


def is_nothing(words: str) -> bool:
    """Whether the words are strokes and brackets only."""
    return _NOTHING.match(words) is not None


def is_company(words: str) -> bool:
    """Whether the words are furniture below furniture: a stroke, a switch, a counter at nought."""
    return is_nothing(words) or is_switches(words, beside=True)


def is_menu_name(words: str) -> bool:
    """Whether the words are one name of a menu."""
    bare = words.replace(" ", "")
    return len(bare) <= _LONGEST_MENU_NAME and (
        _greedy_share(bare) >= 1
        or LOCAL_MENU.fullmatch(bare) is not None
        or is_switches(bare, beside=True)
    )


def is_menu_row(words: str) -> bool:
    """Whether the words are names of a menu side by side."""
    if len(words) > 400 or body.is_prose(words):
        return False
    names = [name for name in _NAME_SEP.split(words) if name]
    if len(names) >= 3 and all(len(name) <= _LONGEST_MENU_NAME for name in names):
        known = sum(is_menu_name(name) for name in names)
        if known >= max(2, _ENOUGH * len(names)):
            return True
    bare = words.replace(" ", "")
    if body.is_numbered(words) or body.is_title(words):
        return False
    return len(bare) >= 8 and _greedy_share(bare, 3) >= 0.75


def _greedy_share(bare: str, least: int = 1) -> float:
    """Which share of the characters menu names cover, where at least so many stand one by one."""
    found = [match.end() - match.start() for match in MENU.finditer(bare)]
    found += [3 for _ in LOCAL_MENU.finditer(bare)] if len(found) >= 2 else []
    return sum(found) / len(bare) if bare and len(found) >= least else 0.0


def _says(words: str) -> bool:
    return body.is_prose(words) and ":" not in words
