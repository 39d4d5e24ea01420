"""What of a text answers a query? Offsets of the text, to be marked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from indexer.analysis import is_number, words
from indexer.language import (
    Leaf,
    MostWords,
    Near,
    Passage,
    Prefix,
    Query,
    Quotation,
    Term,
    Where,
    Within,
    pieces_of,
)
from indexer.synonyms import others_of
from reports import Folded, skeleton

Span = tuple[int, int]


def spans(query: Query, text: str) -> tuple[Span, ...]:
    """In order, overlapping ones made one."""
    return _spans_of(query.wanted, text)


def title_spans(query: Query, title: str) -> tuple[Span, ...]:
    """The same of a title, in which can be looked by itself."""
    return _spans_of(map(_of_title, query.wanted), title)


def _of_title(leaf: Leaf) -> Leaf:
    return leaf.part if isinstance(leaf, Within) and leaf.where is Where.TITLE else leaf


def _spans_of(leaves: Iterable[Leaf], text: str) -> tuple[Span, ...]:
    folded = Folded(text)
    return _merged(sorted(span for leaf in leaves for span in _spans(leaf, folded)))


def _spans(leaf: Leaf, folded: Folded) -> list[Span]:
    match leaf:
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
    bare = dict.fromkeys((skeleton(term), *words(term)))
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
    for start, end in ordered:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
