"""How is what is wanted put as a query of Whoosh's? What must hold decides, words rank.

Every number here has its reason beside it.
"""

from __future__ import annotations

from typing import Final

from whoosh import query, scoring

from indexer.boundary import (
    About,
    AllOf,
    AnyOf,
    ExactRun,
    Filters,
    Part,
    RankedWord,
    Want,
    WholeNumber,
)
from indexer.columns import exact_run
from indexer.columns.leaf import Filter
from indexer.whoosh_engine.schema import NO_NUMBER, NO_VALUE

# Reports differ in length by their form, not by their worth, so length is held against a report
# only half, and against a title hardly.
WEIGHTING: Final = scoring.BM25F(B=0.5, K1=1.2, title_B=0.3, about_B=0.0)
# A title has some ten words, a text a thousand: one word of a title tells as much as several.
_TITLE_WEIGHT: Final = 4.0
# The report's own region or year was named: as good as the word in the title.
_ABOUT_WEIGHT: Final = 4.0


def matching(want: Want) -> query.Query:
    """The query whose matches are what is wanted, scored by the words that rank."""
    must = [_part(part) for part in want.must]
    found: query.Query = query.And(must) if must else query.Every()
    if want.must_not:
        found = query.AndNot(found, query.Or([_part(part) for part in want.must_not]))
    found = query.ConstantScoreQuery(found, 0.0)
    words = [each for ranked in want.ranking for each in _ranked(ranked)]
    return query.AndMaybe(found, query.Or(words)) if words else found


def filters(asked: Filters) -> list[Filter]:
    """The filters over columns."""
    found = []
    if asked.years:
        years = frozenset(NO_NUMBER if year is None else year for year in asked.years)
        found.append(Filter("year", years))
    if asked.regions:
        codes = frozenset(_value(code) for code in asked.regions)
        stems = tuple(_stem(code) for code in asked.regions if code is not None)
        found.append(Filter("region", codes, stems))
    for column, values in (("level", asked.levels), ("kind", asked.kinds)):
        if values:
            found.append(Filter(column, frozenset(map(_value, values))))
    return found


def exact(run: ExactRun) -> query.Query:
    """The reports that hold the run."""
    if len(run.bare) == 1:
        return query.Term("characters", run.bare)
    return exact_run.ExactRun("exact", run.bare)


def _part(part: Part) -> query.Query:
    match part:
        case ExactRun():
            return exact(part)
        case WholeNumber(digits):
            return query.Term("number", digits)
        case About(word):
            return query.Term("about", word)
        case AllOf(parts):
            return query.And([_part(each) for each in parts])
        case AnyOf(parts):
            return query.Or([_part(each) for each in parts])


def _ranked(ranked: RankedWord) -> list[query.Query]:
    word = ranked.word
    if isinstance(ranked.part, ExactRun):
        return [exact(ranked.part)]  # as a whole it is no word of jieba's
    return [
        query.Term("title", word, boost=_TITLE_WEIGHT),
        query.Term("text", word),
        query.Term("about", word, boost=_ABOUT_WEIGHT),
    ]


def _value(value: str | None) -> bytes:
    return NO_VALUE if value is None else value.encode()


def _stem(code: str) -> bytes:
    """The digits that all regions below the code begin with; the nation has none below it."""
    if code == "000000":
        return code.encode()
    for zeros in ("0000", "00"):
        if code.endswith(zeros):
            return code.removesuffix(zeros).encode()
    return code.encode()
