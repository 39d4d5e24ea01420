"""Quotations: where they end, and what they hold."""

from __future__ import annotations

import re

STRAIGHT_QUOTES = '"＂'
PAIRED_QUOTES = {"“": "”", "「": "」", "『": "』"}
OPENING_QUOTES = STRAIGHT_QUOTES + "".join(PAIRED_QUOTES)
CLOSING_QUOTES = STRAIGHT_QUOTES + "".join(PAIRED_QUOTES.values())


def quoted(typed: str, at: int) -> tuple[str, int, frozenset[str]]:
    """What the quotation that begins here holds, the place behind it, and messages."""
    straight = typed[at] in STRAIGHT_QUOTES
    end = _end_of_straight(typed, at) if straight else _end_of_paired(typed, at)
    if end is None:
        end = _next_of("”" if straight else STRAIGHT_QUOTES, typed, at + 1)
    messages = frozenset({"unbalanced_quote"} if end is None else ())
    content = typed[at + 1 : end]
    if straight:
        content = re.sub(f"[{STRAIGHT_QUOTES}]{{2}}", '"', content)
    return content, len(typed) if end is None else end + 1, messages


def _end_of_straight(typed: str, at: int) -> int | None:
    place = at + 1
    while place < len(typed):
        if typed[place] in STRAIGHT_QUOTES:
            if typed[place + 1 : place + 2] not in tuple(STRAIGHT_QUOTES):
                return place
            place += 1
        place += 1
    return None


def _end_of_paired(typed: str, at: int) -> int | None:
    opening, closing = typed[at], PAIRED_QUOTES[typed[at]]
    depth = 0
    for place in range(at, len(typed)):
        depth += (typed[place] == opening) - (typed[place] == closing)
        if depth == 0:
            return place
    return None


def _next_of(chars: str, typed: str, at: int) -> int | None:
    return next((place for place in range(at, len(typed)) if typed[place] in chars), None)
