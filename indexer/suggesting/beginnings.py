"""Which of many things have a name that begins so, or that holds this? The foremost first.

Things are numbered in the order of their worth, so the foremost are the smallest numbers. Names
are kept as bytes one behind the other: a string of its own for each would take twice the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from indexer.columns.terms import Terms

# Between a name and all longer ones that begin with it.
_BEHIND: Final = b"\0"
_LINE: Final = "\n"


class Beginnings:
    """Names in their order, each with the number of a thing; a thing may have several."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        ordered = sorted({(_bytes(name), number) for name, number in names})
        self._names = Terms.of(name for name, _ in ordered)
        self._numbers = np.fromiter((number for _, number in ordered), np.uint32, len(ordered))

    def called(self, name: str, most: int) -> list[int]:
        """The foremost things that have exactly this name."""
        wanted = _bytes(name)
        first, behind = map(self._names.first_from, (wanted, wanted + _BEHIND))
        return self._foremost(range(first, behind), most)

    def beginning(self, beginning: str, most: int) -> list[int]:
        """The foremost things with a name that begins so."""
        return self._foremost(self._names.with_prefix(_bytes(beginning)), most)

    def _foremost(self, places: range, most: int) -> list[int]:
        numbers = self._numbers[places.start : places.stop]
        # Sorting few is enough, unless these are the same things again and again.
        few = 4 * most
        while few < len(numbers):
            distinct = np.unique(np.partition(numbers, few)[:few])
            if len(distinct) >= most:
                numbers = distinct
                break
            few *= 4
        found: list[int] = np.unique(numbers)[:most].tolist()
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


def _bytes(name: str) -> bytes:
    # What is typed may hold anything, half of a surrogate pair among it.
    return name.encode(errors="surrogatepass")
