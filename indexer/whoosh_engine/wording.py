"""How is what is wanted put as a query of Whoosh's? What must hold decides, words rank.

Every number here has its reason beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from whoosh import query, scoring

from indexer.below import backwards, stem
from indexer.boundary import (
    About,
    AllOf,
    AnyOf,
    BeginsWith,
    Below,
    ExactRun,
    Fact,
    Filters,
    HasSection,
    Inside,
    Near,
    NoneOf,
    OfKind,
    OfLevel,
    OnSite,
    Part,
    RankedWord,
    SomeOf,
    Unit,
    Unknown,
    Want,
    Where,
    WholeNumber,
    YearWithin,
)
from indexer.columns import exact_run
from indexer.columns.array_queries import AtLeast, ColumnIs, InUnit, RunsNear
from indexer.columns.exact import BREAK, LINE, SECTIONS, SENTENCE
from indexer.columns.leaf import Filter
from indexer.whoosh_engine.schema import (
    FIELDS,
    NO_NUMBER,
    NO_VALUE,
    SECTION_NUMBERS,
)
from reports import SectionKind

# B: reports differ in length by their form, not by their worth, so length is held against a report
# only half.
# K1: the usual one of BM25. A word said all the time tells some twice as much as one said once.
# title_B: a title has some ten words and says in all of them what it is of; length tells little.
# about_B: how many names a place has says nothing of the report.
WEIGHTING: Final = scoring.BM25F(B=0.5, K1=1.2, title_B=0.3, about_B=0.0)
# A title has some ten words, a text a thousand: one word of a title tells more than the same word
# in the text, however often, and less than three that another text speaks of all the time.
_TITLE_WEIGHT: Final = 4.0
# The report's own region or year was named: half as good again as the word in the title, where the
# names of other places stand as well.
_ABOUT_WEIGHT: Final = 6.0
# The publisher's name mostly stands in the title, too, so half of what that counts: where it does
# not, the report still goes before those whose texts speak of that body.
_PUBLISHER_WEIGHT: Final = 2.0
# All years that four digits can name.
_FIRST_YEAR: Final = 0
_LAST_YEAR: Final = 9999
# Hardly a word of the segmentation is longer.
_LONGEST_WORD: Final = 12
_NOT_KNOWN: Final[Mapping[Fact, int | bytes]] = {
    fact: NO_NUMBER if fact is Fact.YEAR else NO_VALUE for fact in Fact
}
_MARKS: Final = {Unit.SENTENCE: SENTENCE, Unit.LINE: LINE}


def matching(want: Want) -> query.Query:
    """The query whose matches are what is wanted, scored by the words that rank."""
    found = query.ConstantScoreQuery(_part(want.must), 0.0)
    words = [each for ranked in want.ranking for each in _ranked(ranked)]
    return query.AndMaybe(found, query.Or(words)) if words else found


def filters(asked: Filters) -> list[Filter]:
    """The filters over columns."""
    found = []
    if asked.years:
        years = frozenset(NO_NUMBER if year is None else year for year in asked.years)
        found.append(Filter("year", years))
    if asked.regions:
        found.append(_regions(asked.regions))
    for column, values in (("level", asked.levels), ("kind", asked.kinds)):
        if values:
            found.append(Filter(column, frozenset(map(_value, values))))
    return found


def exact(run: ExactRun, weight: float = 1.0) -> query.Query:
    """The reports that hold the run."""
    fields = FIELDS[run.where]
    if len(run.bare) == 1:
        return query.Term(fields.characters, run.bare, boost=weight)
    return exact_run.ExactRun(fields.pairs, run.bare, boost=weight)


def _part(part: Part) -> query.Query:
    match part:
        case ExactRun():
            return _held(part)
        case Near(runs, distance):
            return RunsNear(FIELDS[Where.REPORT].pairs, runs, distance)
        case WholeNumber(digits, where):
            return query.Term(FIELDS[where].numbers, digits)
        case About(word):
            return query.Term("about", word)
        case BeginsWith(beginning):
            return query.Prefix("number" if beginning.isdecimal() else "latin", beginning)
        case YearWithin(first, last):
            years = range(first or _FIRST_YEAR, (last or _LAST_YEAR) + 1)
            return ColumnIs(Filter("year", years))
        case Below(code):
            return ColumnIs(_regions([code]))
        case OfLevel(level):
            return ColumnIs(Filter("level", frozenset([level.encode()])))
        case OfKind(kind):
            return ColumnIs(Filter("kind", frozenset([kind.encode()])))
        case Inside():
            return _inside(part)
        case HasSection(section):
            return query.Term(FIELDS[Where.REPORT].pairs, BREAK + _mark(section))
        case Unknown(fact):
            return ColumnIs(Filter(fact, frozenset([_NOT_KNOWN[fact]])))
        case OnSite(host):
            site = backwards(host).encode()
            return ColumnIs(Filter("site", frozenset([site]), (site + b".",)))
        case AllOf(parts):
            return _all(parts)
        case AnyOf():
            return _any(part)
        case SomeOf(parts, least):
            return AtLeast([_part(each) for each in parts], least)
        case NoneOf(parts):
            return query.Not(query.Or([_part(each) for each in parts]))


def _held(run: ExactRun) -> query.Query:
    """The reports that hold the run, whatever they are worth.

    Where it is a word of a report it stands there; positions are compared in the others alone. Not
    so digits: among the words of a title is its year in digits, which may stand there in numerals.
    """
    is_word = 2 < len(run.bare) <= _LONGEST_WORD and not run.bare.isdecimal()
    if run.where is not Where.REPORT or not is_word:
        return exact(run)
    return query.Or([query.Term("text", run.bare), query.Term("title", run.bare), exact(run)])


def _any(part: AnyOf) -> query.Query:
    """One node of all alternatives, however they are nested, each once."""
    found: list[query.Query] = []
    for each in dict.fromkeys(_alternatives(part)):
        node = _part(each)
        found += node.subqueries if isinstance(node, query.Or) else [node]
    return query.Or(found)


def _alternatives(part: Part) -> Iterator[Part]:
    if isinstance(part, AnyOf):
        for each in part.parts:
            yield from _alternatives(each)
    else:
        yield part


def _all(parts: Sequence[Part]) -> query.Query:
    """What is not wanted is taken off what is: so no list is made of all that lack it."""
    wanted = [_part(each) for each in parts if not isinstance(each, NoneOf)]
    gone = [_part(part) for each in parts if isinstance(each, NoneOf) for part in each.parts]
    found: query.Query = query.And(wanted) if wanted else query.Every()
    return query.AndNot(found, query.Or(gone)) if gone else found


def _inside(asked: Inside) -> query.Query:
    pairs, part = FIELDS[Where.REPORT].pairs, _of_unit(asked.part)
    section = None if asked.section is None else _mark(asked.section)
    if asked.unit is Unit.SECTION:
        if section is None:
            raise ValueError("a section needs a kind")
        return InUnit(pairs, section, part)
    return InUnit(pairs, _MARKS[asked.unit], part, section)


def _of_unit(part: Part) -> query.Query:
    """What a unit must hold; by positions, since words have none."""
    match part:
        case ExactRun():
            return exact(part)
        case AllOf(parts):
            return query.And(list(map(_of_unit, parts)))
        case AnyOf(parts):
            return query.Or(list(map(_of_unit, parts)))
    return _part(part)


def _mark(section: SectionKind) -> str:
    return SECTIONS[SECTION_NUMBERS[section]]


def _ranked(ranked: RankedWord) -> list[query.Query]:
    word = ranked.word
    if isinstance(ranked.part, ExactRun):
        weight = _PUBLISHER_WEIGHT if ranked.part.where is Where.PUBLISHER else 1.0
        return [exact(ranked.part, weight)]  # as a whole it is no word of jieba's
    return [
        query.Term("title", word, boost=_TITLE_WEIGHT),
        query.Term("text", word),
        query.Term("about", word, boost=_ABOUT_WEIGHT),
    ]


def _regions(codes: Sequence[str | None]) -> Filter:
    """These regions and all below them."""
    stems = tuple(stem(code).encode() for code in codes if code is not None)
    return Filter("region", frozenset(map(_value, codes)), stems)


def _value(value: str | None) -> bytes:
    return NO_VALUE if value is None else value.encode()
