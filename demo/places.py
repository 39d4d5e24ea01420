"""Which places are there, under which name and code in which year?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FACTS = Path(__file__).parent / "places.tsv"
FAR = 9999


class Level(StrEnum):
    """How high a government stands."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


@dataclass(frozen=True, slots=True)
class Naming:
    """A name and a code, and the years at whose end they held."""

    name: str
    code: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Place:
    """A province, prefecture or county through the years."""

    key: str
    parent: Place | None
    level: Level
    namings: tuple[Naming, ...]

    def at(self, year: int) -> Naming:
        """The name and code that held at the end of the year."""
        return next(n for n in self.namings if n.since <= year <= n.until)

    def holds(self, year: int) -> bool:
        """False in the year of a change that is left out since two names were in use."""
        return any(n.since <= year <= n.until for n in self.namings)

    def path(self, year: int) -> tuple[str, ...]:
        """The names from the province down to this place."""
        above = self.parent.path(year) if self.parent else ()
        return (*above, self.at(year).name)

    @property
    def province(self) -> Place:
        """The province it lies in, or is."""
        return self.parent.province if self.parent else self


@cache
def places() -> dict[str, Place]:
    """All places by their key."""
    found: dict[str, Place] = {}
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        key, parent, level, code, name, since, until = line.split("\t")
        naming = Naming(name, code, int(since), FAR if until == "-" else int(until))
        before = found[key].namings if key in found else ()
        found[key] = Place(key, found.get(parent), Level(level), (*before, naming))
    return found


def place(key: str) -> Place:
    """The place of that key."""
    return places()[key]
