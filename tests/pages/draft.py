"""How does an undamaged report of this publisher, year and form read?"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.pages.blocks import Block, Page, pick
from tests.pages.publishers import Publisher, own_words
from tests.pages.stockroom import Stockroom, fill
from tests.pages.tables import (
    attachment_a,
    proactive_c,
    proactive_d,
    requests_cd,
    reviews_cd,
    statistics_b,
)

PARTS = {
    "A": ["overview", "proactive", "on_request", "consult", "review", "fees", "staff",
          "problems", "other"],
    "B": ["overview", "proactive", "on_request", "review", "fees", "staff", "problems", "plans"],
    "C": ["overview", "proactive", "on_request", "review", "problems", "other"],
    "D": ["overview", "proactive", "on_request", "review", "problems", "other"],
}  # fmt: skip
LINES = {"overview": (3, 5), "proactive": (2, 4), "on_request": (2, 3), "problems": (2, 4)}
OPTIONAL = ("consult", "fees", "staff", "plans", "other")
CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
HEADINGS: dict[str, Callable[[int], str]] = {
    "ordinal": lambda i: f"{CHINESE[i]}、",
    "part": lambda i: f"第{CHINESE[i]}部分 ",
    "bracket": lambda i: f"（{CHINESE[i]}）",
    "dot": lambda i: f"{CHINESE[i]}．",
    "digit": lambda i: f"{i + 1}.",
    "half": lambda i: f"({CHINESE[i]})",
}
DATES: dict[str, Callable[[datetime.date], str]] = {
    "digits": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "padded": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
    "dashes": lambda d: f"{d.year}-{d.month:02}-{d.day:02}",
}
NAMES = ("{pl}", "{pub}", "{parent}", "{chain}", "{doc}", "{short}", "{office}")
SUBMARKS: dict[str, Callable[[int], str]] = {
    "bracket": lambda i: f"（{CHINESE[i]}）",
    "half": lambda i: f"({i + 1})",
    "digit": lambda i: f"{i + 1}、",
    "plain": lambda i: f"{CHINESE[i]}是",
}
OLD_YEAR = "{P}年，{w}在公开的深度和广度上还存在差距，{P}年下半年已着手改进。"
TENS = ["", "十", "二十", "三十"]


@dataclass(slots=True)
class Plan:
    """What a report shall be like."""

    publisher: Publisher
    year: int
    form: str
    html: bool
    dirt: frozenset[int]
    dated: bool = True
    named: bool = True
    title_part: str = "title"
    signed: str = "full"
    period: str = "period"
    parent: bool = False
    old_year: bool = False
    tables: bool = True
    detail: str = ""
    year_trap: str = ""
    spam: str = ""


def small_number(value: int) -> str:
    """1 to 31 in Chinese numerals."""
    return (TENS[value // 10] + (CHINESE[value % 10 - 1] if value % 10 else "")).strip()


def chinese_date(day: datetime.date, zero: str) -> str:
    """A date in Chinese numerals, with one of the three signs for nought."""
    digits = zero + "一二三四五六七八九"
    year = "".join(digits[int(c)] for c in str(day.year))
    return f"{year}年{small_number(day.month)}月{small_number(day.day)}日"


class Drafter:
    """Writes one report after another from one stock of wording."""

    def __init__(self, stock: Stockroom, rng: random.Random) -> None:
        self._stock = stock
        self._rng = rng
        self._style = "ordinal"

    def draft(self, plan: Plan, signed_on: datetime.date) -> Page:
        """The page of a plan: title, opening, parts with tables, signature."""
        slots = own_words(plan.publisher, plan.year) | self._requests()
        page = Page([], year=plan.year if plan.dated else None)
        self._put_title(page, plan, slots)
        self._put_opening(page, plan, slots)
        self._put_parts(page, plan, slots)
        self._put_signature(page, plan, slots, signed_on)
        page.publisher = slots.get("signer", slots["pub"]) if plan.named else None
        return page

    def _requests(self) -> dict[str, str]:
        rng = self._rng
        total = rng.choice([0, 1, 3, rng.randint(4, 30), rng.randint(30, 400)])
        first = rng.randint(0, total)
        second = rng.randint(0, total - first)
        agreed = rng.randint(0, total)
        partly = rng.randint(0, total - agreed)
        numbers = [total, first, second, total - first - second]
        results = [agreed, partly, total - agreed - partly]
        names = ("R", "R1", "R2", "R3", "RA", "RB", "RC")
        return dict(zip(names, map(str, numbers + results), strict=True))

    def _say(self, plan: Plan, part: str, slots: dict[str, str], count: int = 1) -> list[str]:
        who = plan.publisher.level[0] if plan.publisher.level in ("national", "township") else ""
        who = who or plan.publisher.kind[0]
        found = self._stock.choices(part, plan.form, who)
        if not plan.dated:
            found = [t for t in found if not any(s in t for s in ("{Y}", "{N}", "{P}", "{YC}"))]
        if not plan.named:
            found = [t for t in found if not any(s in t for s in NAMES)]
        return [fill(t, slots, self._rng) for t in pick(self._rng, found, count)]

    def _put_title(self, page: Page, plan: Plan, slots: dict[str, str]) -> None:
        if plan.title_part == "none":
            return
        stock = self._stock.choices(plan.title_part, plan.form)
        pattern = self._rng.choice(stock)
        slots["signer"] = slots["office"] if "{office}" in pattern else slots["pub"]
        page.title = fill(pattern, slots, self._rng)
        page.blocks.append(Block("title", page.title))

    def _put_opening(self, page: Page, plan: Plan, slots: dict[str, str]) -> None:
        rng = self._rng
        if plan.form in "AB" and plan.named and plan.detail != "page2" and rng.random() < 0.12:
            page.blocks += [Block("addressee", t) for t in self._say(plan, "addressee", slots)]
        if plan.detail == "page2":
            page.blocks.append(Block("para", self._say(plan, "page_two", slots)[0]))
            return
        part = "opening" if plan.dated and plan.named else "opening_blank"
        text = self._say(plan, part, slots)[0]
        if plan.dated and plan.period in ("period", "period_part", "period_two"):
            surely = plan.period != "period" or plan.title_part != "title" or rng.random() < 0.75
            text += self._say(plan, plan.period, slots)[0] if surely else ""
        page.blocks.append(Block("para", text))
        if plan.parent and slots["chain"] not in ("", "全国"):
            page.blocks.append(Block("para", self._say(plan, "parent", slots)[0]))
        if plan.named and rng.random() < 0.3:
            page.blocks.append(Block("para", self._say(plan, "contact", slots)[0]))

    def _put_parts(self, page: Page, plan: Plan, slots: dict[str, str]) -> None:
        rng = self._rng
        weights = [1] * len(HEADINGS) if plan.form in "AB" else [12, 1, 1, 1, 1, 1]
        self._style = rng.choices(list(HEADINGS), [4, *weights[1:]])[0]
        parts = [p for p in PARTS[plan.form] if p not in OPTIONAL or rng.random() < 0.75]
        skipped = 2 if plan.detail == "page2" else 0
        for number, part in list(enumerate(parts))[skipped:]:
            heading = self._say(plan, f"heading_{part}", slots) or ["其他事项"]
            page.blocks.append(Block("heading", HEADINGS[self._style](number) + heading[0]))
            self._put_lines(page, plan, part, slots)
            self._put_table(page, plan, part, slots)

    def _put_lines(self, page: Page, plan: Plan, part: str, slots: dict[str, str]) -> None:
        rng = self._rng
        low, high = LINES.get(part, (1, 2))
        if plan.form in "CD" and part in ("on_request", "proactive"):
            low, high = 1, 2
        none = part == "on_request" and slots["R"] == "0"
        lines = self._say(plan, part + ("_none" if none else ""), slots, rng.randint(low, high))
        if part == "problems" and plan.old_year:
            lines.insert(1, fill(OLD_YEAR, slots, rng))
        page.blocks += [Block("para", line) for line in self._marked(lines)]

    def _marked(self, lines: list[str]) -> list[str]:
        """Sub-headings before some lists, in another style than the headings; some run on."""
        rng = self._rng
        styles = [s for s in SUBMARKS if s != self._style]
        if len(lines) > 2 and rng.random() < 0.5:
            mark = SUBMARKS[rng.choice(styles)]
            lines = [mark(i) + line for i, line in enumerate(lines)]
        elif rng.random() < 0.3:
            lines = ["".join(lines)]
        return lines

    def _put_table(self, page: Page, plan: Plan, part: str, slots: dict[str, str]) -> None:
        rng, form = self._rng, plan.form
        if not plan.tables:
            return
        rows = None
        if part == "proactive" and form in "CD":
            rows = proactive_c(rng) if form == "C" else proactive_d(rng)
        elif part == "on_request" and form in "CD" and rng.random() < 0.6:
            rows = requests_cd(rng, int(slots["R"]))
        elif part == "review" and form in "CD" and rng.random() < 0.6:
            rows = reviews_cd(rng)
        elif part == "problems" and form in "AB":
            rows = attachment_a(rng) if form == "A" else statistics_b(rng)
        if rows:
            page.blocks.append(Block("table", "", rows=rows))

    def _put_signature(
        self, page: Page, plan: Plan, slots: dict[str, str], day: datetime.date
    ) -> None:
        rng = self._rng
        if plan.named and (plan.signed != "none" or rng.random() < 0.3):
            page.blocks.append(Block("signature", slots.get("signer", slots["pub"])))
        if plan.signed == "none":
            return
        if plan.signed == "month":
            page.blocks.append(Block("date", f"{day.year}年{day.month}月"))
            return
        page.signed = day
        if rng.random() < 0.3:
            text = chinese_date(day, rng.choice("〇○零"))
        else:
            text = DATES[rng.choice(list(DATES))](day)
        page.blocks.append(Block("date", text))
