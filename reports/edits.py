"""How a text is changed without losing track of where things were.

A pass over a text answers with edits; `apply` makes them and moves what earlier passes recorded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reports.model import Repair


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `replacement` where `text[start:end]` stands, and record it as a repair of that kind.

    With `replacement == text[start:end]` nothing changes and the place is recorded as found
    but not mended; its kind ends in "-unresolved".
    """

    start: int
    end: int
    replacement: str
    kind: str


Pass = Callable[[str], Sequence[Edit]]


def apply(
    text: str, edits: Iterable[Edit], repairs: Sequence[Repair] = ()
) -> tuple[str, tuple[Repair, ...]]:
    """The text with the edits made, and all repairs in offsets of that text, in order.

    Edits may not overlap (ValueError). An earlier repair inside a replaced stretch is kept and
    points at the whole replacement.
    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    pieces: list[str] = []
    made: list[Repair] = []
    at = 0
    length = 0
    for edit in ordered:
        if edit.start < at or edit.end < edit.start or edit.end > len(text):
            raise ValueError(f"edit {edit.start} to {edit.end} overlaps another or leaves the text")
        pieces += (text[at : edit.start], edit.replacement)
        length += edit.start - at
        original = text[edit.start : edit.end]
        made.append(Repair(length, length + len(edit.replacement), original, edit.kind))
        length += len(edit.replacement)
        at = edit.end
    pieces.append(text[at:])
    moved = _moved(repairs, ordered)
    return "".join(pieces), tuple(sorted([*moved, *made], key=lambda r: (r.start, r.end)))


def _moved(repairs: Sequence[Repair], edits: Sequence[Edit]) -> list[Repair]:
    if not edits:
        return list(repairs)
    offsets = _Offsets(edits)
    return [
        Repair(
            offsets.of_start(repair.start),
            offsets.of_end(repair.end)
            if repair.end > repair.start
            else offsets.of_start(repair.end),
            repair.original,
            repair.kind,
        )
        for repair in repairs
    ]


class _Offsets:
    """Where an offset of the text before the edits lies after them, found by bisection."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        growth = (len(edit.replacement) - (edit.end - edit.start) for edit in edits)
        self._shifts = [0, *accumulate(growth)]

    def of_start(self, offset: int) -> int:
        """An edit that ends here lies before; inside a replaced stretch it is its beginning."""
        before = bisect_right(self._ends, offset)
        if before < len(self._edits) and self._starts[before] < offset:
            return self._starts[before] + self._shifts[before]
        return offset + self._shifts[before]

    def of_end(self, offset: int) -> int:
        """An edit that begins here lies behind; inside a replaced stretch it is its end."""
        before = bisect_left(self._starts, offset)
        if before and self._ends[before - 1] > offset:
            return self._ends[before - 1] + self._shifts[before]
        return offset + self._shifts[before]
