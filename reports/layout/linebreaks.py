"""Which line breaks cut a sentence, and which end a paragraph?

A break is taken out on evidence only: the line above is full where all lines of the page end at
one width, or it stops in the middle of a sentence and the line below goes on with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reports.edits import Edit
from reports.layout import body
from reports.layout.lines import Line, Page, width

JOINED = "line-break"
BLANK = "blank"

# Characters that no sentence ends with: what they bind is still to come.
_BINDS = re.compile(
    r"[,、(〔《“‘\[—]$|[的和与及对在为将把向从由或以并被使让其该各所第至到于等]$|[a-z]-$"
)
_STARTS_BOUND = re.compile(r"[,、。;:!?)〕》”’\]%]|[\u4e00-\u9fff]{1,2}[,、。;]")
# How paragraphs begin; a line that begins so goes on a sentence only if nothing else is possible.
_OPENERS = re.compile(
    r"\d{4}[ ]?年|\d{1,2}月|今年|去年|本年|全年|一年来|目前|下一步|同时|截[至止]|现将|以上|但|由于"
    r"|按照|根据|依据|为|通过|针对|在|对|要|如|附|及时|继续|进一步|加强|坚持|积极|认真|严格|深入"
    r"|充分|完善|建立|强化|规范|我[市县区局镇乡州省旗厅委办街]|本[报年机市县区局镇]|全[市县区州省]"
    r"|各[县市区级部镇乡]"
)
_STOPS = re.compile(r"[,。;:、!?)”》]")
_CLAUSE = re.compile(r"[,。;:]")
_PIECE_OF_TITLE = re.compile(
    r"(?:政府|政务)?(?:信息)?(?:公开)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:总结)?(?:报告|年报)(?:\([^)]{1,12}\))?$"
)
_OPEN_TITLE = re.compile(r"(?=.*\d{4}).*(?:信息|公开|公开工作|年度?|年度工作|工作|的|政府)$")
_ITEM_OF_LAW = re.compile(r"[(][一二三四五六七八九十]+[)][项款]")
_LATIN = re.compile(r"[a-z]")
_LEAST_WIDTH = 40
_LEAST_FULL = 4
_SLACK = 6


def line_breaks(page: Page) -> list[Edit]:
    """Line breaks inside sentences, and white space that says nothing, as edits in order."""
    text = page.text
    lines = [line for line in page.lines if line.words]
    if not lines:
        return _edit(text, 0, len(text), "", BLANK)
    wrap = _wrap(lines)
    edits = _edit(text, 0, lines[0].start, "", BLANK)
    for above, below in pairwise(lines):
        if goes_on(above, below, wrap):
            space = " " if _LATIN.match(above.words[-1]) and _LATIN.match(below.words) else ""
            edits.append(Edit(above.end, below.at, space, JOINED))
        else:
            white = text[above.end : below.start]
            gap = "\n\n" if white.count("\n") > 1 else "\n"
            edits += _edit(text, above.end, below.start, gap, BLANK)
    return edits + _edit(text, lines[-1].end, len(text), "", BLANK)


def goes_on(above: Line, below: Line, wrap: int | None) -> bool:
    """Whether the line below goes on with the sentence of the line above."""
    if _is_piece_of_title(above, below):
        return True
    if body.is_row(above.words) or body.is_row(below.words) or _begins_block(above, below, wrap):
        return False
    if wrap is not None and _is_full(above, wrap):
        return _full_line_goes_on(above, below, wrap)
    return _cut_sentence_goes_on(above.words, below.words)


def _wrap(lines: Sequence[Line]) -> int | None:
    """The width at which the lines of the page were broken, None where they were not."""
    widths = sorted(
        width(line.words) + line.indent for line in lines if not body.is_row(line.words)
    )
    widths = [w for w in widths if w >= _LEAST_WIDTH * 3 // 4]
    if len(widths) < _LEAST_FULL:
        return None
    # The densest stretch of widths; quotation marks and stops are narrower in print than here.
    counts = Counter(widths)
    around = range(-_SLACK, _SLACK + 1)
    wrap = max(counts, key=lambda w: (sum(counts[w + off] for off in around), w))
    full = [line for line in lines if _is_full(line, wrap)]
    cut = sum(not body.is_finished(line.words) for line in full)
    longer = sum(w > wrap + 2 * _SLACK for w in widths)
    if wrap < _LEAST_WIDTH or longer > 0.1 * len(widths) or _are_paragraphs(lines, wrap):
        return None
    return (
        wrap
        if len(full) >= max(_LEAST_FULL, 0.4 * len(widths)) and cut >= 0.6 * len(full)
        else None
    )


def _are_paragraphs(lines: Sequence[Line], wrap: int) -> bool:
    """Whether what follows unfinished full lines begins like paragraphs: lines alike by chance."""
    follow = [
        below.words
        for above, below in pairwise(lines)
        if _is_full(above, wrap) and not body.is_finished(above.words)
    ]
    fresh = sum(bool(_OPENERS.match(words) or body.is_numbered(words)) for words in follow)
    return fresh > 0.35 * len(follow)


def _is_full(line: Line, wrap: int) -> bool:
    return -_SLACK <= width(line.words) + line.indent - wrap <= 2 * _SLACK


def _is_piece_of_title(above: Line, below: Line) -> bool:
    """道县文广新局2013年度信息公开工作 / 年度报告: a title that did not fit its line."""
    return (
        len(above.words) <= 60
        and _PIECE_OF_TITLE.match(below.words) is not None
        and _OPEN_TITLE.match(above.words) is not None
        and not body.is_prose(above.words)
        and not body.is_numbered(above.words)
        and "公开" in above.words + below.words
    )


def _begins_block(above: Line, below: Line, wrap: int | None) -> bool:
    """Whether the line below begins something of its own."""
    words = below.words
    if _ITEM_OF_LAW.match(words) and above.words.endswith(("条", "第", "条第")):
        return False
    if body.is_numbered(words) or body.is_day(words) or below.at - below.start >= 2 + above.indent:
        return True
    if words.startswith(("#", "**")) or above.words.startswith("#"):
        return True
    if body.is_ordinal(words):
        return wrap is None or body.is_finished(above.words)
    return False


def _full_line_goes_on(above: Line, below: Line, wrap: int) -> bool:
    if not body.is_finished(above.words):
        return _BINDS.search(above.words) is not None or not body.is_publisher(below.words)
    # A full line may end a sentence by chance; only a line as full as can be is likely to.
    end = above.words.rstrip("”’\"')》」』】]")[-1:]
    full = width(above.words) + above.indent >= wrap - 1
    return end != ":" and full and body.is_prose(below.words) and not _OPENERS.match(below.words)


def _cut_sentence_goes_on(above: str, below: str) -> bool:
    if body.is_finished(above) or not _is_running(above):
        return False
    if above[-1] in ",、" or _BINDS.search(above) or _is_open(above):
        return _STOPS.search(below) is not None
    if not _CLAUSE.search(below) or not "\u4e00" <= above[-1] <= "\u9fff":
        return False
    if _OPENERS.match(below) or (body.is_numbered(above) and "。" not in above):
        return False
    return _STARTS_BOUND.match(below) is not None or body.is_prose(below)


def _is_running(words: str) -> bool:
    """Whether the words are running text: a heading or a name has no clauses."""
    if body.is_numbered(words) and len(words) < 25 and "。" not in words:
        return False
    if words.endswith(",") or (words.endswith("、") and "、" in words[:-1]):
        return len(words) >= 10
    return len(words) >= 12 and bool(_CLAUSE.search(words[:-1]) or len(words) >= 40)


def _is_open(words: str) -> bool:
    """Whether a bracket or a quotation is still open at the end."""
    return any(words.count(a) > words.count(b) for a, b in ("()", "“”", "《》", "〔〕"))


def _edit(text: str, start: int, end: int, replacement: str, kind: str) -> list[Edit]:
    """The edit, less what stays the same at its ends; none if nothing changes."""
    old = text[start:end]
    if old == replacement:
        return []
    while old and replacement and old[-1] == replacement[-1]:
        old, replacement, end = old[:-1], replacement[:-1], end - 1
    while old and replacement and old[0] == replacement[0]:
        old, replacement, start = old[1:], replacement[1:], start + 1
    return [Edit(start, end, replacement, kind)]
