"""Which year are the sentences and figures of a report about?

Reports also name the years of laws, of document numbers, of comparisons, and of their plans. Those
are told apart by the words around them; a plan for a year speaks for the year before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reports.dates import Mention, Period, find_mentions, find_periods
from reports.fold import fold
from reports.year.vote import FIRST_YEAR, Vote

# The days of the regulations: adopted, promulgated, in force, in 2007/2008 and again in 2019.
_LAW_DAYS = frozenset(
    {
        date(2007, 1, 17),
        date(2007, 4, 5),
        date(2007, 4, 24),
        date(2008, 5, 1),
        date(2019, 4, 3),
        date(2019, 4, 15),
        date(2019, 5, 15),
    }
)
_LAW_BEHIND = re.compile(
    r"[^。;\n]{0,14}?(?:施行|实施|颁布|公布|生效|修订|修正|出台|国务院令|成立|印发|通过)"
)
_COMPARED_BEFORE = re.compile(
    r"(?:比|较|与|同|和|跟|超过|高于|低于|上年度?\(|以往|始于|从|自|自从)\s*$"
)
_SINCE_BEHIND = re.compile(
    r"\s*(?:[至到\-—~]\s*20\d\d|以来|起|相比|同期|开始|版|届|级|第\s*\d+\s*号)"
)
# 将 also marks an object (2013年，我局将信息公开纳入考核); only with words that follow in plans.
_PLAN_BEHIND = re.compile(
    r"[^。;,\n]{0,4}[,、]?[^。;,\n]{0,16}?(?:将(?:继续|进一步|按照?|以|紧|坚持|根据|围绕|严格|认真|从|着|重点|"
    r"加[强大快]|深入|不断|在|全面|努力|积极|大力|切实|针对|着力|结合|一如既往|做好|抓)|拟|打算|要[进继着加]|"
    r"争取|力争)|年?度?的?(?:政府信息公开|政务公开)?(?:工作)?(?:思路|打算|计划|设想|展望|努力方向)"
)
_SENTENCE_START = re.compile(
    r"(?:^|[。;:,、!?\n\s)）】]|在|对|[,。]?截[至止]|我[县市区镇乡局委厅省州旗]|全年)\s*$"
)
_STOCKTAKING = re.compile(r"截[至止]到?\s*$|[至到]\s*$")
_REPORT_BEHIND = re.compile(
    r"[^。;\n]{0,32}?(?:年度?报告|年报|工作报告|(?:信息|政务)公开(?:工作)?(?:的)?(?:情况|总结|报告)|工作情况|的?工作[。,;]|"
    r"(?:报告|公布|公开|汇报|总结)如下)|"
    r"[^。;\n]{0,12}?(?:信息|政务)公开(?!条例|指南|目录|(?:工作)?要点|(?:暂行)?办法|规定)"
)
_PERIOD_BEFORE = re.compile(
    r"统计|期限|时限|数据|所列|本报告|报告期|时间(?:为|是|范围|段)|期间|年度"
)


@dataclass(frozen=True, slots=True)
class TextYears:
    """What the text says: votes, and the sentences that name another year as their own."""

    votes: tuple[Vote, ...]
    sentences: tuple[Vote, ...]


def years_of_text(text: str, opening: str) -> TextYears:
    """The votes of the period of the figures, of the opening and of the body."""
    folded = fold(text)
    mentions = find_mentions(text, folded=folded)
    periods = find_periods(text, folded=folded)
    # The ends of a period and the date of a signature are weighed as what they are, elsewhere.
    told = [mention for mention in _outside(mentions, periods) if not _alone(folded, mention)]
    sentences = _Sentences(folded, told)
    votes = [
        *_period_votes(folded, periods),
        *_opening_votes(fold(opening)),
        *sentences.votes(),
    ]
    return TextYears(tuple(votes), tuple(sentences.stated))


def _period_votes(folded: str, periods: Sequence[Period]) -> Iterator[Vote]:
    """Only the best period counts: further down the same words mean meetings and campaigns."""
    of_figures = [
        period
        for period in periods
        if period.last.year >= FIRST_YEAR
        and (period.last - period.first).days >= 150
        and (
            _PERIOD_BEFORE.search(folded, max(0, period.start - 40), period.start)
            or _PERIOD_BEFORE.search(folded, period.end, period.end + 16)
            or period.full_year
            or (period.first.year, 12, 31) == (period.last.year, period.last.month, period.last.day)
        )
    ]
    for period in of_figures[:1]:
        yield from _of_period(period, folded[period.start : period.end])


def _of_period(period: Period, words: str) -> Iterator[Vote]:
    first, last = period.first, period.last
    if first.year == last.year:
        yield Vote(last.year, 3.0 if period.full_year else 2.5, "period", words)
    elif (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        # 2020年1月1日至2021年12月31日: one of the years is a slip of the pen, nobody knows which.
        for year in range(first.year, last.year + 1):
            yield Vote(year, 1.0, "period", words)
    elif last.year - first.year == 1:
        in_first = (date(last.year, 1, 1) - first).days
        in_last = (last - date(last.year, 1, 1)).days + 1
        yield Vote(first.year if in_first > in_last else last.year, 1.5, "period", words)
    else:
        yield Vote(last.year, 1.0, "period", words)


def _opening_votes(opening: str) -> Iterator[Vote]:
    """现将2008年工作情况报告如下, 编制2013年政府信息公开工作年度报告."""
    worths: dict[int, tuple[float, str]] = {}
    for mention in find_mentions(opening):
        if mention.year is None or mention.month is not None or mention.year < FIRST_YEAR:
            continue
        if _aside(opening, mention) or not (match := _REPORT_BEHIND.match(opening, mention.end)):
            continue
        worth = 1.5 if _in_book_marks(opening, mention.start) else 2.5
        words = opening[mention.start : match.end()]
        worths[mention.year] = max(worths.get(mention.year, (0.0, "")), (worth, words))
    for year, (worth, words) in worths.items():
        yield Vote(year, worth, "text", words)


class _Sentences:
    """Counts, year by year, how strongly the sentences of a body are about it."""

    def __init__(self, folded: str, mentions: Sequence[Mention]) -> None:
        self._folded = folded
        self._scores: dict[int, float] = defaultdict(float)
        self._words: dict[int, str] = {}
        self._plans: dict[int, str] = {}
        self.stated: list[Vote] = []
        for mention in mentions:
            if mention.year is not None and mention.year >= FIRST_YEAR:
                self._weigh(mention, mention.year)

    def votes(self) -> Iterator[Vote]:
        ranked = sorted(self._scores.items(), key=lambda item: -item[1])
        if ranked:
            (best, score), (_, second) = ranked[0], (*ranked, (0, 0.0))[1]
            yield Vote(best, _body_worth(score, second), "text", self._words[best])
        for planned, words in self._plans.items():
            if planned - 1 >= FIRST_YEAR:
                yield Vote(planned - 1, 1.5, "text", words)

    def _weigh(self, mention: Mention, year: int) -> None:
        folded = self._folded
        if mention.month is not None:
            if mention.date in _LAW_DAYS or _LAW_BEHIND.match(folded, mention.end):
                return
            taken = _STOCKTAKING.search(folded, max(0, mention.start - 6), mention.start)
            self._add(year, 3.0 if taken and mention.month == 12 else 0.5, mention)
        elif _in_book_marks(folded, mention.start):
            self._add(year, 0.5, mention)
        elif _PLAN_BEHIND.match(folded, mention.end):
            self._plans.setdefault(year, self._quote(mention))
        elif not _aside(folded, mention):
            opens = _SENTENCE_START.search(folded, max(0, mention.start - 4), mention.start)
            after_comma = folded[max(0, mention.start - 1) : mention.start] in (",", "、")
            self._add(year, 2.0 if opens and not after_comma else 1.0, mention)
            if opens:
                self.stated.append(Vote(year, 0.0, "text", self._quote(mention)))

    def _add(self, year: int, score: float, mention: Mention) -> None:
        self._scores[year] += score
        if year not in self._words or score >= 2.0 > len(self._words[year]):
            self._words[year] = self._quote(mention)

    def _quote(self, mention: Mention) -> str:
        return self._folded[mention.start : mention.end + 20].partition("\n")[0]


def _body_worth(best: float, second: float) -> float:
    if best >= 3.0 and best >= 2.0 * second:
        return 2.5
    if best >= 2.0 and best >= 2.0 * second:
        return 2.0
    return 1.5 if best >= 1.5 * second and best >= 2.0 else 0.5


def _aside(folded: str, mention: Mention) -> bool:
    """Whether the year is only mentioned: compared with, counted from, a law's, an edition's."""
    return bool(
        _COMPARED_BEFORE.search(folded, max(0, mention.start - 4), mention.start)
        or _SINCE_BEHIND.match(folded, mention.end)
    )


def _outside(mentions: Sequence[Mention], periods: Sequence[Period]) -> Iterator[Mention]:
    """The mentions that are in no period; both come in the order of the text."""
    ahead = iter(periods)
    period = next(ahead, None)
    for mention in mentions:
        while period is not None and period.end <= mention.start:
            period = next(ahead, None)
        if period is None or mention.start < period.start:
            yield mention


def _alone(folded: str, mention: Mention) -> bool:
    """Whether the mention is a date in a line of its own."""
    if mention.month is None:
        return False
    before = folded[folded.rfind("\n", 0, mention.start) + 1 : mention.start]
    end = folded.find("\n", mention.end)
    behind = folded[mention.end : end if end >= 0 else None]
    return not before.strip(" (") and not behind.strip(" )。")


def _in_book_marks(folded: str, at: int) -> bool:
    start = max(0, at - 40)
    return folded.rfind("《", start, at) > folded.rfind("》", start, at)
