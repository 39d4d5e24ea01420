"""From tokens to one part: what belongs together, and what is said about operators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.indexer.truth.parts import (
    Every,
    Part,
    Together,
    can_stand_together,
    either,
    every,
    negation,
    unique,
)
from tests.indexer.truth.reading import Binary, Operand, Token

MOST_LEAVES = 32
# Of several operators between two operands the first of these is kept.
BINARY: tuple[Binary, ...] = ("OR", "同段", "同句", "AND")
UNITS = ("同段", "同句")


def grouped(tokens: Sequence[Token], messages: set[str]) -> Part | None:
    """The part that the tokens are, None if nothing of them can be searched."""
    tokens = _at_most(MOST_LEAVES, tokens)
    for each in tokens:
        if isinstance(each, Operand):
            messages |= each.messages
    return _group(iter(_balanced(tokens, messages)), messages, inner=False)


def _at_most(most: int, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, where a leaf too many keeps its place but has nothing to say any more."""
    kept: list[Token] = []
    leaves = 0
    for each in tokens:
        if isinstance(each, Operand) and each.part is not None:
            leaves += 1
            if leaves > most:
                kept.append(Operand(None, frozenset({"too_many_terms"})))
                continue
        kept.append(each)
    return kept


def _balanced(tokens: Sequence[Token], messages: set[str]) -> list[Token]:
    """The tokens with no ) too many, and with a ) at the end for each ( that lacks one."""
    kept: list[Token] = []
    depth = 0
    for each in tokens:
        if each == ")" and depth == 0:
            messages.add("unbalanced_parenthesis")
            continue
        depth += (each == "(") - (each == ")")
        kept.append(each)
    if depth:
        messages.add("unbalanced_parenthesis")
    while kept and kept[-1] == "(":
        kept.pop()
        depth -= 1
    return [*kept, *")" * depth]


def _group(tokens: Iterator[Token], messages: set[str], *, inner: bool) -> Part | None:
    """The part that the tokens up to the ) of this group are; None if nothing is left of it.

    Operands that went are still operands here, so that no operator beside them is said to lack one.
    """
    operands: list[Part | None] = []
    joins: list[Binary] = []
    between: list[Binary] = []
    negations = 0
    for each in tokens:
        if each == ")":
            break
        if each == "NOT":
            negations += 1
        elif isinstance(each, str) and each in BINARY:
            if negations or between or not operands:
                messages.add("operator_without_operand")
            between.append(each)
            negations = 0
        else:
            part = each.part if isinstance(each, Operand) else _group(tokens, messages, inner=True)
            if operands:
                joins.append(min(between, key=BINARY.index, default="AND"))
            operands.append(negation(part) if part is not None and negations % 2 else part)
            between, negations = [], 0
    if negations or between or (inner and not operands):
        messages.add("operator_without_operand")
    return _alternatives(operands, joins, messages)


def _alternatives(
    operands: Sequence[Part | None], joins: Sequence[Binary], messages: set[str]
) -> Part | None:
    joins = _without_impossible(operands, joins, messages)
    return either(
        part
        for alternative in _divided(operands, joins, "OR")
        if (part := _all_of(*alternative, messages)) is not None
    )


def _without_impossible(
    operands: Sequence[Part | None], joins: Sequence[Binary], messages: set[str]
) -> list[Binary]:
    """The joins, where 同句 or 同段 beside what cannot be an operand of theirs is an AND."""
    possible = [part is None or can_stand_together(part) for part in operands]
    kept: list[Binary] = []
    for join, before, behind in zip(joins, possible[:-1], possible[1:], strict=True):
        if join in UNITS and not (before and behind):
            messages.add("not_together")
            join = "AND"
        kept.append(join)
    return kept


def _all_of(
    operands: Sequence[Part | None], joins: Sequence[Binary], messages: set[str]
) -> Part | None:
    return every(
        part for chain in _divided(operands, joins, "AND") for part in _together(*chain, messages)
    )


def _together(
    operands: Sequence[Part | None], joins: Sequence[Binary], messages: set[str]
) -> Sequence[Part]:
    """The operands of a chain as one part, or what is left of them where that is one alone."""
    if len(set(joins)) > 1:
        messages.add("mixed_units")
    left = unique(part for part in operands if part is not None)
    if len(left) < 2:
        return left
    members = unique(
        member for part in left for member in (part.parts if isinstance(part, Every) else [part])
    )
    return [Together("同段" if "同段" in joins else "同句", members)]


def _divided(
    operands: Sequence[Part | None], joins: Sequence[Binary], border: Binary
) -> Iterator[tuple[Sequence[Part | None], Sequence[Binary]]]:
    """The operands and the joins between them, divided where a join is the border."""
    start = 0
    for at, join in enumerate([*joins, border], start=1):
        if join == border:
            yield operands[start:at], joins[start : at - 1]
            start = at
