"""How far is a long command? One line on a terminal, nothing anywhere else."""

from __future__ import annotations

import time
from typing import TextIO

_SECONDS_BETWEEN = 0.2
_CLEAR_LINE = "\r\x1b[K"


class Progress:
    """Counts on a terminal, with messages in between that stay."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._shown = 0.0
        self._open_line = False

    def show(self, done: int) -> None:
        """Say how many documents were dealt with."""
        self.show_text(f"{done:,} documents")

    def show_text(self, text: str) -> None:
        """Say how far it is, in a few words."""
        now = time.monotonic()
        if self._is_terminal and now - self._shown >= _SECONDS_BETWEEN:
            self._shown = now
            self._open_line = True
            self._stream.write(f"{_CLEAR_LINE}{text}")
            self._stream.flush()

    def say(self, message: str) -> None:
        """A message on a line of its own."""
        self.end()
        self._stream.write(message + "\n")

    def end(self) -> None:
        """Take the count away."""
        if self._open_line:
            self._stream.write(_CLEAR_LINE)
            self._stream.flush()
            self._open_line = False
