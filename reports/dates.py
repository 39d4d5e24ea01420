"""Which dates, years and periods does a Chinese text name, and where?

All answers are in offsets of the text handed in. What is written like a date but is none
(2013年2月30日) is no date. A year alone counts with its 年 only; whoever wants the bare numbers of
a title as well asks for `find_bare_years`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reports.fold import fold

# What people type for the digit nought besides 0: the ideographs, circles that look like them, and
# the letter O of three alphabets (folding has made them lower case).
_NOUGHTS = "0〇○◯零oоο"
_DIGIT_VALUES = {
    **{str(number): number for number in range(10)},
    **dict.fromkeys(_NOUGHTS, 0),
    **{char: number for number, char in enumerate("一二三四五六七八九", start=1)},
}

_N = f"[{_NOUGHTS}]"
_D = f"[0-9{_NOUGHTS}一二三四五六七八九]"
_FIRM_DIGIT = "[0-9〇一二三四五六七八九]"  # letters do not count in front of a year: info2013
_GAP = "[ ]?"
_SHORT_DIGITS = f"(?:[0{_NOUGHTS}][0-9一二三四五六七八九]|[12一二]{_D})"

_YEAR = rf"(?<!{_FIRM_DIGIT})(?<![0-9]\.)[2二]{_GAP}{_N}{_GAP}[0-3{_NOUGHTS}一二三]{_GAP}{_D}"
_YEAR_SPELLED = r"(?<!十)[二两]千[零〇]?(?:[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MONTH = r"(?:1 ?[0-2]|0? ?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = (
    r"(?:3 ?[01]|[12] ?[0-9]|0? ?[1-9]|三十一?|[二廿]十?[一二三四五六七八九]|二十|"
    r"十[一二三四五六七八九]?|初?[一二三四五六七八九])"
)

_MENTION = re.compile(
    rf"(?P<year>{_YEAR}|{_YEAR_SPELLED}) {{0,2}}年(?:度(?= ?{_MONTH} ?月))?"
    rf"(?: {{0,3}}(?P<month>{_MONTH}) {{0,3}}月份?(?: {{0,3}}(?P<day>{_DAY}) {{0,3}}[日号])?)?"
    r"|(?P<year2>(?<![0-9.])20[0-3][0-9]) ?(?P<sep>[-/.—–]) ?(?P<month2>1[0-2]|0?[1-9])"
    r" ?(?P=sep) ?(?P<day2>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
    r"|(?P<year3>(?<![0-9])20[0-3][0-9])(?P<month3>1[0-2]|0[1-9])"
    r"(?P<day3>3[01]|[12][0-9]|0[1-9])日"
    rf"|(?<![0-9一二三四五六七八九十])(?P<month4>{_MONTH}) ?月(?: ?(?P<day4>{_DAY}) ?[日号])?"
)
# Where a mention can be at all. It begins with a set of characters, which makes it ten times faster
# to find than the mentions themselves.
_CANDIDATE = re.compile(
    rf"[0-9{_NOUGHTS}一二三四五六七八九十两千元](?:[0-9{_NOUGHTS}一二三四五六七八九十千 ]{{0,12}}?"
    r"(?:[年月]|[-/.—–] ?[0-9])|(?<=2)0[0-9]{6}日)"
)
_REACH = 40
_SHORT_YEAR = re.compile(
    rf"(?<![0-9一二三四五六七八九十{_NOUGHTS}])(?P<short>{_SHORT_DIGITS}) ?年度?"
)
_BARE_YEAR = re.compile(r"(?<![0-9])20[0-3][0-9](?![0-9])")
_COMPACT = re.compile(r"(?<![0-9])(20[0-3][0-9])(1[0-2]|0[1-9])(3[01]|[12][0-9]|0[1-9])(?![0-9])")

# What stands between the two ends of a period: 自…起至…止, …(《条例》施行之日)起，至…, 1-12月, ~.
_BETWEEN = re.compile(
    r"[ ]{0,2}(?:[(《][^)》\n]{0,16}[)》][^,，。;\n至到]{0,8})?(?:施行|实施)?(?:之日|以来)?"
    r"(?:起|始|开始)?[ ,，]{0,2}(?:截?至|截?止|到|[-~―—–－]{1,3})[ 到]{0,2}(?:同年|当年|本年)?[ ]?"
)
_MONTHS_RUN = re.compile(
    rf"{_YEAR} {{0,2}}年度? ?(?P<first>{_MONTH})(?: ?月份?)? ?(?:至|到|[-~―—–]{{1,2}}) ?"
    rf"(?P<last>{_MONTH}) ?月份?(?! ?{_DAY} ?[日号])"
)
# Converters that drop the characters beside digits leave 自201711日起至20171231日止.
_STRIPPED_PERIOD = re.compile(
    r"2(?<![0-9]2)(?P<first>0[0-3][0-9])年?0?1月?0?1日?[^。\d\n]{0,8}?[至到][^。\d\n]{0,4}?"
    r"(?P<last>20[0-3][0-9])?年?12月?31日?(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A year, month or day as it stands in a text; what it does not say is None."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    @property
    def date(self) -> date | None:
        """The day, if it is fully given and exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return _day(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day that is fully given at `text[start:end]`."""

    value: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included, as given at `text[start:end]`."""

    first: date
    last: date
    start: int
    end: int

    @property
    def full_year(self) -> int | None:
        """The year, if the period is exactly one calendar year."""
        whole = self.first == date(self.first.year, 1, 1) and self.last == date(
            self.first.year, 12, 31
        )
        return self.first.year if whole else None


def find_mentions(text: str, *, folded: str | None = None) -> tuple[Mention, ...]:
    """Everything that names a year, a month or a day, in order.

    Numbers that look like a date and are none are mentions without a `date`. Who has the folded
    text already may hand it in.
    """
    return tuple(_mentions(fold(text) if folded is None else folded))


def find_dates(text: str) -> tuple[DateSpan, ...]:
    """All days that are given with year, month and day, and exist, in order."""
    found = ((mention.date, mention) for mention in find_mentions(text))
    return tuple(DateSpan(day, at.start, at.end) for day, at in found if day is not None)


def find_short_years(text: str) -> tuple[Mention, ...]:
    """Years of two digits with 年 behind: 13年度, 一三年. In running text most are durations."""
    return tuple(
        Mention(2000 + _number(match["short"]), None, None, match.start(), match.end())
        for match in _SHORT_YEAR.finditer(fold(text))
    )


def find_bare_years(text: str) -> tuple[Mention, ...]:
    """Numbers of four digits from 2000 to 2039 that stand apart from other digits, 年 or not."""
    return tuple(
        Mention(int(match.group()), None, None, match.start(), match.end())
        for match in _BARE_YEAR.finditer(fold(text))
    )


def read_date(text: str) -> date | None:
    """The first day that the text names, 20140110 and clock times behind it included, or None."""
    days = find_dates(text)
    compact = _COMPACT.search(fold(text))
    if compact is not None and (not days or compact.start() < days[0].start):
        return _day(int(compact[1]), int(compact[2]), int(compact[3]))
    return days[0].value if days else None


def find_periods(text: str, *, folded: str | None = None) -> tuple[Period, ...]:
    """All stretches of time from one day or month to another, in order.

    A first month without a day means its first day, a last one its last day.
    """
    if folded is None:
        folded = fold(text)
    mentions = tuple(_mentions(folded))
    found = [*_paired(folded, mentions), *_runs_of_months(folded, mentions)]
    for match in _STRIPPED_PERIOD.finditer(folded):
        year = int("2" + match["first"])
        found += _period((year, 1, 1), (int(match["last"] or year), 12, 31), match.span())
    found.sort(key=lambda period: (period.start, -period.end))
    return tuple(_without_overlaps(found))


def _mentions(folded: str) -> Iterator[Mention]:
    at = 0
    while (candidate := _CANDIDATE.search(folded, at)) is not None:
        match = _MENTION.search(folded, candidate.start(), candidate.end() + _REACH)
        if match is None or match.start() >= candidate.end():
            at = candidate.end()
            continue
        yield _mention(match)
        at = match.end()


def _runs_of_months(folded: str, mentions: Sequence[Mention]) -> Iterator[Period]:
    for mention in mentions:
        if mention.year is not None and (match := _MONTHS_RUN.match(folded, mention.start)):
            first, last = _number(match["first"]), _number(match["last"])
            yield from _period(
                (mention.year, first, None), (mention.year, last, None), match.span()
            )


def _paired(folded: str, mentions: Sequence[Mention]) -> Iterator[Period]:
    for here, there in pairwise(mentions):
        if here.year is None or here.month is None or there.month is None:
            continue
        if there.start - here.end <= 40 and _BETWEEN.fullmatch(folded, here.end, there.start):
            last_year = there.year if there.year is not None else here.year
            yield from _period(
                (here.year, here.month, here.day),
                (last_year, there.month, there.day),
                (here.start, there.end),
            )


def _period(
    first: tuple[int, int, int | None], last: tuple[int, int, int | None], span: tuple[int, int]
) -> Iterator[Period]:
    begin = _day(first[0], first[1], first[2] or 1)
    end = _day(last[0], last[1], last[2] or calendar.monthrange(last[0], last[1])[1])
    if begin is not None and end is not None and begin <= end:
        yield Period(begin, end, *span)


def _without_overlaps(periods: list[Period]) -> Iterator[Period]:
    at = 0
    for period in periods:
        if period.start >= at:
            yield period
            at = period.end


def _mention(match: re.Match[str]) -> Mention:
    year = match["year"] or match["year2"] or match["year3"]
    month = match["month"] or match["month2"] or match["month3"] or match["month4"]
    day = match["day"] or match["day2"] or match["day3"] or match["day4"]
    return Mention(
        _number(year) if year else None,
        _number(month) if month else None,
        _number(day) if day else None,
        *match.span(),
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(written: str) -> int:
    """2013, 2 0 1 3, 二〇一三, 二千零一十三, 十二, 二十一, 廿一, 初三, 元 as numbers."""
    compact = written.replace(" ", "")
    if compact == "元":
        return 1
    if "千" in compact:
        return 2000 + _number(compact.partition("千")[2].lstrip("零〇"))
    if compact[0] == "廿":
        return 20 + sum(_DIGIT_VALUES[char] for char in compact[1:] if char != "十")
    if "十" in compact:
        tens, _, ones = compact.partition("十")
        return (_DIGIT_VALUES[tens] if tens else 1) * 10 + (_DIGIT_VALUES[ones] if ones else 0)
    return int("".join(str(_DIGIT_VALUES[char]) for char in compact.lstrip("初")))
