"""Where is a report from?

The title decides, with the heading in the text; then the signature, the body that the report says
made it, the facts of the page, and the names in the running text, as far as the text calls one of
them its own. The address and the region of the site only help to tell places of the same name
apart, or speak where nothing else does and they are beyond doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from reports.clues import Clues
from reports.model import NATION, Evidence, EvidenceSource, Region
from reports.place.gazetteer import Unit, is_within, parents, region_exists, region_for, region_of
from reports.place.hosts import labels, only_place
from reports.place.in_text import OwnWords, TextPlaces, own_place, own_words, text_places
from reports.place.names import Zone
from reports.place.readings import Reading, read_parts
from reports.place.resolving import Candidate
from reports.place.telling_apart import tell_apart
from reports.place.towns import Town, cities_of_towns, town_named, town_of_address
from reports.place.wording import TOWN_NAME

_NOTHING = "标题、落款、页面和正文都没有写明地区"
_MOST_DISAGREEING = 6

# A part that names a region inside the title's takes the report there: the title was the site's.
_REFINES = ("heading", "signature")


def read_region(clues: Clues, year: int | None) -> tuple[Region | None, Evidence]:
    """The region the report is from, with the names of that year, and why we think so."""
    readings = read_parts(clues, year)
    named = [reading for reading in readings if reading.regions]
    if not named:
        return _unnamed(clues, readings, year)
    first = named[0]
    chosen = _chosen(first, named, clues, year)
    if chosen is None:
        return _undecided(first)
    best, source, words = chosen.region, first.source, first.words
    if source == "metadata" and (own := _own_below(best, clues, year)) is not None:
        best, source, words = own.region, "text", own.sense.name
    for other in named[1:]:
        if other.source in _REFINES and (deeper := _deeper(best, other)) is not None:
            best, source, words = deeper, other.source, other.words
    best = _with_town(best, first, readings)
    against = (*_against(best, named), *_site_against(best, clues.region_code))
    return best, _evidence(best, source, words, against)


def _chosen(
    first: Reading, named: Sequence[Reading], clues: Clues, year: int | None
) -> Candidate | None:
    if len(first.regions) == 1:
        return first.regions[0]
    return tell_apart(first.regions, [r for r in named if r is not first], clues, year)


def _own_below(region: Region, clues: Clues, year: int | None) -> Candidate | None:
    """A place inside the region that the text calls its own: the facts may be those of the site."""
    places = text_places(clues.text, year)
    own = own_place(places, year)
    if own is None or own.region.code == region.code:
        return None
    return own if is_within(own.region.code, region.code) else None


def _deeper(region: Region, reading: Reading) -> Region | None:
    """The region of the reading if it is the only one and lies below."""
    below = [
        candidate.region
        for candidate in reading.regions
        if is_within(candidate.region.code, region.code)
        and candidate.region.path[: len(region.path)] == region.path
        and len(candidate.region.path) > len(region.path)
    ]
    return below[0] if len(below) == 1 else None


def _with_town(region: Region, first: Reading, readings: Sequence[Reading]) -> Region:
    """The region with the town or zone that the title or the signature names without its county."""
    whole = first.naming.chain and first.source != "metadata"
    if whole and first.naming.body and not first.naming.town:
        return region
    below = _below_code(region)
    if (zone := _zone_alone(readings)) and not below and not region.code.endswith("0000"):
        return Region(region.code, (*region.path, zone))
    if _is_town(below) or not (below or _holds_towns(region.code)):
        return region
    for reading in readings:
        alone = reading.naming.town and not reading.naming.chain
        if alone and reading.source in ("title", "heading", "signature"):
            return Region(region.code, (*region.path, reading.naming.town or ""))
    return region


def _zone_alone(readings: Sequence[Reading]) -> str | None:
    """The zone that the title or the signature names without its city: 开发区管委会."""
    for reading in readings:
        naming = reading.naming
        if naming.zone and not naming.chain and reading.source in ("title", "heading", "signature"):
            return naming.zone
    return None


def _is_town(below: tuple[str, ...]) -> bool:
    return bool(below) and TOWN_NAME.search(below[-1]) is not None


def _below_code(region: Region) -> tuple[str, ...]:
    """The part of the path that has no code: a zone, a town."""
    return region.path[len(parents(region.code)) + 1 :]


def _holds_towns(code: str) -> bool:
    return code != NATION and (not code.endswith("00") or code in cities_of_towns())


def _unnamed(
    clues: Clues, readings: Sequence[Reading], year: int | None
) -> tuple[Region | None, Evidence]:
    """The region where no title, signature or fact names one."""
    places = text_places(clues.text, year)
    found = own_place(places, year)
    source: EvidenceSource = "text"
    words = found.sense.name if found else ""
    if (town := _town(clues, readings, places, found)) is not None:
        return _in_city(town, year)
    if found is None and clues.region_code and region_exists(clues.region_code):
        region = region_of(clues.region_code, year)
        if _agrees(clues.region_code, region.path[-1], places.own, alone=True):
            found = Candidate(region, Unit(clues.region_code, region.path[-1]))
            source, words = "caller", clues.region_code
    if found is None:
        found = _of_host(clues.url, places.own, year)
        source, words = "url", ".".join((*labels(clues.url), "gov.cn"))
    if found is None:
        return None, Evidence(None, "none", _NOTHING, _only_mentioned(places))
    region = found.region
    if readings:
        region = _with_town(region, readings[0], readings)
    return region, _evidence(region, source, words, ())


def _town(
    clues: Clues, readings: Sequence[Reading], places: TextPlaces, found: Candidate | None
) -> tuple[Town, EvidenceSource, str] | None:
    """The town of a city without counties, unless the text is from somewhere else."""
    cities = frozenset((*places.worth, clues.region_code or ""))
    for reading in readings:
        if (name := reading.naming.town) is not None:
            town = town_named(name, clues.url, cities)
            if town is None or not (town.alone or _allows(found, town)):
                return None
            return town, reading.source, reading.words
    town = town_of_address(clues.url)
    speaks = own_words(clues.text).main in (None, "镇", "街道")
    if town is None or not speaks or not _allows(found, town):
        return None
    return town, "url", clues.url


def _allows(found: Candidate | None, town: Town) -> bool:
    """Whether the place the text is from, if known, holds the city of the town."""
    return found is None or is_within(town.city, found.region.code)


def _in_city(found: tuple[Town, EvidenceSource, str], year: int | None) -> tuple[Region, Evidence]:
    town, source, words = found
    city = region_of(town.city, year)
    region = Region(city.code, (*city.path, town.name))
    return region, _evidence(region, source, words, ())


def _only_mentioned(places: TextPlaces) -> tuple[str, ...]:
    ranked = sorted(places.worth, key=lambda code: -places.worth[code])
    named = (f"正文提到“{places.units[code].name}”" for code in ranked if places.worth[code] > 0)
    return tuple(named)[:_MOST_DISAGREEING]


def _of_host(url: str, own: OwnWords, year: int | None) -> Candidate | None:
    """The place of the host, if its name is unmistakable and the text does not speak against it.

    Sites of cities and provinces also hold the reports of what belongs to them, so there the text
    has to say 我市 or 我省.
    """
    place = only_place(url, year)
    if isinstance(place, Zone):
        base = region_of(place.parent, year)
        return Candidate(Region(base.code, (*base.path, place.name)), place)
    if place is None or not place.held_during(year):
        return None
    if not _agrees(place.code, place.name, own, alone=not place.code.endswith("00")):
        return None
    return Candidate(region_for(place, year), place)


def _agrees(code: str, name: str, own: OwnWords, *, alone: bool) -> bool:
    """Whether the text calls its own what such a place is; `alone`: or calls nothing its own."""
    if own.main is None:
        return alone
    if own.main in ("镇", "乡", "街道"):
        return not code.endswith("00")
    return name.endswith(own.main) and not (
        code.endswith("00")
        and any(word in own.classes for word in ("县", "旗", "镇", "乡"))
        and own.main not in ("市", "省", "州", "盟", "自治区")
    )


def _against(region: Region, named: Sequence[Reading]) -> tuple[str, ...]:
    """What other parts say that is neither above nor below the region."""
    sentences = [
        f"“{mention.mistaken}”当作“{mention.meant}”：没有这个地名，只有一个字形相近的地名"
        for reading in named
        for mention in reading.naming.chain
        if mention.mistaken
    ]
    for reading in named:
        codes = [candidate.region.code for candidate in reading.regions]
        if not any(is_within(region.code, c) or is_within(c, region.code) for c in codes):
            sentences.append(
                f"{reading.sentence}：{'或'.join(c.region.name for c in reading.regions)}"
            )
    return tuple(dict.fromkeys(sentences))[:_MOST_DISAGREEING]


def _site_against(region: Region, code: str | None) -> tuple[str, ...]:
    if not code or not region_exists(code):
        return ()
    if is_within(region.code, code) or is_within(code, region.code):
        return ()
    return (f"来源站点属于{region_of(code).name}",)


def _undecided(first: Reading) -> tuple[None, Evidence]:
    names = tuple(candidate.region.name for candidate in first.regions)
    reason = f"“{first.words}”可能指{'、'.join(names)}，没有其他线索可以区分"
    return None, Evidence(None, "none", reason, names)


def _evidence(
    region: Region, source: EvidenceSource, words: str, against: tuple[str, ...]
) -> Evidence:
    return Evidence(region.to_json(), source, words, against)
