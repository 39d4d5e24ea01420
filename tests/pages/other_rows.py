"""Pages beside the reports that are none: from the stock to the lines of `others.jsonl`."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.pages.addresses import ELSEWHERE, HOME, MIRRORS, make_url
from tests.pages.blocks import Block, Page
from tests.pages.cms_pages import FURNITURE, Frame, page_html
from tests.pages.damage_script import annotate, to_traditional
from tests.pages.furniture import read_as_gbk
from tests.pages.publishers import Publisher, own_words
from tests.pages.stockroom import fill

SHORTEST = 680
# Which pool of further lines suits a kind; the others are long enough.
MORE = {
    "notice": "official", "assessment": "official", "work_points": "official",
    "meeting": "official", "rule_of_law": "official", "regulation": "official",
    "publication_notice": "official", "news": "public", "ranking": "public",
    "interpretation": "public", "encyclopaedia": "public", "statistics": "data",
    "budget": "data", "annual_other": "data", "government_work_report": "data",
    "guide": "service", "application_form": "service", "empty_form": "service",
    "catalogue": "service",
    "spam": "data",
}  # fmt: skip
Row = dict[str, Any]
Stock = dict[str, dict[str, list[str]]]


def read_others(path: Path) -> Stock:
    """Titles and lines of each kind of page."""
    stock: Stock = {}
    part: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind, what = line[3:].split()
            part = stock.setdefault(kind, {}).setdefault(what, [])
        elif line and not line.startswith("#"):
            part.append(line)
    return stock


class OtherMaker:
    """Makes pages that are not reports, of publishers and years drawn at random."""

    def __init__(self, stock: Stock, publishers: Sequence[Publisher], rng: random.Random) -> None:
        self._stock = stock
        self._publishers = publishers
        self._rng = rng

    def rows(self) -> list[Row]:
        """One row for every title of every kind."""
        return [
            self._row(kind, title)
            for kind, parts in self._stock.items()
            for title in parts.get("titles", [])
        ]

    def _row(self, kind: str, title: str) -> Row:
        rng = self._rng
        governments = [p for p in self._publishers if p.own and p.level not in ("national",)]
        publisher = rng.choice(governments)
        year = rng.randint(publisher.first, publisher.last)
        slots = own_words(publisher, year) | {"units": "各有关单位"}
        page = Page([], year=year, title=fill(title, slots, rng))
        page.blocks = [Block("title", page.title or "")]
        page.blocks += [Block("para", line) for line in self._lines(kind, slots)]
        day = datetime.date(year + 1, rng.randint(1, 3), rng.randint(1, 28))
        families = HOME.get(publisher.path[0], ELSEWHERE)
        host = rng.choice(MIRRORS) if kind == "spam" else publisher.host
        url, _ = make_url(rng, host, rng.choice(families), day, year)
        row: Row = {"url": url} | self._shown(page, publisher, day, host)
        row["dirt"] = sorted(page.dirt)
        return row | {"expect": {"accepted": False, "what": kind}}

    def _lines(self, kind: str, slots: dict[str, str]) -> list[str]:
        rng = self._rng
        out = []
        for line in self._stock[kind]["lines"]:
            if line == "@links":
                out += self._links(slots)
            elif not line.startswith("~") or rng.random() < 0.9:
                out.append(fill(line.removeprefix("~"), slots, rng))
        return self._filled_up(kind, out, slots)

    def _filled_up(self, kind: str, lines: list[str], slots: dict[str, str]) -> list[str]:
        """The lines with further ones before the last, until the page is long enough."""
        rng = self._rng
        pool = self._stock.get(MORE.get(kind, ""), {}).get("more", [])
        for line in rng.sample(pool, len(pool)):
            if sum(map(len, lines)) >= SHORTEST:
                break
            lines.insert(len(lines) - 1, fill(line, slots, rng))
        return lines

    def _links(self, slots: dict[str, str]) -> list[str]:
        rng = self._rng
        names = [p.place for p in rng.sample(list(self._publishers), rng.randint(16, 24))]
        pattern = "{name}{Y}年政府信息公开工作年度报告 {N}-0{n:1-3}-{n:10-28}"
        return [fill(pattern, slots | {"name": name}, rng) for name in names]

    def _shown(self, page: Page, publisher: Publisher, day: datetime.date, host: str) -> Row:
        rng = self._rng
        if rng.random() < 0.15:
            to_traditional(page)
            if rng.random() < 0.6:
                annotate(page, rng, "toned")
        title = page.title
        if rng.random() < 0.33:
            page.page_date = day
            site = publisher.place + "人民政府网"
            frame = Frame(rng.choice(list(FURNITURE)), site, site, publisher.name, host)
            page.head = title
            return {"html": page_html(page, frame, rng)}
        lines = [b.shown for b in page.blocks]
        if rng.random() < 0.3:
            page.dirt.add(11)
            lines.insert(0, "当前位置：首页 > 政务公开 > 政府信息公开")
            lines.insert(2, f"发布时间：{day.isoformat()} 来源：本站 浏览：{rng.randint(9, 999)}次")
        if rng.random() < 0.1:
            page.dirt.add(15)
            lines.insert(0, read_as_gbk("首页 政务公开 办事服务"))
        text = {"text": "\n".join(lines)}
        return {"title": title} | text if rng.random() < 0.6 else text
