"""The way back from a mended text to the one that came in."""

from __future__ import annotations

from collections.abc import Sequence

from reports.model import Repair


def undone(text: str, repairs: Sequence[Repair]) -> str:
    """The text with the originals put back, last first."""
    for repair in reversed(repairs):
        text = text[: repair.start] + repair.original + text[repair.end :]
    return text
