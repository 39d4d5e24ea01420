"""Is this line beside the title the page's byline: 县政府办 2015-03-21 10:22 来源：青山县政府网?

Such a line holds one day and besides it only what pages print there: labels with their values,
switches, counters, addresses and names of sites. A report has a day of its own below its title
(（2014年1月10日）); where nothing of a page stands beside a day in Chinese, it is the report's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reports.dates import read_date
from reports.layout import body, signs
from reports.layout.findings import PUBLISHED, Findings
from reports.layout.label_values import DAY
from reports.layout.labels import LABELS, TABLE_FOOT, Holds, Label
from reports.layout.switches import after_separators
from reports.layout.words import GREETING, SWITCHES

_LONGEST = 160
_MOST_NAMES = 3
_KIND = "page-metadata"

_WEEKDAY = re.compile(r"[ (]*(?:星期|周)[一二三四五六日天][ )]*")
_CLOCK = re.compile(r"[ t,]*\d{1,2}[:时点]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?)?分?")
_WRITTEN_DAY = re.compile(
    r"二[〇○◯零o0千][〇○◯零o0一二三四五六七八九十]{2,3}年[元一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿]{1,3}日"
)
_COMPACT_DAY = re.compile(r"(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
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
_CELL = re.compile(r"[\t|]")
_RULE = re.compile(r"[\s|:\-]*--[\s|:\-]*$")


@dataclass(slots=True)
class _Read:
    """What the words of a line were found to be."""

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
    if after := _mark_columns(findings, number) or _mark_pair(findings, number):
        return after
    read = _read(words)
    if read is None or not read.is_byline or signs.is_footer(words):
        return None
    if read.is_clock and not _title_above(findings, number):
        findings.kinds[number] = signs.NAVIGATION
        return number + 1
    findings.kinds[number] = _KIND
    for key, value in (*read.days, *read.facts):
        findings.tell(key, value)
    return number + 1


def _read(words: str) -> _Read | None:
    """What the whole line is made of, None where something else is in it."""
    if not re.search(r"\d{4}|二[〇○◯零o0千]", words):
        return None
    read = _Read()
    while read.at < len(words):
        before = read.at
        read.at = after_separators(words, read.at)
        if read.at == before and (switch := SWITCHES.match(words, before)):
            # 大 is a switch and the first character of 大同市.
            if not words[switch.end() : switch.end() + 1].isalpha() or switch.end() - before > 2:
                read.at = switch.end()
        if read.at > before:
            read.page = read.page or re.search(r"[【\[\w]", words[before : read.at]) is not None
            continue
        if not any(reader(read, words) for reader in _READERS):
            return None
    return read


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
    holds = Holds.DAY if _day_at(words, start) else Holds.NAME
    if holds is Holds.DAY and not _OF_APPEARING.search(name):
        return False
    read.at = start
    read.labels += 1
    if holds is Holds.DAY:
        _day(read, words)
    else:
        _value(read, words, Label(name, holds, _KIND, table=False))
    return True


def _value(read: _Read, words: str, label: Label) -> None:
    if _LABEL.match(words, read.at) or _day_at(words, read.at):
        return
    chunk = _CHUNK.match(words, read.at)
    if chunk is None:
        return
    ends = [chunk.end()]
    for pattern in (_COLON_LABEL, DAY, _WRITTEN_DAY):
        if (inner := pattern.search(words, read.at, chunk.end())) and inner.start() > read.at:
            ends.append(inner.start())
    end = min(ends)
    read.facts.append((label.key, words[read.at : end].strip("()-—·")))
    read.at = end


def _day(read: _Read, words: str, label: Label | None = None) -> bool:
    span = _day_at(words, read.at)
    day = read_date(words[read.at : span]) if span else None
    if span is None or day is None:
        return False
    written = words[read.at : span]
    read.numeric = read.numeric or "年" not in written and "月" not in written
    read.at = span
    for pattern in (_WEEKDAY, _CLOCK, _WEEKDAY):
        if behind := pattern.match(words, read.at):
            read.at = behind.end()
            read.weekday = read.weekday or pattern is _WEEKDAY
            read.clock = read.clock or pattern is _CLOCK
    read.clock = read.clock or ":" in written
    read.days.append((label.key if label else PUBLISHED, day.isoformat()))
    return True


def _day_at(words: str, at: int) -> int | None:
    """Where the day ends that begins there."""
    for pattern in (DAY, _WRITTEN_DAY, _COMPACT_DAY):
        if match := pattern.match(words, at):
            return match.end()
    return None


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


def _mark_pair(findings: Findings, number: int) -> int | None:
    """Marks a label that stands alone and the day, or beside other facts the name, below it."""
    label = LABELS.get(findings.lines[number].words.replace(" ", ""))
    below = findings.neighbour(number, 1)
    if label is None or below is None:
        return None
    words = findings.lines[below].words
    day = read_date(words) if _day_at(words, 0) == len(words) else None
    above = findings.neighbour(number, -1)
    if label.holds is Holds.DAY and day:
        findings.tell(label.key, day.isoformat())
    elif findings.kinds.get(-1 if above is None else above) == _KIND and (
        label.holds is Holds.NAME and body.is_publisher(words) and not body.is_title(words)
    ):
        findings.tell(label.key, words)
    else:
        return None
    findings.kinds[number] = findings.kinds[below] = _KIND
    return below + 1


def _mark_columns(findings: Findings, number: int) -> int | None:
    """Marks a row of labels and the row with their values below it."""
    heads = _cells(findings.lines[number].words)
    if len(heads) < 2 or not all(head.replace(" ", "") in LABELS for head in heads):
        return None
    below = findings.neighbour(number, 1)
    if below is not None and _RULE.match(findings.lines[below].words):
        below = findings.neighbour(below, 1)
    if below is None:
        return None
    cells = _cells(findings.lines[below].words)
    facts = dict(_columns(heads, cells)) if len(cells) == len(heads) else {}
    if not facts:
        return None
    for key, value in facts.items():
        findings.tell(key, value)
    for covered in range(number, below + 1):
        if findings.lines[covered].words:
            findings.kinds[covered] = _KIND
    return below + 1


def _columns(heads: list[str], cells: list[str]) -> Iterator[tuple[str, str]]:
    labels: Mapping[str, Label] = LABELS
    for head, cell in zip(heads, cells, strict=True):
        label = labels[head.replace(" ", "")]
        day = read_date(cell) if label.holds is Holds.DAY else None
        if cell and label.holds in (Holds.DAY, Holds.NAME):
            yield label.key, day.isoformat() if day else cell


def _cells(words: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(words.strip("|\t "))]
