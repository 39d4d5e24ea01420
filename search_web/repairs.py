"""Which places of a report were mended, and how?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports import Repair
from search_web.marking import visible
from search_web.words import REPAIRS, UNRESOLVED

# The kinds of the marks that a text was read from pictures, and that some of its pages are pictures
# which were not read.
READ_BY_MACHINE = "read-by-machine"
PAGES_UNREAD = "pages-unread"
# Groups of more different repairs than this are folded.
LONGEST_OPEN_LIST = 6
# What was taken off is shown up to this length; all of it is in the JSON of the report.
LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which text was changed, and the numbers of the places where it was."""

    original: str
    mended: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RepairGroup:
    """All repairs of one kind."""

    title: str
    resolved: bool
    count: int
    changes: tuple[Change, ...]

    @property
    def folded(self) -> bool:
        return len(self.changes) > LONGEST_OPEN_LIST


def repair_groups(repairs: Sequence[Repair], text: str) -> tuple[RepairGroup, ...]:
    """The repairs by kind, the same change at several places once. Place k is `repair-k`."""
    kinds: dict[str, dict[tuple[str, str], list[int]]] = {}
    for number, repair in enumerate(repairs, 1):
        if repair.kind in (READ_BY_MACHINE, PAGES_UNREAD):
            continue  # said at the head of the page, of the whole text
        change = (repair.original, text[repair.start : repair.end])
        kinds.setdefault(repair.kind, {}).setdefault(change, []).append(number)
    return tuple(_group(kind, changes) for kind, changes in kinds.items())


def _group(kind: str, changes: dict[tuple[str, str], list[int]]) -> RepairGroup:
    resolved = not kind.endswith(UNRESOLVED)
    name = REPAIRS.get(kind.removesuffix(UNRESOLVED), kind.removesuffix(UNRESOLVED))
    return RepairGroup(
        title=name if resolved else f"{name}（未能修复，保留原样）",
        resolved=resolved,
        count=sum(len(places) for places in changes.values()),
        changes=tuple(
            Change(_short(original), _short(mended), tuple(places))
            for (original, mended), places in changes.items()
        ),
    )


def _short(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "……"
