"""Which reports answer a typed query, and what is to be said about it: the plain reading.

Slow, short and independent of the search engine: a query is read once from left to right into
tokens (`reading`), the tokens into one part (`grouping`, `parts`), and that is asked of every
report by itself. What a leaf asks is told in `standing`, `near`, `fields` and `passages`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.indexer.truth.facts import Condition, Facts, always, never
from tests.indexer.truth.grouping import grouped
from tests.indexer.truth.parts import holds_of
from tests.indexer.truth.passages import is_passage, passage
from tests.indexer.truth.reading import Reading

__all__ = ["Facts", "Meaning", "meaning"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a typed query means: which reports answer it, and what the reader is told."""

    messages: frozenset[str]
    answers: Condition


def meaning(typed: str, region_names: Callable[[str], bool]) -> Meaning:
    """The meaning of what was typed; `region_names` knows the folded name of every region."""
    if not typed.strip():
        return Meaning(frozenset(), always)
    if is_passage(typed):
        return Meaning(frozenset(), passage(typed))
    reading = Reading(typed, region_names)
    messages = set(reading.messages)
    part = grouped(reading.tokens, messages)
    if part is None:
        return Meaning(frozenset(messages | {"nothing_to_search"}), never)
    return Meaning(frozenset(messages), lambda facts: holds_of(part, facts))
