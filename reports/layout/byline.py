"""Is this line beside the title the page's byline: 县政府办 2015-03-21 10:22 来源：青山县政府网?

Such a line holds one day and besides it only what pages print there: labels with their values,
switches, counters, addresses and names of sites. A report has a day of its own below its title
(（2014年1月10日）); where nothing of a page stands beside a day in Chinese, it is the report's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reports.dates import read_date
from reports.layout import body, signs
from reports.layout.columns import DAYS, KIND, day_end, mark_columns, mark_pair, original_of
from reports.layout.findings import PUBLISHED, Findings
from reports.layout.labels import LABELS, TABLE_FOOT, Holds, Label
from reports.layout.switches import after_separators
from reports.layout.words import GREETING, SWITCHES

_LONGEST = 160
_MOST_NAMES = 3

_WEEKDAY = re.compile(r"[ (]*(?:星期|周)[一二三四五六日天][ )]*")
_CLOCK = re.compile(r"[ t,]*\d{1,2}[:时点]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?)?分?")
_NAMES = "|".join(
    r"[ ]{0,4}".join(map(re.escape, name)) for name in sorted(LABELS, key=len, reverse=True)
)
_LABEL = re.compile(rf"(?P<name>{_NAMES})(?:[ ]*(?P<colon>[:])|(?=[\s|\[\](【】(<\d]|$))")
_COLON_LABEL = re.compile(rf"(?:{_NAMES})[ ]*[:]")
_NEW_LABEL = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,6})[ ]?[:]")
_OF_APPEARING = re.compile(r"[发布登传录网刊撰稿]|公[开示布]")
_ADDRESS = re.compile(r"(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[()·•“”\"、](?!$)){1,23}")
_CHUNK = re.compile(r"[^\s|【】\[\]]{1,40}")
_COUNT = re.compile(r"[ (\[<]*\d[\d,]{0,9}[ )\]>]*(?:人?次|人)?(?:浏览|阅读|点击|访问)?|\(\)")
_SITE = re.compile(r"网站?$|门户|平台|信息网|本站|原创|在线")


@dataclass(slots=True)
class _Read:
    """What the words of a line were found to be; facts keep the spelling of the `original`."""

    original: str
    at: int = 0
    days: list[tuple[str, str]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    labels: int = 0
    page: bool = False
    numeric: bool = False
    weekday: bool = False
    clock: bool = False

    @property
    def is_byline(self) -> bool:
        if len(self.days) != 1 or len(self.names) > _MOST_NAMES:
            return False
        return self.page or self.labels > 0 or self.numeric or self.clock or self.weekday

    @property
    def is_clock(self) -> bool:
        """Whether it may be the day of the visit: 2015年3月21日 星期六."""
        return self.weekday and not (self.labels or self.page or self.names or self.clock)


def mark_byline(findings: Findings, number: int) -> int | None:
    """Marks the page's byline in that line; answers with the number of the line after it."""
    words = findings.lines[number].words
    if len(words) > _LONGEST or GREETING.match(words) or TABLE_FOOT.search(words):
        return None
    if after := mark_columns(findings, number) or mark_pair(findings, number):
        return after
    read = _read(words, original_of(findings, number))
    if read is None or not read.is_byline or signs.is_footer(words):
        return None
    if read.is_clock and not _title_above(findings, number):
        findings.kinds[number] = signs.NAVIGATION
        return number + 1
    findings.kinds[number] = KIND
    for key, value in (*read.days, *read.facts):
        findings.tell(key, value)
    return number + 1


def _read(words: str, original: str) -> _Read | None:
    """What the whole line is made of, None where something else is in it."""
    if not re.search(r"\d{4}|二[〇○◯零o0千]", words):
        return None
    read = _Read(original)
    while read.at < len(words):
        before = read.at
        read.at = after_separators(words, read.at)
        if read.at == before:
            read.at = _after_switch(words, before)
        if read.at > before:
            read.page = read.page or re.search(r"[【\[\w]", words[before : read.at]) is not None
            continue
        if not any(reader(read, words) for reader in _READERS):
            return None
    return read


def _after_switch(words: str, at: int) -> int:
    """Behind a switch; 大 is one, and the first character of 大同市."""
    switch = SWITCHES.match(words, at)
    if switch is None:
        return at
    alone = not words[switch.end() : switch.end() + 1].isalpha()
    return switch.end() if alone or switch.end() - at > 2 else at


def _labelled(read: _Read, words: str) -> bool:
    match = _LABEL.match(words, read.at)
    if match is None:
        return False
    label = LABELS[match["name"].replace(" ", "")]
    if label.holds is Holds.PROSE:
        return False
    read.labels += 1
    read.at = after_separators(words, match.end()) if match["colon"] else match.end()
    match label.holds:
        case Holds.DAY:
            read.at = after_separators(words, read.at)
            _day(read, words, label)
        case Holds.COUNT:
            count = _COUNT.match(words, read.at)
            read.at = count.end() if count else read.at
        case Holds.NAME:
            read.at = after_separators(words, read.at)
            _value(read, words, label)
        case _:
            pass
    return True


def _newly_labelled(read: _Read, words: str) -> bool:
    """A label that no list has, with a day or a name."""
    match = _NEW_LABEL.match(words, read.at)
    if match is None:
        return False
    name = match["name"]
    start = after_separators(words, match.end())
    holds = Holds.DAY if day_end(words, start) else Holds.NAME
    if holds is Holds.DAY and not _OF_APPEARING.search(name):
        return False
    read.at = start
    read.labels += 1
    if holds is Holds.DAY:
        _day(read, words)
    else:
        _value(read, words, Label(name, holds, KIND, table=False))
    return True


def _value(read: _Read, words: str, label: Label) -> None:
    if _LABEL.match(words, read.at) or day_end(words, read.at):
        return
    chunk = _CHUNK.match(words, read.at)
    if chunk is None:
        return
    ends = [chunk.end()]
    for pattern in (_COLON_LABEL, *DAYS):
        if (inner := pattern.search(words, read.at, chunk.end())) and inner.start() > read.at:
            ends.append(inner.start())
    end = min(ends)
    read.facts.append((label.key, read.original[read.at : end].strip("()-—·")))
    read.at = end


def _day(read: _Read, words: str, label: Label | None = None) -> bool:
    span = day_end(words, read.at)
    day = read_date(words[read.at : span]) if span else None
    if span is None or day is None:
        return False
    written = words[read.at : span]
    read.numeric = read.numeric or ("年" not in written and "月" not in written)
    read.at = span
    for pattern in (_WEEKDAY, _CLOCK, _WEEKDAY):
        if behind := pattern.match(words, read.at):
            read.at = behind.end()
            read.weekday = read.weekday or pattern is _WEEKDAY
            read.clock = read.clock or pattern is _CLOCK
    read.clock = read.clock or ":" in written
    read.weekday = read.weekday or "星期" in written
    read.days.append((label.key if label else PUBLISHED, day.isoformat()))
    return True


def _unlabelled(read: _Read, words: str) -> bool:
    """An address, the name of a site or a body, or a counter's figure behind the day."""
    if address := _ADDRESS.match(words, read.at):
        read.page = True
        read.at = address.end()
        return True
    if read.days and (count := _COUNT.match(words, read.at)):
        read.at = count.end()
        return True
    word = _WORD.match(words, read.at)
    if word is None or (read.at and not _parted(words, read.at)):
        return False
    name = word.group()
    if body.is_title(name) or body.is_numbered(words[read.at :]):
        return False
    read.page = read.page or _SITE.search(name) is not None
    read.names.append(name)
    read.at = word.end()
    return True


def _parted(words: str, at: int) -> bool:
    return words[at - 1] in " \t|/\\[]()【】日>·"


def _title_above(findings: Findings, number: int) -> bool:
    above = (line.words for line in findings.lines[max(0, number - 6) : number])
    return any(body.is_title(words) for words in above if words)


_READERS = (_labelled, _day, _newly_labelled, _unlabelled)
