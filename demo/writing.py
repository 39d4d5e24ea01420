"""What does the report of a publisher on a year say?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from demo.composing import Composer
from demo.dice import Dice
from demo.document import Block, Paragraph, Role, Writing
from demo.eras import write_early, write_late, write_middle
from demo.figures import figures
from demo.places import Level
from demo.publishers import Publisher
from demo.titles import chinese, title

ADDED = (
    "经核对，本报告个别数据和文字作了更正，以本次公布的内容为准。",
    "更正说明：初次公布的报告有一处表述不够准确，现已修改。",
    "本报告公布后，根据有关单位补报的情况作了个别修改。",
)


@dataclass(frozen=True, slots=True)
class Order:
    """Which report is to be written, and what is peculiar about it."""

    by: Publisher
    year: int
    wrong: bool = False  # a sum does not add up
    copied: bool = False  # says what the report of the year before said
    titled: bool = True
    placeless: bool = False  # the title names no place
    signed: bool = True
    form_of_2019: bool = False  # written on the form that was replaced
    corrected: bool = False

    @property
    def era(self) -> str:
        """The form: A to 2013, B to 2018, C to 2020, D since."""
        if self.year >= 2021:
            return "C" if self.form_of_2019 else "D"
        return "A" if self.year <= 2013 else "B" if self.year <= 2018 else "C"

    def publisher(self) -> str:
        """Who signs it; one that is not signed is the government's, not its office's."""
        return self.by.signature(self.year) if self.signed else self.by.name(self.year)

    def published(self) -> date:
        """The day it came out: by the end of March, a department's by the end of January."""
        dice = Dice("published", self.by.key, self.year)
        month = 1 if self.by.is_department else dice.number(1, 3)
        return date(self.year + 1, month, dice.number(6, 28))


@lru_cache(maxsize=2048)
def write(order: Order) -> Writing:
    """The report; the same order gives the same report."""
    composer = _composer(order)
    composer.say(*composer.sentences("preface", 1))
    if not order.titled:
        composer.blocks.insert(0, _addressee(order))
    # A correction changes a number where there is a table, and always a sentence.
    slip = 13 if order.corrected else 0
    if order.era == "A":
        write_early(composer)
    elif order.era == "B":
        write_middle(composer, slip, table=Dice("table", order.by.key).chance(70))
    else:
        write_late(composer, slip, order.wrong)
    if order.corrected:
        composer.say(Dice("added", order.by.key, order.year).pick(ADDED))
    if order.signed:
        composer.blocks += _signature(order)
    name = title(order.by, order.year, order.placeless) if order.titled else ""
    return Writing(name, tuple(composer.blocks))


def _composer(order: Order) -> Composer:
    by, year = order.by, order.year
    worded = year - 1 if order.copied else year
    # What no figure says is copied too: only the year and the figures are new.
    return Composer(
        by,
        year,
        order.era,
        figures(by, year, order.wrong),
        wording=Dice("wording", by.key, worded),
        dice=Dice("filling", by.key, worded),
    )


def before(order: Order) -> Order:
    """The report of the year before, which a copied one was copied from."""
    return replace(order, year=order.year - 1, wrong=False, copied=False, corrected=False)


def _addressee(order: Order) -> Block:
    above = {
        Level.PROVINCE: "国务院办公厅",
        Level.PREFECTURE: f"{order.by.place.province.at(order.year).name}人民政府办公厅",
    }.get(order.by.level, "市人民政府办公室")
    return Paragraph(f"{above}：", Role.ADDRESSEE)


def _signature(order: Order) -> list[Block]:
    day = order.published()
    style = Dice("dated", order.by.key).pick(("arabic", "arabic", "chinese"))
    written = f"{day.year}年{day.month}月{day.day}日"
    if style == "chinese" and order.era in "AB":
        written = f"{chinese(day.year)}年{_numeral(day.month)}月{_numeral(day.day)}日"
    name = order.by.signature(order.year)
    return [Paragraph(name, Role.SIGNATURE), Paragraph(written, Role.SIGNATURE)]


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    names = " 一二三四五六七八九"
    head = "" if not tens else "十" if tens == 1 else f"{names[tens]}十"
    return f"{head}{names[ones]}".strip()
