"""Which reports are there, where, in which form, and what happens to them on the second day?"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from demo.dice import Dice
from demo.publishers import Publisher, publisher
from demo.writing import Order, before

FACTS = Path(__file__).parent / "sites.toml"
LAST_YEAR = 2025


class Form(StrEnum):
    """As what a report is given out."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    SCAN = "scan"


class Change(StrEnum):
    """What happens to a report on the second day."""

    NEW = "new"
    CORRECTED = "corrected"
    VANISHED = "vanished"
    CHALLENGED = "challenged"  # a challenge page stands in its place: it is as it was
    HIJACKED = "hijacked"  # so with a page of spam


class Alias(StrEnum):
    """Where else the same report stands."""

    PRINT = "print"
    OLD_PATH = "old path"
    NOTICES = "notices"
    FILE = "file"  # an attachment to the page that has the whole text


@dataclass(frozen=True, slots=True)
class SitePlan:
    """A site as the list of sites has it."""

    key: str
    layout: str
    name: str
    arrange: str
    told: bool
    publishers: tuple[tuple[Publisher, range], ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A report on a site."""

    order: Order
    site: str
    form: Form
    change: Change | None = None
    alias: Alias | None = None

    @property
    def key(self) -> str:
        return f"{self.order.by.key} {self.order.year}"

    def on(self, day: int) -> Order:
        """The report as it reads on a day."""
        return replace(self.order, corrected=day > 1 and self.change is Change.CORRECTED)

    def there(self, day: int) -> bool:
        """Whether it can be had on a day."""
        return self.change is not (Change.NEW if day == 1 else Change.VANISHED)


# Files that are kept with the project, since no program that everybody has can make them.
KEPT = {
    "qdn 2016": Form.DOC,
    "kaili 2020": Form.DOC,
    "liping 2019": Form.DOC,
    "xingan 2013": Form.SCAN,
    "xingan 2011": Form.SCAN,
}
NOT_CHANGED = {*KEPT, "wuyuan 2019"}
CHANGES = (
    (Change.NEW, 15),
    (Change.CORRECTED, 12),
    (Change.VANISHED, 8),
    (Change.CHALLENGED, 1),
    (Change.HIJACKED, 1),
)
ALIASES = ((Alias.PRINT, 9), (Alias.OLD_PATH, 7), (Alias.NOTICES, 7), (Alias.FILE, 6))


@cache
def site_plans() -> tuple[SitePlan, ...]:
    """All sites, in the order of their ports."""
    read = tomllib.loads(FACTS.read_text(encoding="utf-8"))["site"]
    return tuple(
        SitePlan(
            key=site["key"],
            layout=site["layout"],
            name=site["name"],
            arrange=site["arrange"],
            told=site.get("told", True),
            publishers=tuple(map(_years, site["reports"])),
        )
        for site in read
    )


@cache
def planned() -> tuple[Planned, ...]:
    """All reports of both days, those with a change or an alias marked."""
    reports = [
        Planned(_order(by, year), site.key, _form(site, by, year))
        for site in site_plans()
        for by, years in site.publishers
        for year in years
        if by.exists(year) and not _missing(by, years, year)
    ]
    known = {report.key for report in reports}
    return tuple(_with_aliases(_with_changes([_copied_from_known(r, known) for r in reports])))


def at_site(site: str) -> tuple[Planned, ...]:
    """The reports of a site."""
    return tuple(report for report in planned() if report.site == site)


def _years(text: str) -> tuple[Publisher, range]:
    key, _, years = text.partition(" ")
    first, last = map(int, years.split("-"))
    return publisher(key), range(first, last + 1)


def _missing(by: Publisher, years: range, year: int) -> bool:
    """Real sites have gaps, not at their ends as far as one can see."""
    inside = years[0] < year < years[-1]
    kept = f"{by.key} {year}" in KEPT
    return inside and not kept and Dice("missing", by.key, year).chance(9)


def _order(by: Publisher, year: int) -> Order:
    dice = Dice("order", by.key, year)
    order = Order(by, year, wrong=dice.chance(7))
    if dice.chance(9):
        copied = replace(order, copied=True)
        earlier = before(copied)
        if by.exists(year - 1) and earlier.era == order.era and not _copies(earlier):
            order = copied
    if by.is_town and order.era == "D" and year < 2023:
        return replace(order, form_of_2019=dice.chance(60), copied=False)
    oddity = dice.number(1, 100)
    if oddity <= 7:
        return replace(order, placeless=True)
    if oddity <= 13:
        return replace(order, signed=False)
    return replace(order, titled=oddity != 14)


def _copied_from_known(report: Planned, known: set[str]) -> Planned:
    """Nobody copies what is not there."""
    order = report.order
    if order.copied and f"{order.by.key} {order.year - 1}" not in known:
        return replace(report, order=replace(order, copied=False))
    return report


def _copies(order: Order) -> bool:
    """Whether the report before was itself copied; chains would say nothing new."""
    dice = Dice("order", order.by.key, order.year)
    dice.chance(7)
    return dice.chance(9)


def _form(site: SitePlan, by: Publisher, year: int) -> Form:
    kept = KEPT.get(f"{by.key} {year}")
    if kept:
        return kept
    dice = Dice("form", by.key, year)
    if site.layout == "attached":
        return dice.pick((Form.PDF, Form.PDF, Form.DOCX, Form.HTML))
    if year >= 2015 and dice.chance(3):
        return Form.PDF
    return Form.HTML


def _with_changes(reports: list[Planned]) -> list[Planned]:
    free = [r.key for r in reports if r.key not in NOT_CHANGED and _changeable(r)]
    marked: dict[str, Change] = {}
    for change, count in CHANGES:
        newest = change is Change.NEW
        fits = [key for key in free if key.endswith(str(LAST_YEAR)) == newest]
        chosen = Dice("changes", change).some([key for key in fits if key not in marked], count)
        marked |= dict.fromkeys(chosen, change)
    return [replace(report, change=marked.get(report.key)) for report in reports]


def _changeable(report: Planned) -> bool:
    return report.form is Form.HTML or report.order.year == LAST_YEAR


def _with_aliases(reports: list[Planned]) -> list[Planned]:
    free = [r.key for r in reports if not r.change and r.form is Form.HTML]
    marked: dict[str, Alias] = {}
    for alias, count in ALIASES:
        chosen = Dice("aliases", alias).some([key for key in free if key not in marked], count)
        marked |= dict.fromkeys(chosen, alias)
    return [replace(report, alias=marked.get(report.key)) for report in reports]
