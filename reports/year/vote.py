"""What does one piece of evidence say about the year of a report, and how much is it worth?

Worths are on one scale. From `ALONE` on a piece decides by itself if nothing speaks against it:
a title with a year (3) or the period of the figures (3) does, a folder of the site (1.5) does not.
They were set as one table on real pages; whoever changes one should look at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.model import EvidenceSource

ALONE = 2.0
MARGIN = 0.5
"""What the best year must be ahead of the next; below, the evidence contradicts itself."""

FIRST_YEAR = 2007
"""The regulations took effect in 2008; figures about 2007 occur in the first reports."""
FIRST_TITLE_YEAR = 2004
"""上海, 广州 and others had rules of their own before and published reports from 2004 on."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One piece of evidence for a year. `supports` only: it cannot bring a year up by itself."""

    year: int
    worth: float
    source: EvidenceSource
    words: str
    supports: bool = False


NAMES: dict[str, str] = {
    "title": "标题",
    "heading": "正文标题",
    "period": "统计期限",
    "text": "正文",
    "signature": "落款",
    "metadata": "页面信息",
    "url": "网址",
    "caller": "来源",
}


def sentence(vote: Vote) -> str:
    """The vote for people: where it was read and the words."""
    return f"{NAMES[vote.source]}指向{vote.year}年：{vote.words}"
