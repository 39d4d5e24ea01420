"""What does a title, a signature or a source name: which region, zone or town, and which body?

A naming is a chain of names without anything between them (甘肃省合作市), and what stands behind it
up to the year or to what the report is about: 教育局, 双河镇人民政府, 经济技术开发区管委会.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reports.fold import fold
from reports.place.gazetteer import Unit, is_within
from reports.place.mentions import Mention, Sense, lookalike_at, strong_at, strong_lexicon, weak_at
from reports.place.names import Zone
from reports.place.wording import (
    BEFORE_NAME,
    BEHIND_WEAK,
    BODY,
    BODY_END,
    BRANCH,
    BRANCH_OF,
    NATIONAL,
    NOT_BEHIND_WEAK,
    SECOND_NAME,
    SPAM,
    STOP,
    is_government,
    town_at,
    town_name,
    zone_at,
    zone_name,
)

# White space, and readings in brackets that nobody took out.
_NOISE = re.compile(r"\s+|[(（][a-zɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}[)）]")

_BEFORE_BODY = re.compile(r"(?:关于)?(?:(?:(?:19|20)\d\d|[二〇零○一]{4})年度?)?(?:[我本各]|$)?")

# What may stand between the names of a chain.
_BETWEEN = re.compile(r"第[一二三四五六七八九十]{1,3}师|[·•\-—_|/>]")

# Words that are names only behind the name of a city: 晋城市城区, 铜陵市郊区.
_NEEDS_CITY = frozenset(("城区", "郊区", "矿区"))


@dataclass(frozen=True, slots=True)
class Naming:
    """What the words name. `said` are the words from the first name to the end of the body.

    `zone` and `town` have no code of their own; `body` is named without what it belongs to.
    """

    chain: tuple[Mention, ...] = ()
    place_said: str = ""
    zone: str | None = None
    town: str | None = None
    body: str = ""
    said: str = ""
    national: bool = False

    @property
    def names_place(self) -> bool:
        return bool(self.chain) or self.national

    @property
    def government(self) -> bool:
        """Whether the body is a government, or what is named has none but its government."""
        return is_government(fold(self.body)) if self.body else not self.national


@lru_cache(maxsize=2048)
def read_naming(text: str) -> Naming:
    """The first thing of the kind that the words name; empty if there is nothing."""
    plain = _NOISE.sub("", text)
    folded = fold(plain)
    namings = [_behind(plain, folded, chain) for chain in _chains(folded)]
    if namings:
        return _deepest(namings)
    return _national(plain, folded) or _without_region(plain, folded)


def _deepest(namings: list[Naming]) -> Naming:
    """The first naming, unless it is bare and a later one is about a part of it."""
    first = namings[0]
    for later in namings[1:]:
        if first.body or first.zone or first.town:
            break
        if any(
            _fits(low, first.chain[-1:]) and low not in first.chain[-1].senses
            for low in later.chain[-1].senses
        ):
            first = replace(later, chain=(*first.chain, *later.chain))
    return first


def _chains(text: str) -> Iterator[tuple[Mention, ...]]:
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
    senses = tuple(sense for sense in mention.senses if _fits(sense, chain))
    return replace(mention, senses=senses) if senses else None


def _fits(sense: Sense, chain: tuple[Mention, ...]) -> bool:
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


def _behind(plain: str, folded: str, chain: tuple[Mention, ...]) -> Naming:
    """The naming with what stands behind its names."""
    start, at = chain[0].start, chain[-1].end
    if (branch := BRANCH_OF.search(folded[max(0, start - 20) : start])) is not None:
        start -= branch.end() - branch.start()
    place_said = plain[chain[0].start : at]
    zone = town = None
    if (match := zone_at(folded[at:], after_name=not chain[-1].strong)) is not None:
        zone = zone_name(match)
        before, at = folded[chain[-1].start : at], at + len(zone)
        zone = zone if chain[-1].strong else before + zone
    of_government = 4 if folded.startswith("人民政府", at) else 0
    if (match := town_at(folded[at:]) or town_at(folded[at + of_government :])) is not None:
        at += 0 if match.string == folded[at:] else of_government
        town = town_name(match, _simplified(plain, folded, at, at + match.end("name")))
        at += match.end("name")
    stop = STOP.search(folded, at)
    end = stop.start() if stop is not None else len(folded)
    body = plain[at:end] if BODY_END.search(folded[at:end]) else ""
    if body and (second := SECOND_NAME.match(folded, end)) is not None:
        body = plain[at : second.end()]
    said = plain[start:at] + body
    if start < chain[0].start and not body:
        return Naming()
    prefix = plain[start : chain[0].start]
    return Naming(chain, place_said, zone, town, prefix + body if prefix else body, said)


def _simplified(plain: str, folded: str, start: int, end: int) -> str:
    """The words in simplified script; a 乾 in words that are simplified already is left alone."""
    around = (plain[:start] + plain[end:], folded[:start] + folded[end:])
    traditional = any(a != b and "㐀" <= a <= "鿿" for a, b in zip(*around, strict=True))
    return folded[start:end] if traditional else plain[start:end]


def _national(plain: str, folded: str) -> Naming | None:
    for match in NATIONAL.finditer(folded):
        whole = STOP.match(folded, match.end()) is not None
        if whole and BEFORE_NAME.search(folded[: match.start()]) is not None:
            body = plain[match.start() : match.end()]
            return Naming(body=body, said=body, national=True)
    return None


def _without_region(plain: str, folded: str) -> Naming:
    """A town or a body that stands at the beginning, or behind the year, without its region."""
    before = _BEFORE_BODY.match(folded)
    start = before.end() if before is not None else 0
    stop = STOP.search(folded, start)
    end = stop.start() if stop is not None else len(folded)
    if (match := town_at(folded[start:])) is not None:
        at = start + match.end("name")
        body = plain[at:end] if at <= end and BODY_END.search(folded[at:end]) else ""
        town = town_name(match, _simplified(plain, folded, start, at))
        return Naming(town=town, body=body, said=plain[start:at] + body)
    if (spam := SPAM.match(folded, start, end)) is not None:
        start = spam.end()
    words = folded[start:end]
    if BODY.match(words) and BODY_END.search(words) and len(words) <= 40:
        return Naming(body=plain[start:end], said=plain[start:end])
    return Naming()
