"""Which labelled facts does a line state about the page: 发布日期：2018-02-07 点击：5?

A run of facts is labels with values that fit them, switches of the page and bare dates between
them. Whatever does not fit ends the run; a line is furniture only where the run takes it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.fold import fold
from reports.layout.label_values import (
    DAY,
    LONGEST_NAME,
    SENTENCE,
    iso_day,
    trimmed,
    value_end,
)
from reports.layout.labels import LABELS, Holds, Label
from reports.layout.switches import after_separators, after_switches

_SPACES = re.compile(r"[\s:：【】\[\]]")
_PUNCTUATION = re.compile(r"[,。;:、\d]")


def _spaced(label: str) -> str:
    return r"[ ]{0,10}".join(re.escape(char) for char in label)


def _pattern(*, table_only: bool) -> str:
    names = [name for name, label in LABELS.items() if label.table or not table_only]
    return "|".join(_spaced(name) for name in sorted(names, key=len, reverse=True))


# A label with its colon, or one of a table's labels in a cell of its own.
_LABEL = re.compile(
    rf"(?P<colon>{_pattern(table_only=False)})[ ]*[:]"
    rf"|[【\[](?P<boxed>{_pattern(table_only=False)})[】\]][ ]*[:]?"
    rf"|(?<![^\s|])(?P<cell>{_pattern(table_only=True)})(?=[\s|]|$)"
)
# A short name and a colon inside a value: a label that is not in the list.
_OTHER_LABEL = re.compile(
    r"\s+[【\[]?[\u4e00-\u9fff](?:[ ]{0,10}[\u4e00-\u9fff]){1,5}[】\]]?[ ]*[:](?!//)"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and where its value stands in the line's words; empty where there is none."""

    label: Label
    start: int
    end: int
    colon: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """The run of facts at the start of a line; it ends at `end`.

    `whole` says that nothing is left of the line, `bare_day` is a date without a label.
    """

    facts: tuple[Fact, ...]
    end: int
    whole: bool
    bare_day: tuple[int, int] | None = None
    to_the_minute: bool = False

    @property
    def kind(self) -> str:
        kinds = [fact.label.kind for fact in self.facts]
        return "editorial" if kinds and set(kinds) == {"editorial"} else "page-metadata"

    @property
    def sure(self) -> bool:
        """Whether the line cannot be anything else than facts about a page."""
        colons = sum(fact.colon for fact in self.facts)
        return colons > 0 or len(self.facts) > 1 or self.to_the_minute

    @property
    def open(self) -> Fact | None:
        """The last fact, where its value is still to come on the next line."""
        last = self.facts[-1] if self.facts else None
        return last if last and last.start == last.end else None


def read_facts(words: str) -> Facts | None:
    """The run of facts that the words begin with, None where they begin with something else."""
    at = 0 if _LABEL.match(words) else after_separators(words, 0)
    bare_day, at = _bare_day(words, at)
    facts: list[Fact] = []
    if bare_day is None and not _LABEL.match(words, at):
        return None
    marks = list(_LABEL.finditer(words, at))
    at = after_switches(words, at) if bare_day else at
    for index, mark in enumerate(marks):
        if mark.start() > at and after_separators(words, at) < mark.start():
            break
        limit = marks[index + 1].start() if index + 1 < len(marks) else len(words)
        fact, at = _fact(words, mark, limit)
        if fact is None:
            at = mark.start()
            break
        facts.append(fact)
        at = after_switches(words, at)
    if not facts and not bare_day:
        return None
    minute = bare_day is not None and ":" in words[slice(*bare_day)]
    return Facts(tuple(facts), at, at >= len(words), bare_day, minute)


def values(words: str, original: str, facts: Facts) -> Iterator[tuple[Label, str]]:
    """The labels and what was published behind them; nothing for empty ones."""
    for fact in facts.facts:
        value = original[fact.start : fact.end].strip(" \t|")
        other = _OTHER_LABEL.search(fold(value))
        if other:
            yield _unknown(value[other.start() : other.end()]), value[other.end() :].strip()
            value = value[: other.start()].strip()
        if fact.label.holds is Holds.DAY:
            value = iso_day(words[fact.start : fact.end]) or value
        if value and value not in "-—/" and fact.label.holds is not Holds.BUTTONS:
            yield fact.label, value


def read_unknown(words: str) -> tuple[Label, int] | None:
    """A label that no list has, and where its value begins; only its company makes it one."""
    label = _OTHER_LABEL.match(" " + words)
    if not label or len(words) - label.end() > LONGEST_NAME or SENTENCE.search(words):
        return None
    return _unknown(label.group()), label.end() - 1


def _unknown(label: str) -> Label:
    name = _SPACES.sub("", label)
    return Label(name, Holds.NAME, "page-metadata", table=False)


def _bare_day(words: str, at: int) -> tuple[tuple[int, int] | None, int]:
    """A date without a label, and behind it; a name without a label may stand there, too."""
    day = DAY.match(words, at)
    if not day or (day["time"] is None and "年" in day.group()):
        return None, at
    behind = after_separators(words, day.end())
    mark = _LABEL.search(words, behind)
    name = words[behind : mark.start() if mark else len(words)].strip(" [(【")
    if 2 <= len(name) <= 20 and not _PUNCTUATION.search(name):
        behind = mark.start() if mark else len(words)
    return (at, day.end()), behind


def _fact(words: str, mark: re.Match[str], limit: int) -> tuple[Fact | None, int]:
    """The fact of a label, and where the words behind it begin; no fact if it does not fit."""
    name = (mark["colon"] or mark["boxed"] or mark["cell"]).replace(" ", "")
    label = LABELS[name]
    start = mark.end()
    end = value_end(label, words, start, limit)
    if end is None:
        return None, start
    first, last = trimmed(words, start, end)
    return Fact(label, first, last, mark["cell"] is None), end
