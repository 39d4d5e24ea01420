"""Is this an address that no honest page has?

Calendars, counters and broken relative links make endless addresses out of one page.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import parse_qsl, unquote, urlsplit

LONGEST = 1_000
MOST_PARAMETERS = 12
DEEPEST = 20
_MOST_REPEATED = 3  # times that one folder may stand in a path
_LAST_PAGE = 1_000

# The first sites of governments are of 1998; what they announce lies few years ahead. A fixed
# year, so that one address is judged alike every day; reports about it come out in the next.
_FIRST_YEAR, _LAST_YEAR = 1996, 2035
_CALENDAR = re.compile(
    r"^(?:date|day|month|ym|ymd|cal\w*|riqi|rq|yue|start_?date|end_?date|begin_?date|"
    r"from_?date|to_?date|time|tribe-bar-date|selected_?date)$",
    re.IGNORECASE,
)
_YEAR_NAME = re.compile(r"^(?:year|y|nian|nf|nd)$", re.IGNORECASE)
_PAGE_NAME = re.compile(
    r"^(?:p|pg|page|page_?(?:no|num|number|index)|cur_?page|current_?page|curpageno|paged|pn)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(\d{4})(?:\D|$|\d{2}(?:\d{2})?$)")
_CALENDAR_PATH = re.compile(
    r"/(?:calendar|events?|rili|richeng)/(?:\w+/)?(\d{4})(?:[/-]\d{1,2}){0,2}/?$", re.IGNORECASE
)


def is_trap(url: str) -> bool:
    """Whether it is longer, deeper, or further from our time than any honest address."""
    if len(url) > LONGEST:
        return True
    try:
        parts = urlsplit(url)
        fields = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=1_000)
    except ValueError:
        return True
    if len(fields) > MOST_PARAMETERS:
        return True
    folders = [folder for folder in parts.path.split("/")[:-1] if folder]
    if len(folders) > DEEPEST or _is_repeated(folders):
        return True
    found = _CALENDAR_PATH.search(parts.path)
    if found and not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return True
    return any(_is_beyond(name, value) for name, value in fields)


def is_calendar(url: str) -> bool:
    """Whether a day or a month is asked for: a calendar has thousands of them."""
    query = urlsplit(url).query if "?" in url else ""
    if any(_CALENDAR.match(pair.partition("=")[0]) for pair in query.split("&")):
        return True
    return _CALENDAR_PATH.search(url.partition("?")[0]) is not None


def page_number(url: str) -> int | None:
    """Which page of a list an address says it is."""
    path, _, query = url.partition("?")
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if _PAGE_NAME.match(name) and value.isascii() and value.isdigit() and len(value) < 8:
            return int(value)
    found = re.search(r"[_-](\d{1,5})(?:\.\w{2,6})?$|/(?:page|p)/?(\d{1,5})/?$", path)
    number = int(found[1] or found[2]) if found else 0
    # `list_2019.html` is a year, not a page.
    return number if 0 < number < _FIRST_YEAR or number > _LAST_YEAR else None


def _is_repeated(folders: list[str]) -> bool:
    """A folder that comes back and back is a relative link that was followed in a circle."""
    if not folders:
        return False
    named = [unquote(folder).lower() for folder in folders if not folder.isdigit()]
    return bool(named) and max(Counter(named).values()) >= _MOST_REPEATED


def _is_beyond(name: str, value: str) -> bool:
    if _PAGE_NAME.match(name):
        return value.isdigit() and value.isascii() and int(value[:9]) > _LAST_PAGE
    if _CALENDAR.match(name) or _YEAR_NAME.match(name):
        year = _YEAR.match(value)
        return year is not None and not _FIRST_YEAR <= int(year[1]) <= _LAST_YEAR
    return False
