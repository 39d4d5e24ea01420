"""What must a report hold to answer a query? From its parts to runs, numbers and words.

A quotation is an exact run. An unquoted term is an exact run, or every word of its own
segmentation as an exact run, a number among them as a whole number; or it names the report's own
region or year. So what matches never depends on how a report was segmented.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
    HasSection,
    Inside,
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
    Fact,
    InSection,
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
    Together,
    Unit,
    Unknown,
    Where,
    Within,
    Years,
    names_a_year,
    pieces_of,
)
from indexer.language import Part as Asked
from indexer.synonyms import others_of, synonyms_of
from indexer.years import written_otherwise
from reports import SectionKind, fold, skeleton

_WHERE: Final = {
    Where.TITLE: boundary.Where.TITLE,
    Where.PUBLISHER: boundary.Where.PUBLISHER,
}
_FACTS: Final = {
    Fact.YEAR: boundary.Fact.YEAR,
    Fact.PLACE: boundary.Fact.REGION,
    Fact.LEVEL: boundary.Fact.LEVEL,
    Fact.KIND: boundary.Fact.KIND,
}
_UNITS: Final = {
    Unit.SENTENCE: boundary.Unit.SENTENCE,
    Unit.PARAGRAPH: boundary.Unit.LINE,
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
        must=must(query),
        ranking=tuple(dict.fromkeys(word for leaf in query.wanted for word in _ranked(leaf))),
        near=tuple(dict.fromkeys(unit for leaf in query.wanted for unit in _units(leaf))),
        together=tuple(_pieces(term) for leaf in query.wanted for term in _long_terms(leaf)),
    )


def must(query: Query) -> Part:
    """What a report must hold, without what ranks."""
    return EVERYTHING if query.root is None else _part(query.root)


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
    implied: list[Part] = []
    other: list[Part] = []
    for at, word in enumerate(found):
        if is_number(word):
            other.append(_word_part(word))
        elif len(word) > 1:
            implied.append(_word_part(word))
        else:
            beside = ("".join(found[start : start + 2]) for start in (at - 1, at) if start >= 0)
            # Where punctuation stands between them, the whole run holds none of these.
            other.append(AnyOf(tuple(ExactRun(run) for run in beside if run != word)))
    return _run_or_words(_run(text), implied, other)


@dataclass(frozen=True, slots=True)
class _Scope:
    """In which sections texts must stand: in each of them; what is negated, in none."""

    sections: tuple[SectionKind, ...] = ()
    negated: bool = False

    def of(self, part: Part) -> Part:
        """What must hold of a text in the scope."""
        return self.each(lambda section: _in(section, part))

    def each(self, held: Callable[[SectionKind | None], Part]) -> Part:
        if len(self.sections) < 2:
            return held(next(iter(self.sections), None))
        parts = tuple(map(held, self.sections))
        return AnyOf(parts) if self.negated else AllOf(parts)


_ANYWHERE: Final = _Scope()


def _part(asked: Asked, scope: _Scope = _ANYWHERE) -> Part:
    """What must hold."""
    match asked:
        case And(parts):
            return _all(parts, scope)
        case Or(parts):
            return AnyOf(tuple(_part(part, scope) for part in parts))
        case Not(part):
            return NoneOf((_part(part, replace(scope, negated=not scope.negated)),))
        case Term(text):
            return scope.of(_text(asked)) if scope.sections else _term(text)
        case Quotation() | Prefix():
            return scope.of(_text(asked))
        case Near(texts, distance):
            return scope.of(boundary.Near(tuple(map(skeleton, texts)), distance))
        case Together(unit, parts):
            held = AllOf(tuple(map(_text, parts)))
            return scope.each(lambda section: Inside(_UNITS[unit], held, section))
        case InSection(kind):
            return HasSection(kind)
        case Years(first, last):
            return YearWithin(first, last)
        case Place(name):
            return _place(fold(name))
        case OfLevel(level):
            return boundary.OfLevel(level)
        case OfKind(kind):
            return boundary.OfKind(kind)
        case Unknown(fact):
            return boundary.Unknown(_FACTS[fact])
        case Site(host):
            return boundary.OnSite(host)
        case Passage(text):
            return AnyOf(tuple(map(ExactRun, pieces_of(text))))
        case MostWords():
            each = tuple(map(_word_part, _words_of(asked)))
            return SomeOf(each, math.ceil(_MOST * len(each)))
        case Within(where, part):
            return _within(part, _WHERE[where])


def _all(parts: tuple[Asked, ...], scope: _Scope) -> Part:
    """Sections that stand among the parts say where the others are to be looked for."""
    own = tuple(part.kind for part in parts if isinstance(part, InSection))
    scope = _Scope(own) if own else scope
    held = [_part(part, scope) for part in parts]
    wanted = tuple(part for part in held if not isinstance(part, NoneOf))
    gone = tuple(each for part in held if isinstance(part, NoneOf) for each in part.parts)
    return AllOf((*wanted, NoneOf(gone))) if gone else AllOf(wanted)


def _in(section: SectionKind | None, part: Part) -> Part:
    return part if section is None else Inside(boundary.Unit.SECTION, part, section)


def _text(asked: Asked) -> Part:
    """What a text by itself must hold, whatever report it is of."""
    match asked:
        case And(parts):
            return AllOf(tuple(map(_text, parts)))
        case Or(parts):
            return AnyOf(tuple(map(_text, parts)))
        case Term(text):
            return _term(text, about=False)
        case Prefix(text) if asked.is_latin:
            return BeginsWith(skeleton(text))
        case Quotation(text) | Prefix(text):
            return _run(text)
    raise TypeError(f"{asked} is not looked for in a text")


def _term(text: str, *, about: bool = True) -> Part:
    """The region or the year may be called so, if `about` says that they count."""
    run = _run(text)
    if is_number(run.bare):
        return _word_part(run.bare, about=about)
    parts = [(word, _word_part(word, about=about)) for word in words(text)]
    implied = [part for word, part in parts if not is_number(word)]
    other = [part for word, part in parts if is_number(word)]
    others = (*_about(run.bare, about), *map(_run, synonyms_of(text)), *_as_year(run.bare))
    return AnyOf((_run_or_words(run, implied, other), *others))


def _run_or_words(run: ExactRun, implied: list[Part], other: list[Part]) -> Part:
    """The run, or all words of it; whatever holds the run holds those that it implies."""
    if not implied:
        return AnyOf((run, AllOf(tuple(other))))
    if not other:
        return implied[0] if len(implied) == 1 else AllOf(tuple(implied))
    return AllOf((*implied, AnyOf((run, AllOf(tuple(other))))))


def _within(asked: Term | Quotation, where: boundary.Where) -> Part:
    """As anywhere, but that the report's region and year are no matter."""
    run = ExactRun(skeleton(asked.text), where)
    if isinstance(asked, Quotation):
        return run
    if is_number(run.bare):
        return AnyOf((_held(run.bare, where), *_as_year(run.bare, where)))
    every = AllOf(
        tuple(AnyOf((_held(word, where), *_as_year(word, where))) for word in words(asked.text))
    )
    return AnyOf((run, *((every,) if every.parts else ()), *_as_year(run.bare, where)))


def _place(name: str) -> Part:
    if name.isdecimal() and len(name) == 6:
        return Below(name)
    return AnyOf(()) if names_a_year(name) else About(name)


def _run(text: str) -> ExactRun:
    return ExactRun(skeleton(text))


def _word_part(word: str, *, about: bool = True) -> Part:
    others = (*_about(word, about), *map(_run, synonyms_of(word)), *_as_year(word))
    return AnyOf((_held(word), *others))


def _about(word: str, counts: bool) -> tuple[Part, ...]:
    """The report's own region or year may be called so, whatever its text calls them."""
    return (About(word),) if counts else ()


def _as_year(word: str, where: boundary.Where = boundary.Where.REPORT) -> Iterator[Part]:
    """A year stands in digits or in numerals."""
    yield from (_held(name, where) for name in written_otherwise(word))


def _held(word: str, where: boundary.Where = boundary.Where.REPORT) -> Part:
    return WholeNumber(word, where) if is_number(word) else ExactRun(word, where)


def _ranked(leaf: Leaf) -> list[RankedWord]:
    """The words, and the run as a whole: a report that holds it together ranks higher."""
    match leaf:
        case Term(text):
            found = words(text)
            ranked = [RankedWord(word, _word_part(word)) for word in found]
            ranked += [_of_publisher(word) for word in found if len(word) > 1]
            ranked += map(_other, others_of(text))
            return ranked if len(found) == 1 else [*ranked, _whole(text)]
        case MostWords(terms):
            ranked = [RankedWord(word, _word_part(word)) for word in _words_of(leaf)]
            return ranked + [piece for term in terms for piece in _pieces_of_title(term.text)]
        case Quotation(text) | Prefix(text):
            found = words(text)
            ranked = list(map(RankedWord, found))
            return ranked if found == [skeleton(text)] else [*ranked, _whole(text)]
        case Near(texts):
            return [RankedWord(word) for text in texts for word in words(text)]
        case Passage(text):
            return [RankedWord(piece, ExactRun(piece)) for piece in pieces_of(text)]
    return []


def _of_publisher(word: str) -> RankedWord:
    return RankedWord(word, ExactRun(word, boundary.Where.PUBLISHER))


def _other(text: str) -> RankedWord:
    """What says the same; a single word ranks as words do."""
    bare = skeleton(text)
    return RankedWord(bare) if words(text) == [bare] else _whole(text)


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


def _long_terms(leaf: Leaf) -> Iterator[Term]:
    """The terms of which pieces can stand together."""
    terms = leaf.terms if isinstance(leaf, MostWords) else (leaf,)
    yield from (term for term in terms if isinstance(term, Term) and len(words(term.text)) > 2)


def _pieces(term: Term) -> tuple[str, ...]:
    """The term, then each two and each three words that stand side by side in it."""
    found = words(term.text)
    several = [found[at : at + size] for size in (2, 3) for at in range(len(found) - size + 1)]
    pieces = ["".join(each) for each in several if len(each) < len(found)]
    return tuple(dict.fromkeys((skeleton(term.text), *pieces[:_MOST_TOGETHER])))


def _words_of(asked: MostWords) -> list[str]:
    return list(dict.fromkeys(word for term in asked.terms for word in words(term.text)))


def _pieces_of_title(text: str) -> list[RankedWord]:
    """Where a word is wrong in a title, its other characters still stand there."""
    bare = skeleton(text)
    if len(bare) > _LONGEST_TITLE:
        return []
    pieces = dict.fromkeys([*bare, *map("".join, pairwise(bare))])
    return [RankedWord(piece, ExactRun(piece, boundary.Where.TITLE)) for piece in pieces]
