"""Who publishes, where it stands, and what it calls itself and its superiors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LEVELS = {"n": "national", "p": "province", "f": "prefecture", "c": "county", "t": "township"}
KINDS = {"g": "government", "d": "department"}
OWN_ENDINGS = ("人民政府", "行政公署", "街道办事处", "管理委员会")
HEADS = {
    "省": "省长", "市": "市长", "州": "州长", "盟": "盟长", "县": "县长", "区": "区长",
    "旗": "旗长", "镇": "镇长", "乡": "乡长", "街道": "主任", "部": "部长", "厅": "厅长",
    "局": "局长", "委": "主任",
}  # fmt: skip
PARTS_BELOW = {
    "national": "机关各司局和直属单位",
    "province": "各市（州）和省直各部门",
    "prefecture": "各县（市、区）和直属各部门",
    "county": "各乡镇（街道）和直属各部门",
    "township": "各村（社区）和站所",
}
LONG_REGIONS = ("自治区", "地区")


@dataclass(frozen=True, slots=True)
class Publisher:
    """A body that publishes reports, with its region as it held in `first` to `last`."""

    code: str
    path: tuple[str, ...]
    level: str
    kind: str
    name: str
    unit: str
    host: str
    first: int
    last: int
    ambiguous: bool
    trap: bool
    misread: bool
    mistitled: bool
    short: str

    @property
    def own(self) -> bool:
        """Whether the publisher is the government of the last name of the path."""
        return self.kind == "government"

    @property
    def place(self) -> str:
        """The name titles use: 合作市 of 合作市人民政府; a department's own name."""
        name = self.name
        if not self.own:
            return name
        if name.endswith("街道办事处"):
            return name.removesuffix("办事处").replace("人民政府", "")
        for ending in OWN_ENDINGS:
            name = name.removesuffix(ending)
        return name

    @property
    def office(self) -> str:
        """The office of the government; the publisher itself where it has none of its own."""
        if not self.own or self.level == "township":
            return self.name
        return self.name + ("办公厅" if self.level == "province" else "办公室")

    @property
    def short_place(self) -> str:
        """The short name titles may use: 甘南州."""
        if not self.short:
            return self.place
        if self.level == "township":
            return self.short + self.path[-1]
        return self.short if self.own else self.name

    @property
    def chain(self) -> tuple[str, ...]:
        """The names above the publisher, outermost first."""
        return self.path[:-1] if self.own else self.path


def party_and_government(name: str) -> str:
    """How a report names the leadership of a place: 省委、省政府."""
    if name.endswith("自治区"):
        return "自治区党委、自治区政府"
    if name.endswith("地区"):
        return "地委、行署"
    if name.endswith("盟"):
        return "盟委、行署"
    return f"{name[-1]}委、{name[-1]}政府"


def seat(publisher: Publisher) -> str:
    """The office that does the work."""
    unit = publisher.unit
    if publisher.level == "township":
        return f"{unit}党政综合办公室"
    if not publisher.own:
        return f"{unit}办公室"
    if publisher.name.endswith("行政公署"):
        return "行署办公室"
    if publisher.name.endswith("管理委员会"):
        return "管委会办公室"
    if publisher.level == "province":
        return ("自治区" if publisher.path[0].endswith("自治区") else unit) + "政府办公厅"
    return f"{unit}政府办公室"


def superior_body(publisher: Publisher) -> str:
    """The government a report is handed up to."""
    chain = publisher.chain
    if publisher.level in ("national", "province") and (publisher.own or chain == ("全国",)):
        return "国务院办公厅"
    name = chain[-1]
    return name + ("行政公署" if name.endswith((*LONG_REGIONS[1:], "盟")) else "人民政府")


def own_words(publisher: Publisher, year: int) -> dict[str, str]:
    """The slots of the stock for one publisher and year."""
    unit = publisher.unit
    chain = publisher.chain
    top = publisher.level == "national" or (publisher.level == "province" and publisher.own)
    numerals = str.maketrans("0123456789", "〇一二三四五六七八九")
    return {
        "Y": str(year), "N": str(year + 1), "P": str(year - 1),
        "YC": str(year).translate(numerals),
        "pub": publisher.name, "office": publisher.office,
        "pl": publisher.place, "short": publisher.short_place,
        "w": f"我{unit}", "q": f"全{unit}",
        "lead": seat(publisher),
        "chief": ("分管" if publisher.kind == "department" else "常务") + f"副{HEADS[unit]}",
        "up": "党中央、国务院" if top else party_and_government(chain[-1]),
        "upbody": superior_body(publisher),
        "units": "各科室和直属单位" if publisher.kind == "department"
        and publisher.level != "national" else PARTS_BELOW[publisher.level],
        "sitew": (f"{unit}门户网站" if not publisher.own else f"{unit}政府门户网站"),
        "chain": "".join(chain), "parent": chain[-1] if chain else "",
        "doc": publisher.path[-1][0] + ("政办发" if publisher.own else "发"),
        "host": publisher.host,
    }  # fmt: skip


def read_publishers(path: Path) -> list[Publisher]:
    """The publishers of a stock file, in its order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        code, names, rank, name, unit, host, years, flags, short = line.split("|")
        first, last = years.split("-")
        found.append(
            Publisher(
                code,
                tuple(names.split("/")),
                LEVELS[rank[0]],
                KINDS[rank[1]],
                name,
                unit,
                host,
                int(first),
                int(last),
                "a" in flags,
                "t" in flags,
                "o" in flags,
                "m" in flags,
                short,
            )
        )
    return found
