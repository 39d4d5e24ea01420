"""How is long work stopped between two steps, and not in the middle of one?"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Whether somebody asked to stop."""

    def __init__(self) -> None:
        self._asked = False

    def asked(self, _number: int, _frame: FrameType | None) -> None:
        """A signal came; the second one stops at once."""
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True

    def here(self) -> None:
        """Stop here, with `KeyboardInterrupt`, if that was asked for."""
        if self._asked:
            raise KeyboardInterrupt


@contextmanager
def stopped_by_signals() -> Iterator[Stop]:
    """While this lasts, an interrupt or a request to end waits for `Stop.here`."""
    stop = Stop()
    before = {number: signal.signal(number, stop.asked) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
