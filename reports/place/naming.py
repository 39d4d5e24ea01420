"""What does a title, a signature or a source name: which region, zone or town, and which body?

A naming is a chain of names without anything between them (甘肃省合作市), and what stands behind it
up to the year or to what the report is about: 教育局, 双河镇人民政府, 经济技术开发区管委会.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from reports.fold import fold
from reports.place.chains import find_chains, fits
from reports.place.mentions import Mention
from reports.place.wording import (
    BEFORE_NAME,
    BODY,
    BODY_END,
    BRANCH_OF,
    NATIONAL,
    NATIONAL_ALONE,
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

_BEFORE_BODY = re.compile(
    r"(?:关于)?(?:公布|发布|印发|公开|转发|报送|做好)?"
    r"(?:(?:(?:19|20)\d\d|[二〇零○一]{4})年度?)?(?:[我本各]|$)?"
)

# Traditional characters that names in simplified script keep: 乾务镇.
_OF_BOTH_SCRIPTS = frozenset("乾著藉瞭徵")


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
    chains = list(find_chains(folded))
    if chains and (alone := _of_the_state(plain, folded, chains[0])) is not None:
        return alone
    namings = [_behind(plain, folded, chain) for chain in chains]
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
            fits(low, first.chain[-1:]) and low not in first.chain[-1].senses
            for low in later.chain[-1].senses
        ):
            first = replace(later, chain=(*first.chain, *later.chain))
    return first


def _behind(plain: str, folded: str, chain: tuple[Mention, ...]) -> Naming:
    """The naming with what stands behind its names."""
    start, at = chain[0].start, chain[-1].end
    if (branch := BRANCH_OF.search(folded[max(0, start - 20) : start])) is not None:
        start -= branch.end() - branch.start()
    place_said = _mended(plain[chain[0].start : at], plain, chain)
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
    # 人民政府信息公开年报 is of the 人民政府, not of the 人民.
    stop = STOP.search(folded, at + 4 * folded.startswith("人民政府", at))
    end = stop.start() if stop is not None else len(folded)
    body = plain[at:end] if BODY_END.search(folded[at:end]) else ""
    if body and (second := SECOND_NAME.match(folded, end)) is not None:
        body = plain[at : second.end()]
    said = _mended(plain[start:at], plain, chain) + body
    if start < chain[0].start and not body:
        return Naming()
    prefix = plain[start : chain[0].start]
    return Naming(chain, place_said, zone, town, prefix + body if prefix else body, said)


def _mended(words: str, plain: str, chain: tuple[Mention, ...]) -> str:
    """The words with the real names where characters were mistaken: 荥阳市 for 荣阳市."""
    for mention in chain:
        if mention.mistaken:
            words = words.replace(plain[mention.start : mention.end], mention.meant)
    return words


def _simplified(plain: str, folded: str, start: int, end: int) -> str:
    """The words in simplified script; a 乾 in words that are simplified already is left alone."""
    traditional = any(
        a != b and "㐀" <= a <= "鿿" and a not in _OF_BOTH_SCRIPTS
        for a, b in zip(plain, folded, strict=True)
    )
    return folded[start:end] if traditional else plain[start:end]


def _of_the_state(plain: str, folded: str, chain: tuple[Mention, ...]) -> Naming | None:
    """A body of the State in whose name a region stands: 太湖流域管理局."""
    for match in NATIONAL_ALONE.finditer(folded, 0, len(folded)):
        within = match.start() <= chain[0].start and chain[-1].end <= match.end()
        if within and BEFORE_NAME.search(folded[: match.start()]) is not None:
            return Naming(body=plain[slice(*match.span())], said=match[0], national=True)
    return None


def _national(plain: str, folded: str) -> Naming | None:
    for match in NATIONAL.finditer(folded):
        if BEFORE_NAME.search(folded[: match.start()]) is not None:
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
    if (match := zone_at(folded[start:], after_name=False)) is not None:
        at = start + len(zone_name(match))
        body = plain[at:end] if at <= end and BODY_END.search(folded[at:end]) else ""
        return Naming(zone=zone_name(match), body=body, said=plain[start:at] + body)
    words = folded[start:end]
    if is_government(words):
        return Naming(body=plain[start:end], said=plain[start:end])
    if BODY.match(words) and BODY_END.search(words) and len(words) <= 40:
        return Naming(body=plain[start:end], said=plain[start:end])
    return Naming()
