"""What may stand behind a label, and where does it end?"""

from __future__ import annotations

import re

from reports.layout.labels import Holds, Label
from reports.layout.switches import after_switches, is_switches

DAY = re.compile(
    r"(?P<y>\d{4})[ ]?[-/.年][ ]?(?P<m>\d{1,2})[ ]?[-/.月][ ]?(?P<d>\d{1,2})[ ]?日?"
    r"(?P<time>[ t,]*\d{1,2}[:时点]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?)?分?)?"
    r"(?:[ ]*(?:am|pm|上午|下午|星期[一二三四五六日天]))?"
)
LONGEST_NAME = 70
SENTENCE = re.compile(r"[。!?]|,.*,")

_NO_DAY = re.compile(r"(?:长期|永久|无|--?|有效|现行有效|至今|0)?[ |]*$")
_BEFORE_DAY = re.compile(r"[\s|\[(]*")
# 2014年1月1日至12月31日 is a period that a report states, not a day.
_PERIOD = re.compile(r"[至到起止。,]|\d月")
_COUNT = re.compile(
    r"[ \[(<]*(?:\d[\d,.]*(?:万|亿|k|w|\+)?|加载中\.*|loading\.*|-+|\{.{0,20}\})?[ \])>]*"
    r"(?:人?次|人|条|位)?(?:浏览|阅读|访客)?"
)
_FIRST_WORD = re.compile(r"[\s|]*(?P<word>\S{0,30})\s")
_SWITCH = "打印|关闭|大|中|小|字体|字号|收藏|分享|浏览|点击"
_SWITCHES_BEHIND = re.compile(rf"[\s|【\[(]*(?:[\[【(]|(?:{_SWITCH})(?=\s|$|[\]】)]))[^\n]*$")
_LONGEST_PROSE = 300
_LONGEST_STAFF = 12


def iso_day(words: str) -> str | None:
    """The first date of the words as 2014-01-10, None without one."""
    day = DAY.search(words)
    if not day or not (1 <= int(day["m"]) <= 12 and 1 <= int(day["d"]) <= 31):
        return None
    return f"{day['y']}-{int(day['m']):02}-{int(day['d']):02}"


def fits(label: Label, words: str) -> bool:
    """Whether the words of a line of their own may be the value of that label."""
    match label.holds:
        case Holds.DAY:
            return DAY.fullmatch(words) is not None
        case Holds.COUNT:
            return bool(words) and _COUNT.fullmatch(words) is not None
        case Holds.BUTTONS:
            return is_switches(words, beside=True)
        case _:
            longest = _LONGEST_STAFF if label.kind == "editorial" else LONGEST_NAME
            fit = len(words) <= longest and not SENTENCE.search(words)
            return fit and not words.endswith(":")


def value_end(label: Label, words: str, start: int, limit: int) -> int | None:
    """Where the value ends that begins at `start`; None where what stands there is none.

    The next label begins at `limit`. What does not belong to the value is left to who reads on.
    """
    match label.holds:
        case Holds.DAY:
            return _day_end(words, start, limit)
        case Holds.COUNT:
            count = _COUNT.match(words[:limit], start)
            return count.end() if count else start
        case Holds.BUTTONS:
            return after_switches(words[:limit], start)
        case Holds.PROSE:
            return limit if limit - start <= _LONGEST_PROSE else start
        case Holds.NAME:
            return _name_end(words, start, limit)


def trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    """The value without separators and without the switches behind it."""
    while start < end and words[start] in " \t|-—·":
        start += 1
    cut = _SWITCHES_BEHIND.search(words, start, end)
    if cut and is_switches(words[cut.start() : end].strip(), beside=True):
        end = cut.start()
    while start < end and words[end - 1] in " \t|-—·】]【[(":
        end -= 1
    return start, end


def _day_end(words: str, start: int, limit: int) -> int | None:
    before = _BEFORE_DAY.match(words, start)
    day = DAY.match(words, before.end() if before else start, limit)
    if not day:
        return limit if _NO_DAY.match(words[start:limit].strip(" |[]")) else None
    rest = words[day.end() : limit]
    return limit if len(rest) <= 20 and not _PERIOD.search(rest) else day.end()


def _name_end(words: str, start: int, limit: int) -> int | None:
    value = words[start:limit]
    if len(value.strip()) <= LONGEST_NAME and not SENTENCE.search(value):
        return limit
    # A page on one line: the value is its first word, the report follows.
    first = _FIRST_WORD.match(value)
    return start + first.end("word") if first else None
