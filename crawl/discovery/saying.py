"""What does the text of a link say it leads to?"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from crawl.discovery import words
from reports.fold import squeeze

_LONGEST = 200
_LONGEST_LABEL = 12  # names of columns are shorter than titles of articles


class Saying(StrEnum):
    """What a text says, the best first."""

    REPORT = "report"  # an annual report on disclosure, or a column of them
    ANNUAL = "annual"  # an annual report, of what it does not say
    YEAR = "year"
    ENTRANCE = "entrance"  # a part of the site in which disclosure lives
    DIVISION = "division"  # a list of bodies
    BODY = "body"  # a department, a county, a town
    BLANK = "blank"  # more, see here, nothing at all
    SIBLING = "sibling"  # the guide, the rules, the form: beside the reports
    NOTICES = "notices"
    UNKNOWN = "unknown"
    OTHER_REPORT = "other_report"  # a report on something else
    ELSEWHERE = "elsewhere"
    HOME = "home"


@lru_cache(maxsize=20_000)
def saying(text: str) -> Saying:
    """What the text says."""
    said = squeeze(text[:_LONGEST])
    if said and (words.YEAR.fullmatch(said) or words.OTHER_YEARS.fullmatch(said)):
        return Saying.YEAR
    if not said or words.BLANK.fullmatch(said):
        return Saying.BLANK
    if words.REPORT.search(said) and not words.NOT_REPORT.search(said):
        return Saying.REPORT
    if words.ANNUAL.search(said):
        other = words.OTHER_REPORT.search(words.WHOSE.sub("", said))
        return Saying.OTHER_REPORT if other else Saying.ANNUAL
    if words.HOME.search(said):
        return Saying.HOME
    return _of_other_words(said)


def entrance_worth(text: str) -> int:
    """What an entrance is worth by its name; 0 for what is none."""
    said = squeeze(text[:_LONGEST])
    if len(said) > 2 * _LONGEST_LABEL or words.SIBLINGS.search(said):
        return 0
    return next((worth for pattern, worth in words.ENTRANCES if pattern.search(said)), 0)


def is_label(text: str) -> bool:
    """Whether it is as short as the name of a column."""
    return len(squeeze(text[:_LONGEST])) <= _LONGEST_LABEL


def _of_other_words(said: str) -> Saying:
    found = Saying.UNKNOWN
    if words.SIBLINGS.search(said) or (
        words.DISCLOSURE.search(said) and words.NOT_REPORT.search(said)
    ):
        found = Saying.SIBLING
    elif len(said) <= words.LONGEST_BODY and words.DIVISIONS.search(said):
        found = Saying.DIVISION
    elif _is_body(said):
        found = Saying.BODY
    elif entrance_worth(said) and not (
        words.ELSEWHERE.search(said) and not words.DISCLOSURE.search(said)
    ):
        found = Saying.ENTRANCE
    elif words.OTHER_REPORT.search(said) and "报告" in said:
        found = Saying.OTHER_REPORT
    elif words.TOPICS.fullmatch(said):
        found = Saying.NOTICES
    elif words.ELSEWHERE.search(said):
        found = Saying.ELSEWHERE
    elif len(said) <= _LONGEST_LABEL and words.NOTICES.search(said):
        found = Saying.NOTICES
    return found


def _is_body(said: str) -> bool:
    if len(said) > words.LONGEST_BODY or words.NOT_BODY.search(said):
        return False
    if words.BODY_END.search(said):
        return entrance_worth(said) == 0
    return words.BODY_END_WEAK.search(said) is not None and not (
        words.ELSEWHERE.search(said) or entrance_worth(said)
    )
