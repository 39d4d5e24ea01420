"""Which towns lie directly under a city, without a county between?

Five prefecture-level cities have no counties. The table `data/towns.tsv` holds their towns and
streets; `alone` marks the names that no other town of the country has.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from reports.fold import fold
from reports.place.gazetteer import DATA
from reports.place.hosts import labels, support


@dataclass(frozen=True, slots=True)
class Town:
    """A town or street, the code of its city, and its label in addresses."""

    city: str
    name: str
    alone: bool
    label: str


@cache
def towns() -> tuple[Town, ...]:
    """The towns of the cities that have no counties."""
    with (DATA / "towns.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Town(row["city"], row["name"], row["alone"] == "yes", row["label"])
            for row in csv.DictReader(file, delimiter="\t")
        )


@cache
def cities_of_towns() -> frozenset[str]:
    """The codes of the cities that have towns and no counties."""
    return frozenset(town.city for town in towns())


def town_named(name: str, url: str, cities: frozenset[str]) -> Town | None:
    """The town of that name: the only one of the country, or one whose city is spoken of.

    `cities` are the codes that the text and the site name; the host may name the city as well.
    """
    named = [town for town in towns() if fold(town.name) == fold(name)]
    sure = [t for t in named if t.alone or t.city in cities or support(t.city, url) > 0]
    return sure[0] if len(sure) == 1 else None


def town_of_address(url: str) -> Town | None:
    """The town that has the host for itself, or a part of the site of its city."""
    hosts, folders = labels(url), frozenset(_folders(url))
    own = [town for town in towns() if town.alone and town.label in hosts]
    below = [t for t in towns() if t.label in folders and support(t.city, url) > 0]
    found = {town.label: town for town in reversed(own or below)}
    return next(iter(found.values())) if len(found) == 1 else None


def _folders(url: str) -> Iterator[str]:
    try:
        yield from urlsplit(url).path.lower().split("/")[1:3]
    except ValueError:
        return
