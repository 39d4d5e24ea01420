"""Which place does a text speak of as its own?

A report names its county, the city and the province above it, their laws, and sometimes places
far away. What it calls 我县 or 全市 says which kind of name is its own; of those the one that
counts is named most, and as the one who governs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from reports.fold import squeeze
from reports.place.gazetteer import Unit, is_within, region_for
from reports.place.mentions import Mention, find_places
from reports.place.resolving import Candidate

_HEAD, _TAIL = 5000, 1500

_OWN = re.compile(
    r"(?<![自对依])(?:我|全|本)(自治区|[省市县区州盟旗镇乡]|街道)(?![㐀-鿿]{0,2}(?:各|场|直属机构))"
)
_DEPARTMENT = re.compile(
    r"(?:我|本)(?:局|厅|委(?!员)|部门|办(?!法|理|公)|院|中心|队|支队|所|站|处|分局|总队|海关|关区|单位|公司|集团|校|医院|行)"
)
# Places that are visited, helped, or invest are not where the report is from.
_FOREIGN_BEFORE = re.compile(
    r"(?:赴|前往|考察|学习|援建?|支援|对口|来自|投资|借鉴|帮扶|协作|邀请|毗邻|原籍)(?:了)?$"
    r"|(?:地址|位于|地处|坐落)[^,。;]{0,4}$"
)
_FOREIGN_BEHIND = re.compile(
    r"(?:等地|学习|考察|调研|商会|经验|籍|日报|晚报|客商|大学|对口|援|[东西南北中]?路|大厦|银行)"
)
_GOVERNS = re.compile(
    r"(?:人民政府|政府|政务|党委|人大|各|信息公开|行政服务|门户|行署|管委会|委员会|市?直|[㐀-鿿]{1,8}?[局委办厅])"
)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """How a text calls what it is from: the class words of 我县 and the like, most used first."""

    classes: tuple[str, ...]
    department: bool

    @property
    def main(self) -> str | None:
        return self.classes[0] if self.classes else None


@dataclass(frozen=True, slots=True)
class TextPlaces:
    """The places a text names, by how much they count, and who speaks in it."""

    worth: Mapping[str, float]
    units: Mapping[str, Unit]
    chains: tuple[tuple[str, ...], ...]
    own: OwnWords


@lru_cache(maxsize=16)
def own_words(text: str) -> OwnWords:
    """What the text calls its own region or office, from all of the text."""
    plain = squeeze(text[:20000])
    counts = Counter(match[1] for match in _OWN.finditer(plain))
    department = sum(1 for _ in _DEPARTMENT.finditer(plain))
    ranked = tuple(word for word, _ in counts.most_common())
    return OwnWords(ranked, department >= 2 and department > sum(counts.values()))


@lru_cache(maxsize=16)
def text_places(text: str, year: int | None) -> TextPlaces:
    """The places named at the beginning and the end of the text."""
    plain = squeeze(text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + "\n" + text[-_TAIL:])
    mentions = list(_narrowed(plain))
    sure = {code for mention in mentions for code in _codes(mention) if len(_codes(mention)) == 1}
    worth: dict[str, float] = defaultdict(float)
    units: dict[str, Unit] = {}
    for mention in mentions:
        told = _told_apart(mention, sure, year)
        if told is None:
            continue
        units.setdefault(told.code, told)
        worth[told.code] += _worth(plain, mention)
    chains = tuple(tuple(_codes(mention)) for mention in mentions)
    return TextPlaces(worth, units, chains, own_words(text))


def own_place(places: TextPlaces, year: int | None) -> Candidate | None:
    """The place the text is from, if one stands out as that."""
    pool = {code: worth for code, worth in places.worth.items() if worth > 0}
    code = _of_class(pool, places) if places.own.main else _foremost(pool)
    if code is None:
        return None
    unit = places.units[code]
    return Candidate(region_for(unit, year), unit)


def _of_class(pool: Mapping[str, float], places: TextPlaces) -> str | None:
    word = places.own.main or ""
    if word in ("镇", "乡", "街道"):
        fit = {c: w for c, w in pool.items() if not c.endswith("00")}
    else:
        fit = {c: w for c, w in pool.items() if places.units[c].name.endswith(word)}
    if word == "市" and (city := _city_of_county_rank(fit, pool)) is not None:
        return city
    return _outstanding(fit, margin=2.0, least=2.0)


def _city_of_county_rank(fit: Mapping[str, float], pool: Mapping[str, float]) -> str | None:
    """A county-level city that is the only part of its prefecture that is named."""
    low = [code for code in fit if not code.endswith("00")]
    if len(low) != 1 or fit[low[0]] < 2.0:
        return None
    sisters = [c for c in pool if c[:4] == low[0][:4] and not c.endswith("00") and c != low[0]]
    strangers = [c for c in fit if c != low[0] and not is_within(low[0], c)]
    return low[0] if not sisters and not strangers else None


def _foremost(pool: Mapping[str, float]) -> str | None:
    """The place named most, if only what it belongs to is named nearly as often."""
    ranked = sorted(pool, key=lambda code: -pool[code])
    if not ranked or pool[ranked[0]] < 4.0:
        return None
    best = ranked[0]
    rivals = (c for c in ranked[1:] if not is_within(best, c))
    return best if all(3.0 * pool[c] <= pool[best] for c in rivals) else None


def _outstanding(worth: Mapping[str, float], *, margin: float, least: float) -> str | None:
    ranked = sorted(worth, key=lambda code: -worth[code])
    if not ranked or worth[ranked[0]] < least:
        return None
    if len(ranked) > 1 and worth[ranked[0]] < margin * worth[ranked[1]]:
        return None
    return ranked[0]


def _narrowed(plain: str) -> Iterator[Mention]:
    """The mentions; of a name directly behind another the senses that lie in it."""
    before: Mention | None = None
    for mention in find_places(plain):
        if mention.end - mention.start <= 2 and (before is None or before.end != mention.start):
            continue
        if before is not None and before.end == mention.start:
            inner = tuple(
                sense
                for sense in mention.senses
                if isinstance(sense, Unit)
                and any(
                    isinstance(s, Unit) and is_within(sense.code, s.code) for s in before.senses
                )
            )
            mention = replace(mention, senses=inner or mention.senses)
        before = mention
        yield mention


def _codes(mention: Mention) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.code for s in mention.senses if isinstance(s, Unit)))


def _told_apart(mention: Mention, sure: set[str], year: int | None) -> Unit | None:
    units = [sense for sense in mention.senses if isinstance(sense, Unit)]
    units = [unit for unit in units if unit.held_during(year)] or units
    if len({unit.code for unit in units}) > 1:
        units = [u for u in units if any(is_within(u.code, c) for c in sure if c != u.code)]
    return units[0] if len({unit.code for unit in units}) == 1 else None


def _worth(plain: str, mention: Mention) -> float:
    before = plain[max(0, mention.start - 6) : mention.start]
    behind = plain[mention.end : mention.end + 10]
    if _FOREIGN_BEFORE.search(before) or _FOREIGN_BEHIND.match(behind):
        return 0.0
    return 2.0 if _GOVERNS.match(behind) else 1.0
