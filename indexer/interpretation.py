"""What must a report hold to answer a query? From its parts to runs, numbers and words.

A quotation is an exact run. An unquoted term is an exact run, or every word of its own
segmentation as an exact run, a number among them as a whole number; or it names the report's own
region or year. So what matches never depends on how a report was segmented.
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from typing import Final

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
    SomeOf,
    Want,
    WholeNumber,
    YearWithin,
)
from indexer.language import (
    And,
    Leaf,
    MostWords,
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
from indexer.synonyms import others_of, synonyms_of
from reports import skeleton

_WHERE: Final = {
    Where.TITLE: boundary.Where.TITLE,
    Where.PUBLISHER: boundary.Where.PUBLISHER,
}
# A wrong character spoils two words of a title's six at most; with fewer, half of all reports would
# be found.
_MOST: Final = Fraction(2, 3)
# The pairs and triples of a sentence of twenty words; each costs a look at the best reports.
_MOST_TOGETHER: Final = 40
# Longer texts are no titles.
_LONGEST_TITLE: Final = 60


def want(query: Query) -> Want:
    """The query in the terms of the engine's boundary."""
    return Want(
        must=EVERYTHING if query.root is None else _part(query.root),
        ranking=tuple(dict.fromkeys(word for leaf in query.wanted for word in _ranked(leaf))),
        near=tuple(dict.fromkeys(unit for leaf in query.wanted for unit in _units(leaf))),
        together=tuple(dict.fromkeys(run for leaf in query.wanted for run in _neighbours(leaf)))[
            :_MOST_TOGETHER
        ],
    )


def as_it_stands(query: Query, loose: Query) -> Part:
    """As the query asks, but that words of one character hold in their place.

    Of such terms only with which the loose query is content in part. A wrong character in a
    sentence is a word of its own, which stands in any long text somewhere: so it must stand beside
    one of its neighbours.
    """
    long = {term for leaf in loose.wanted if isinstance(leaf, MostWords) for term in leaf.terms}
    return AllOf(
        tuple(
            _closely(part.text) if isinstance(part, Term) and part in long else _part(part)
            for part in query.parts
        )
    )


def _closely(text: str) -> Part:
    found = words(text)
    if len(found) < 2:
        return _term(text)
    parts = []
    for at, word in enumerate(found):
        beside = ("".join(found[start : start + 2]) for start in (at - 1, at) if start >= 0)
        alone = len(word) == 1 and not is_number(word)
        runs = tuple(ExactRun(run) for run in beside if run != word)
        parts.append(AnyOf(runs) if alone else _word_part(word))
    return AnyOf((_run(text), AllOf(tuple(parts))))


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
            return BeginsWith(skeleton(text)) if asked.is_latin else _run(text)
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
        case MostWords():
            held = tuple(map(_word_part, _words_of(asked)))
            return SomeOf(held, math.ceil(_MOST * len(held)))
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


def _run(text: str) -> ExactRun:
    return ExactRun(skeleton(text))


def _word_part(word: str) -> Part:
    held: Part = WholeNumber(word) if is_number(word) else ExactRun(word)
    return AnyOf((held, About(word), *map(_run, synonyms_of(word))))


def _ranked(leaf: Leaf) -> list[RankedWord]:
    """The words, and the run as a whole: a report that holds it together ranks higher."""
    match leaf:
        case Term(text):
            ranked = [RankedWord(word, _word_part(word)) for word in words(text)]
            ranked += map(_whole, others_of(text))
            return ranked if len(ranked) == 1 else [*ranked, _whole(text)]
        case MostWords(terms):
            ranked = [RankedWord(word, _word_part(word)) for word in _words_of(leaf)]
            return ranked + [piece for term in terms for piece in _pieces_of_title(term.text)]
        case Quotation(text) | Prefix(text):
            return [*map(RankedWord, words(text)), _whole(text)]
        case Near(texts):
            return [RankedWord(word) for text in texts for word in words(text)]
        case Passage(text):
            return [RankedWord(piece, ExactRun(piece)) for piece in pieces_of(text)]
    return []


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


def _neighbours(leaf: Leaf) -> list[str]:
    """Each two and each three words of a text that stand side by side in it."""
    match leaf:
        case Term(text):
            found = words(text)
            several = [found[at : at + size] for size in (2, 3) for at in range(len(found))]
            return ["".join(each) for each in several if 1 < len(each) < len(found)]
        case MostWords(terms):
            return [run for term in terms for run in _neighbours(term)]
    return []


def _words_of(asked: MostWords) -> list[str]:
    return list(dict.fromkeys(word for term in asked.terms for word in words(term.text)))


def _pieces_of_title(text: str) -> list[RankedWord]:
    """Where a word is wrong in a title, its other characters still stand there."""
    bare = skeleton(text)
    if len(bare) > _LONGEST_TITLE:
        return []
    pieces = dict.fromkeys([*bare, *map("".join, pairwise(bare))])
    return [RankedWord(piece, ExactRun(piece, boundary.Where.TITLE)) for piece in pieces]
