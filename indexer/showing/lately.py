"""Which reports were shown lately? They are shown again without the shelf, as many as fit.

People ask for the same things, and most time of a page goes into reading its reports. What a
version of a report says never changes; whether it may still be shown is the search's to know, which
does not find a report that was taken down.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from indexer.showing.sentences import sentence_ends
from reports import Report, Shelf

# A character takes some five bytes with all that belongs to its report: 40 MB.
_MOST_CHARACTERS: Final = 8_000_000

# The id of a report, and its version.
Key = tuple[str, int]


class Shown:
    """A report, and what is worked out of it to show it, whatever was asked."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def sentence_ends(self) -> list[int]:
        """Where the sentences of its text end."""
        return sentence_ends(self.report.text)


class Lately:
    """The reports that were shown last, of so many characters together; safe for threads."""

    def __init__(self, most_characters: int = _MOST_CHARACTERS) -> None:
        self._most = most_characters
        self._held: OrderedDict[Key, Shown] = OrderedDict()
        self._characters = 0
        self._lock = threading.Lock()

    def get_many(self, shelf: Shelf, keys: Sequence[Key]) -> list[Shown | None]:
        """The reports of these ids and versions, in this order; None where one is not there."""
        found = self._held_of(keys)
        missing = [key for key in keys if key not in found]
        reports = zip(missing, shelf.get_many(missing), strict=True)
        read = {key: Shown(report) for key, report in reports if report is not None}
        self._hold(read)
        found |= read
        return [found.get(key) for key in keys]

    def _held_of(self, keys: Sequence[Key]) -> dict[Key, Shown]:
        with self._lock:
            held = {key: self._held[key] for key in keys if key in self._held}
            for key in held:
                self._held.move_to_end(key)
            return held

    def _hold(self, read: dict[Key, Shown]) -> None:
        """Hold them; others go that were not asked for the longest time."""
        with self._lock:
            for key, shown in read.items():
                # Another thread may have read it meanwhile.
                if key not in self._held:
                    self._held[key] = shown
                    self._characters += len(shown.report.text)
            while self._characters > self._most:
                _, gone = self._held.popitem(last=False)
                self._characters -= len(gone.report.text)
