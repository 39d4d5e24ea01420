"""Which of several places of the same name is it?

There are four districts called 鼓楼区. The names around it decide: the city in the signature, in
the facts of the page, in the text and in the address. Without a clear lead nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from reports.clues import Clues
from reports.place.gazetteer import is_within, parents, region_exists
from reports.place.hosts import support
from reports.place.in_text import TextPlaces, text_places
from reports.place.readings import Reading
from reports.place.resolving import Candidate

_LEAD = 1.0
_RATIO = 1.5

# What a name around it is worth: the place itself, its city, its province.
_SAME, _CITY, _PROVINCE = 6.0, 4.0, 2.0
_MOST_IN_TEXT = 5.0


def tell_apart(
    candidates: Sequence[Candidate], others: Sequence[Reading], clues: Clues, year: int | None
) -> Candidate | None:
    """The candidate that the evidence around the name speaks for, None without a clear lead."""
    places = text_places(clues.text, year)
    worth = [_worth(candidate, others, places, clues) for candidate in candidates]
    ranked = sorted(range(len(candidates)), key=lambda at: -worth[at])
    best, second = worth[ranked[0]], worth[ranked[1]]
    if best < _LEAD or best - second < _LEAD or best < _RATIO * second:
        return None
    return candidates[ranked[0]]


def _worth(
    candidate: Candidate, others: Sequence[Reading], places: TextPlaces, clues: Clues
) -> float:
    code = candidate.region.code
    worth = support(code, clues.url) + _in_text(code, places)
    worth += max((_of_reading(code, reading) for reading in others), default=0.0)
    if clues.region_code and region_exists(clues.region_code):
        worth += _of_code(code, clues.region_code)
    return worth


def _of_reading(code: str, reading: Reading) -> float:
    if len(reading.regions) != 1:
        return 0.0
    return _of_code(code, reading.regions[0].region.code)


def _of_code(code: str, other: str) -> float:
    if is_within(other, code):
        return _SAME
    if other not in parents(code):
        return 0.0
    return _PROVINCE if other.endswith("0000") and parents(code)[-1] != other else _CITY


def _in_text(code: str, places: TextPlaces) -> float:
    worth = 0.0
    for above in parents(code):
        share = 0.5 if above.endswith("0000") and parents(code)[-1] != above else 1.0
        worth += share * min(_MOST_IN_TEXT, places.worth.get(above, 0.0))
    # Named behind its city: 南京市鼓楼区.
    return worth + min(_MOST_IN_TEXT, 2.0 * sum(chain == (code,) for chain in places.chains))
