"""Which line at the top of a text is its title?

Titles stand alone, but not always in one line, and not always first: columns, bodies and dates
stand around them. A text may also have none and open with its addressee or its first section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.dates import find_bare_years, find_mentions, find_short_years
from reports.fold import fold

_LOOK_AT = 14
_JOIN = 4
_LONGEST = 80

# What the last word of a document's title can be. 情况, 说明 and the like end many section headings
# as well and count only with a year or 关于 in the same line.
_DOCUMENT_WORDS = re.compile(
    r"(?:报告书?|年报|总结|汇报|报表|统计表|公告|通告|通知|通报|公报|指南|目录|制度|办法|规定|规则|"
    r"细则|条例|格式|意见|解读|方案|要点|问答)$"
)
_WEAK_DOCUMENT_WORDS = re.compile(r"(?:情况|说明|计划|函)$")
_REPORT_WORDS = re.compile(r"报告|年报|总结|汇报")

# Openings of sentences, addressees, labels and paths: none of them is a title or a part of one.
_NO_TITLE = re.compile(
    r"(?:根据|依据|依照|按照|遵照|为了|为[深进全贯认]|本报告|本年度报告|现将|附件|附[:表]|各[县市区乡]|"
    r"当前位置|您(?:现在|当前)|首页|字[体号]|来源|编[辑制]|发布|打印|索引号|关于我们)"
)
_TITLE_LABEL = re.compile(r"(?:标题|名称|题目|信息名称|文件名称)[:]")
_LABELLED = re.compile(r"[^\d]{2,8}:")
_SENTENCE = re.compile(r"[。;!?]|[,].*[,]")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十]{1,3}\)|第[一二三1]部分|第[一二三]章|1[、.])"
)
_UNNUMBERED = re.compile(r"(?:工作)?(?:概述|概况|总体情况|基本情况|前言)$")
_COLUMN = re.compile(
    r"(?:法定)?(?:主动公开|(?:政府|政务)?信息公开|政务公开)(?:专栏|栏目|专题|平台|内容)?"
)
_REMARK = re.compile(r"[(\[【〔][^()\[\]【】〔〕]{0,40}[)\]】〕]$")
_TAIL = re.compile(r"[-—_:,.、·]+$|(?:发布(?:时间|日期):?)?[0-9\-/.年月日:]+$")
_BODY = re.compile(
    r"[一-鿿()、·]{2,40}?(?:人民政府|政府|办公室|办公厅|[局厅委部办处院会署所站队镇乡县市区省州盟旗]|"
    r"中心|街道|公司|学校)$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title as it stands in a text, its lines joined, and how many lines it ends after."""

    text: str
    first_line: int
    lines: int

    @property
    def next_line(self) -> int:
        return self.first_line + self.lines


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    plain: str
    """Folded, without white space and marks: what the patterns look at."""


def is_section_start(line: str) -> bool:
    """Whether the line opens the numbered part of a text."""
    return _opens_body(_plain(line))


def find_heading(lines: Sequence[str]) -> Heading | None:
    """The title among the first lines of a text (none of them empty), None if there is none."""
    marked = (line.lstrip("#＃ \u3000").strip() for line in lines[:_LOOK_AT])
    top = _top([_Line(line, _plain(line)) for line in marked])
    best: Heading | None = None
    best_worth = 0
    for first in range(len(top)):
        for count in range(1, min(_JOIN, len(top) - first) + 1):
            worth = _worth(top[first : first + count])
            if worth > best_worth:
                best, best_worth = _heading(top, first, count), worth
    return best


def _opens_body(plain: str) -> bool:
    return bool(_NUMBERED.match(plain) or _UNNUMBERED.fullmatch(plain))


def _plain(line: str) -> str:
    return re.sub(r"\s+", "", fold(line)).lstrip("#")


def _top(lines: list[_Line]) -> list[_Line]:
    """The lines above the body."""
    for at, line in enumerate(lines):
        if _opens_body(line.plain) or (len(line.plain) > 24 and "。" in line.plain):
            return lines[:at]
    return lines


def _heading(lines: Sequence[_Line], first: int, count: int) -> Heading:
    joined = _join([line.text for line in lines[first : first + count]])
    joined = re.sub(r"^(?:标题|名称|题目|信息名称|文件名称)\s*[:：]\s*", "", joined)
    while (remark := re.search(r"\s*[(（\[【][^()（）\[\]【】]{0,40}[)）\]】]$", joined)) and not (
        _names_year(remark.group())
    ):
        joined = joined[: remark.start()]
    return Heading(joined, first, count)


def _join(lines: Sequence[str]) -> str:
    return "".join(lines) if all(not line.isascii() for line in lines) else " ".join(lines)


def _worth(lines: Sequence[_Line]) -> int:
    """How much these lines together look like the title of a report; 0 if they are no title."""
    if any(_NO_TITLE.match(line.plain) or ">" in line.plain for line in lines):
        return 0
    joined = _TITLE_LABEL.sub("", "".join(line.plain for line in lines))
    if _LABELLED.match(joined) or joined.endswith(":") or not 6 <= len(joined) <= _LONGEST:
        return 0
    end = _without_remarks(joined)
    if not all(_is_part(line.plain) for line in lines[:-1]) or _SENTENCE.search(end):
        return 0
    dated = _names_year(joined)
    strong = _DOCUMENT_WORDS.search(end) is not None
    if not strong and not (_WEAK_DOCUMENT_WORDS.search(end) and (dated or joined[:2] == "关于")):
        return 0
    worth = 2 + 2 * ("公开" in joined) + 4 * bool(_REPORT_WORDS.search(joined)) + 2 * dated
    # A body above its report belongs to the title; so a little more than for the report alone.
    return worth + (len(lines) > 1 and _BODY.fullmatch(lines[0].plain) is not None)


def _is_part(plain: str) -> bool:
    """Whether the line may be the upper part of a title that goes on below."""
    if len(plain) > 40 or plain.endswith((":", "。", ";")):
        return False
    return "年报" not in plain and _COLUMN.fullmatch(plain) is None


def _without_remarks(joined: str) -> str:
    before = ""
    while before != joined:
        before = joined
        joined = _TAIL.sub("", _REMARK.sub("", joined)).rstrip("》〉\"”'")
    return joined


def _names_year(text: str) -> bool:
    return bool(find_bare_years(text) or find_short_years(text)) or any(
        mention.year is not None for mention in find_mentions(text)
    )
