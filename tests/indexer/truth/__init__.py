"""Which reports answer a typed query, and what is to be said about it: the plain reading.

Slow, short and independent of the search engine: a query is read once from left to right into
tokens (`reading`), the tokens into one part (`grouping`, `parts`), and that is asked of every
report by itself. What a leaf asks is told in `standing`, `near`, `fields` and `passages`. Only of
a long text what is meant hangs on the other reports too (`most_words`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from tests.indexer.truth.facts import Facts
from tests.indexer.truth.grouping import grouped
from tests.indexer.truth.most_words import most_words
from tests.indexer.truth.parts import ANYTHING, NOTHING, Leaf, Part, holds_of
from tests.indexer.truth.passages import is_passage, passage
from tests.indexer.truth.reading import Reading

__all__ = ["Facts", "Meaning", "meaning", "meaning_in"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a typed query means: which reports answer it, and what the reader is told."""

    messages: frozenset[str]
    part: Part

    def answers(self, facts: Facts) -> bool:
        return holds_of(self.part, facts)


def meaning_in(
    typed: str, collection: Collection[Facts], region_names: Callable[[str], bool]
) -> Meaning:
    """The meaning of what was typed where these are all the reports.

    `region_names` knows the folded name of every region.
    """
    read = meaning(typed, region_names)
    loose = most_words(read.part, typed, collection)
    return Meaning(read.messages | {"most_words"}, loose) if loose else read


def meaning(typed: str, region_names: Callable[[str], bool]) -> Meaning:
    """The meaning of what was typed, read by itself."""
    if not typed.strip():
        return Meaning(frozenset(), ANYTHING)
    if is_passage(typed):
        return Meaning(frozenset(), Leaf("passage", typed, passage(typed)))
    reading = Reading(typed, region_names)
    messages = set(reading.messages)
    part = grouped(reading.tokens, messages)
    if part is None:
        return Meaning(frozenset(messages | {"nothing_to_search"}), NOTHING)
    return Meaning(frozenset(messages), part)
