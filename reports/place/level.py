"""Is the publisher a government or one of its departments, and of which level?

The level is that of the government, for a department that of the government it belongs to. Zones
count as counties. A town or street shows in the path below the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.clues import Clues
from reports.fold import fold
from reports.model import NATION, Kind, Level, Region
from reports.place.gazetteer import parents, rank_of
from reports.place.in_text import OwnWords, own_words
from reports.place.naming import Naming, read_naming
from reports.place.readings import read_parts
from reports.place.wording import TOWN_NAME

_PARTS = ("title", "heading", "signature")
_OF_CLASS = {
    **dict.fromkeys(("省", "自治区"), Level.PROVINCE),
    **dict.fromkeys(("州", "盟"), Level.PREFECTURE),
    **dict.fromkeys(("县", "区", "旗"), Level.COUNTY),
    **dict.fromkeys(("镇", "乡", "街道"), Level.TOWNSHIP),
}
_CORPS = "新疆生产建设兵团"


def read_level_kind(
    clues: Clues, region: Region | None, publisher: str | None
) -> tuple[Level | None, Kind | None]:
    """Level and kind; None for what nothing shows."""
    parts = (part for part in read_parts(clues, None) if part.source in _PARTS)
    namings = [*_publisher(publisher), *(part.naming for part in parts)]
    own = own_words(clues.text)
    if not namings and own.main is None and not own.department:
        # The host or the site tells the place, and nothing tells who of that place it is.
        return None, None
    return _level(region, namings, own), _kind(clues, namings)


def _publisher(publisher: str | None) -> Iterator[Naming]:
    if publisher:
        yield read_naming(publisher)


def _level(region: Region | None, namings: list[Naming], own: OwnWords) -> Level | None:
    if region is None:
        town = any(naming.town for naming in namings[:1])
        if not town and any(naming.zone for naming in namings[:1]):
            return Level.COUNTY
        return Level.TOWNSHIP if town else _of_own_words(own)
    if region.code == NATION:
        return Level.NATIONAL
    below = region.path[len(parents(region.code)) + 1 :]
    if not below:
        return rank_of(region.code)
    if below[-1] == _CORPS:
        return Level.PROVINCE
    return Level.TOWNSHIP if TOWN_NAME.search(below[-1]) else Level.COUNTY


def _of_own_words(own: OwnWords) -> Level | None:
    """The level of what a text calls its own.

    我市 may be of two levels, and a 自治区 is called 全区 as well.
    """
    if own.main == "区" and "自治区" in own.classes:
        return None
    return _OF_CLASS.get(own.main or "")


def _kind(clues: Clues, namings: list[Naming]) -> Kind | None:
    own = own_words(clues.text)
    for naming in namings:
        if naming.national:
            return Kind.GOVERNMENT if _is_cabinet(naming.body) else Kind.DEPARTMENT
        if naming.body or naming.town or naming.zone:
            return Kind.GOVERNMENT if naming.government else Kind.DEPARTMENT
        if naming.chain and not own.department:
            return Kind.GOVERNMENT
    if own.department:
        return Kind.DEPARTMENT
    return Kind.GOVERNMENT if own.main else None


def _is_cabinet(body: str) -> bool:
    return re.fullmatch(r"(?:中华人民共和国)?国务院(?:办公厅)?", fold(body)) is not None
