"""Made-up reports of any number, so that a measurement needs no collection of real ones.

Sentences are drawn from the demonstration reports; numbers in them are drawn anew and a fifth of
the sentences gets words of jieba's dictionary, the common ones oftener, so that the vocabulary
grows with the collection as it does in real text.
"""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import jieba

from reports.place import region_of

_DEMO = Path(__file__).resolve().parent.parent / "demo" / "reports"
_YEARS = (2008, 2024)
# The first ones write the most.
_PLACES = (
    *("440100", "330100", "510100", "620100", "320100", "370200", "410100", "110108", "430100"),
    *("420100", "340100", "530100", "610100", "230100", "310115", "500103", "440300", "330200"),
    *("511500", "320500", "370100", "411000", "621000", "130100", "350200", "450100", "440600"),
    *("330521", "510700", "623001", "320583", "370600", "410300", "110101", "430200", "340500"),
    *("532900", "230600", "441900", "330700"),
)
_BODIES = ("人民政府", "教育局", "财政局", "统计局", "市场监督管理局", "民政局")
_SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)

Draw = Callable[[], list[str]]


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report with what a reader would find out about it."""

    url: str
    title: str
    text: str
    year: int
    region: str


def made_reports(count: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Records as `crawl import` takes them: url, title, text."""
    for made in make(count, seed):
        yield {"url": made.url, "title": made.title, "text": made.text}


def make(count: int, seed: int = 7) -> Iterator[MadeReport]:
    """The reports one by one; the same ones for the same seed."""
    rnd = random.Random(seed)
    sentences = _sentences()
    draw = _drawing(rnd)
    names = [region_of(code).name for code in _PLACES]
    weights = list(itertools.accumulate(1 / (place + 4) for place in range(len(_PLACES))))
    for number in range(count):
        year = rnd.randint(*_YEARS)
        place = rnd.choices(range(len(_PLACES)), cum_weights=weights)[0]
        title = f"{names[place]}{rnd.choice(_BODIES)}{year}年政府信息公开工作年度报告"
        period = f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
        parts = [title, period]
        for heading in _SECTIONS:
            parts.append(heading)
            drawn = [_varied(rnd, rnd.choice(sentences), draw) for _ in range(rnd.randint(6, 21))]
            parts.append("".join(drawn))
        url = f"https://www.example.gov.cn/art/{year + 1}/1/{number % 28 + 1}/art_{number}.html"
        yield MadeReport(url, title, "\n".join(parts), year, _PLACES[place])


def _sentences() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(_DEMO.glob("*.txt"))]
    with (_DEMO / "reports.jsonl").open(encoding="utf-8") as lines:
        texts += [record["text"] for record in map(json.loads, lines) if "text" in record]
    pieces = (piece.strip() for text in texts for piece in re.split(r"(?<=[。；])|\n", text))
    return [piece for piece in pieces if len(piece) > 12 and piece[-1] in "。；"]


def _drawing(rnd: random.Random) -> Draw:
    """Draws a dozen words of the dictionary by their frequency."""
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        listed = [line.split(" ")[:2] for line in lines]
    drawn = [(word, int(frequency)) for word, frequency in listed if len(word) > 1]
    words = [word for word, _ in drawn]
    weights = list(itertools.accumulate(frequency for _, frequency in drawn))
    return partial(rnd.choices, words, cum_weights=weights, k=12)


def _varied(rnd: random.Random, sentence: str, draw: Draw) -> str:
    if rnd.random() < 0.2:
        return "".join(draw()) + "。"
    return re.sub(r"\d{2,}", lambda found: str(rnd.randint(10, 10 ** len(found[0]))), sentence)
