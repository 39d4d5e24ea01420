"""How is what is wanted put as a query of OpenSearch's? What must hold decides, words rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from indexer import ranking
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
    Unknown,
    Want,
    Where,
    WholeNumber,
    YearWithin,
)
from indexer.opensearch_engine import intervals, terms
from indexer.opensearch_engine.apart import Known
from indexer.opensearch_engine.mapping import FIELDS, JSON

# A cluster refuses a query of more than 1,024 terms and phrases. Sets of terms do not count, so
# what must hold hardly comes near; of the words that rank the last ones may go.
MOST_CLAUSES: Final = 1_000
# So many values may be in one set.
_MOST_IDS: Final = 65_536
_EVERYTHING: Final[JSON] = {"match_all": {}}
_NOTHING: Final[JSON] = {"bool": {"must_not": _EVERYTHING}}


def matching(want: Want, hidden: frozenset[str]) -> JSON:
    """The query whose hits are what is wanted and not hidden, scored by the words that rank."""
    asked: JSON = {"filter": [_part(want.must)]}
    if hidden:
        asked["must_not"] = [one_of("key", sorted(hidden))]
    if want.ranking:
        ranking = [each for ranked in want.ranking for each in _ranked(ranked)]
        asked["should"] = ranking[: max(MOST_CLAUSES - clauses(asked), 0)]
        asked["minimum_should_match"] = 0
    return {"bool": asked}


def filters(asked: Filters) -> Mapping[str, JSON]:
    """The filters that are on, each by the field that it is about."""
    found = {
        "year": _values("year", asked.years),
        "region": _any([_region(code) for code in asked.regions]),
        "level": _values("level", asked.levels),
        "kind": _values("kind", asked.kinds),
    }
    on = {"year": asked.years, "region": asked.regions, "level": asked.levels, "kind": asked.kinds}
    return {field: query for field, query in found.items() if on[field]}


def all_of(queries: Sequence[JSON]) -> JSON:
    """What passes all of them; everything, if there are none."""
    return {"bool": {"filter": list(queries)}} if queries else _EVERYTHING


def _part(part: Part) -> JSON:
    match part:
        case ExactRun():
            return held(part)
        case Near():
            return intervals.near(part)
        case WholeNumber(digits, where):
            return one_of(FIELDS[where].numbers, [digits])
        case About(word):
            return one_of("about", [word])
        case BeginsWith(beginning):
            field = FIELDS[Where.REPORT].numbers if beginning.isdecimal() else "latin"
            return {"prefix": {field: {"value": beginning}}}
        case YearWithin(first, last):
            return {"range": {"year": {"gte": first, "lte": last}}}
        case Below(code):
            return _region(code)
        case OfLevel(level):
            return one_of("level", [level])
        case OfKind(kind):
            return one_of("kind", [kind])
        case Unknown(fact):
            return _missing(fact)
        case OnSite(host):
            site = backwards(host)
            return _any([one_of("site", [site]), {"prefix": {"site": {"value": f"{site}."}}}])
        case Known():
            starts = range(0, len(part.ids), _MOST_IDS)
            return _any([one_of("key", part.ids[at : at + _MOST_IDS]) for at in starts])
        case Inside():
            return intervals.inside(part)
        case HasSection(section):
            return one_of("section", [section])
        case AllOf(parts):
            return _all(parts)
        case AnyOf(parts):
            return _any([_part(each) for each in dict.fromkeys(parts)])
        case SomeOf(parts, least):
            return _any([_part(each) for each in parts], least)
        case NoneOf(parts):
            return {"bool": {"must_not": [_part(each) for each in parts]}}


def held(run: ExactRun) -> JSON:
    """A run of one or two characters is a term, a longer one the phrase of its pairs."""
    field = FIELDS[run.where].runs
    if len(run.bare) < 3:
        return one_of(field, [run.bare])
    return {"match_phrase": {field: {"query": _terms(run)}}}


def _terms(run: ExactRun) -> str:
    return run.bare if len(run.bare) == 1 else " ".join(terms.pairs(run.bare))


def one_of(field: str, values: Sequence[str | int]) -> JSON:
    return {"terms": {field: list(values)}}


def _all(parts: Sequence[Part]) -> JSON:
    different = dict.fromkeys(parts)
    wanted = [_part(each) for each in different if not isinstance(each, NoneOf)]
    gone = [_part(part) for each in different if isinstance(each, NoneOf) for part in each.parts]
    if not gone:
        return all_of(wanted)
    return {"bool": {"filter": wanted, "must_not": gone}}


def _any(queries: Sequence[JSON], least: int = 1) -> JSON:
    if least <= 0:
        return _EVERYTHING
    if len(queries) < least:
        return _NOTHING
    return {"bool": {"should": list(queries), "minimum_should_match": least}}


def _missing(field: str) -> JSON:
    return {"bool": {"must_not": [{"exists": {"field": field}}]}}


def _values(field: str, values: Sequence[str | int | None]) -> JSON:
    known = [value for value in values if value is not None]
    found = [one_of(field, known)] if known else []
    return _any([*found, _missing(field)] if None in values else found)


def _region(code: str | None) -> JSON:
    """The region and all below it, whose codes begin as its does."""
    if code is None:
        return _missing(Fact.REGION)
    return {"prefix": {"region": {"value": stem(code)}}}


def _ranked(ranked: RankedWord) -> list[JSON]:
    word = ranked.word
    if isinstance(ranked.part, ExactRun):
        return [_ranked_run(ranked.part)]  # as a whole it is no word of jieba's
    return [
        _weighed("match", "title", word, ranking.TITLE_WEIGHT),
        _weighed("match", "text", word, 1.0),
        _weighed("match", "about", word, ranking.ABOUT_WEIGHT),
    ]


def _ranked_run(run: ExactRun) -> JSON:
    """It tells as much as its pairs do on average; to Lucene, as much as all of them together."""
    weight = ranking.PUBLISHER_WEIGHT if run.where is Where.PUBLISHER else 1.0
    asked = _terms(run)
    return _weighed("match_phrase", FIELDS[run.where].runs, asked, weight / len(asked.split()))


def _weighed(kind: str, field: str, asked: str, weight: float) -> JSON:
    return {kind: {field: {"query": asked, "boost": weight}}}


def clauses(asked: object) -> int:
    """How many terms and phrases a query asks for one by one."""
    match asked:
        case {"match_phrase": _}:
            return 1
        case {"match": {"query": str(found)}}:  # of intervals
            return len(found.split())
        case {"match": _}:
            return 1
        case dict():
            return sum(map(clauses, asked.values()))
        case list():
            return sum(map(clauses, asked))
    return 0
