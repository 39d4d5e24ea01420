"""Which of the matches stand for those that say the same, and which are folded behind them?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.columns.searcher import Found
from indexer.groups import Groups

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Documents in their order, with their scores if they have any."""

    documents: Array
    scores: Array | None

    def only(self, places: Array | slice) -> Ordered:
        """Those at some places."""
        scores = None if self.scores is None else self.scores[places]
        return Ordered(self.documents[places], scores)


def first_of_groups(
    groups: Groups, first: Callable[[int], Ordered], total: int, wanted: int
) -> tuple[Ordered, Ordered]:
    """The documents that are the first of their group: as many as wanted, or all.

    `first` answers the first matches, as many as it is asked for or more. Besides, all matches that
    were looked through for it.
    """
    # With as many copies it need not be asked twice.
    asked = 2 * wanted
    while True:
        seen = first(asked)
        places = groups.leading(seen.documents)
        if len(places) >= wanted or len(seen.documents) >= total:
            return seen.only(places[:wanted]), seen
        asked = 2 * max(asked, len(seen.documents))


def same_as(
    groups: Groups, shown: Array, seen: Array, found: Found, first: Callable[[Found], Array]
) -> dict[int, list[int]]:
    """Of each of the documents shown the other matches of its group, in the order of matches.

    `seen` begins that order, `first` orders those that come later.
    """
    several = shown[~groups.alone[shown]]
    members = [np.setdiff1d(groups.members(document), document) for document in several.tolist()]
    if not members:
        return {}
    among = found.among(np.sort(np.concatenate(members)))
    ordered = first(among)
    known = np.concatenate([seen[np.isin(seen, ordered)], ordered])
    leader = dict(zip(groups.first[several].tolist(), several.tolist(), strict=True))
    same: dict[int, list[int]] = {document: [] for document in leader.values()}
    for document in dict.fromkeys(known.tolist()):
        same[leader[int(groups.first[document])]].append(document)
    return same
