"""Which names of places stand in a row, each within the one before: 甘肃省合作市?

The text is folded and has no white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.place.gazetteer import Unit, is_within
from reports.place.mentions import Mention, Sense, lookalike_at, strong_at, strong_lexicon, weak_at
from reports.place.names import Zone
from reports.place.wording import (
    BEFORE_NAME,
    BEHIND_WEAK,
    BRANCH,
    BRANCH_OF,
    NOT_BEHIND_WEAK,
    town_at,
    zone_at,
)

# What may stand between the names of a chain.
_BETWEEN = re.compile(r"第[一二三四五六七八九十]{1,3}师|[·•\-—_|/>]")

# Words that are names only behind the name of a city: 晋城市城区, 铜陵市郊区.
_NEEDS_CITY = frozenset(("城区", "郊区", "矿区"))


def find_chains(text: str) -> Iterator[tuple[Mention, ...]]:
    """The chains of names in a folded text, from left to right."""
    at = 0
    while at < len(text) - 1:
        chain = _chain_at(text, at)
        if chain:
            yield chain
            at = chain[-1].end
        else:
            at += 1


def _chain_at(text: str, at: int) -> tuple[Mention, ...]:
    chain: tuple[Mention, ...] = ()
    while (mention := _mention_at(text, at, chain)) is not None:
        chain = (*chain, mention)
        at = mention.end
        if (between := _BETWEEN.match(text, at)) is not None and strong_at(text, between.end()):
            at = between.end()
    return chain


def _mention_at(text: str, at: int, chain: tuple[Mention, ...]) -> Mention | None:
    begins = bool(chain) or begins_name(text, at)
    mention = strong_at(text, at)
    if mention is not None and mention.end - at <= 2 and (not begins or _is_town(text, mention)):
        mention = None
    if mention is not None and text[at : mention.end] in _NEEDS_CITY and not chain and at > 0:
        mention = None
    if mention is not None:
        return _fitting(mention, chain)
    if not begins:
        return None
    weak = weak_at(text, at)
    if weak is not None and _is_name(text, weak):
        return _fitting(_without_counties(text, weak), chain)
    seeming = lookalike_at(text, at)
    return None if seeming is None else _fitting(seeming, chain)


def _is_town(text: str, mention: Mention) -> bool:
    """Whether the name only begins that of a town: 芒市镇, 东区街道."""
    match = town_at(text[mention.start :])
    name = text[mention.start : mention.end]
    return match is not None and match["name"] in (f"{name}镇", f"{name}乡", f"{name}街道")


def _without_counties(text: str, weak: Mention) -> Mention:
    """黄埔海关 is the customs of a part of the province, not of the district of that name."""
    if BRANCH.match(text, weak.end) is None:
        return weak
    high = (s for s in weak.senses if isinstance(s, Unit) and s.code.endswith("00"))
    return replace(weak, senses=tuple(high))


def _fitting(mention: Mention, chain: tuple[Mention, ...]) -> Mention | None:
    """The mention with the senses that lie within what the chain has named so far."""
    senses = tuple(sense for sense in mention.senses if fits(sense, chain))
    return replace(mention, senses=senses) if senses else None


def fits(sense: Sense, chain: tuple[Mention, ...]) -> bool:
    """Whether the place may lie within what each name of the chain means."""
    return all(any(_belongs(sense, above) for above in mention.senses) for mention in chain)


def _belongs(sense: Sense, above: Sense) -> bool:
    code = sense.parent if isinstance(sense, Zone) else sense.code
    if isinstance(above, Zone):
        # 西咸新区 has no code, so whatever its province holds may lie in it.
        return isinstance(sense, Unit) and is_within(code, above.parent) and code != above.parent
    return is_within(code, above.code) or (isinstance(sense, Zone) and code[:2] == above.code[:2])


def begins_name(text: str, at: int) -> bool:
    """Whether a name may begin there, and not in the middle of other words."""
    before = text[max(0, at - 14) : at]
    return BEFORE_NAME.search(before) is not None or BRANCH_OF.search(before) is not None


def _is_name(text: str, weak: Mention) -> bool:
    behind = text[weak.end : weak.end + 30]
    if strong_lexicon().longest_at(text, weak.end) is not None and strong_at(text, weak.end):
        below = strong_at(text, weak.end)
        return below is not None and _fitting(below, (weak,)) is not None
    if zone_at(behind, after_name=True) is not None:
        return True
    if NOT_BEHIND_WEAK.match(behind):
        return False
    if BEHIND_WEAK.match(behind):
        return True
    lower = weak_at(text, weak.end)
    return lower is not None and _fitting(lower, (weak,)) is not None and _is_name(text, lower)
