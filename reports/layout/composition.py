"""How do two rounds of edits become one, so that a single record leads back to the first text?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.edits import Edit


@dataclass(slots=True)
class _Cluster:
    """Edits of both rounds that touch; `low` and `high` are offsets into the text between them."""

    low: int
    high: int
    growth: int
    later: list[Edit]
    earlier: list[Edit]


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; they are in order and do not overlap."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.replacement)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


def compose(first: Sequence[Edit], second: Sequence[Edit], between: str) -> list[Edit]:
    """The edits that do at once what `first` and then, on the text `between`, `second` do."""
    made: list[Edit] = []
    shift = 0
    for cluster in _clusters(first, second):
        start = cluster.low + shift
        shift += cluster.growth
        end = cluster.high + shift
        piece = between[cluster.low : cluster.high]
        moved = [
            Edit(e.start - cluster.low, e.end - cluster.low, e.replacement, e.kind)
            for e in cluster.later
        ]
        # Where a page number and the breaks around it go together, the number is what is told.
        weightiest = max([*cluster.later, *cluster.earlier], key=lambda e: e.end - e.start)
        made.append(Edit(start, end, applied(piece, moved), weightiest.kind))
    return made


def _clusters(first: Sequence[Edit], second: Sequence[Edit]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for single in sorted([*_earlier(first), *_later(second)], key=lambda c: (c.low, c.high)):
        last = clusters[-1] if clusters else None
        if last and single.low < last.high:
            last.high = max(last.high, single.high)
            last.growth += single.growth
            last.later += single.later
            last.earlier += single.earlier
        else:
            clusters.append(single)
    return clusters


def _earlier(edits: Sequence[Edit]) -> list[_Cluster]:
    found: list[_Cluster] = []
    shift = 0
    for edit in edits:
        low = edit.start + shift
        growth = edit.end - edit.start - len(edit.replacement)
        shift -= growth
        found.append(_Cluster(low, low + len(edit.replacement), growth, [], [edit]))
    return found


def _later(edits: Sequence[Edit]) -> list[_Cluster]:
    return [_Cluster(edit.start, edit.end, 0, [edit], []) for edit in edits]
