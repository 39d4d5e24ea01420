"""How is asked what stands near together, or in one unit of a text?

Asked are the smallest stretches of places, called intervals, in which all of something stands. A
unit holds it if one of them lies between the places where a unit begins and ends. What is asked of
a unit never holds of a smaller piece only, so the smallest intervals decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from indexer.boundary import (
    AllOf,
    AnyOf,
    BeginsWith,
    ExactRun,
    Inside,
    Near,
    Part,
    Unit,
    Where,
    WholeNumber,
)
from indexer.opensearch_engine import terms
from indexer.opensearch_engine.mapping import FIELDS, JSON
from indexer.opensearch_engine.terms import COMMA, Border, Reading

_NOWHERE: Final = terms.BREAK * 2
_BORDERS: Final = {Unit.SENTENCE: terms.SENTENCES, Unit.LINE: terms.LINES}


def near(asked: Near) -> JSON:
    """The reports in which the runs stand near together; title and text are two pieces."""
    return _query(_contained(_told_apart(_near(asked)), terms.PIECES))


def inside(asked: Inside) -> JSON:
    """The reports of which one unit by itself holds the part."""
    if asked.unit is not Unit.SECTION:
        border, going_on = _BORDERS[asked.unit], terms.OF_LINES
    elif asked.section is not None:
        border, going_on = terms.sections(asked.section), terms.of_section(asked.section)
    else:
        raise ValueError("a section needs a kind")
    found = _contained(_told_apart(_of(asked.part, going_on, border)), border)
    if asked.section is not None and asked.unit is not Unit.SECTION:
        found = _contained(found, terms.sections(asked.section))
    return _query(found)


def _query(intervals: JSON) -> JSON:
    return {"intervals": {FIELDS[Where.REPORT].runs: intervals}}


def _of(part: Part, going_on: Reading, unit: Border) -> JSON:
    """The intervals of a part; numbers are read in two ways."""
    match part:
        case ExactRun(bare):
            return _run(bare)
        case WholeNumber(digits):
            return _any(_phrase(each.whole(digits)) for each in (terms.NUMBERS, going_on))
        case BeginsWith(text):
            readings = [terms.NUMBERS, going_on] if text.isdecimal() else [terms.WORDS]
            return _any(_phrase(each.beginning(text)) for each in readings)
        case Near():
            return _near(part)
        case AllOf(()):
            return _any(map(_phrase, [[unit.begin], [unit.only]]))
        case AllOf(parts):
            return _all(_of(each, going_on, unit) for each in parts)
        case AnyOf(()):
            return _phrase([_NOWHERE])
        case AnyOf(parts):
            return _any(_of(each, going_on, unit) for each in parts)
    raise TypeError(f"{part!r} cannot be asked of a unit")


def _run(bare: str) -> JSON:
    """Where a comma behind a digit is the last, it may be one that is skipped: it has no place."""
    if len(bare) > 1 and bare[-1] == COMMA and bare[-2].isdecimal():
        return _phrase(terms.pairs(bare))
    return _phrase(terms.run(bare))


def _near(asked: Near) -> JSON:
    return _all(map(_run, asked.runs), asked.distance)


def _phrase(of: Iterable[str]) -> JSON:
    return {"match": {"query": " ".join(of), "ordered": True, "max_gaps": 0}}


def _all(intervals: Iterable[JSON], most_between: int = -1) -> JSON:
    """Intervals that hold one of each, in any order, with at most so many places between them."""
    asked = {"ordered": False, "max_gaps": most_between, "intervals": list(intervals)}
    return {"all_of": asked}


def _any(intervals: Iterable[JSON]) -> JSON:
    """Each of the intervals, named once."""
    different: list[JSON] = []
    for each in intervals:
        for one in each["any_of"]["intervals"] if "any_of" in each else [each]:
            if one not in different:
                different.append(one)
    return different[0] if len(different) == 1 else {"any_of": {"intervals": different}}


def _contained(intervals: JSON, border: Border) -> JSON:
    """Those of the intervals that lie in one unit.

    A unit that is but a place holds nothing longer. Where nothing else is asked for it is left out,
    since Lucene asks the whole question again for each alternative.
    """
    from_to = [_phrase([border.begin]), _phrase([border.end])]
    units: JSON = {"all_of": {"ordered": True, "intervals": from_to}}
    if any(_is_single(phrase) for phrase in _phrases(intervals)):
        units = _any([units, _phrase([border.only])])
    return {"all_of": {"intervals": [intervals], "filter": {"contained_by": units}}}


def _is_single(phrase: JSON) -> bool:
    return " " not in phrase["query"]


def _told_apart(intervals: JSON) -> JSON:
    """The same intervals, with each phrase that is asked for again told apart from those before.

    What is asked for twice may be one and the same, but Lucene takes equals to stand twice. So
    each is given something of its own that it does not hold: a term that is nowhere.
    """
    asked = Counter[str]()
    for phrase in _phrases(intervals):
        before = asked[phrase["query"]]
        asked[phrase["query"]] += 1
        if before:
            phrase["filter"] = {"not_containing": _phrase([f"{_NOWHERE}{before}"])}
    return intervals


def _phrases(intervals: JSON) -> Iterator[JSON]:
    ((kind, asked),) = intervals.items()
    if kind == "match":
        yield asked
    else:
        for each in asked["intervals"]:
            yield from _phrases(each)
