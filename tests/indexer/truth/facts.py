"""What the query language can ask of one report, or of a piece of one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """One report as a query sees it; names are folded."""

    title: str
    text: str
    year: int | None = None
    code: str | None = None
    level: str | None = None
    kind: str | None = None
    about: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    publisher: str = ""
    host: str | None = None
    sections: tuple[tuple[str, int, int], ...] = ()
    """Kind, start and end of each section, in offsets of the text."""


Condition = Callable[[Facts], bool]


@functools.cache
def piece(text: str) -> Facts:
    """A pretended report that is this text and nothing else."""
    return Facts(title="", text=text)


def never(_: Facts) -> bool:
    return False
