"""Where does a quotation end, and what does it say?

Quotes of all kinds do the same. Inside straight ones a doubled quote is a quote; others may be
nested, and are text then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_STRAIGHT: Final = '"＂'
_DOUBLED: Final = re.compile(f"[{_STRAIGHT}]{{2}}")
_PAIRS: Final = {"“": "”", "「": "」", "『": "』"}
QUOTES: Final = frozenset(_STRAIGHT) | _PAIRS.keys()
CLOSING: Final = frozenset(_STRAIGHT) | frozenset(_PAIRS.values())


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted, the place behind its end, and whether the end was there."""

    content: str
    end: int
    closed: bool


def quoted_at(text: str, at: int) -> Quoted:
    """The quotation that begins with the quote at this place."""
    straight = text[at] in _STRAIGHT
    end = _straight_end(text, at) if straight else _paired_end(text, at)
    if end is None:
        # Keyboards mix them up: “…" and "…” are meant as pairs.
        other = "”" if straight else _STRAIGHT
        end = next((place for place in range(at + 1, len(text)) if text[place] in other), None)
    content = text[at + 1 : end]
    return Quoted(
        (_DOUBLED.sub('"', content) if straight else content).strip(),
        len(text) if end is None else end + 1,
        end is not None,
    )


def _straight_end(text: str, at: int) -> int | None:
    place = at + 1
    while place < len(text):
        if text[place] in _STRAIGHT:
            if text[place + 1 : place + 2] not in tuple(_STRAIGHT):
                return place
            place += 1
        place += 1
    return None


def _paired_end(text: str, at: int) -> int | None:
    opening, closing = text[at], _PAIRS[text[at]]
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == opening) - (text[end] == closing)
        if depth == 0:
            return end
    return None
