"""Invented texts in headed parts, and what makes looking within a part, line or sentence hard."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

HAN_NUMBERS: Final = "一二三四五六七八九十"
# For each kind of section headings that are read as one.
HEADINGS: Final = (
    ("概述", "总体情况", "基本情况"),
    ("主动公开政府信息的情况", "主动公开情况"),
    ("依申请公开政府信息的情况", "收到和处理政府信息公开申请的情况"),
    ("申请行政复议、提起行政诉讼的情况", "行政复议、行政诉讼情况"),
    ("收费及减免情况", "收费情况"),
    ("机构建设和人员情况", "工作人员和经费情况"),
    ("存在的主要问题", "存在的不足"),
    ("下一步工作打算", "改进措施"),
    ("其他需要报告的事项", "附表"),
)
# Behind the last sentence of a line there may be any mark, or none.
MARKS: Final = ("。", "！", "？", "；", "!", "?", ";", "｡", "", "", "：", "，")
INDENTS: Final = ("", "", "", "\u3000\u3000")
# White space that stands within a sentence; only a line feed ends it.
BREAKS: Final = (" ", "\n", "\t", "\u3000", "\u2028", "\x0b", "\r")
LINE_ENDS: Final = ("\n", "\n", "\n", "\r\n", "\n\n", " \n\t")

BY_HAND: Final = (
    # A number that is whole in its sentence alone: of the text it may be a part of a longer one.
    "一、概述\n收到1 2\n3件。答复4\n5 6件；办结7 8\n",
    "收到12\n3件\n办结1,\n546件",
    # Cells beside and below each other.
    "四、存在的问题\n指标\t1\t2\n受理\t12\t3\n答复\t1,2\t34\n五、改进措施\n受理\t3\t12\n",
    # Two stretches of one kind: apart, touching, one in another, one around another kind.
    "一、存在的问题\n公开不够。\n\u3000\u3000二、存在的主要问题\n人员不足。\n",
    "一、存在的问题\n公开不够\n二、存在的主要问题\n人员不足\n三、概述\n人员不够\n",
    "一、存在的问题\n公开不够。\n（一）存在的不足\n人员不足。\n二、概述\n公开、人员。\n",
    "一、概述\n公开。\n（一）主动公开情况\n网站。\n（二）收费情况\n收费3元。\n二、其他事项\n网站\n",
    # One text for each of the nine kinds, and words that stand in several.
    "\n".join(
        f"{number}、{names[0]}\n{names[-1][:2]}{('申请', '公开')[at % 2]}{at}件；人员{at + 10}名"
        for at, (number, names) in enumerate(zip(HAN_NUMBERS, HEADINGS, strict=False))
    ),
    # What ends neither line nor sentence, and what ends both.
    "公开\u2028申请\x0b复议\x0c诉讼\r收费、人员：问题…计划.其他",
    "公开。\n\n。申请！！复议？”诉讼；；收费\n;人员!问题?计划｡其他﹔完",
    # Words of letters at the ends of lines and cells, and beside each other.
    "GDP\nR；GDP2 PDF\tDF！pdfx\n公开GDPR",
)
TITLED_BY_HAND: Final = (
    ("公开年报。申请年报！", "复议年报\n申请公开"),
    ("公开；申请", "公开\n申请；公开 ；申请"),
    ("机关年报 12", "34件申请。机关 年报"),
)


def headed(sentences: Sequence[str], rng: random.Random) -> str:
    """The sentences in headed parts of random kinds, some of them with parts of their own."""
    parts = []
    headings = rng.choice(HEADINGS)
    for number in HAN_NUMBERS[: rng.randint(2, len(HEADINGS))]:
        # Now and then a part of the same kind follows.
        headings = headings if rng.random() < 0.25 else rng.choice(HEADINGS)
        parts.append(_part(f"{number}、{rng.choice(headings)}", sentences, rng))
        for inner in HAN_NUMBERS[: rng.choice((0, 0, 0, 1, 2, 3))]:
            heading = rng.choice(rng.choice(HEADINGS))
            parts.append(_part(f"（{inner}）{heading}", sentences, rng))
    return "".join(parts)


def _part(heading: str, sentences: Sequence[str], rng: random.Random) -> str:
    lines = [_line(sentences, rng) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
    begun = [rng.choice(INDENTS) + line for line in [heading, *lines]]
    return "".join(f"{line.rstrip()}{rng.choice(LINE_ENDS)}" for line in begun)


def _line(sentences: Sequence[str], rng: random.Random) -> str:
    several = rng.sample(sentences, rng.randint(1, min(3, len(sentences))))
    forms: tuple[Callable[[str, random.Random], str], ...] = (_ended, _ended, _ended, _torn)
    return "".join(rng.choice(forms)(sentence, rng) for sentence in several)


def _ended(sentence: str, rng: random.Random) -> str:
    """With another mark at its end."""
    return sentence.strip().rstrip("。！；.") + rng.choice(MARKS)


def _torn(sentence: str, rng: random.Random) -> str:
    """With white space somewhere within, within a number where there is one."""
    digits = [at for at in range(1, len(sentence)) if sentence[at - 1 : at + 1].isdecimal()]
    at = rng.choice(digits) if digits else rng.randrange(len(sentence))
    return sentence[:at] + rng.choice(BREAKS) + sentence[at:]
