"""A title or a sentence that stands in no report: reports that hold most of its words answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexer.analysis import words
from tests.indexer.truth.facts import Condition, Facts
from tests.indexer.truth.parts import Every, InSection, Leaf, Part, holds_of, unique
from tests.indexer.truth.standing import term_in_place, word_stands

MANY_WORDS = 5
RUNS_ON_FOR = 12


def most_words(query: Part, typed: str, collection: Iterable[Facts]) -> Part | None:
    """What a query means instead, because no report of the collection holds its long parts.

    None if it has none, if they stand somewhere, or if most of their words stand nowhere either.
    """
    parts = unique(_all_of(query))
    long = _long_parts(parts, typed)
    if not long or any(isinstance(part, InSection) for part in parts):
        return None
    others = [part for part in parts if part not in long]
    as_it_stands = Every((*others, *map(_in_place, long)))
    loose = Every((*others, _most_of(long)))
    answered = not _holds_anywhere(as_it_stands, collection) and _holds_anywhere(loose, collection)
    return loose if answered else None


def _all_of(query: Part) -> Iterator[Part]:
    """What all must hold; a group within that has sections of its own is one part."""
    if not isinstance(query, Every):
        yield query
        return
    for part in query.parts:
        if isinstance(part, Every) and not any(isinstance(each, InSection) for each in part.parts):
            yield from _all_of(part)
        else:
            yield part


def _long_parts(parts: Iterable[Part], typed: str) -> list[Leaf]:
    running_on = [piece for piece in typed.split() if _letters(piece) >= RUNS_ON_FOR]
    return [part for part in parts if isinstance(part, Leaf) and _is_long(part, running_on)]


def _is_long(leaf: Leaf, running_on: Iterable[str]) -> bool:
    """Whether a term has many words or runs on; a quotation is long as a part of what runs on."""
    # No piece holds white space; at the ends of a quotation it does not count.
    around = [piece for piece in running_on if leaf.written.strip() in piece]
    if leaf.sort == "quotation":
        return any(_letters(leaf.written) < _letters(piece) for piece in around)
    return leaf.sort == "term" and (bool(around) or len(words(leaf.written)) >= MANY_WORDS)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _in_place(leaf: Leaf) -> Leaf:
    if leaf.sort == "quotation":
        return leaf
    return Leaf(leaf.sort, leaf.written, term_in_place(leaf.written))


def _most_of(long: Sequence[Leaf]) -> Leaf:
    wanted = dict.fromkeys(word for leaf in long for word in words(leaf.written))
    written = " ".join(leaf.written for leaf in long)
    return Leaf("most_words", written, _two_thirds_of(list(wanted)))


def _two_thirds_of(wanted: Sequence[str]) -> Condition:
    return lambda facts: 3 * sum(word_stands(facts, word) for word in wanted) >= 2 * len(wanted)


def _holds_anywhere(part: Part, collection: Iterable[Facts]) -> bool:
    return any(holds_of(part, facts) for facts in collection)
