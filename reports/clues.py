"""What there is to go by when a report's year, place and publisher are read.

One value, gathered once, so that every reader of a field weighs the same evidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.dates import find_mentions
from reports.document import Document
from reports.fold import fold
from reports.heading import find_heading, is_section_start

_OPENING_LENGTH = 800
_BELOW_HEADING = 4
_END_LINES = 6
_SIGNERS = 3

# The last characters of the names of bodies that sign reports.
_BODY_NAME = re.compile(
    r"[一-鿿][一-鿿、()·\"“”]{1,38}(?:政府|办公室|办公厅|领导小组|委员会|管委会|街道|中心|大队|支队|总队|"
    r"公司|学校|[办局厅委部院处会署所站队镇乡县市区省州盟旗馆社])"
)
# Such lines end like a body's name and are something else: cells and sections.
_NO_BODY = re.compile(r"^[一二三四五六七八九十]+、|^\(|申请|处理|公开$|^附|^注|^单位|^其他|情况")
_DATE_LABEL = re.compile(r"^(?:发布|公布|印发|成文|编制|落款|公开)?(?:日期|时间)?:?")
_DATE_LEFT_OVER = re.compile(r"[()\[\]【】〔〕.,。:;发布印于\-—]*")


@dataclass(frozen=True, slots=True)
class Clues:
    """The evidence of one page; texts are repaired, offsets no longer matter here.

    title      what the caller or the page's head says, None if nothing
    heading    the title line that stands in the text itself, None if there is none
    opening    the first paragraphs below the heading (addressee, legal basis, period)
    signature  the lines that name a body or a date, below the heading or at the end, in order
    metadata   labelled facts of the page: 发布日期, 来源, 发布机构, 索引号, 名称, 当前位置 …
    published  the day of appearance that the caller states
    """

    url: str
    text: str
    title: str | None = None
    heading: str | None = None
    opening: str = ""
    signature: tuple[str, ...] = ()
    metadata: Mapping[str, str] | None = None
    published: date | None = None
    region_code: str | None = None


def gather(document: Document, text: str, metadata: Mapping[str, str]) -> Clues:
    """The clues of a document whose text and page facts have been cleaned."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    heading = find_heading(lines)
    body = lines[heading.next_line :] if heading else lines
    below = _signed_below(body) if heading else ()
    body = body[len(below) :]
    title = (document.title or "").strip()
    return Clues(
        url=document.url,
        text=text,
        title=title or None,
        heading=heading.text if heading else None,
        opening=_opening(body),
        signature=(*below, *_signed_at_end(body)),
        metadata=dict(metadata),
        published=document.published,
        region_code=document.region_code,
    )


def _opening(body: Sequence[str]) -> str:
    """What stands above the first section; of a text without sections the beginning."""
    taken: list[str] = []
    length = 0
    for line in body:
        if length >= _OPENING_LENGTH or is_section_start(line):
            break
        taken.append(line[: _OPENING_LENGTH - length])
        length += len(line)
    return "\n".join(taken)


def _signed_below(body: Sequence[str]) -> tuple[str, ...]:
    """The signing lines directly below the heading."""
    count = 0
    for line in body[:_BELOW_HEADING]:
        if not (_is_date_line(line) or _is_body_line(line)):
            break
        count += 1
    return tuple(body[:count])


def _signed_at_end(body: Sequence[str]) -> tuple[str, ...]:
    """The last line that is a date, with the bodies above it; without a date the bodies that end
    the text. Tables may follow below a signature, so the date is looked for everywhere.
    """
    for at in range(len(body) - 1, -1, -1):
        if _is_date_line(body[at]):
            return (*_bodies_before(body, at), body[at])
    for at in range(len(body), max(0, len(body) - _END_LINES), -1):
        if bodies := _bodies_before(body, at):
            return bodies
    return ()


def _bodies_before(body: Sequence[str], end: int) -> tuple[str, ...]:
    start = end
    while start > max(0, end - _SIGNERS) and _is_body_line(body[start - 1]):
        start -= 1
    return tuple(body[start:end])


def _is_body_line(line: str) -> bool:
    if len(line) > 60:
        return False
    plain = re.sub(r"\s+", "", fold(line)).strip("()。.")
    return _BODY_NAME.fullmatch(plain) is not None and _NO_BODY.search(plain) is None


def _is_date_line(line: str) -> bool:
    """Whether the line is nothing but a date, with or without its body in front."""
    if not 5 <= len(line) <= 60 or line.lstrip().startswith("|"):
        return False
    mentions = [mention for mention in find_mentions(line) if mention.year and mention.month]
    if len(mentions) != 1:
        return False
    before = re.sub(r"\s+", "", fold(line[: mentions[0].start]))
    after = re.sub(r"\s+", "", fold(line[mentions[0].end :]))
    if _DATE_LEFT_OVER.fullmatch(after) is None:
        return False
    rest = _DATE_LABEL.sub("", before.lstrip("(["))
    return _DATE_LEFT_OVER.fullmatch(rest) is not None or _is_body_line(rest)
