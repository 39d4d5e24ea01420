"""Whose report is it?

The body that signed it; else the body that the title names, the one that the facts of the page
name, the one that the report says made it; else the government of the place in the title. A text
that only lets its place be known gives the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.clues import Clues
from reports.fold import fold, simplify, squeeze
from reports.model import Evidence, Region
from reports.place.gazetteer import parents
from reports.place.in_text import own_words
from reports.place.mentions import Mention
from reports.place.names import Zone
from reports.place.naming import Naming
from reports.place.readings import OF_THIS_PAGE, Reading, is_body_fact, read_parts
from reports.place.wording import BODY_END, SPAM, STOP

_TITLES = ("title", "heading")
_RELATIVE = re.compile(
    r"^([省市县区州盟旗镇乡])(?=人民政府|政府|[㐀-鿿]{1,20}?[局办委厅院会社队所])"
)
_MOST_DISAGREEING = 6
# The districts of 大兴安岭地区 have governments, and stand with the zones for want of a code.
_DISTRICTS_WITHOUT_CODE = ("232700",)
# What makes other things of a government: its office, site, papers and people.
_NOT_ACTING = (
    r"办|网|门户|令|公报|信息|政务|文件|法制|督查|研究|新闻|驻|官|常务|副|秘书|系统|部门|机关|关于|"
    r"各(?:部门|单位|组成|工作|职能)|(?:印|下|制|转)发|和|与|、|的(?:要求|部署|文件|通知)"
)


def read_publisher(clues: Clues, region: Region | None) -> tuple[str | None, Evidence]:
    """The name of the body as the page writes it, in simplified characters, and where it was read.

    One body is one publisher, whatever script a mirror turned its page into.
    """
    readings = read_parts(clues, None)
    signed = [r for r in readings if r.source == "signature"]
    bodies = [*_bodies(signed), *_relatives(signed, region), *_bodies(readings)]
    found = [*bodies, *_governments(readings, clues, region), *_relatives(readings, region)]
    found = found or [*_spoiled(clues, region)]
    if not found and region is not None and _speaks(clues, region):
        found = [(_acting(clues.text, region) or region.path[-1], _made(region))]
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
    facts.sort(key=lambda r: r.key not in OF_THIS_PAGE)
    office = any(_names_office(r) for r in readings)
    yield from (
        (r.naming.said, r)
        for r in facts
        if r.key == "issuer"
        or ((bare or r.naming.government) and not (office and r.naming.government))
    )
    contacts = [r for r in readings if r.key == "contact" and r.says_body]
    yield from ((r.naming.said, r) for r in contacts)
    subjects = [r for r in readings if r.key == "subject" and r.says_body]
    yield from ((_complete(r.naming), r) for r in subjects)


def _names_office(reading: Reading) -> bool:
    """Whether a title names an office, town or zone without its region: 住建局, 双河镇."""
    naming = reading.naming
    if reading.source not in _TITLES or naming.names_place:
        return False
    return bool(naming.town or naming.zone or (naming.body and not naming.government))


def _governments(
    readings: Sequence[Reading], clues: Clues, region: Region | None
) -> Iterator[tuple[str, Reading]]:
    """The government of the place in the title, unless the text speaks as an office: 我局."""
    if own_words(clues.text).department:
        return
    for reading in readings:
        whole = reading.source in _TITLES or reading.key == "subject"
        if whole and reading.naming.chain and not reading.says_body:
            last = reading.naming.chain[-1]
            said = reading.naming.place_said
            if not last.strong:
                said = region.path[-1] if region is not None else said
            yield said + _government_of(said, last), reading


def _spoiled(clues: Clues, region: Region | None) -> Iterator[tuple[str, Reading]]:
    """The government of the place whose name spam has taken, up to its class word, in the title."""
    for source, words in (("title", clues.title), ("heading", clues.heading)):
        folded = fold(re.sub(r"\s+", "", words or ""))
        match = SPAM.match(folded)
        if match is None or region is None or own_words(clues.text).department:
            continue
        left = folded[match.end() :]
        if left[:1] == region.path[-1][-1] and STOP.match(left, 1):
            made = Reading("title" if source == "title" else "heading", words or "", Naming(), ())
            yield f"{region.path[-1]}人民政府", made


def _government_of(place: str, last: Mention) -> str:
    """What governs it: zones have a committee, leagues an office of the province."""
    zones = [sense for sense in last.senses if isinstance(sense, Zone)]
    if zones and zones[0].parent not in _DISTRICTS_WITHOUT_CODE:
        return "" if re.search(r"(?:兵团|局|委员会|管委会|行委)$", fold(place)) else "管理委员会"
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
        if naming.names_place or not (naming.body or naming.town or naming.zone):
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


def _acting(text: str, region: Region) -> str | None:
    """The government of the place, where a sentence begins with it as the one who acts."""
    own = re.escape(fold(region.path[-1]))
    form = rf"(?:^|[,。;:)]|日)(?P<body>{own}(?:人民)?政府)(?!{_NOT_ACTING})"
    match = re.search(form, squeeze(text))
    return match["body"] if match is not None else None


def _made(region: Region) -> Reading:
    return Reading("made", region.name, Naming(), ())
