"""What stands beside the reports on a site and is none?"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from demo.dice import Dice
from demo.document import Cell, Paragraph, Table, Writing
from demo.figures import APPLICANTS
from demo.phrases import fill
from demo.publishers import Publisher

FACTS = Path(__file__).parent / "phrases" / "articles.toml"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of article, and in which column it stands."""

    name: str
    column: str
    titles: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article that is no report."""

    kind: Kind
    key: str
    day: date
    writing: Writing


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of articles."""
    read = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    return tuple(
        Kind(name, kind["column"], tuple(kind["titles"]), tuple(kind["paragraphs"]))
        for name, kind in read.items()
    )


def article(kind: Kind, by: Publisher, number: int) -> Article:
    """The article of that number of a kind; titles are used in turn."""
    dice = Dice("article", by.key, kind.name, number)
    year = dice.number(2012, 2024)
    month = dice.number(1, 12)
    values = {"year": str(year), "place": by.place_name(year) if by.exists(year) else "本地"}

    def filled(text: str) -> str:
        return fill(text, values, by.place.province.key, dice)

    title = filled(kind.titles[number % len(kind.titles)])
    blocks = [Paragraph(filled(text)) for text in kind.paragraphs]
    if kind.name == "news":
        blocks = dice.some(blocks, 4)
    extra = (_blank(),) if kind.name == "form" else ()
    day = date(year + 1 if month < 4 else year, month, dice.number(1, 28))
    return Article(kind, f"{kind.name} {number}", day, Writing(title, (*blocks, *extra)))


def _blank() -> Table:
    """The table of requests as the form has it: no number in it."""
    names = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量")
    heads = ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    empty = tuple(Cell("") for _ in range(APPLICANTS + 1))
    return Table((tuple(map(Cell, heads)), *((Cell(name), *empty) for name in names)))
