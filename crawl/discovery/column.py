"""Does a page say that it is a column of annual reports on disclosure?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawl.discovery import words
from reports.fold import squeeze

_TITLE_BORDER = re.compile(r"\s*(?:[_|｜<>»―·]|(?<!\d)[-–—]+(?!\d))\s*")
_REPORT_OF_SOMEBODY = re.compile(
    r"[\u3400-\u9fff]{2,}?(?:局|委|办|厅|院|会|处|府|镇|乡|街道|县|市|区|旗|中心|公司|学校).{0,14}"
    r"(?:\d{4}|二[〇零○]..)年.{0,30}(?:报告|年报)"
)
_LONGEST = 40


def is_column(title: str, headings: Iterable[str], crumbs: str, named: str) -> bool:
    """Whether its title, its headings, its breadcrumb or the name of its column say so.

    A report says so, too, but it names itself: who, and which year.
    """
    parts = [part for part in _TITLE_BORDER.split(title) if part][:3]
    said = [*parts, *headings]
    if any(_REPORT_OF_SOMEBODY.search(squeeze(text)) for text in said):
        return False
    trail = [part for part in words.BREADCRUMB_BORDER.split(squeeze(crumbs)) if part]
    while trail and words.NO_TITLE_PART.search(trail[-1]):
        trail.pop()
    return any(_names_column(text) for text in (*said, *trail[-2:], named))


def _names_column(text: str) -> bool:
    said = squeeze(text)
    return (
        2 <= len(said) <= _LONGEST
        and words.COLUMN_TITLE.fullmatch(said) is not None
        and not words.NOT_REPORT.search(said)
        and not (words.OTHER_REPORT.search(said) and not words.DISCLOSURE.search(said))
    )
