"""What happened in a run, site by site?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from enum import StrEnum

# As many addresses of each sort are named in a summary; the count is of all.
_MOST_NAMED = 50


class Event(StrEnum):
    """What can become of an address in a run."""

    FETCHED = "fetched"
    NOT_MODIFIED = "not_modified"
    NEW = "new"
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"
    VANISHED = "vanished"
    GONE = "gone"
    BLOCKED = "blocked"
    FAILED = "failed"
    REFUSED = "refused"


# What a person may want to look at.
_NAMED = frozenset(
    (Event.NEW, Event.CORRECTED, Event.VANISHED, Event.BLOCKED, Event.FAILED, Event.REFUSED)
)


class Tally:
    """Counts by site and sort, and the first addresses of those that need a look."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[Event]] = defaultdict(Counter)
        self._named: defaultdict[str, defaultdict[Event, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def add(self, site: str, event: Event, what: str = "") -> None:
        """Something happened to an address of a site."""
        self._counts[site][event] += 1
        if event in _NAMED and len(named := self._named[site][event]) < _MOST_NAMED:
            named.append(what)

    def of(self, site: str) -> Mapping[Event, int]:
        """How often what happened on a site."""
        return self._counts[site]

    def total(self, event: Event) -> int:
        """How often it happened on all sites."""
        return sum(counts[event] for counts in self._counts.values())

    def named(self, site: str) -> Mapping[Event, list[str]]:
        """The addresses of a site that need a look."""
        return self._named[site]

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites where something happened."""
        return tuple(self._counts)
