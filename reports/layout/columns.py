"""Which labels stand apart from their values: in a row above theirs, or in a line of their own?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.dates import read_date
from reports.layout import body
from reports.layout.findings import Findings
from reports.layout.label_values import DAY
from reports.layout.labels import LABELS, Holds

KIND = "page-metadata"

_WRITTEN_DAY = re.compile(
    r"二[〇○◯零o0千][〇○◯零o0一二三四五六七八九十]{2,3}年[元一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿]{1,3}日"
)
_COMPACT_DAY = re.compile(r"(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
DAYS = (DAY, _WRITTEN_DAY, _COMPACT_DAY)
_CELL = re.compile(r"[\t|]")
_RULE = re.compile(r"[\s|:\-]*--[\s|:\-]*$")


def mark_pair(findings: Findings, number: int) -> int | None:
    """Marks a label that stands alone and the day, or beside other facts the name, below it."""
    label = LABELS.get(findings.lines[number].words.replace(" ", ""))
    below = findings.neighbour(number, 1)
    if label is None or below is None:
        return None
    words = findings.lines[below].words
    day = read_date(words) if day_end(words, 0) == len(words) else None
    above = findings.neighbour(number, -1)
    if label.holds is Holds.DAY and day:
        findings.tell(label.key, day.isoformat())
    elif findings.kinds.get(-1 if above is None else above) == KIND and (
        label.holds is Holds.NAME and body.is_publisher(words) and not body.is_title(words)
    ):
        findings.tell(label.key, original_of(findings, below))
    else:
        return None
    findings.kinds[number] = findings.kinds[below] = KIND
    return below + 1


def mark_columns(findings: Findings, number: int) -> int | None:
    """Marks a row of labels and the row with their values below it."""
    heads = _cells(findings.lines[number].words)
    if len(heads) < 2 or not all(head.replace(" ", "") in LABELS for head in heads):
        return None
    below = findings.neighbour(number, 1)
    if below is not None and _RULE.match(findings.lines[below].words):
        below = findings.neighbour(below, 1)
    if below is None:
        return None
    cells = _cells(original_of(findings, below))
    facts = dict(_columns(heads, cells)) if len(cells) == len(heads) else {}
    if not facts:
        return None
    for key, value in facts.items():
        findings.tell(key, value)
    for covered in range(number, below + 1):
        if findings.lines[covered].words:
            findings.kinds[covered] = KIND
    return below + 1


def _columns(heads: list[str], cells: list[str]) -> Iterator[tuple[str, str]]:
    for head, cell in zip(heads, cells, strict=True):
        label = LABELS[head.replace(" ", "")]
        day = read_date(cell) if label.holds is Holds.DAY else None
        if cell and label.holds in (Holds.DAY, Holds.NAME):
            yield label.key, day.isoformat() if day else cell


def _cells(words: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(words.strip("|\t "))]


def day_end(words: str, at: int) -> int | None:
    """Where the day ends that begins there."""
    for pattern in DAYS:
        if match := pattern.match(words, at):
            return match.end()
    return None


def original_of(findings: Findings, number: int) -> str:
    line = findings.lines[number]
    return findings.text[line.at : line.at + len(line.words)]
