"""How does a report read whose parts came from several pages?

What stands at the top and at the bottom of every part is the page and not the report. A paragraph
that the border of a page cut goes on in the next part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reports.document import Document

# The top of a page has its title, its day, its source, a counter; the bottom has about as much.
_DEPTH = 20
# Possessive, so that a long line of numbers is tried one way only.
_PAGING = re.compile(
    r"(?:[\s\[\]【】()（）<>《》〈〉«»‹›|｜.·…：:/-]|上一?[页頁]|下一?[页頁]|前一?页|后一?页|首[页頁]|"
    r"[尾末][页頁]|最后一?页|第|[共页頁]|\d|分页|页码|跳转到?|转到|确定|GO|\bprev(?:ious)?\b|\bnext\b)++",
    re.IGNORECASE,
)
# A row of numbers alone may be that of a table that lost its cells.
_SAYS_PAGING = re.compile(
    r"[页頁]|\[\s*\d+\s*\]\s*\[\s*\d+\s*\]|\bnext\b|^\W*1\W+2(?:\W+3)?\b", re.IGNORECASE
)
_COUNTER = re.compile(r"(?:浏览|阅读|点击|访问)(?:次数|量|数|人次)?|次数|字号|字体|人气|[页頁]")
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_ENDED = re.compile(r"[。！？；：!?;:…]['\"”’）)】》]*$")
_HEADING = re.compile(
    r"[（(]?[一二三四五六七八九十百\d]+\s*[、.．)）]|第[一二三四五六七八九十百\d]+[章节部条]|附[件表]|"
    r"[①-⑳]|[（(][一二三四五六七八九十\d]+[)）]"
)
_A_LONG_LINE = 20
_GOES_ON = re.compile(r"[，。；、！？]")


def join(documents: Sequence[Document]) -> Document:
    """The parts, the first of them first, as one document at the address of the first."""
    if len(documents) == 1:
        return documents[0]
    first = documents[0]
    lines: list[str] = []
    for part in _without_page([document.text.split("\n") for document in documents]):
        _append(lines, part)
    metadata = {
        key: value for document in reversed(documents) for key, value in document.metadata.items()
    }
    return replace(
        first,
        text="\n".join(lines),
        title=next((each.title for each in documents if each.title), None),
        published=next((each.published for each in documents if each.published), None),
        metadata=metadata,
    )


def _without_page(parts: list[list[str]]) -> list[list[str]]:
    """The lines of the parts, what all pages have left once: the top before, the foot behind."""
    parts = [[line for line in part if not _is_paging(line)] for part in parts]
    first, *others = parts
    parts = [first, *(part[_same_lines(first, part) :] for part in others)]
    last = parts[-1]
    feet = [_same_lines(last[::-1], part[::-1]) for part in parts[:-1]]
    return [part[: len(part) - foot] for part, foot in zip(parts, [*feet, 0], strict=True)]


def _same_lines(page: list[str], part: list[str]) -> int:
    """With how many lines a part begins that another page begins with; one of them may differ."""
    at, same, missed = 0, 0, 0
    for number, line in enumerate(part[:_DEPTH]):
        if _is_prose(line):
            break
        rest = [_folded(other) for other in page[at : at + 2 - missed]]
        if _folded(line) in rest:
            step = rest.index(_folded(line))
            missed += step
            at += step + 1
            same = number + 1
        elif missed:
            break
        else:
            missed = 1
    return same


def _is_prose(line: str) -> bool:
    return "\t" in line or (len(line) >= _A_LONG_LINE and _ENDED.search(line) is not None)


def _append(lines: list[str], part: list[str]) -> None:
    """Add a part; what the border of the pages cut in two becomes one again."""
    if lines and part:
        if "\t" in lines[-1] and "\t" in part[0]:
            part = part[_repeated_head(lines, part) :]
        elif _goes_on(lines[-1], part[0]):
            lines[-1] += part[0]
            part = part[1:]
    lines += part


def _repeated_head(lines: list[str], part: list[str]) -> int:
    """How many rows the second half of a table repeats from the head of the first."""
    begin = len(lines)
    while begin and "\t" in lines[begin - 1]:
        begin -= 1
    table = lines[begin:]
    same = 0
    while same < min(len(table), len(part)) and table[same] == part[same]:
        same += 1
    has_numbers = any(_DIGITS.search(cell) for row in part[:same] for cell in row.split("\t"))
    return 0 if has_numbers else same


def _goes_on(before: str, after: str) -> bool:
    return (
        "\t" not in before + after
        and len(before) >= _A_LONG_LINE
        and _GOES_ON.search(before) is not None
        and _ENDED.search(before) is None
        and _HEADING.match(after) is None
        and _GOES_ON.search(after) is not None
    )


def _is_paging(line: str) -> bool:
    return (
        len(line) < 120
        and "\t" not in line
        and _SAYS_PAGING.search(line) is not None
        and _PAGING.fullmatch(line) is not None
    )


def _folded(line: str) -> str:
    return _SPACE.sub("", _DIGITS.sub("", line) if _COUNTER.search(line) else line)
