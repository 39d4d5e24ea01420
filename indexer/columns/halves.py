"""How often do rows hold terms? Four bits each, and those that are too large for that apart."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.integer[Any]]

# From here on frequencies stand apart.
LARGE: Final = 15
# For each byte its low and its high half.
_BOTH: Final = np.array([(byte & LARGE, byte >> 4) for byte in range(256)], np.float32)


class Halves:
    """Frequencies one behind the other, of which all or some are unpacked when they are asked for.

    `large_at` says which of all frequencies of the field are too large, `large` how large these
    are; here are those from `begin` to `end`.
    """

    def __init__(
        self, packed: Integers, large_at: Integers, large: Integers, begin: int, end: int
    ) -> None:
        self._packed = packed
        self._begin, self._end = begin, end
        low, high = 0, 0
        if len(large_at):
            # Of the same type, else the whole array would be copied.
            low, high = np.searchsorted(large_at, np.array((begin, end), large_at.dtype)).tolist()
        self._large_at, self._large = large_at[low:high], large[low:high]

    def __len__(self) -> int:
        return self._end - self._begin

    def __array__(
        self, dtype: npt.DTypeLike | None = None, copy: bool | None = None
    ) -> npt.NDArray[Any]:
        """All of them."""
        begin, end = self._begin, self._end
        both = _BOTH.take(self._packed[begin // 2 : (end + 1) // 2], axis=0).ravel()
        found: npt.NDArray[Any] = both[begin % 2 : begin % 2 + end - begin]
        if dtype is not None and dtype != found.dtype:
            found = found.astype(dtype)
        if len(self._large):
            found[self._large_at.astype(np.int64) - begin] = self._large
        return found

    def __getitem__(self, places: Integers) -> npt.NDArray[Any]:
        """Those at some places, in any order."""
        if 2 * len(places) > len(self):
            return np.asarray(self)[places]
        at = places + self._begin
        found: Integers = self._packed[at >> 1] >> ((at & 1) << 2).astype(np.uint8) & LARGE
        if len(self._large):
            large = np.flatnonzero(found == LARGE)
            found = found.astype(np.int64)
            wanted = at[large].astype(self._large_at.dtype)
            found[large] = self._large[np.searchsorted(self._large_at, wanted)]
        return found
