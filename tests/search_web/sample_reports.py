"""Reports for the tests of the site: made up, shaped like real ones.

The values are made by hand and not read off pages, so that a test knows every offset. Names of
places are real since filters by region need real codes; what is said about them is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from reports import (
    Evidence,
    Kind,
    Level,
    Provenance,
    Region,
    Repair,
    Report,
    Section,
    SectionKind,
)

HEZUO = Region("623001", ("甘肃省", "甘南藏族自治州", "合作市"))
LANZHOU = Region("620100", ("甘肃省", "兰州市"))
DEQING = Region("330521", ("浙江省", "湖州市", "德清县"))
PUDONG = Region("310115", ("上海市", "浦东新区"))
GANSU = Region("620000", ("甘肃省",))
NATIONAL = Region("000000", ("全国",))

Part = tuple[SectionKind, int, str, str]


@dataclass(frozen=True)
class Sample:
    """What a report is made of; everything else follows from it."""

    title: str
    year: int | None
    region: Region | None
    publisher: str | None
    level: Level | None = Level.COUNTY
    kind: Kind | None = Kind.GOVERNMENT
    published: date | None = None
    url: str = ""
    parts: Sequence[Part] = ()
    ending: str = ""
    repairs: Sequence[tuple[str, str, str]] = ()
    disagreed: Sequence[str] = ()
    made_title: bool = False
    removed: Sequence[tuple[str, str]] = field(default=())
    marks: Sequence[str] = ()


def make_report(sample: Sample) -> Report:
    """The report of a sample; `repairs` are (words in the text, original, kind), every place."""
    url = sample.url or _url(sample)
    text, sections = _text(sample)
    return Report(
        id=hashlib.sha256(url.encode()).hexdigest()[:16],
        url=url,
        source="import",
        title=sample.title,
        year=sample.year,
        published=sample.published,
        region=sample.region,
        publisher=sample.publisher,
        level=sample.level,
        kind=sample.kind,
        text=text,
        provenance=_provenance(sample),
        sections=tuple(sections),
        repairs=tuple(_repairs(text, sample)),
    )


def _url(sample: Sample) -> str:
    name = hashlib.sha256(f"{sample.title}{sample.publisher}".encode()).hexdigest()[:8]
    return f"http://www.example.gov.cn/xxgk/{sample.year or 0}/t{name}.html"


def _text(sample: Sample) -> tuple[str, list[Section]]:
    text = "" if sample.made_title else sample.title + "\n"
    starts = []
    for kind, depth, heading, body in sample.parts:
        starts.append((len(text), kind, depth, heading))
        text += f"{heading}\n{body}\n"
    end = len(text)
    text += sample.ending
    sections = []
    for index, (start, kind, depth, heading) in enumerate(starts):
        after = [s for s, _, d, _ in starts[index + 1 :] if d <= depth]
        sections.append(Section(kind, heading, start, after[0] if after else end, depth))
    return text, sections


def _repairs(text: str, sample: Sample) -> Iterable[Repair]:
    found = []
    for words, original, kind in sample.repairs:
        at = text.find(words)
        while at >= 0:
            found.append(Repair(at, at + len(words), original, kind))
            at = text.find(words, at + len(words))
    for words, original in sample.removed:
        at = text.find(words)
        found.append(Repair(at, at, original, "breadcrumb"))
    found += [Repair(0, 0, "", mark) for mark in sample.marks]
    return sorted(found, key=lambda repair: (repair.start, repair.end))


def _provenance(sample: Sample) -> Provenance:
    def found(value: object, from_: str, text: str) -> Evidence:
        if value is None:
            return Evidence(None, "none", "页面上没有可以判断的文字")
        return Evidence(value, from_, text)  # type: ignore[arg-type]

    year = found(sample.year, "title", sample.title)
    if sample.disagreed:
        year = Evidence(sample.year, "title", sample.title, tuple(sample.disagreed))
    return Provenance(
        title=found(sample.title, "made" if sample.made_title else "heading", sample.title),
        year=year,
        published=found(
            sample.published.isoformat() if sample.published else None, "metadata", "发布时间"
        ),
        region=found(sample.region.to_json() if sample.region else None, "title", sample.title),
        publisher=found(sample.publisher, "signature", sample.publisher or ""),
    )


FORMS_TABLE = """第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t12\t3\t{n}
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可\t{m}"""

REQUESTS_TABLE = """（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况
自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计
一、本年新收政府信息公开申请数量\t{n}\t2\t0\t0\t1\t0\t{t}
二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0
三、本年度办理结果\t（一）予以公开\t{n}\t2\t0\t0\t1\t0\t{t}
（二）部分公开\t0\t0\t0\t0\t0\t0\t0
（三）不予公开\t1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0
2.其他法律行政法规禁止公开\t0\t0\t0\t0\t0\t0\t0
四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0"""


def modern(name: str, year: int, n: int) -> tuple[Part, ...]:
    """The parts of a report since 2021, with its tables."""
    return (
        (
            SectionKind.OVERVIEW,
            1,
            "一、总体情况",
            f"{year}年，{name}认真贯彻《中华人民共和国政府信息公开条例》，围绕群众关心的事项做好公开工作。"
            "现将全年情况报告如下。",
        ),
        (
            SectionKind.PROACTIVE,
            2,
            "（一）主动公开",
            f"全年通过政府网站主动公开信息1,{500 + n}条，"
            f"其中政策文件{n}件，配发解读{n // 2 + 3}篇；"
            "政府公报出刊12期，摆放在行政服务大厅和图书馆供人取阅。",
        ),
        (
            SectionKind.ON_REQUEST,
            2,
            "（二）依申请公开",
            f"全年收到政府信息公开申请{n + 3}件，均在法定期限内答复。"
            "依申请公开的渠道包括当面、信函和网上平台，对申请内容不明确的，一次性告知申请人补正。",
        ),
        (
            SectionKind.STAFF,
            2,
            "（三）平台建设",
            "完成政府网站适老化改造，政府信息公开专栏按统一样式调整；政务新媒体由21个归并为14个，"
            "长期不更新的账号一律注销。",
        ),
        (
            SectionKind.PROACTIVE,
            1,
            "二、主动公开政府信息情况",
            FORMS_TABLE.format(n=n + 40, m=n * 31),
        ),
        (
            SectionKind.ON_REQUEST,
            1,
            "三、收到和处理政府信息公开申请情况",
            REQUESTS_TABLE.format(n=n, t=n + 3),
        ),
        (
            SectionKind.REVIEW_LITIGATION,
            1,
            "四、政府信息公开行政复议、行政诉讼情况",
            "本年度因政府信息公开申请行政复议2件，结果维持1件，尚未审结1件；行政诉讼0件。",
        ),
        (
            SectionKind.PROBLEMS,
            1,
            "五、存在的主要问题及改进情况",
            "一是部分政策解读形式单一，图表和视频偏少。二是基层窗口对依申请公开的办理程序掌握不牢。"
            "下一步，将把解读材料与政策文件同步起草、同步审核、同步发布，并组织窗口人员轮训。",
        ),
        (
            SectionKind.OTHER,
            1,
            "六、其他需要报告的事项",
            "本年度未收取信息处理费。",
        ),
    )


def narrative(name: str, year: int, n: int) -> tuple[Part, ...]:
    """The parts of a report before 2014: prose, no tables."""
    return (
        (
            SectionKind.OVERVIEW,
            1,
            "一、概述",
            f"　　{year}年，{name}把政府信息公开作为转变作风的一项内容，明确由办公室牵头，"
            "各乡镇和部门各确定一名联络员，形成上下衔接的工作网络。",
        ),
        (
            SectionKind.PROACTIVE,
            1,
            "二、主动公开政府信息的情况",
            f"　　全年主动公开政府信息{n + 400}条。其中通过政府网站公开{n + 260}条，占绝大多数；"
            "其余通过公示栏、广播和明白纸公开。全文电子化率达到95%。",
        ),
        (
            SectionKind.ON_REQUEST,
            1,
            "三、依申请公开政府信息的情况",
            f"　　全年受理依申请公开{n}件，其中当面申请{n // 2}件，信函申请{n - n // 2}件，"
            "全部按时答复。",
        ),
        (
            SectionKind.FEES,
            1,
            "四、政府信息公开的收费及减免情况",
            "　　全年没有收取检索、复制、邮寄等费用。",
        ),
        (
            SectionKind.REVIEW_LITIGATION,
            1,
            "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
            "　　全年没有发生有关政府信息公开的行政复议和行政诉讼。",
        ),
        (
            SectionKind.PROBLEMS,
            1,
            "六、存在的主要问题和改进措施",
            "　　公开的内容与群众的需要还有距离，少数部门更新不及时。明年将建立每月通报制度，"
            "对连续两个月没有更新的栏目点名。",
        ),
    )


TRADITIONAL_PARTS: tuple[Part, ...] = (
    (
        SectionKind.OVERVIEW,
        1,
        "一、概述",
        "本年度報告根據《中華人民共和國政府信息公開條例》編制，"
        "所列數據的統計期限自2012年1月1日起至12月31日止。"
        "全市認真落實信息公開制度，健全領導機構，負責人親自審核每一條信息。",
    ),
    (
        SectionKind.ON_REQUEST,
        1,
        "二、申請處理情況",
        "全年收到政府信息公開申請28件，其中當面申請3件，網絡申請24件，信函申請1件，均已答復。"
        "依申請公開的辦理程序已在網站公布，根據需要提供紙質表格。",
    ),
)


def sample_reports() -> tuple[Report, ...]:
    """Reports of several regions, levels, kinds and years."""
    samples = [
        Sample(
            "合作市2013年度政府信息公开工作报告",
            2013,
            HEZUO,
            "合作市人民政府办公室",
            published=date(2014, 1, 10),
            parts=narrative("合作市", 2013, 12),
            ending="合作市人民政府办公室\n二〇一四年一月十日",
            repairs=(("上下衔接", "上下\n衔接", "line-break"),),
            removed=(("一、概述", "当前位置：首页 > 政府信息公开 > 年报"),),
            disagreed=("正文写有2012年",),
        ),
        Sample(
            "合作市2012年度政府信息公开工作报告",
            2012,
            HEZUO,
            "合作市人民政府办公室",
            parts=narrative("合作市", 2012, 7),
        ),
        Sample(
            "兰州市2022年政府信息公开工作年度报告",
            2022,
            LANZHOU,
            "兰州市人民政府",
            level=Level.PREFECTURE,
            published=date(2023, 1, 30),
            parts=modern("兰州市", 2022, 86),
            ending="兰州市人民政府\n2023年1月30日",
        ),
        Sample(
            "甘肃省教育厅2021年政府信息公开工作年度报告",
            2021,
            GANSU,
            "甘肃省教育厅",
            level=Level.PROVINCE,
            kind=Kind.DEPARTMENT,
            published=date(2022, 1, 25),
            parts=modern("省教育厅", 2021, 41),
        ),
        Sample(
            "自然资源部2023年政府信息公开工作年度报告",
            2023,
            NATIONAL,
            "自然资源部",
            level=Level.NATIONAL,
            kind=Kind.DEPARTMENT,
            published=date(2024, 1, 31),
            parts=modern("自然资源部", 2023, 230),
            marks=("read-by-machine", "pages-unread"),
        ),
        Sample(
            "政府信息公開工作年度報告",
            2012,
            PUDONG,
            "浦东新区人民政府",
            url="file:old/%E6%97%A7%E6%8A%A5%E5%91%8A.txt",
            parts=TRADITIONAL_PARTS,
            made_title=True,
            repairs=(
                ("據", "據(jù)", "pinyin-gloss"),
                ("領", "領(lǐng)", "pinyin-gloss"),
                ("導", "導(dǎo)", "pinyin-gloss"),
                ("統計", "統?jì)", "lost-byte"),
                ("處理", "?zhí)幚?", "lost-byte"),
                ("負責", "負責(zé)", "pinyin-gloss"),
                ("辦", "辦(bàn)", "pinyin-gloss"),
                ("復", "復(fù)", "pinyin-gloss"),
                ("網", "網(wǎng)", "pinyin-gloss"),
                ("3件", "3件", "lost-byte-unresolved"),
            ),
        ),
        Sample(
            "街道办事处信息公开年度报告",
            None,
            None,
            None,
            level=None,
            kind=None,
            parts=narrative("街道", 2016, 3),
        ),
    ]
    for year in range(2015, 2024):
        samples.append(
            Sample(
                f"德清县{year}年政府信息公开工作年度报告",
                year,
                DEQING,
                "德清县人民政府",
                published=date(year + 1, 2, 20),
                parts=modern("德清县", year, 3 * (year - 2010)),
            )
        )
    for year in (2019, 2020, 2021):
        samples.append(
            Sample(
                f"浦东新区{year}年政府信息公开工作年度报告",
                year,
                PUDONG,
                "浦东新区人民政府",
                published=date(year + 1, 3, 15),
                parts=modern("浦东新区", year, year - 1900),
            )
        )
    return tuple(make_report(sample) for sample in samples)
