"""When is a page visited again?

Reports appear from January to April (the law's dates are 31 January and 31 March) and are then
corrected for some weeks; for the rest of a year little moves. A page that never changes is visited
ever more rarely, one that does not answer after ever longer pauses.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

_DAY = 86_400.0
_SEASON = range(1, 5)


class Sort(StrEnum):
    """What sort of page it is, as far as that says how soon it may change."""

    LIST = "list"  # leads to reports
    REPORT = "report"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Pace:
    first: float  # days until the next visit after a change
    season: float  # the longest pause from January to April, days
    rest: float  # the longest pause otherwise


# A list is looked at daily in the season as long as it moves. A report that stood unchanged for
# months is still seen twice a year, else nobody would notice that it vanished.
_PACES = {
    Sort.LIST: _Pace(1, 3, 30),
    Sort.REPORT: _Pace(7, 30, 180),
    Sort.OTHER: _Pace(14, 60, 180),
}
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_JITTER = 0.1  # so that what was found on one day does not come due on one day for ever


def next_visit(now: float, sort: Sort, unchanged: int) -> float:
    """When a page that answered is due again; `unchanged` counts the visits without a change."""
    pace = _PACES[sort]
    longest = pace.season if datetime.fromtimestamp(now, UTC).month in _SEASON else pace.rest
    return now + _varied(min(pace.first * 2.0 ** min(unchanged, 20), longest))


def after_failure(now: float, failures: int) -> float:
    """When a page that did not answer is tried again; `failures` counts the runs it failed in."""
    return now + _varied(min(_FIRST_PAUSE * 2.0 ** min(failures - 1, 20), _LONGEST_PAUSE))


def _varied(days: float) -> float:
    return days * _DAY * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311
