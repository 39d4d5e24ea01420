"""Arrays that are kept for the next query, as many as fit."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

Key = TypeVar("Key")
# An array of whole numbers.
Kept = TypeVar("Kept", bound=npt.NDArray[np.integer[Any]])


class Remembered(Generic[Key, Kept]):
    """The arrays that were asked for last, of so many bytes together; safe for threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Key) -> Kept | None:
        """The array that is kept under the key, if it still is."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def keep(self, key: Key, array: Kept) -> None:
        """Keep the array; others go that were not asked for the longest time."""
        with self._lock:
            if key not in self._held:
                self._held[key] = array
                self._size += array.nbytes
            while self._size > self._most:
                _, gone = self._held.popitem(last=False)
                self._size -= gone.nbytes
