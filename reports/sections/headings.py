"""Which lines of a text are headings, and which are only numbered?

Headings are short and say what follows; numbered sentences, rows of tables and lines of a table of
contents are none. Numbered sentences are answered all the same, as items: they are part of the
numbering in which the headings stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.sections.numbers import Number, read_number
from reports.sections.words import (
    TABLE_ROW,
    TABLE_ROW_BEFORE_2019,
    TABLE_TITLE,
    UNNUMBERED,
    kind_of,
)

_LONGEST_LINE = 45
_LONGEST_SENTENCE = 32
_LONGEST_SENTENCE_ALONE = 26
_LONGEST_LABEL = 25

# White space at the beginning of a line often comes out as question marks.
_LOST = " \t?"
_LINE = re.compile(r"[^\n]+")
_MARKS = re.compile(r"#{1,6}[ ]+")
_LABEL_END = re.compile(r":| {2,}|\t")
_TRAILING = re.compile(r"[\s。:;,、?]+$")
_LEADERS = re.compile(r"(?:\.{2,}|…+|·{2,})[.…·\s]*\d*$")
_CELLS = re.compile(r"(?:[ \t|]+-?\d[\d.,%]*){2,}[ \t|]*$")
_UNIT = r"(?:条|件|次|篇|个|人次?|万?元|场|份|期|项|宗|起|%)"
# A row's unit and figure behind its name, beside it or in lines of their own.
_UNIT_AND_FIGURE = re.compile(
    rf"[ \t|]{_UNIT}[ \t|]+-?\d[\d.,]*[ \t|]*$|[\t|][ \t|]*-?\d[\d.,]*[ \t|]*$"
)
_UNIT_BELOW = re.compile(rf"\s*{_UNIT}\s*$")
_COUNTED = re.compile(r"\d+ ?[余多]?(?:万)?(?:余|多)? ?(?:条|件|次|份|期|篇|人次|场|元)")
# 一、概述；二、主动公开 in one line is a table of contents, however the line came to begin there.
_SEVERAL = re.compile(r"[;,。、\s](?:[二三四五六七八九十]|十[一二三])、")
_IN_PARAGRAPH = re.compile(
    r"(?:(?<=[。;:\s])|^)[一二三四五六七八九十]{1,2}、"
    r"([^。;:,\s\d]{0,28}?(?:情况|概述|概况|措施|事项|问题|打算|计划|安排|思路|方向))(?=[。:\s\d(我全本截])"
)
_TWO_WORDS = re.compile(r"[一-鿿].*[一-鿿]", re.DOTALL)
# A sentence that reports what was done is no heading, however short.
_SAYS_WHAT_WAS_DONE = re.compile(
    r"我[省市县区镇乡局委厅州旗办]|全年|本年度?|共有|没有|截[至止]|累计"
)


@dataclass(frozen=True, slots=True)
class Heading:
    number: Number
    line: int
    """Where its line begins, marks included."""
    start: int
    end: int
    words: str
    """Folded, without number and white space; empty for an item that is no heading."""
    has_body: bool = True

    @property
    def same(self) -> tuple[str, int, str]:
        return self.number.style, self.number.value, self.words


def find_headings(text: str, folded: str) -> list[Heading]:
    """The headings and numbered items of a text, in order; of a text without line breaks those
    that stand in its paragraphs.
    """
    headings = _without_stray_bare(_without_contents(list(_of_lines(text, folded))))
    if sum(heading.number.rank <= 1 and bool(heading.words) for heading in headings) < 2:
        return _in_paragraphs(folded) or headings
    return headings


def _of_lines(text: str, folded: str) -> Iterator[Heading]:
    lines = [match.span() for match in _LINE.finditer(folded)]
    lines = [(start, end) for start, end in lines if not folded[start:end].isspace()]
    found = [_numbered(text[start:end], folded[start:end]) for start, end in lines]
    found.append(None)
    in_old_table = False
    for at, (start, end) in enumerate(lines):
        line = folded[start:end]
        in_old_table = in_old_table or (end - start <= 60 and bool(TABLE_TITLE.search(line)))
        if (numbered := found[at]) is None:
            continue
        number, begin = numbered
        rest = begin + number.length
        words = re.sub(r"\s+", "", line[rest:])
        if _is_row(number, words, line) or (in_old_table and TABLE_ROW_BEFORE_2019.match(words)):
            continue
        below = folded[slice(*lines[at + 1])] if at + 1 < len(lines) else ""
        if number.style != "bare" and _UNIT_BELOW.match(below):
            continue
        if (stop := _stop(line, rest)) is None:
            yield Heading(number, start, start + begin, start + begin, "")
            continue
        words = re.sub(r"\s+", "", _LEADERS.sub("", line[rest:stop]))
        alone = not line[stop:].strip(" 。:;,、") and found[at + 1] is not None
        yield Heading(number, start, start + begin, start + stop, words, not alone)


def _in_paragraphs(folded: str) -> list[Heading]:
    """Headings of a text that has lost its line breaks: numbered without a gap and well known."""
    found: list[Heading] = []
    for match in _IN_PARAGRAPH.finditer(folded):
        number = read_number(match.group(), match.group())
        if number is None or number.value != len(found) + 1 or kind_of(match[1]) is None:
            continue
        found.append(Heading(number, match.start(), match.start(), match.end(), match[1]))
    return found if len(found) >= 3 else []


def _numbered(line: str, folded: str) -> tuple[Number, int] | None:
    """The number of a line and where it begins, None for a line without one."""
    begin = len(folded) - len(folded.lstrip(_LOST))
    if begin == len(folded) or folded[begin] == "|":
        return None
    marks = _MARKS.match(folded, begin)
    if marks:
        begin = marks.end()
    number = read_number(line[begin:], folded[begin:])
    if number is None:
        number = _unnumbered(folded[begin:], marks)
    elif number.style == "han alone" and kind_of(re.sub(r"\s+", "", folded[begin + 1 :])) is None:
        return None
    if number is not None and marks:
        number = replace(number, marks=len(marks.group().strip()))
    return None if number is None else (number, begin)


def _unnumbered(rest: str, marks: re.Match[str] | None) -> Number | None:
    words = _TRAILING.sub("", re.sub(r"\s+", "", rest))
    if len(words) > _LONGEST_LINE:
        return None
    if UNNUMBERED.fullmatch(words):
        return Number("bare", 1, 0, 0)
    if marks is None or re.match(r"[一二三四五六七八九十]{1,2}(?:是|要)", words):
        return None
    # One mark is for the title of the whole.
    if len(marks.group().strip()) == 1 and kind_of(words) is None:
        return None
    return Number("mark", 3, 0, 0)


def _stop(folded: str, begin: int) -> int | None:
    """Where the heading that begins at `begin` ends, None if what stands there is no heading."""
    rest = folded[begin:].rstrip()
    if not _TWO_WORDS.search(rest[:_LONGEST_LINE]) or _SEVERAL.search(rest):
        return None
    sentence = rest.find("。")
    label = _label(rest)
    length = len(rest)
    if label and length - label > 12 and kind_of(re.sub(r"\s+", "", rest[:label])):
        length = label
    elif 0 <= sentence < length - 1 or length > _LONGEST_LINE:
        length = sentence if 0 <= sentence <= _LONGEST_SENTENCE else label
    elif sentence == length - 1 and not _may_be_heading(rest):
        return None
    heading = rest[:length]
    if rest[length:] == "" and heading.endswith(";"):
        return None
    heading = _TRAILING.sub("", heading)
    if not heading or ";" in heading or _COUNTED.search(heading):
        return None
    return begin + len(heading)


def _may_be_heading(sentence: str) -> bool:
    """Whether a sentence that fills its line may be a heading with a full stop."""
    return len(sentence) <= _LONGEST_SENTENCE_ALONE and not _SAYS_WHAT_WAS_DONE.search(sentence)


def _label(rest: str) -> int:
    """The length of a label in front of a paragraph (主动公开情况：2013年…), 0 if there is none."""
    label = _LABEL_END.search(rest)
    return label.start() if label and label.start() <= _LONGEST_LABEL else 0


def _is_row(number: Number, words: str, line: str) -> bool:
    if _CELLS.search(line) or _UNIT_AND_FIGURE.search(line):
        return True
    return TABLE_ROW.match(words) is not None and not (
        number.style == "han" and re.fullmatch(r"其[他它]", words)
    )


def _without_contents(headings: Sequence[Heading]) -> list[Heading]:
    """Without the lines of a table of contents: nothing below them, and they come again."""
    last = {heading.same: at for at, heading in enumerate(headings)}
    return [
        heading
        for at, heading in enumerate(headings)
        if heading.has_body or not heading.words or last[heading.same] == at
    ]


def _without_stray_bare(headings: Sequence[Heading]) -> list[Heading]:
    """In a numbered report a line like 主动公开情况 may be the title of a table; so there only an
    opening 概述 counts without its number.
    """
    tops = [at for at, heading in enumerate(headings) if heading.number.rank <= 1 and heading.words]
    numbered = [at for at in tops if headings[at].number.style != "bare"]
    if len(numbered) < 2:
        return list(headings)
    return [
        heading
        for at, heading in enumerate(headings)
        if heading.number.style != "bare" or at < numbered[0]
    ]
