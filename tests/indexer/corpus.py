"""A few hundred small invented reports with everything in them that makes searching hard."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from reports import Kind, Level, Region, Report
from reports.sections import read_sections
from tests.indexer import headed, making
from tests.indexer.oracle import SIMPLIFIED

SIZE: Final = 320
HEADED: Final = 80
TRADITIONAL: Final = {simple: form for form, simple in SIMPLIFIED.items()}

_REGIONS: Final = (
    ("000000", "全国", Level.NATIONAL),
    ("110000", "北京市", Level.PROVINCE),
    ("110101", "北京市 东城区", Level.COUNTY),
    ("110105", "北京市 朝阳区", Level.COUNTY),
    ("210100", "辽宁省 沈阳市", Level.PREFECTURE),
    ("211300", "辽宁省 朝阳市", Level.PREFECTURE),
    ("211321", "辽宁省 朝阳市 朝阳县", Level.COUNTY),
    ("320100", "江苏省 南京市", Level.PREFECTURE),
    ("320106", "江苏省 南京市 鼓楼区", Level.COUNTY),
    ("350102", "福建省 福州市 鼓楼区", Level.COUNTY),
    ("371200", "山东省 莱芜市", Level.PREFECTURE),
    ("429004", "湖北省 仙桃市", Level.COUNTY),
    ("441900", "广东省 东莞市", Level.PREFECTURE),
    ("441900", "广东省 东莞市 虎门镇", Level.TOWNSHIP),
    ("500101", "重庆市 万州区", Level.COUNTY),
    ("500101", "重庆市 万州区 龙沙镇", Level.TOWNSHIP),
    ("610000", "陕西省 西咸新区", Level.PREFECTURE),
    ("620000", "甘肃省", Level.PROVINCE),
    ("620100", "甘肃省 兰州市", Level.PREFECTURE),
    ("620102", "甘肃省 兰州市 城关区", Level.COUNTY),
    ("623001", "甘肃省 甘南藏族自治州 合作市", Level.COUNTY),
    ("650000", "新疆维吾尔自治区", Level.PROVINCE),
    ("659001", "新疆维吾尔自治区 石河子市", Level.COUNTY),
)
_YEARS: Final = (2008, 2012, 2013, 2013, 2013, 2017, 2020, None)
NUMBERS: Final = (
    *("0", "3", "15", "28", "99.2", "1,546", "1，546", "1546", "546", "12,345,678", "12345678"),
    *("104059", "13000余", "13000", "2013", "２０１３", "2017", "1.5", "345", "７３", "100%"),
)
NAMES: Final = ("王𬱟", "欧阳𠮷", "张伟", "李小合作", "爱新觉罗·恒", "𡐓国强", "Smith", "買買提")
LATIN: Final = (
    "GDP",
    "PDF",
    "www.example.gov.cn",
    "e-mail",
    "Ⅲ类",
    "COVID-19",
    "㎡",
    "№5",
    "ｗｗｗ",
)

_SENTENCES: Final = (
    "{year}年，本机关主动公开政府信息{n}条。",
    "全年收到依申请公开申请{n}件，其中网上申请{n}件、信函申请{n}件，均已答复。",
    "信息已经公开，政府没有收费。",
    "政府的信息，公开得还不够；申请人意见不多。",
    "公开政府信息{n}条，政府信息公开目录更新{n}次。",
    "《中华人民共和国政府信息公开条例》（国务院令第{n}号）第二十条规定：“属于主动公开范围的，应当公开。”",
    "因政府信息公开被申请行政复议{n}件，行政诉讼{n}件。",
    "门户网站（{latin}）访问量{n}人次；同比增长{n}%！",
    "联系人：{name}，电话：0931-8{n}，邮编：730000。",
    "{place}人民政府办公室按照“谁公开、谁负责”的原则开展工作。",
    "一、概述\n",
    "二、主动公开政府信息的情况\n",
    "（三）存在的主要问题和改进措施\n",
    "财政预算、决算和“三公”经费{n}万元，其中：公务接待费{n}元/人。",
    "规范性文件{n}件，重大建设项目…… 【{latin}】——见附件{n}；",
    "指标\t本年\t上年\n受理\t{n}\t{n}\n答复\t{n}\t{n}\n",
    "培训{n},{n}人次、{n}，{n}场。",
    "政务公开不够及时，与群众期望还有差距,需要改进.",
    "申请公开信息的公民{n}人（含{name}等），不予公开{n}件。",
    "{name}局长主持会议，研究{place}工作合作事项🎉。",
    "本报告自{year}年1月1日起至{year}年12月31日止，可下载{latin}版。",
    "「公开为常态」、『不公开为例外』，不收检索费，複印费{n}元。",
    "干部后台干净整洁，发展里程、头发与出发。",
    "政 府 信 息 公 开 指 南 已 更 新",
    "信息\n公开　专栏开设{n}个。",
)
# Texts in which only one thing is hard.
_BY_HAND: Final = (
    "受理\t3021\t4028\n答复\t5015\t6\n",
    "受理\t9\t99\n答复\t88\t8\t8888\n",
    "共3,12345678次",
    "共3，12，3次",
    "2 0 1 9 年 收 到 7 0 8 8 件",
    "总数 9 ,\n876 条",
    "信息已经公开，政府没有",
    "陈𬱟𠮷🎉𡐓",
)
_TITLES: Final = (
    "{place}{year}年政府信息公开工作年度报告",
    "{place}人民政府办公室{year}年度政府信息公开年报",
    "关于{year}年信息公开工作情况的报告",
    "{place}審計局政府信息公開年度報告",
    "年度报告",
    "政府信息公开工作年度报告（{latin}）",
)


def traditional(text: str, _: random.Random) -> str:
    """As it would be written in traditional characters, more or less."""
    return "".join(TRADITIONAL.get(char, char) for char in text)


def full_width(text: str, _: random.Random) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _spaced(text: str, rng: random.Random) -> str:
    """With white space within words, as scans and hard line breaks leave it."""
    spaces = ("", "", "", "", "", " ", "\n", "\u3000", "\u00a0", " \r\n")
    return "".join(char + rng.choice(spaces) for char in text)


def _as_it_is(text: str, _: random.Random) -> str:
    return text


_FORMS: Final[tuple[Callable[[str, random.Random], str], ...]] = (
    *(_as_it_is, _as_it_is, _as_it_is, traditional, full_width, _spaced),
)


@dataclass(frozen=True, slots=True)
class _Fact:
    """Who reports about when."""

    year: int | None
    region: Region | None
    level: Level | None


def _fact(rng: random.Random) -> _Fact:
    year = rng.choice(_YEARS)
    if rng.random() < 0.1:
        return _Fact(year, None, rng.choice((None, Level.COUNTY)))
    code, path, level = rng.choice(_REGIONS)
    return _Fact(year, Region(code, tuple(path.split())), level)


def _filled(pattern: str, fact: _Fact, rng: random.Random) -> str:
    """The pattern with each blank filled anew."""
    while "{n}" in pattern:
        pattern = pattern.replace("{n}", rng.choice(NUMBERS), 1)
    return pattern.format(
        year=fact.year or rng.choice((2009, 2013)),
        place=fact.region.path[-1] if fact.region else "本市",
        name=rng.choice(NAMES),
        latin=rng.choice(LATIN),
    )


def _text(title: str, fact: _Fact, rng: random.Random) -> str:
    sentences = rng.sample(_SENTENCES, rng.randint(1, 9))
    written = "".join(_filled(one, fact, rng) for one in sentences)
    head = rng.choice((f"{title}\n", f"{_spaced(title, rng)}\n", "", ""))
    return head + rng.choice(_FORMS)(written, rng)


def _headed_text(title: str, fact: _Fact, rng: random.Random) -> str:
    sentences = [_filled(one, fact, rng) for one in rng.sample(_SENTENCES, 9)]
    head = rng.choice((f"{title}\n", "", ""))
    return head + rng.choice(_FORMS[:-1])(headed.headed(sentences, rng), rng)


def _report(
    number: int,
    rng: random.Random,
    write: Callable[[str, _Fact, random.Random], str] = _text,
) -> Report:
    fact = _fact(rng)
    title = rng.choice(_FORMS[:-1])(_filled(rng.choice(_TITLES), fact, rng), rng)
    appeared = date((fact.year or 2015) + 1, rng.randint(1, 3), rng.randint(1, 3))
    return making.report(
        number,
        title=title,
        year=fact.year,
        published=rng.choice((appeared, appeared, None)),
        region=fact.region,
        publisher=rng.choice((None, "办公室")),
        level=fact.level,
        kind=rng.choice((Kind.GOVERNMENT, Kind.GOVERNMENT, Kind.DEPARTMENT, None)),
        text=write(title, fact, rng),
    )


def make(seed: int = 20130) -> list[Report]:
    """The collection; the same for the same seed."""
    rng = random.Random(seed)
    *numbers, first = rng.sample(range(10_000), SIZE)
    reports = [
        *(_report(number, rng) for number in numbers),
        *(making.report(first + 10_000 + n, text=text) for n, text in enumerate(_BY_HAND)),
        *(_report(30_000 + n, rng, _headed_text) for n in range(HEADED)),
        *(making.report(40_000 + n, text=text) for n, text in enumerate(headed.BY_HAND)),
        *(
            making.report(50_000 + n, title=title, text=text)
            for n, (title, text) in enumerate(headed.TITLED_BY_HAND)
        ),
    ]
    return [replace(report, sections=read_sections(report.text)) for report in reports]
