"""Whose report is it?

The body that signed it; else the body that the title names, the one that the facts of the page
name, the one that the report says made it; else the government of the place in the title. A text
that only lets its place be known gives the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.clues import Clues
from reports.fold import fold, simplify
from reports.model import Evidence, Region
from reports.place.gazetteer import parents
from reports.place.in_text import own_words
from reports.place.mentions import Mention
from reports.place.names import Zone
from reports.place.naming import Naming
from reports.place.readings import Reading, is_body_fact, read_parts
from reports.place.wording import BODY_END

_TITLES = ("title", "heading")
_RELATIVE = re.compile(
    r"^([省市县区州盟旗镇乡])(?=人民政府|政府|[㐀-鿿]{1,20}?[局办委厅院会社队所])"
)
_MOST_DISAGREEING = 6


def read_publisher(clues: Clues, region: Region | None) -> tuple[str | None, Evidence]:
    """The name of the body as the page writes it, in simplified characters, and where it was read.

    One body is one publisher, whatever script a mirror turned its page into.
    """
    readings = read_parts(clues, None)
    signed = [r for r in readings if r.source == "signature"]
    bodies = [*_bodies(signed), *_relatives(signed, region), *_bodies(readings)]
    found = [*bodies, *_governments(readings, clues, region), *_relatives(readings, region)]
    if not found and region is not None and _speaks(clues, region):
        found = [(region.path[-1], _made(region))]
    if not found:
        return None, Evidence(None, "none", "标题、落款、页面和正文都没有写明发布单位")
    name, reading = found[0]
    others = [r.sentence for n, r in bodies[1:] if n != name and r.source != reading.source]
    against = tuple(dict.fromkeys(others))[:_MOST_DISAGREEING]
    publisher = simplify(name)
    return publisher, Evidence(publisher, reading.source, reading.words, against)


def _bodies(readings: Sequence[Reading]) -> Iterator[tuple[str, Reading]]:
    """Bodies that are named with their region, from the signature down to the contact."""
    signed = [r for r in readings if r.source == "signature" and r.says_body]
    if signed:
        yield "、".join(dict.fromkeys(r.naming.said for r in signed)), signed[-1]
    titled = [r for r in readings if r.source in _TITLES and r.says_body]
    yield from ((_complete(r.naming), r) for r in titled)
    bare = not any(r.source in _TITLES and r.naming.names_place for r in readings)
    facts = [r for r in readings if r.source == "metadata" and r.says_body and is_body_fact(r)]
    yield from (
        (r.naming.said, r) for r in facts if r.key == "issuer" or bare or r.naming.government
    )
    contacts = [r for r in readings if r.key == "contact" and r.says_body]
    yield from ((r.naming.said, r) for r in contacts)


def _governments(
    readings: Sequence[Reading], clues: Clues, region: Region | None
) -> Iterator[tuple[str, Reading]]:
    """The government of the place in the title, unless the text speaks as an office: 我局."""
    if own_words(clues.text).department:
        return
    for reading in readings:
        if reading.source in _TITLES and reading.naming.chain and not reading.says_body:
            last = reading.naming.chain[-1]
            said = reading.naming.place_said
            if not last.strong:
                said = region.path[-1] if region is not None else said
            yield said + _government_of(said, last), reading


def _government_of(place: str, last: Mention) -> str:
    """What governs it: zones have a committee, leagues an office of the province."""
    if any(isinstance(sense, Zone) for sense in last.senses):
        return "" if fold(place).endswith("兵团") else "管理委员会"
    return "行政公署" if re.search(r"(?:地区|盟)$", fold(place)) else "人民政府"


def _complete(naming: Naming) -> str:
    if naming.town and not naming.body:
        return naming.said + ("办事处" if naming.town.endswith("街道") else "人民政府")
    if naming.zone and not naming.body:
        return f"{naming.said}管理委员会"
    return naming.said


def _relatives(readings: Sequence[Reading], region: Region | None) -> Iterator[tuple[str, Reading]]:
    """Bodies named without their region: 市政府办公室, 教育局, 双河镇人民政府."""
    for reading in readings:
        naming = reading.naming
        if naming.names_place or not (naming.body or naming.town):
            continue
        if reading.source == "metadata" and not is_body_fact(reading):
            continue
        said = _complete(naming)
        if BODY_END.search(fold(said)) is None:
            continue
        yield _with_region(said, region), reading


def _with_region(said: str, region: Region | None) -> str:
    """With the name of the region in the place of its class word: 市政府 is 合作市政府."""
    if region is None:
        return said
    match = _RELATIVE.match(fold(said))
    above = region.path[: len(parents(region.code)) + 1]
    for name in reversed(above):
        if match is not None and name.endswith(match[1]):
            return name + said[1:]
    return said


def _speaks(clues: Clues, region: Region) -> bool:
    """Whether the text itself names the place, and does not speak as an office of it."""
    return fold(region.path[-1]) in fold(clues.text) and not own_words(clues.text).department


def _made(region: Region) -> Reading:
    return Reading("made", region.name, Naming(), ())
