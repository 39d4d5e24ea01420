"""What place does the host of an address hint at?

Governments name their sites with the pinyin of their place (zongyang.gov.cn), with its initials
behind those of the city or province (tljq: 铜陵郊区), or below the site of the city
(sycyy.yinchuan.gov.cn). Pinyin is shared by many places, so a host mostly only supports.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import urlsplit

from reports.place.gazetteer import DATA, Unit, all_units, names_of, parents
from reports.place.names import Zone, stem, zones

OWN_NAME, COMPOSED, CITY, PROVINCE, INITIALS = 4.0, 4.0, 3.0, 1.5, 1.0


@cache
def _provinces() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """By code: the label that a province has below gov.cn, and what stands for it in others."""
    with (DATA / "province_hosts.tsv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: (row["host"], tuple(row["initials"].split()))
            for row in csv.DictReader(file, delimiter="\t")
        }


def labels(url: str) -> tuple[str, ...]:
    """The parts of a government host in front of gov.cn; none for other hosts."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ()
    match = re.fullmatch(r"(.+?)\.?gov\.cn", host)
    if match is None:
        return ()
    return tuple(part for part in re.split(r"[.]", match[1]) if part and part != "www")


def support(code: str, url: str) -> float:
    """How much the host speaks for the region; 0 if it says nothing about it."""
    worth = 0.0
    for label in labels(url):
        for unit in names_of(code):
            worth = max(worth, _own(unit, label))
        for above in parents(code):
            worth = max(worth, _of_above(above, label))
    return worth


def only_place(url: str, year: int | None) -> Unit | Zone | None:
    """The one place whose name in pinyin the nearest label is, None if it is not one.

    Of the codes that a place had after one another the one of that year counts.
    """
    for label in labels(url):
        found = _by_pinyin().get(label, ())
        held = tuple(p for p in found if not isinstance(p, Unit) or p.held_during(year))
        if {p.name for p in found} == {p.name for p in held}:
            found = held
        codes = {place.code if isinstance(place, Unit) else place.name for place in found}
        if found:
            return found[-1] if len(codes) == 1 else None
    return None


def _own(unit: Unit, label: str) -> float:
    if label in _spellings(unit):
        return OWN_NAME
    short, full = _initials(unit, whole=False), _initials(unit, whole=True)
    if label in (full, short):
        return INITIALS
    return COMPOSED if any(label in (p + short, p + full) for p in _prefixes(unit.code)) else 0.0


def _of_above(code: str, label: str) -> float:
    known = code in _provinces() and label == _provinces()[code][0]
    if known or any(label in _spellings(unit) for unit in names_of(code)):
        return PROVINCE if code.endswith("0000") else CITY
    return 0.0


def _prefixes(code: str) -> Iterator[str]:
    for above in parents(code):
        for unit in names_of(above):
            yield _initials(unit, whole=False)
        if above in _provinces():
            yield from _provinces()[above][1]


def _initials(unit: Unit, *, whole: bool) -> str:
    size = len(unit.name) if whole else len(stem(unit.name))
    return "".join(syllable[:1] for syllable in unit.pinyin[:size])


def _spellings(unit: Unit) -> tuple[str, ...]:
    bare = "".join(unit.pinyin[: len(stem(unit.name))])
    return bare, "".join(unit.pinyin), bare + unit.pinyin[-1][:1]


@cache
def _by_pinyin() -> Mapping[str, tuple[Unit | Zone, ...]]:
    found: dict[str, tuple[Unit | Zone, ...]] = {}
    for unit in all_units():
        for spelling in set(_spellings(unit)):
            found[spelling] = (*found.get(spelling, ()), unit)
    for code, (label, _) in _provinces().items():
        found[label] = names_of(code)
    for zone in zones():
        for label in zone.host:
            found[label] = (zone,)
    return found
