"""What of a text answers a query? Offsets of the text, to be marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from indexer.analysis import is_number, words
from indexer.language import (
    And,
    InSection,
    Leaf,
    MostWords,
    Near,
    Not,
    Or,
    Part,
    Passage,
    Prefix,
    Query,
    Quotation,
    Term,
    Together,
    Unit,
    Where,
    Within,
    pieces_of,
)
from indexer.synonyms import others_of
from indexer.years import written_otherwise
from reports import Folded, Section, SectionKind, skeleton

Span = tuple[int, int]

# Of a folded text.
_LINE_END: Final = re.compile("\n")
_SENTENCE_END: Final = re.compile("[。!?;\n]")


def spans(query: Query, text: str, sections: Sequence[Section] = ()) -> tuple[Span, ...]:
    """In order, overlapping ones made one.

    What is looked for in sections of a kind is marked only there, and what is to stand in one
    sentence or paragraph only in those that hold all of it.
    """
    return _spans_of(_asked(query.root), text, sections)


def title_spans(query: Query, title: str) -> tuple[Span, ...]:
    """The same of a title, in which can be looked by itself."""
    return _spans_of(((_of_title(part), kinds) for part, kinds in _asked(query.root)), title, ())


# What is asked of a text, and in which kinds of sections; anywhere if none is named.
_Asked = tuple[Leaf | Together, tuple[SectionKind, ...]]


def _asked(part: Part | None, kinds: tuple[SectionKind, ...] = ()) -> Iterator[_Asked]:
    match part:
        case None | Not():
            return
        case And(parts):
            own = tuple(each.kind for each in parts if isinstance(each, InSection))
            for each in parts:
                yield from _asked(each, own or kinds)
        case Or(parts):
            for each in parts:
                yield from _asked(each, kinds)
        case _:
            yield part, kinds


def _of_title(part: Leaf | Together) -> Leaf | Together:
    return part.part if isinstance(part, Within) and part.where is Where.TITLE else part


def _spans_of(asked: Iterable[_Asked], text: str, sections: Sequence[Section]) -> tuple[Span, ...]:
    folded = Folded(text)
    found: list[Span] = []
    for part, kinds in asked:
        of_part = _spans(part, folded)
        found += _in_sections(of_part, kinds, sections) if kinds else of_part
    return _merged(sorted(found))


def _in_sections(
    found: list[Span], kinds: tuple[SectionKind, ...], sections: Sequence[Section]
) -> Iterator[Span]:
    places = [(each.start, each.end) for each in sections if each.kind in kinds]
    for start, end in found:
        if any(first <= start and end <= last for first, last in places):
            yield start, end


def _spans_together(asked: Together, folded: Folded) -> list[Span]:
    """Those in the units that hold all parts."""
    border = _LINE_END if asked.unit is Unit.PARAGRAPH else _SENTENCE_END
    ends = [found.end() for found in border.finditer(folded.text)]

    def unit_of(span: Span) -> int | None:
        first, last = (bisect_right(ends, offset) for offset in (span[0], span[1] - 1))
        return first if first == last else None

    def units(part: Part) -> set[int | None]:
        match part:
            case And(parts):
                return set.intersection(*map(units, parts))
            case Or(parts):
                return set.union(*map(units, parts))
            case Term(text) if len(words(text)) > 1:
                whole = units(Quotation(text))
                return whole | set.intersection(*(units(Term(word)) for word in words(text)))
            case Term() | Quotation() | Prefix():
                return {unit_of(span) for span in _spans(part, folded)}
        return set()

    holding = set.intersection(*map(units, asked.parts)) - {None}
    found = [span for leaf in Query(asked).wanted for span in _spans(leaf, folded)]
    return [span for span in found if unit_of(span) in holding]


def _spans(leaf: Leaf | Together, folded: Folded) -> list[Span]:
    match leaf:
        case Together():
            return _spans_together(leaf, folded)
        case Term(text):
            return _spans_of_term(text, folded)
        case MostWords(terms):
            return [span for term in terms for span in _spans_of_most(term.text, folded)]
        case Prefix(text) if leaf.is_latin:
            return list(folded.beginning_spans(skeleton(text)))
        case Quotation(text) | Prefix(text):
            return list(folded.spans(text))
        case Near(texts):
            return [span for text in texts for span in folded.spans(text)]
        case Passage(text):
            return [span for piece in pieces_of(text) for span in folded.spans(piece)]
    return []


def _spans_of_term(text: str, folded: Folded) -> list[Span]:
    runs, numbers = _sought(text)
    found = [span for run in runs for span in folded.spans(run)]
    return found + [span for number in numbers for span in folded.number_spans(number)]


@lru_cache(maxsize=256)
def _sought(term: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The term as a whole, each of its words, and what says the same: runs, and whole numbers."""
    said = (skeleton(term), *words(term))
    bare = dict.fromkeys((*said, *(name for word in said for name in written_otherwise(word))))
    runs = [word for word in bare if not is_number(word)]
    numbers = [word for word in bare if is_number(word)]
    return (*runs, *others_of(term)), tuple(numbers)


def _spans_of_most(text: str, folded: Folded) -> list[Span]:
    """As of a term; but a character that was left between two words tells nothing by itself."""
    telling = [word for word in words(text) if len(word) > 1]
    spans = list(folded.spans(text))
    for word in telling:
        spans += folded.number_spans(word) if is_number(word) else folded.spans(word)
    return spans


def _merged(ordered: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    reach = 0
    for start, end in ordered:
        if start >= reach:
            merged.append((start, end))
            reach = end
        elif end > reach:
            merged[-1] = (merged[-1][0], end)
            reach = end
    return tuple(merged)
