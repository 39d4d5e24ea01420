"""Which regions can a naming mean in a year?

Several where districts of the same name lie in different cities. Names that held during the year
come first, full names before short ones, and a province or prefecture before what it holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.fold import fold
from reports.model import NATION, Region
from reports.place.gazetteer import Unit, is_within, region_for, region_of
from reports.place.mentions import Mention, Sense
from reports.place.names import Zone, stem
from reports.place.naming import Naming

# Districts that are as well known by the name of a city as the city itself.
_AS_WELL_A_DISTRICT = frozenset(("朝阳",))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A region that is meant, perhaps, and the name that led to it."""

    region: Region
    sense: Sense


def candidates(naming: Naming, year: int | None) -> tuple[Candidate, ...]:
    """The regions the naming may mean, with its zone and town; none if it names no region."""
    if naming.national:
        return (Candidate(region_of(NATION), Unit(NATION, "全国")),)
    if not naming.chain:
        return ()
    last = naming.chain[-1]
    senses = _preferred(last, year)
    found: dict[tuple[str, ...], Candidate] = {}
    for sense in senses:
        base, zone = _placed(sense, year)
        path = (*base.path, *(name for name in (zone, naming.zone, naming.town) if name))
        found.setdefault(path, Candidate(Region(base.code, path), sense))
    return tuple(found.values())


def _placed(sense: Sense, year: int | None) -> tuple[Region, str | None]:
    if isinstance(sense, Unit):
        return region_for(sense, year), None
    return region_of(sense.parent, year), sense.name


def _preferred(last: Mention, year: int | None) -> tuple[Sense, ...]:
    """Of several senses those of the best kind."""
    senses = last.senses
    units = tuple(sense for sense in senses if isinstance(sense, Unit))
    held = (
        tuple(unit for unit in units if unit.held_at_end_of(year)),
        tuple(unit for unit in units if unit.held_during(year)),
        tuple(sense for sense in senses if isinstance(sense, Zone)),
        units,
    )
    best: tuple[Sense, ...] = next((group for group in held if group), senses)
    full = tuple(sense for sense in best if fold(sense.name) == fold(last.meant))
    best = full or best
    return best if last.strong else _highest(best)


def _without_far_districts(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """西安 is the city, and no district elsewhere that has its name; 朝阳 may be both."""
    cities = [unit for unit in units if unit.code.endswith("00")]
    if not cities or stem(cities[0].name) in _AS_WELL_A_DISTRICT:
        return units
    return tuple(unit for unit in units if unit in cities or not unit.name.endswith("区"))


def _highest(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Without a class word the region is meant that holds the others: 吉林 is the province."""
    units = tuple(sense for sense in senses if isinstance(sense, Unit))
    provinces = tuple(unit for unit in units if unit.code.endswith("0000"))
    if provinces:
        return provinces
    units = _without_far_districts(units)
    top = tuple(
        unit
        for unit in units
        if not any(other.code != unit.code and is_within(unit.code, other.code) for other in units)
    )
    return top or senses
