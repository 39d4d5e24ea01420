"""What must a report hold to answer a query? From its parts to runs, numbers and words.

A quotation is an exact run. An unquoted term is an exact run, or every word of its own
segmentation as an exact run, a number among them as a whole number; or it names the report's own
region or year. So what matches never depends on how a report was segmented.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeGuard

from indexer import boundary
from indexer.analysis import is_number, words
from indexer.boundary import (
    EVERYTHING,
    About,
    AllOf,
    AnyOf,
    BeginsWith,
    Below,
    ExactRun,
    NoneOf,
    Part,
    RankedWord,
    Want,
    WholeNumber,
    YearWithin,
)
from indexer.language import (
    And,
    Leaf,
    Near,
    Not,
    OfKind,
    OfLevel,
    Or,
    Passage,
    Place,
    Prefix,
    Query,
    Quotation,
    Site,
    Term,
    Where,
    Within,
    Years,
    names_a_year,
    pieces_of,
)
from indexer.language import Part as Asked
from indexer.synonyms import synonyms_of
from reports import Folded, skeleton

_WHERE: Final = {
    Where.TITLE: boundary.Where.TITLE,
    Where.PUBLISHER: boundary.Where.PUBLISHER,
}


def want(query: Query) -> Want:
    """The query in the terms of the engine's boundary."""
    return Want(
        must=EVERYTHING if query.root is None else _part(query.root),
        ranking=tuple(dict.fromkeys(word for leaf in query.wanted for word in _ranked(leaf))),
        near=tuple(dict.fromkeys(unit for leaf in query.wanted for unit in _units(leaf))),
    )


def spans(query: Query, text: str) -> tuple[tuple[int, int], ...]:
    """What of the text answers the query: offsets in order, overlapping ones made one."""
    return _spans_of(query.wanted, text)


def title_spans(query: Query, title: str) -> tuple[tuple[int, int], ...]:
    """The same of a title, in which can be looked by itself."""
    asked = [leaf.part if _is_of_title(leaf) else leaf for leaf in query.wanted]
    return _spans_of(asked, title)


def _is_of_title(leaf: Leaf) -> TypeGuard[Within]:
    return isinstance(leaf, Within) and leaf.where is Where.TITLE


def _spans_of(leaves: Iterable[Leaf], text: str) -> tuple[tuple[int, int], ...]:
    folded = Folded(text)
    return _merged(sorted(span for leaf in leaves for span in _spans(leaf, folded)))


def _part(asked: Asked) -> Part:
    match asked:
        case And(parts):
            wanted = [_part(part) for part in parts if not isinstance(part, Not)]
            gone = [_part(part.part) for part in parts if isinstance(part, Not)]
            return AllOf((*wanted, NoneOf(tuple(gone)))) if gone else AllOf(tuple(wanted))
        case Or(parts):
            return AnyOf(tuple(map(_part, parts)))
        case Not(part):
            return NoneOf((_part(part),))
        case Term(text):
            return _term(text)
        case Quotation(text):
            return _run(text)
        case Prefix(text):
            return BeginsWith(skeleton(text)) if _is_latin(text) else _run(text)
        case Years(first, last):
            return YearWithin(first, last)
        case Place(name):
            return _place(name)
        case OfLevel(level):
            return boundary.OfLevel(level)
        case OfKind(kind):
            return boundary.OfKind(kind)
        case Site(host):
            return boundary.OnSite(host)
        case Near(texts, distance):
            return boundary.Near(tuple(map(skeleton, texts)), distance)
        case Passage(text):
            return AnyOf(tuple(map(ExactRun, pieces_of(text))))
        case Within(where, part):
            return _within(part, _WHERE[where])


def _term(text: str) -> Part:
    run = _run(text)
    if is_number(run.bare):
        return AnyOf((WholeNumber(run.bare), About(run.bare)))
    parts = tuple(_word_part(word) for word in words(text))
    together: Part = parts[0] if len(parts) == 1 else AllOf(parts)
    others: tuple[Part, ...] = (About(run.bare), *map(_run, synonyms_of(text)))
    if not any(map(is_number, words(text))):
        # Whatever holds the run holds each of its words.
        return AnyOf((together, *others))
    return AnyOf((run, together, *others))


def _within(asked: Term | Quotation, where: boundary.Where) -> Part:
    """As anywhere, but that the report's region and year are no matter."""

    def held(word: str) -> Part:
        return WholeNumber(word, where) if is_number(word) else ExactRun(word, where)

    run = ExactRun(skeleton(asked.text), where)
    if isinstance(asked, Quotation):
        return run
    if is_number(run.bare):
        return held(run.bare)
    found = words(asked.text)
    return AnyOf((run, AllOf(tuple(map(held, found))))) if found else run


def _place(name: str) -> Part:
    if name.isdecimal() and len(name) == 6:
        return Below(name)
    return AnyOf(()) if names_a_year(name) else About(name)


def _is_latin(text: str) -> bool:
    bare = skeleton(text)
    return bare.isascii() and bare.isalnum()


def _run(text: str) -> ExactRun:
    return ExactRun(skeleton(text))


def _word_part(word: str) -> Part:
    held: Part = WholeNumber(word) if is_number(word) else ExactRun(word)
    return AnyOf((held, About(word), *map(_run, synonyms_of(word))))


def with_synonyms(query: Query) -> tuple[str, ...]:
    """The terms, and words of terms, for which others are looked for as well."""
    said = (word for leaf in query.wanted if isinstance(leaf, Term) for word in _said(leaf.text))
    return tuple(dict.fromkeys(word for word in said if synonyms_of(word)))


def _said(text: str) -> list[str]:
    """A term and its words."""
    return [skeleton(text), *words(text)]


def _ranked(leaf: Leaf) -> list[RankedWord]:
    """The words, and the run as a whole: a report that holds it together ranks higher."""
    match leaf:
        case Term(text):
            ranked = [RankedWord(word, _word_part(word)) for word in words(text)]
            ranked += map(_whole, _others(text))
            return ranked if len(ranked) == 1 else [*ranked, _whole(text)]
        case Quotation(text) | Prefix(text):
            return [*map(RankedWord, words(text)), _whole(text)]
        case Near(texts):
            return [RankedWord(word) for text in texts for word in words(text)]
        case Passage(text):
            return [RankedWord(piece, ExactRun(piece)) for piece in pieces_of(text)]
    return []


def _others(text: str) -> list[str]:
    return [other for word in dict.fromkeys(_said(text)) for other in synonyms_of(word)]


def _whole(text: str) -> RankedWord:
    run = _run(text)
    return RankedWord(run.bare, run)


def _units(leaf: Leaf) -> list[str]:
    match leaf:
        case Term(text):
            return words(text)
        case Quotation(text) | Prefix(text):
            return [skeleton(text)]
        case Near(texts):
            return list(map(skeleton, texts))
    return []


def _spans(leaf: Leaf, folded: Folded) -> list[tuple[int, int]]:
    match leaf:
        case Term(text):
            found = [] if is_number(skeleton(text)) else list(folded.spans(text))
            for word in words(text):
                found += folded.number_spans(word) if is_number(word) else folded.spans(word)
            return found + [span for other in _others(text) for span in folded.spans(other)]
        case Prefix(text) if _is_latin(text):
            return list(folded.beginning_spans(skeleton(text)))
        case Quotation(text) | Prefix(text):
            return list(folded.spans(text))
        case Near(texts):
            return [span for text in texts for span in folded.spans(text)]
        case Passage(text):
            return [span for piece in pieces_of(text) for span in folded.spans(piece)]
    return []


def _merged(ordered: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in ordered:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
