"""Who publishes reports, and what is it called in a year?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from demo.dice import Dice
from demo.places import FAR, Level, Naming, Place, place

FACTS = Path(__file__).parent / "departments.tsv"
COUNCIL = "管理委员会"
# What stands between a province and its counties.
ABOVE_COUNTIES = {"jx": "各设区市", "gz": "各市（州）", "nmg": "各盟市"}


@dataclass(frozen=True, slots=True)
class Publisher:
    """A government, a department of one, a town, or the council of a development zone.

    `body` is the key of a department, the name of a town, the name of a zone, or "".
    """

    key: str
    place: Place
    body: str

    @property
    def is_department(self) -> bool:
        return self.body in _departments()

    @property
    def is_town(self) -> bool:
        return self.body.endswith(("镇", "乡", "街道"))

    @property
    def is_zone(self) -> bool:
        return self.body.endswith("区")

    @property
    def level(self) -> Level:
        """The level of the government it is, or belongs to."""
        if self.is_town:
            return Level.TOWNSHIP
        return Level.COUNTY if self.is_zone else self.place.level

    @property
    def kind(self) -> str:
        return "department" if self.is_department else "government"

    def exists(self, year: int) -> bool:
        """Whether place and body had one name in that year."""
        named = any(n.since <= year <= n.until for n in _departments().get(self.body, ()))
        return self.place.holds(year) and (named or not self.is_department)

    def region_path(self, year: int) -> tuple[str, ...]:
        """The names down to the place; a town or zone is a place too."""
        below = (self.body,) if self.is_town or self.is_zone else ()
        return (*self.place.path(year), *below)

    def place_name(self, year: int) -> str:
        """The place as a title says it: a district with its city, since many share a name."""
        own = self.place.at(year).name
        above = self.place.parent
        district = own.endswith("区") and not own.endswith(("自治区", "地区"))
        if district and above:
            own = above.at(year).name + own
        if self.is_zone:
            return self.body
        return own + self.body if self.is_town else own

    def name(self, year: int) -> str:
        """The publisher in full: 赣州市章贡区人民政府, 赣州市教育局."""
        if self.is_department:
            return self.place_name(year) + self._department(year)
        if self.is_zone:
            return self.body + COUNCIL
        if self.body.endswith("街道"):
            return self.place_name(year) + "办事处"
        banner = self.place_name(year).endswith(("盟", "地区"))
        return self.place_name(year) + ("行政公署" if banner else "人民政府")

    def signature(self, year: int) -> str:
        """Who signs: a government, or as often its office."""
        if self.kind == "department" or self.is_town or self.is_zone:
            return self.name(year)
        return self.name(year) + Dice(self.key, "signs").pick(("", "", self._office()))

    def short(self, year: int) -> str:
        """What it calls itself in the text."""
        if self.is_department:
            return "我委" if self._department(year).endswith("会") else f"我{self._rank(year)}"
        return self.region_path(year)[-1]

    def office(self) -> str:
        """The office that does the work, as the text calls it."""
        if self.is_department:
            return "办公室"
        if self.is_town:
            return "党政综合办公室"
        if self.is_zone:
            return "管委会办公室"
        last = self.place.namings[-1].name[-1]
        return f"{'行署' if last == '盟' else last + '政府'}{self._office()}"

    def everywhere(self, year: int) -> str:
        """全市, 全县, 全系统."""
        if self.is_department:
            return "全系统"
        return "全" + self.region_path(year)[-1][-1]

    def units(self, year: int) -> str:
        """Those who report to it, as the text calls them."""
        if self.is_department:
            return "各科室和所属单位"
        if self.is_town:
            return "各村（社区）和各站所"
        if self.is_zone:
            return "各局和各街道"
        last = self.place.at(year).name[-1]
        key = self.place.province.key
        counties = "各旗县（市、区）" if key == "nmg" else "各县（市、区）"
        below = ABOVE_COUNTIES[key] if self.level is Level.PROVINCE else counties
        towns = "各乡镇（街道）" if self.level is Level.COUNTY else below
        return f"{towns}、{last if last != '区' else '区'}直各部门"

    def _rank(self, year: int) -> str:
        return self._department(year)[-1]

    def _department(self, year: int) -> str:
        naming = next(n for n in _departments()[self.body] if n.since <= year <= n.until)
        return naming.code if self.place.level is Level.PROVINCE else naming.name

    def _office(self) -> str:
        return "办公厅" if self.place.level is Level.PROVINCE else "办公室"


def publisher(key: str) -> Publisher:
    """`ganzhou` is a government, `ganzhou/env` its department, `yudu/贡江镇` a town."""
    where, _, body = key.partition("/")
    return Publisher(key, place(where), body)


@cache
def _departments() -> dict[str, tuple[Naming, ...]]:
    found: dict[str, tuple[Naming, ...]] = {}
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            key, in_province, elsewhere, since, until = line.split("\t")
            last = FAR if until == "-" else int(until)
            naming = Naming(elsewhere, in_province, int(since), last)
            found[key] = (*found.get(key, ()), naming)
    return found
