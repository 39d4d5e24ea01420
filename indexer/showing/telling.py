"""Does a passage say something by itself?

Headings, names of columns, rows of zeros, dates, and the sentences every report opens with hold
what was asked for without telling anything about it.
"""

from __future__ import annotations

import re
from typing import Final

from reports import Report, fold

_SENTENCE_ENDS: Final = frozenset("。！？!?；;…")
_CLOSING: Final = "”’」』）)"
_ROW: Final = re.compile("[\t|｜]")
# A cell that is a number and not zero.
_FIGURE: Final = re.compile(
    r"[\t|｜]\s*[0-9０-９,，.．]*[1-9１-９][0-9０-９,，.．]*\s*"
    r"(?:[%％件条次人个元篇期]|万元|人次)?\s*(?=[\t|｜]|$)"
)
_NUMBERED: Final = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})[）)、.．]"
    r"|第[一二三四五六七八九十]+[部章条]|附[件表]?[0-9０-９一二三四五六]{0,2}[：:]"
)
_DATE: Final = re.compile(r"[0-9０-９〇○零一二三四五六七八九十年月日\s/.\-]+$")
# The longest line that is taken for a heading.
_HEADING: Final = 50
# Within so many characters stands what every report opens with.
_OPENING: Final = 400
# Folded: by which law it is written, what it consists of, which months its figures are of.
_FORMULA: Final = re.compile(
    r"(?:根据|依据|依照|按照|遵照)[^。]*信息公开条例》.*"
    r"(?:编制|编写|编撰|撰写|公布|发布|如下)"
    r"|(?:编制|编写|编撰|撰写|公布|发布)[^。]*信息公开.{0,8}年度?报告"
    r"|(?:报告|全文|内容).{0,60}、.*(?:部分|组成)"
    r"|(?:统计|起止)(?:期限|时段|时限|时间|日期).*1月1日"
)


class Telling:
    """Which passages of one report say something by themselves."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._sections = report.sections
        # The same passage is asked of until all are chosen.
        self._known: dict[tuple[int, int], bool] = {}

    def __call__(self, start: int, end: int) -> bool:
        """Whether `text[start:end]`, without white space at its ends, does."""
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = self._tells(start, self._text[start:end])
        return known

    def _tells(self, start: int, passage: str) -> bool:
        if passage.rstrip(_CLOSING)[-1:] not in _SENTENCE_ENDS:
            return self._line(start, passage)
        return start >= _OPENING or _FORMULA.search(fold(passage)) is None

    def _line(self, start: int, line: str) -> bool:
        if _ROW.search(line):
            return _FIGURE.search(line) is not None
        if self._heads(start) or _DATE.match(line):
            return False
        return len(line) > _HEADING or not _NUMBERED.match(line)

    def _heads(self, start: int) -> bool:
        """Whether a heading begins there, or the report has not begun."""
        tops = (section.start for section in self._sections if section.depth == 1)
        return start < next(tops, 0) or any(section.start == start for section in self._sections)
