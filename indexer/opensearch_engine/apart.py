"""What is asked in pieces, where it is too much for one request?

A cluster refuses a query of more than 1,024 terms and phrases. Hardly anything comes near but a
long list of what stands in one unit. Then each unit is asked for by itself, and its reports are
named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from indexer.boundary import AllOf, AnyOf, Inside, NoneOf, Part, SomeOf


@dataclass(frozen=True, slots=True)
class Known(Inside):
    """A part whose reports are known, by their ids."""

    ids: tuple[str, ...] = ()


def taken_apart(part: Part, ids_of: Callable[[Part], tuple[str, ...]]) -> Part:
    """The same part with the reports that hold each unit in the place of what they hold."""
    match part:
        case Inside():
            return Known(part.unit, part.part, part.section, ids_of(part))
        case AllOf(parts) | AnyOf(parts) | SomeOf(parts) | NoneOf(parts):
            return replace(part, parts=tuple(taken_apart(each, ids_of) for each in parts))
    return part
