"""Which of many things have a name that begins so, the foremost of them first?

Things are numbered in the order of their worth, so that the foremost are the smallest numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

# Behind every string that begins so.
_BEHIND: Final = "\U0010ffff"
_LINE: Final = "\n"


class Beginnings:
    """Names in their order, each with the number of a thing; a thing may have several."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(set(names))
        self._names = [name for name, _ in ordered]
        self._numbers = np.fromiter((number for _, number in ordered), np.uint32, len(ordered))

    def called(self, name: str, most: int) -> list[int]:
        """The foremost things that have exactly this name."""
        return self._foremost(
            bisect_left(self._names, name), bisect_right(self._names, name), most
        )

    def beginning(self, beginning: str, most: int) -> list[int]:
        """The foremost things with a name that begins so."""
        first = bisect_left(self._names, beginning)
        return self._foremost(first, bisect_left(self._names, beginning + _BEHIND), most)

    def _foremost(self, first: int, end: int, most: int) -> list[int]:
        numbers = np.unique(self._numbers[first:end])[:most]
        found: list[int] = numbers.tolist()
        return found


class Contents:
    """Names without white space, by the number of their thing, to be searched within."""

    def __init__(self, names: Iterable[str]) -> None:
        listed = list(names)
        self._text = _LINE.join(listed)
        lengths = np.fromiter(map(len, listed), np.int64, len(listed))
        self._begins = np.cumsum(lengths + len(_LINE)) - lengths - len(_LINE)

    def holding(self, piece: str) -> Iterator[int]:
        """The things whose name holds the piece, the foremost first."""
        at = self._text.find(piece)
        while at >= 0:
            number = int(np.searchsorted(self._begins, at, "right")) - 1
            yield number
            if number + 1 == len(self._begins):
                return
            at = self._text.find(piece, int(self._begins[number + 1]))
