"""What does a typed text ask for?

    行政 复议                both, anywhere
    "行政复议"               these characters, exactly; also “…”, 「…」, 『…』 and full-width quotes
    行政 OR 复议, 行政|复议   one of them; AND binds tighter
    -申请 NOT (申请 复议)    without it
    申请 同句 收费           both in one sentence; 同段: in one paragraph
    GDP*                     words of letters or digits that begin so
    年份:2013-2017           in that field

Operators may be full width. An operator without operands is left out, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from indexer.language.leaves import Passage, Prefix, Quotation, Term
from indexer.language.nodes import And, Not, Or, Part, Query, Together, Unit, all_of, any_of
from indexer.language.passages import is_passage
from indexer.language.said import read_words
from indexer.language.tokens import Mark, Token, Tokens, lonely
from indexer.result import Message

# What cannot be seen is taken off texts as well: nobody types it, it comes along with a paste.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]")
# Of two operators between the same operands the stronger one counts.
_STRENGTH: Final = {Mark.AND: 0, Mark.SENTENCE: 1, Mark.PARAGRAPH: 2, Mark.OR: 3}
_UNITS: Final = {Mark.SENTENCE: Unit.SENTENCE, Mark.PARAGRAPH: Unit.PARAGRAPH}


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
    root = _joined(_with_operands(Tokens(text, messages), messages), messages)
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
    tokens = list(tokens)
    if tokens and tokens[-1] is Mark.OPEN:
        _say_unbalanced(messages)
        while tokens and tokens[-1] is Mark.OPEN:
            tokens.pop()
    for token in tokens:
        match token:
            case Mark.CLOSE if not depth:
                _say_unbalanced(messages)
            case Mark.CLOSE:
                depth -= 1
                alone += _cut_operators(kept)
                if kept[-1] is Mark.OPEN:
                    kept[-1] = None
                    alone.append("()")
                else:
                    kept.append(token)
            case Mark.OPEN:
                depth += 1
                kept.append(token)
            case Mark() if token in _STRENGTH:
                alone += _cut_negations(kept)
                before = kept[-1] if kept else Mark.OPEN
                if isinstance(before, Mark) and before in _STRENGTH:
                    weaker, kept[-1] = sorted((before, token), key=_STRENGTH.__getitem__)
                    alone.append(weaker.value)
                elif before is Mark.OPEN:
                    alone.append(token.value)
                else:
                    kept.append(token)
            case _:
                kept.append(token)
    if depth:
        _say_unbalanced(messages)
    alone += _cut_operators(kept)
    if kept and kept[-1] is Mark.OPEN:
        kept[-1] = None  # of a group of operators alone nothing is left
    messages += map(lonely, dict.fromkeys(alone))
    return kept


def _say_unbalanced(messages: list[Message]) -> None:
    messages.append(Message("unbalanced_parenthesis", "括号没有成对，已补全或忽略。"))


def _cut_operators(kept: list[Token]) -> list[str]:
    """Take off operators at the end that wait for an operand."""
    alone = []
    while kept and (kept[-1] is Mark.NOT or kept[-1] in _STRENGTH):
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

    messages: list[Message]
    alternatives: list[Part | None] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    # What is to stand together, and the units that were named between.
    chain: list[Part | None] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    negated: bool = False
    goes_on: bool = False

    def add(self, part: Part | None) -> None:
        """A part; None for one that is not there."""
        if not self.goes_on:
            self.end_chain()
        self.chain.append(_not(part) if part is not None and self.negated else part)
        self.negated = self.goes_on = False

    def go_on(self, unit: Unit) -> None:
        """The next part is to stand together with the last."""
        self.units.append(unit)
        self.goes_on = True

    def end_chain(self) -> None:
        if self.chain:
            self.parts += _together(self.chain, self.units, self.messages)
        self.chain, self.units = [], []

    def end_alternative(self) -> None:
        self.end_chain()
        self.alternatives.append(all_of(self.parts))
        self.parts = []

    def whole(self) -> Part | None:
        self.end_alternative()
        return any_of([each for each in self.alternatives if each is not None])


def _joined(tokens: Iterable[Token], messages: list[Message]) -> Part | None:
    """The tokens as one part; without recursion, since parentheses may be nested deeply."""
    groups = [_Group(messages)]
    for token in tokens:
        match token:
            case Mark.OPEN:
                groups.append(_Group(messages))
            case Mark.CLOSE:
                whole = groups.pop().whole()
                groups[-1].add(whole)
            case Mark.OR:
                groups[-1].end_alternative()
            case Mark.NOT:
                groups[-1].negated = not groups[-1].negated
            case Mark.SENTENCE | Mark.PARAGRAPH:
                groups[-1].go_on(_UNITS[token])
            case Mark.AND:
                pass
            case _:
                groups[-1].add(token)
    while len(groups) > 1:
        whole = groups.pop().whole()
        groups[-1].add(whole)
    return groups[0].whole()


def _together(chain: list[Part | None], units: list[Unit], messages: list[Message]) -> list[Part]:
    """Parts that are to stand in one unit, joined; a part that cannot stands beside them."""
    links: list[_Link] = [_Link(chain[:1])]
    for unit, part in zip(units, chain[1:], strict=True):
        if _can_stand_together(links[-1].parts[-1]) and _can_stand_together(part):
            links[-1].parts.append(part)
            links[-1].units.append(unit)
        else:
            text = f"「{unit}」的两边只能是词、引号或它们的组合，已读作同时含有。"
            messages.append(Message("not_together", text))
            links.append(_Link([part]))
    return [part for link in links if (part := link.joined(messages)) is not None]


@dataclass(slots=True)
class _Link:
    """Parts, and the units named between them; None stands for a part that is not there."""

    parts: list[Part | None]
    units: list[Unit] = field(default_factory=list)

    def joined(self, messages: list[Message]) -> Part | None:
        if len(set(self.units)) > 1:
            text = "「同句」与「同段」连用，已都读作「同段」。"
            messages.append(Message("mixed_units", text))
        distinct = list(dict.fromkeys(part for part in self.parts if part is not None))
        joined = all_of(distinct)
        if len(distinct) < 2 or not isinstance(joined, And):
            return joined
        unit = Unit.PARAGRAPH if Unit.PARAGRAPH in self.units else Unit.SENTENCE
        return Together(unit, joined.parts)


def _can_stand_together(part: Part | None) -> bool:
    if isinstance(part, And | Or):
        return all(map(_can_stand_together, part.parts))
    return part is None or isinstance(part, Term | Quotation | Prefix)


def _not(part: Part) -> Part:
    return part.part if isinstance(part, Not) else Not(part)
