"""Which year does the title of a report name as its own?

A title may carry other years: of its publication, of a document number, of a law, of the plans for
the next year. The year of the report is the one that belongs to 信息公开…报告.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.dates import Mention, find_bare_years, find_mentions, find_periods, find_short_years
from reports.fold import fold
from reports.model import EvidenceSource
from reports.year.vote import FIRST_TITLE_YEAR, Vote

_SITE_NAME = re.compile(r"\s*(?:[_|｜]|\s[-—–]+\s).*$", re.DOTALL)
# 国办公开办函〔2021〕30号, (2013)第5号, 2021年第3号, and what is left of the first when the
# characters beside digits are dropped: 〔202130号.
_DOCUMENT_NUMBER = re.compile(
    r"[〔\[【(（]\s*20\d\d\s*[〕\]】)）]?\s*第?\s*\d*\s*号|20\d\d\s*年?\s*第\s*\d+\s*[号期]"
)
_SUBJECT = re.compile(r"信息公\s*开|政务公\s*开|政务信息|公开(?:工作)?|年度报|年报|工作报告|报告")
# Behind a year these say that it is not the year reported on.
_OTHER_YEAR = re.compile(
    r"\s*(?:年度?)?(?:的)?(?:政务公开|政府信息公开)?(?:工作)?(?:计划|打算|思路|要点|安排|设想)|"
    r"\s*年?\s*(?:修订|修正|版|印发|施行|制定)|\s*年?\s*[0-9一二三四五六七八九十]+\s*月"
)
_RANGE = re.compile(
    r"(20[0-3]\d)\s*年?度?\s*[-~—–至、和及与]+\s*(20[0-3]\d)\s*(?:年|学年|(?=政府|政务|信息))"
)


def votes_of_title(title: str, source: EvidenceSource, worth: float) -> Iterator[Vote]:
    """The year of the report first, with its full worth, then other years of the title."""
    folded = fold(title)
    plain = _blank(_DOCUMENT_NUMBER, _SITE_NAME.sub("", folded) or folded)
    for period in find_periods(plain):
        if period.first.year == period.last.year:
            yield Vote(period.first.year, worth, source, title[period.start : period.end])
            return
    if (span := _RANGE.search(plain)) is not None:
        for written in (span[1], span[2]):
            yield Vote(int(written), worth / 3, source, title[span.start() : span.end()])
        return
    mentions = _years(plain)
    if not mentions:
        return
    best = min(mentions, key=lambda mention: _distance(plain, mention))
    yield Vote(best.year or 0, worth, source, _words(title, best))
    for mention in mentions:
        if mention.year != best.year:
            yield Vote(mention.year or 0, worth / 6, source, _words(title, mention))


def _years(plain: str) -> list[Mention]:
    """Years that can be the report's, each with where it stands."""
    found = [mention for mention in find_mentions(plain) if mention.year is not None]
    taken = [(mention.start, mention.end) for mention in found]
    found = [mention for mention in found if mention.month is None]
    for mention in find_bare_years(plain):
        if not any(start <= mention.start < end for start, end in taken):
            found.append(mention)
    found = [mention for mention in found if not _OTHER_YEAR.match(plain, mention.end)]
    found = [mention for mention in found if (mention.year or 0) >= FIRST_TITLE_YEAR]
    return found or list(find_short_years(plain))


def _distance(plain: str, mention: Mention) -> tuple[bool, int]:
    """Years before the subject of the title first, the nearest of them first."""
    subject = _SUBJECT.search(plain, mention.end)
    if subject is None:
        return True, mention.start
    return False, subject.start() - mention.end


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with the matches made white space, so that offsets stay."""
    return pattern.sub(lambda match: " " * len(match.group()), text)


def _words(title: str, mention: Mention) -> str:
    end = mention.end + (title[mention.end : mention.end + 1] == "度")
    return title[mention.start : end]
