"""What did one crawl of a measurement take?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Measured:
    """Pages that came whole, the time by the clock and of the processor, and the most memory."""

    pages: int
    seconds: float
    processor_seconds: float
    peak_kb: int = 0

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds

    def to_json(self) -> dict[str, Any]:
        """The same as plain values, for the line that a process says."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the server saw meanwhile; `most_open` is of connections to one host at any moment."""

    pages: int
    others: int
    connections: int
    seconds: float
    most_open: int

    @property
    def rate(self) -> float:
        """Pages a second, from the first to the last."""
        return (self.pages - 1) / self.seconds if self.seconds else 0.0
