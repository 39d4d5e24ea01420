"""What does a typed text ask for?

    行政 复议                both, anywhere
    "行政复议"               these characters, exactly; also “…”, 「…」, 『…』 and full-width quotes
    行政 OR 复议, 行政|复议   one of them; AND binds tighter
    -申请 NOT (申请 复议)    without it
    GDP*                     words of letters or digits that begin so
    年份:2013-2017           in that field

Operators may be full width. An operator without operands is left out, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from indexer.language.nodes import Not, Part, Passage, Query, all_of, any_of
from indexer.language.passages import is_passage
from indexer.language.said import read_words
from indexer.language.tokens import Mark, Token, Tokens, lonely
from indexer.result import Message

# What cannot be seen is taken off texts as well: nobody types it, it comes along with a paste.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


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
    if query := read_words(text.strip()):
        return Reading(query, tuple(messages), empty=False)
    if is_passage(text):
        return Reading(Query(Passage(text.strip())), tuple(messages), empty=False)
    root = _joined(_with_operands(list(Tokens(text, messages)), messages))
    empty = root is None and bool(typed.strip())
    if empty:
        said = "检索词里没有可以检索的字、词或数字，所以没有结果。"
        messages.append(Message("nothing_to_search", said))
    return Reading(Query(root), tuple(dict.fromkeys(messages)), empty)


def _with_operands(tokens: Iterable[Token], messages: list[Message]) -> list[Token]:
    """The tokens without operators that have no operands, with parentheses in pairs."""
    kept: list[Token] = []
    depth = 0
    alone: list[str] = []
    for token in tokens:
        match token:
            case Mark.CLOSE if not depth:
                _say_unbalanced(messages)
            case Mark.CLOSE:
                depth -= 1
                alone += _cut_operators(kept)
                if kept[-1] is Mark.OPEN:
                    kept.pop()
                    alone += ["()", *_cut_negations(kept)]
                else:
                    kept.append(token)
            case Mark.OPEN:
                depth += 1
                kept.append(token)
            case Mark.OR | Mark.AND:
                alone += _cut_negations(kept)
                if kept and kept[-1] is Mark.AND and token is Mark.OR:
                    alone.append(Mark.AND.value)
                    kept[-1] = token
                elif not kept or kept[-1] in (Mark.OPEN, Mark.OR, Mark.AND):
                    alone.append(token.value)
                else:
                    kept.append(token)
            case _:
                kept.append(token)
    if depth:
        _say_unbalanced(messages)
    alone += _cut_operators(kept)
    while kept and kept[-1] is Mark.OPEN:
        kept.pop()
        alone += _cut_operators(kept)
    messages += map(lonely, dict.fromkeys(alone))
    return kept


def _say_unbalanced(messages: list[Message]) -> None:
    messages.append(Message("unbalanced_parenthesis", "括号没有成对，已补全或忽略。"))


def _cut_operators(kept: list[Token]) -> list[str]:
    """Take off operators at the end that wait for an operand."""
    alone = []
    while kept and kept[-1] in (Mark.OR, Mark.AND, Mark.NOT):
        alone.append(str(kept.pop().value))  # type: ignore[union-attr]
    return alone


def _cut_negations(kept: list[Token]) -> list[str]:
    alone = []
    while kept and kept[-1] is Mark.NOT:
        kept.pop()
        alone.append(Mark.NOT.value)
    return alone


@dataclass(slots=True)
class _Group:
    """What stands between two parentheses, as far as it was read."""

    alternatives: list[Part | None] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    negated: bool = False

    def add(self, part: Part | None) -> None:
        """A part; None for one that is not there."""
        if part is not None:
            self.parts.append(_not(part) if self.negated else part)
        self.negated = False

    def end_alternative(self) -> None:
        self.alternatives.append(all_of(self.parts))
        self.parts = []

    def whole(self) -> Part | None:
        self.end_alternative()
        return any_of([each for each in self.alternatives if each is not None])


def _joined(tokens: Iterable[Token]) -> Part | None:
    """The tokens as one part; without recursion, since parentheses may be nested deeply."""
    groups = [_Group()]
    for token in tokens:
        match token:
            case Mark.OPEN:
                groups.append(_Group())
            case Mark.CLOSE:
                whole = groups.pop().whole()
                groups[-1].add(whole)
            case Mark.OR:
                groups[-1].end_alternative()
            case Mark.NOT:
                groups[-1].negated = not groups[-1].negated
            case Mark.AND:
                pass
            case _:
                groups[-1].add(token)
    while len(groups) > 1:
        whole = groups.pop().whole()
        groups[-1].add(whole)
    return groups[0].whole()


def _not(part: Part) -> Part:
    return part.part if isinstance(part, Not) else Not(part)
