"""What a person asked for, as a value: leaves, and how they are joined.

`str` gives it as it can be typed, `in_words` as a sentence for the person who asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from indexer.language.leaves import InSection, Leaf, Prefix, Quotation, Term


class Unit(StrEnum):
    """A piece of a text that by itself can hold several parts."""

    SENTENCE = "同句"
    PARAGRAPH = "同段"


EVERYTHING: Final = "全部报告"
UNIT_WORDS: Final = {Unit.SENTENCE: "一句之内", Unit.PARAGRAPH: "一段之内"}


@dataclass(frozen=True, slots=True)
class Together:
    """Two parts or more in one sentence or paragraph: terms, quotations, prefixes, or Or of such.

    None of the parts is an And.
    """

    unit: Unit
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        said = (f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)
        return f" {self.unit} ".join(said)

    def in_words(self) -> str:
        return f"{UNIT_WORDS[self.unit]}（{And(self.parts).in_words()}）"


@dataclass(frozen=True, slots=True)
class Not:
    part: Part

    def __str__(self) -> str:
        grouped = isinstance(self.part, And | Or | Together)
        return f"-({self.part})" if grouped else f"-{self.part}"

    def in_words(self) -> str:
        if isinstance(self.part, Term | Quotation | Prefix):
            return f"不{self.part.in_words()}"
        return f"并非（{self.part.in_words()}）"


@dataclass(frozen=True, slots=True)
class And:
    """All of two parts or more; an And among them has a section of its own."""

    parts: tuple[Part, ...]

    @property
    def has_section(self) -> bool:
        """Whether a section says where its parts are to be looked for."""
        return any(isinstance(part, InSection) for part in self.parts)

    def __str__(self) -> str:
        grouped = And | Or
        return " ".join(
            f"({part})" if isinstance(part, grouped) else f"{part}" for part in self.parts
        )

    def in_words(self) -> str:
        """What is wanted first, then what is not."""
        wanted = [each for each in self.parts if not isinstance(each, Not)]
        others = [each for each in self.parts if isinstance(each, Not)]
        said = "且".join(
            f"（{each.in_words()}）" if isinstance(each, And | Or) else each.in_words()
            for each in wanted
        )
        return "，".join([*([said] if said else []), *(each.in_words() for each in others)])


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two parts or more, none of which is an Or."""

    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.parts))

    def in_words(self) -> str:
        return "或".join(
            f"（{each.in_words()}）" if isinstance(each, And) else each.in_words()
            for each in self.parts
        )


Part = Leaf | Together | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """What the reports must be like; None asks for all of them."""

    root: Part | None = None

    def __str__(self) -> str:
        return "" if self.root is None else str(self.root)

    def in_words(self) -> str:
        return EVERYTHING if self.root is None else self.root.in_words()

    @property
    def wanted(self) -> tuple[Leaf, ...]:
        """What a report may be found by: the leaves that are not excluded, each once."""
        return tuple(dict.fromkeys(_wanted(self.root)))

    @property
    def parts(self) -> tuple[Part, ...]:
        """What all must hold."""
        if self.root is None:
            return ()
        return self.root.parts if isinstance(self.root, And) else (self.root,)

    def without(self, part: Part) -> Query:
        """The query that asks for all the others of its parts."""
        return Query(all_of(each for each in self.parts if each != part))


def _wanted(part: Part | None) -> Iterator[Leaf]:
    match part:
        case None | Not():
            return
        case And(parts) | Or(parts) | Together(_, parts):
            for each in parts:
                yield from _wanted(each)
        case _:
            yield part


def all_of(parts: Iterable[Part]) -> Part | None:
    """All of the parts, each once; None of none."""
    flat = [
        each
        for part in parts
        for each in (part.parts if isinstance(part, And) and not part.has_section else (part,))
    ]
    distinct = tuple(dict.fromkeys(flat))
    return And(distinct) if len(distinct) > 1 else next(iter(distinct), None)


def any_of(parts: Iterable[Part]) -> Part | None:
    """Any of the parts, each once; None of none."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, Or) else (part,))]
    distinct = tuple(dict.fromkeys(flat))
    return Or(distinct) if len(distinct) > 1 else next(iter(distinct), None)
