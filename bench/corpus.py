"""Made-up reports of any number, so that a measurement needs no collection of real ones.

Sentences are drawn from the demonstration reports; numbers in them are drawn anew and a fifth of
the sentences gets words of jieba's dictionary, so that the vocabulary grows with the collection.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import jieba

_DEMO = Path(__file__).resolve().parent.parent / "demo" / "reports"
_PLACES = ("甘肃省合作市", "四川省宜宾市", "浙江省德清县", "云南省大理市", "山东省青岛市")
_BODIES = ("人民政府", "教育局", "财政局", "统计局", "市场监督管理局", "民政局")
_SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def made_reports(count: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Records as `crawl import` takes them: url, title, text."""
    rnd = random.Random(seed)
    sentences = _sentences()
    words = [word for word in _dictionary() if len(word) > 1]
    for number in range(count):
        year = rnd.randint(2008, 2024)
        title = f"{rnd.choice(_PLACES)}{rnd.choice(_BODIES)}{year}年政府信息公开工作年度报告"
        period = f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
        parts = [title, period]
        for heading in _SECTIONS:
            parts.append(heading)
            drawn = [_varied(rnd, rnd.choice(sentences), words) for _ in range(rnd.randint(4, 14))]
            parts.append("".join(drawn))
        url = f"https://www.example.gov.cn/art/{year + 1}/1/{number % 28 + 1}/art_{number}.html"
        yield {"url": url, "title": title, "text": "\n".join(parts)}


def _sentences() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(_DEMO.glob("*.txt"))]
    with (_DEMO / "reports.jsonl").open(encoding="utf-8") as lines:
        texts += [record["text"] for record in map(json.loads, lines) if "text" in record]
    pieces = (piece.strip() for text in texts for piece in re.split(r"(?<=[。；])|\n", text))
    return [piece for piece in pieces if len(piece) > 12 and piece[-1] in "。；"]


def _dictionary() -> list[str]:
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        return [line.split(" ")[0] for line in lines if int(line.split(" ")[1]) > 50]


def _varied(rnd: random.Random, sentence: str, words: list[str]) -> str:
    if rnd.random() < 0.2:
        return "".join(rnd.choices(words, k=12)) + "。"
    return re.sub(r"\d{2,}", lambda found: str(rnd.randint(10, 10 ** len(found[0]))), sentence)
