"""Which index is served? Looked after before each answer, with as little waiting as can be."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from indexer.errors import EngineAway, EngineRefuses, IndexerError
from indexer.opensearch_engine.troubles import LATE

# So long it is not looked again, in seconds.
_FRESH: Final = 0.1
# The same where it took so long to see nothing: who waited meanwhile need not wait once more.
_LONG: Final = 1.0
# So long the look may take at first; and where it is known what was served before, which is then
# asked, so that the time is left for that.
_FIRST: Final = 5.0
_AGAIN: Final = 2.0


@dataclass(frozen=True, slots=True)
class Served:
    """The index that is served, and what its mapping says of it."""

    index: str
    meta: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Changes whenever what is served does."""
        return f"{self.index} {self.meta['written_at']}"


class Following:
    """Looks for all threads; `look` is told for how many seconds it may wait for an answer."""

    def __init__(self, look: Callable[[float], Served]) -> None:
        self._look = look
        self._lock = threading.Lock()
        self._served: Served | None = None
        self._trouble = EngineAway(LATE)
        self._until = -math.inf

    def current(self) -> Served:
        """What is served; where that cannot be seen now, what was served when it was seen last."""
        with self._lock:
            if time.monotonic() > self._until:
                self._see()
            if self._served is not None:
                return self._served
            raise type(self._trouble)(str(self._trouble)) from self._trouble.__cause__

    def _see(self) -> None:
        began = time.monotonic()
        try:
            self._served = self._look(_FIRST if self._served is None else _AGAIN)
            self._until = time.monotonic() + _FRESH
        except IndexerError as exc:
            if isinstance(exc, EngineRefuses) or not isinstance(exc, EngineAway):
                # There is none any more, or it is not for us.
                self._served = None
                raise
            self._trouble = exc
            now = time.monotonic()
            self._until = now + _LONG if now - began >= _LONG else -math.inf
