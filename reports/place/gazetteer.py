"""Which regions are there, what were they called, and what did they belong to, in which year?

A year means its last day: a report about 2016 comes from 赣县区, which had become one in October.
The table `data/regions.tsv` holds the codes of GB/T 2260 with their names from 2006 on; the prefix
of a code says what it belongs to. Municipalities have no 市辖区 here, and the rows that only group
counties of a province (省直辖县级行政区划) are left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from reports.errors import UnknownRegion
from reports.model import NATION, Level, Region

DATA = Path(__file__).parent.parent / "data"
NATION_NAME = "全国"

_LATEST = "999912"


@dataclass(frozen=True, slots=True)
class Unit:
    """A name that a code had, from the month `since` on and up to the month before `until`.

    Months are yyyymm; an empty `since` is before December 2006, an empty `until` is not yet.
    `became` is the code of the same place afterwards, where the code changed.
    """

    code: str
    name: str
    since: str = ""
    until: str = ""
    became: str = ""
    pinyin: tuple[str, ...] = ()

    def held_in(self, month: str) -> bool:
        """Whether the name was in force in that month."""
        return self.since <= month and (not self.until or month < self.until)

    def held_at_end_of(self, year: int | None) -> bool:
        """Whether it was in force on the last day of the year; without a year, whether it is."""
        return self.held_in(last_month(year))

    def held_during(self, year: int | None) -> bool:
        """Whether it was in force on any day of the year."""
        if year is None:
            return self.held_at_end_of(None)
        return self.since <= f"{year}12" and (not self.until or self.until > f"{year}01")


def last_month(year: int | None) -> str:
    """The month that stands for a year; without one, the latest."""
    return f"{year:04d}12" if year is not None else _LATEST


@cache
def all_units() -> tuple[Unit, ...]:
    """Every name of every code since 2006, by code."""
    with (DATA / "regions.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return tuple(
            Unit(code, name, since, until, became, tuple(pinyin.split(" ")))
            for code, name, since, until, became, pinyin in rows
        )


@cache
def _by_code() -> Mapping[str, tuple[Unit, ...]]:
    found: dict[str, tuple[Unit, ...]] = {NATION: (Unit(NATION, NATION_NAME),)}
    for unit in all_units():
        found[unit.code] = (*found.get(unit.code, ()), unit)
    return found


@cache
def _by_heir() -> Mapping[str, tuple[Unit, ...]]:
    found: dict[str, tuple[Unit, ...]] = {}
    for unit in all_units():
        if unit.became:
            found[unit.became] = (*found.get(unit.became, ()), unit)
    return found


def region_exists(code: str) -> bool:
    """Whether any list since 2006 had the code, or it is the nation's."""
    return code in _by_code()


def names_of(code: str) -> tuple[Unit, ...]:
    """All names of a code in order of time; raises `UnknownRegion` for a code without any."""
    try:
        return _by_code()[code]
    except KeyError:
        raise UnknownRegion(f"no list since 2006 has had the region code {code!r}") from None


def name_of(code: str, year: int | None = None) -> str:
    """The name at the end of the year, or the nearest in time that the code had."""
    return unit_at(code, last_month(year)).name


def unit_at(code: str, month: str) -> Unit:
    """What the code was called in that month, or at the time nearest to it."""
    units = names_of(code)
    for unit in units:
        if unit.held_in(month):
            return unit
    return units[0] if month < units[0].since else max(units, key=lambda unit: unit.until or month)


# Of each answer all regions are looked up that its reports are from.
@lru_cache(1 << 13)
def parents(code: str) -> tuple[str, ...]:
    """The codes above it, from the province down; the nation is not among them."""
    above = (f"{code[:2]}0000", f"{code[:4]}00")
    return tuple(dict.fromkeys(up for up in above if up != code and up in _by_code()))


def is_within(code: str, above: str) -> bool:
    """Whether the region is the other one or belongs to it."""
    return above in (code, NATION, *parents(code))


def rank_of(code: str) -> Level:
    """How high the region stands; districts of municipalities are counties."""
    if code == NATION:
        return Level.NATIONAL
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.PREFECTURE if code.endswith("00") else Level.COUNTY


def region_of(code: str, year: int | None = None) -> Region:
    """The region with the names that held at the end of the year (None: that hold now).

    A code that was not in force then keeps the name nearest in time; `region_for` looks for the
    code that was. Raises `UnknownRegion`.
    """
    return _region(code, last_month(year))


def region_for(unit: Unit, year: int | None) -> Region:
    """The place that a name stands for, as it was in that year.

    A name that was given up during the year stands for itself. A name of another time is followed
    to what the place was then, as long as that is one place; else it stays what it is.
    """
    if unit.held_at_end_of(year):
        return _region(unit.code, last_month(year))
    if year is None or unit.held_during(year):
        return _region(unit.code, _month_before(unit.until))
    heir = _heir(unit, year) if unit.until and unit.until <= f"{year}12" else _ancestor(unit, year)
    if heir is not None and heir.held_at_end_of(year):
        return _region(heir.code, last_month(year))
    return _region(unit.code, unit.since if unit.since > f"{year}12" else _month_before(unit.until))


def _region(code: str, month: str) -> Region:
    names = (unit_at(up, month).name for up in (*parents(code), code))
    return Region(code, tuple(names))


def _heir(unit: Unit, year: int) -> Unit | None:
    seen = set()
    while unit.until and unit.until <= f"{year}12" and unit not in seen:
        seen.add(unit)
        unit = unit_at(unit.became or unit.code, unit.until)
    return unit


def _ancestor(unit: Unit, year: int) -> Unit | None:
    for _ in range(4):
        if unit.held_at_end_of(year):
            return unit
        earlier = tuple(_forerunners(unit))
        namesakes = tuple(other for other in earlier if other.name[:-1] == unit.name[:-1])
        if len(earlier) == 1 or len(namesakes) == 1:
            unit = earlier[0] if len(earlier) == 1 else namesakes[0]
        else:
            return None
    return None


def _forerunners(unit: Unit) -> Iterator[Unit]:
    for other in (*names_of(unit.code), *_by_heir().get(unit.code, ())):
        if (
            other.until
            and other.until <= unit.since
            and not (other.code == unit.code and other.became)
        ):
            yield other


def _month_before(month: str) -> str:
    if not month:
        return _LATEST
    year, of_year = int(month[:4]), int(month[4:])
    return f"{year:04d}{of_year - 1:02d}" if of_year > 1 else f"{year - 1:04d}12"
