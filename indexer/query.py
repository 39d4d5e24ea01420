"""What a person asked for, as a value, and how it is read off what was typed.

    行政 复议       both, anywhere
    "行政复议"      these characters, exactly; also “…”, 「…」, 『…』 and full-width quotes
    -申请 -"申请"   without it

Inside straight quotes `""` is a quote, and Chinese quotes are text; Chinese quotes may be nested.

Nothing is dropped silently: what could not be read is answered with a message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.result import Message
from reports import fold, skeleton

LARGEST_QUERY = 64

_STRAIGHT = '"＂'
_PAIRS = {"“": "”", "「": "」", "『": "』"}
_OPENING = frozenset(_STRAIGHT) | _PAIRS.keys()
_MINUS = "-－−"
# What cannot be seen is taken off texts as well: nobody types it, it comes along with a paste.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a query: a term, or a quotation that is meant exactly; wanted or not."""

    text: str
    exact: bool = False
    excluded: bool = False

    def __str__(self) -> str:
        quoted = self.text.replace('"', '""')
        body = f'"{quoted}"' if self.exact else self.text
        return f"-{body}" if self.excluded else body


@dataclass(frozen=True, slots=True)
class Query:
    """All wanted clauses must hold and none of the excluded ones; `str` can be parsed again."""

    clauses: tuple[Clause, ...] = ()

    @property
    def wanted(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if not clause.excluded)

    @property
    def excluded(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if clause.excluded)

    def __str__(self) -> str:
        return " ".join(map(str, self.clauses))

    def in_words(self) -> str:
        """The reading given back to the person who asked."""
        wanted = "且".join(_in_words(clause) for clause in self.wanted)
        excluded = "，".join(f"不含「{clause.text}」" for clause in self.excluded)
        return "，".join(part for part in (wanted, excluded) if part) or "全部报告"


@dataclass(frozen=True, slots=True)
class Reading:
    """A query with what there is to say about how it was read.

    `empty` tells that something was typed but nothing of it can be searched.
    """

    query: Query
    messages: tuple[Message, ...]
    empty: bool


def read_query(typed: str) -> Reading:
    """Read what was typed; never fails."""
    messages: list[Message] = []
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", typed))
    if text != typed:
        messages.append(Message("control_characters", "已忽略检索词中不可见的控制字符。"))
    clauses = _sensible(_split(text, messages), messages)
    if len(clauses) > LARGEST_QUERY:
        messages.append(
            Message(
                "too_many_terms", f"检索词多于 {LARGEST_QUERY} 个，只用了前 {LARGEST_QUERY} 个。"
            )
        )
        clauses = clauses[:LARGEST_QUERY]
    empty = not clauses and bool(typed.strip())
    if empty:
        messages.append(
            Message("nothing_to_search", "检索词里没有可以检索的字、词或数字，所以没有结果。")
        )
    return Reading(Query(tuple(clauses)), tuple(messages), empty)


def _in_words(clause: Clause) -> str:
    return f"含原文「{clause.text}」" if clause.exact else f"含「{clause.text}」"


def _split(text: str, messages: list[Message]) -> list[Clause]:
    clauses: list[Clause] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        # A minus inside or right behind something is part of the text.
        excluded = text[at] in _MINUS and (at == 0 or text[at - 1].isspace())
        at += excluded
        if at < len(text) and text[at] in _OPENING:
            body, at = _quoted(text, at, messages)
            clauses.append(Clause(body, exact=True, excluded=excluded))
        else:
            end = _term_end(text, at)
            clauses.append(Clause(text[at:end], excluded=excluded))
            at = end
    return clauses


def _quoted(text: str, at: int, messages: list[Message]) -> tuple[str, int]:
    """What stands between the quote at `at` and the one that closes it, and where to go on."""
    straight = text[at] in _STRAIGHT
    end = _straight_end(text, at + 1) if straight else _paired_end(text, at)
    if end is None:
        # Keyboards mix them up: “…" and "…” are meant as pairs.
        other = "”" if straight else _STRAIGHT
        end = next((i for i in range(at + 1, len(text)) if text[i] in other), None)
    if end is None:
        messages.append(Message("unbalanced_quote", "引号没有成对，已当作引到末尾。"))
        end = len(text)
    body = text[at + 1 : end]
    return body.replace('""', '"') if straight else body, end + 1


def _straight_end(text: str, at: int) -> int | None:
    while at < len(text):
        if text[at] in _STRAIGHT:
            if text[at : at + 2] != '""' or text[at - 1] in _STRAIGHT:
                return at
            at += 1
        at += 1
    return None


def _paired_end(text: str, at: int) -> int | None:
    opening, closing = text[at], _PAIRS[text[at]]
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == opening) - (text[end] == closing)
        if depth == 0:
            return end
    return None


def _term_end(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and not text[end].isspace() and text[end] not in _OPENING:
        end += 1
    return min(end, len(text))


def _sensible(clauses: list[Clause], messages: list[Message]) -> list[Clause]:
    kept: dict[Clause, None] = {}
    for clause in clauses:
        if _can_be_searched(clause):
            kept[Clause(clause.text.strip(), clause.exact, clause.excluded)] = None
        else:
            shown = str(clause).strip()
            messages.append(Message("ignored", f"已忽略「{shown}」：里面没有可以检索的字。"))
    return list(kept)


def _can_be_searched(clause: Clause) -> bool:
    if clause.exact:
        return bool(skeleton(clause.text))
    return any(map(str.isalnum, fold(clause.text)))
