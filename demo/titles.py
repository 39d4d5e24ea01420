"""What is a report called?"""

from __future__ import annotations

from demo.dice import Dice
from demo.publishers import Publisher

# {p} the publisher, {w} its place (a department: itself), {y} the year, {z} it in Chinese numerals.
FORMS = (
    "{w}{y}年政府信息公开工作年度报告",
    "{p}{y}年政府信息公开工作年度报告",
    "{y}年{w}政府信息公开工作年度报告",
    "{p}{y}年度政府信息公开工作年度报告",
    "{w}{y}年度政府信息公开工作报告",
    "{w}政府信息公开工作年度报告（{y}年度）",
    "{w}{y}年政府信息公开年报",
    "{z}年{w}政府信息公开工作年度报告",
    "关于{w}{y}年度政府信息公开工作情况的报告",
    "{w}{y}年度政府信息公开年度报告",
)
PLACELESS = ("{y}年政府信息公开工作年度报告", "{y}年度政府信息公开工作报告")
NUMERALS = "〇一二三四五六七八九"


def chinese(year: int) -> str:
    """二〇一二."""
    return "".join(NUMERALS[int(digit)] for digit in str(year))


def title(by: Publisher, year: int, placeless: bool = False) -> str:
    """The title; a publisher keeps to its form, mostly."""
    if placeless:
        form = Dice("title", by.key, year).pick(PLACELESS)
    elif Dice("title", by.key, year).chance(75):
        form = Dice("title", by.key).pick(FORMS)
    else:
        form = Dice("title", by.key, year, "form").pick(FORMS)
    where = by.name(year) if by.is_department or by.is_zone else by.place_name(year)
    return form.format(p=by.name(year), w=where, y=year, z=chinese(year))
