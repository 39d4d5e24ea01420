"""The parts of a query, and whether they hold of a report.

Parts are equal when they are written the same. A group of one part is that part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, assert_never

from tests.indexer.truth.facts import Condition, Facts
from tests.indexer.truth.units import Unit, stretches, units


@dataclass(frozen=True, slots=True)
class Leaf:
    """A term, a quotation, a beginning of a word, texts near each other, a field, or a passage.

    Or what stands for long parts of a query: that most of their words do.
    """

    sort: Literal["term", "quotation", "prefix", "near", "field", "passage", "most_words"]
    written: str
    condition: Condition = field(compare=False)


@dataclass(frozen=True, slots=True)
class InSection:
    """That there is a section of a kind; beside other parts, that they hold in such sections."""

    kind: str


@dataclass(frozen=True, slots=True)
class Together:
    """That one sentence or one paragraph answers all operands."""

    unit: Unit
    operands: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    part: Part


@dataclass(frozen=True, slots=True)
class Every:
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Part, ...]


Part = Leaf | InSection | Together | Negation | Every | Either

ANYTHING: Part = Every(())
NOTHING: Part = Either(())


def negation(part: Part) -> Part:
    return part.part if isinstance(part, Negation) else Negation(part)


def every(parts: Iterable[Part]) -> Part | None:
    """All of the parts, None if there are none."""
    different = unique(parts)
    return Every(different) if len(different) > 1 else next(iter(different), None)


def either(parts: Iterable[Part]) -> Part | None:
    """One of the parts, None if there are none."""
    different = unique(parts)
    return Either(different) if len(different) > 1 else next(iter(different), None)


def unique(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(parts))


def can_stand_together(part: Part) -> bool:
    """Whether a part may be an operand of 同句 and 同段."""
    if isinstance(part, Every | Either):
        return all(map(can_stand_together, part.parts))
    return isinstance(part, Leaf) and part.sort in {"term", "quotation", "prefix"}


@dataclass(frozen=True, slots=True)
class Where:
    """In which kinds of sections leaves are looked for; in the whole report, if in none.

    In each of the kinds, or, negated within the group that names them, in any.
    """

    kinds: Sequence[str] = ()
    negated: bool = False


WHOLE_REPORT = Where()


def holds_of(part: Part, facts: Facts, where: Where = WHOLE_REPORT) -> bool:
    match part:
        case Negation():
            return not holds_of(part.part, facts, Where(where.kinds, not where.negated))
        case Either():
            return any(holds_of(each, facts, where) for each in part.parts)
        case Every():
            own = [each.kind for each in part.parts if isinstance(each, InSection)]
            inside = Where(own) if own else where
            return all(holds_of(each, facts, inside) for each in part.parts)
        case InSection():
            return any(kind == part.kind for kind, _, _ in facts.sections)
        case Leaf(sort="field"):
            return part.condition(facts)
        case Leaf() | Together():
            return _stands(part, facts, where)
        case _:
            assert_never(part)


def _stands(part: Leaf | Together, facts: Facts, where: Where) -> bool:
    if not where.kinds:
        return _answers(part, facts)
    found = (
        any(_answers(part, stretch) for stretch in stretches(facts, kind)) for kind in where.kinds
    )
    return any(found) if where.negated else all(found)


def _answers(part: Leaf | Together, facts: Facts) -> bool:
    if isinstance(part, Leaf):
        return part.condition(facts)
    return any(
        all(holds_of(operand, each) for operand in part.operands)
        for each in units(facts, part.unit)
    )
