"""What in a text speaks for an annual report on disclosure, and what for something else?

Signs are counted once each: a report has many different ones, whatever it lacks. All patterns look
at folded text without blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.acceptance.refusal_words import RefusalKind
from reports.fold import fold

# What reports say and have: legal basis, period, announcement, the topics the law asks for, tables.
_SIGNS = tuple(
    re.compile(words)
    for words in (
        r"编制(?:并公布)?(?:了)?(?:本|此|20\d\d年).{0,12}报告|本(?:年度)?报告(?:由|根据|依据|按照|全文|包括|中)",
        r"(?:根据|依据|按照|依照|遵照)[^。\n]{0,60}条例[^。\n]{0,120}(?:报告|编制|公布)",
        r"统计(?:期限|时限|时段|时间|区间)|(?:数据|报告期).{0,12}自?20\d\d",
        r"现将?[^。\n]{0,60}(?:公布|报告|公开|汇报|总结)如下|现将[^。\n]{0,60}(?:向社会公[布开]|予以公[布开])",
        r"主动公开(?:政府|政务)?信息(?:的|工作)?情况|主动公开.{0,24}\d{1,9}.{0,6}[条件]|公开(?:政府|政务)信息.{0,8}\d{1,9}.{0,4}条",
        r"依申请公开|申请公开.{0,6}情况|收到和处理",
        r"(?:收到|受理|接到|收[取件]|办理).{0,24}申请.{0,6}\d{1,9}.{0,4}[件条]|(?:未|没有)(?:收|接)到.{0,30}申请",
        r"行政复议|行政诉讼|复议、诉讼|复议和诉讼",
        r"收费及?和?减免|收取.{0,12}费|信息处理费|未收取|收费情况|收费标准",
        r"存在(?:的|着|一些|着一些)?(?:主要|突出)?(?:问题|不足|困难)|问题[和及与]改进|改进(?:措施|情况)|不足之处|有待(?:加强|提高|完善)",
        r"其[他它]需要(?:报告|说明)的(?:事项|情况)",
        r"(?:贯彻|施行|实施|落实)[^。\n]{0,24}条例",
        r"信息公开(?:专栏|专网|网站?|子网站)|查阅(?:点|场所|中心)",
        r"公开指南[^。\n]{0,16}目录|指南和(?:公开)?目录",
        r"本年新收政府信息公开申请|结转下年度继续办理",
        r"本年制发件数|本年新制作数量|本年新公开数量|本年处理决定数量|第二十条第",
        r"未经复议直接起诉|复议后起诉",
        r"信息公开(?:工作)?情况统计表|主动公开政府信息数|申请办结数|收到申请数",
    )
)
# What has been done is told with numbers, or with the words that there was none.
_FACTS = re.compile(
    r"\d{1,9}余?万?[余多]?(?:条|件|篇|期|份|人次|次|个|元)|(?:未|没有)(?:收到|发生|收取|出现|接到)|"
    r"(?<![第一二三四五六七八九十])[二三四五六七八九十百千万几两]{1,7}[余多]?(?:条|件|篇|期|份|册|次|人次)|"
    r"(?:本年|数量|总计)[^。]{0,40}\d"
)
# The first of them, which tables without figures do not have.
_TOLD = re.compile(
    r"\d{1,9}余?万?[余多]?(?:条|件|篇|期|份|人次)|(?:未|没有)(?:收到|发生|收取|出现|接到)"
)


@dataclass(frozen=True, slots=True)
class Contrary:
    """Something else that a text may be, how many of its signs it takes, and the sentence."""

    kind: RefusalKind
    words: tuple[re.Pattern[str], ...]
    needed: int
    reason: str


def _all(*words: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(word, re.MULTILINE) for word in words)


CONTRARIES = (
    Contrary(
        "spam",
        _all(
            "博彩|投注|赌场",
            "彩票|时时彩",
            "娱乐城|百家乐|老虎机|棋牌",
            "优惠|注册送|首存",
            "成人|激情|情色",
        ),
        2,
        "正文是垃圾广告。",
    ),
    Contrary(
        "news",
        _all(
            "记者",
            "本报讯|新华社|中新[社网]|日[电讯]|报道",
            "获悉|据悉|据了解|据介绍",
            "说,|表示,|指出,|认为,",
        ),
        2,
        "正文是新闻报道，不是报告本身。",
    ),
    Contrary(
        "notice",
        _all(
            "通知如下|特此通知|请(?:认真)?(?:遵照|贯彻)执行",
            "请(?:各|于|按|认真|将)|报送至|[前底]报送?|务必",
            r"^[^\n]{0,16}各[^\n]{2,60}:$",
            "(?:编制|报送|公布|填报)(?:工作)?(?:的)?(?:要求|时间|格式|内容)",
        ),
        2,
        "正文是布置工作的通知，不是报告本身。",
    ),
    Contrary(
        "guide",
        _all(
            "受理机构|受理部门",
            "填写.{0,24}申请表|申请表.{0,16}(?:下载|领取|复制)",
            "申请人(?:可以?|应当|需|须|提[出交])",
            "获取(?:方式|途径|形式)|公开(?:时限|方式|范围)",
            "(?:办公|受理)时间",
            "(?:答复|登记|受理)(?:程序|流程|时限)",
            "监督(?:方式|电话|投诉)|(?:举报|投诉)电话",
            "编排体系|目录编排|本指南",
        ),
        4,
        "正文是公开指南或办事说明，不是年度报告。",
    ),
    Contrary(
        "form",
        _all(
            "申请人信息|申请人姓名",
            "证件(?:名称|号码)",
            "所需(?:政府)?信息",
            "(?:载体|获取信息的)(?:形式|方式)",
        ),
        3,
        "正文是申请表，不是年度报告。",
    ),
    Contrary(
        "research",
        _all(
            "笔者|本文|本课题|作者|摘要:|关键词:",
            "样本|打分|得分|评分|排名|横评|观察",
            "学者|专家|志愿者|研究(?:表明|发现|者)|文献",
            r"(?:\d|多|几|各)份(?:政府信息公开)?(?:年度)?(?:报告|年报)|多数(?:报告|年报)",
        ),
        3,
        "正文是对年报的研究或评论，不是行政机关的报告。",
    ),
    Contrary(
        "interpretation",
        _all("(?:编制|起草|出台)背景", "亮点|解读一|[、:]?主要内容|报告分为"),
        2,
        "正文是对报告的解读，不是报告本身。",
    ),
    Contrary(
        "news",
        _all("^问:|[。?]问:", "^答:|[。?]答:"),
        2,
        "正文是问答，不是年度报告。",
    ),
    Contrary(
        "other-report",
        _all(
            "现将[^。]{0,40}(?:法治政府建设|依法行政|党务公开|村务公开|校务公开|厂务公开)"
            "[^。]{0,20}(?:报告|汇报|公开|通报|公布)如下|高等学校信息公开办法|"
            r"^(?:今年|20\d\d年)?上半年,|^第?[一二三四1-4]季度,"
        ),
        1,
        "正文是另一种报告，不是政府信息公开工作年度报告。",
    ),
    Contrary(
        "encyclopaedia",
        _all(
            "百科",
            "词条",
            "参考资料",
            "编辑本段|义项",
            r"年度报告(?:制度)?(?:\([^)]*\))?,?是指.{4}",
            "行政机关每年",
        ),
        2,
        "正文是百科词条，不是年度报告。",
    ),
)

_ARTICLE = re.compile(r"^第[一二三四五六七八九十]{1,3}条(?!第)", re.MULTILINE)
_PLACEHOLDER = re.compile(
    r"(?:[x×]{1,4}|_{2,}|\(\)|\( \))(?:年|条|件|次|人|元|县|市|区)|文字描述|填写说明"
)
_PLACEHOLDER_MARKS = ("x", "×", "__", "()", "描述", "填写")
_LINKED_TITLE = re.compile(r"^[^。\n]{4,60}(?:报告|年报)[^。\n]{0,16}$", re.MULTILINE)
_ATTACHED = re.compile(r"附件|下载|点击|\.(?:pdf|docx?|xlsx?|wps|zip|rar|ofd)|详见|见附")
_NUMBERS = re.compile(r"(?<![\d(.])\d{1,12}(?![\d.、)年])")


@dataclass(frozen=True, slots=True)
class Signs:
    """What was counted in a text.

    plain     the text folded and without blanks; the lines are kept
    report    how many different signs of a report there are
    facts     whether it states what was done
    """

    plain: str
    report: int
    facts: bool

    @property
    def length(self) -> int:
        return len(self.plain)


def read_signs(text: str) -> Signs:
    """The signs of a report in a text."""
    plain = fold(text).replace(" ", "").replace("\t", "").replace("\r", "")
    return Signs(
        plain,
        sum(words.search(plain) is not None for words in _SIGNS),
        _FACTS.search(plain) is not None,
    )


def looks_like(signs: Signs, contrary: Contrary) -> bool:
    """Whether enough of the other thing's signs are there."""
    found = sum(words.search(signs.plain) is not None for words in contrary.words)
    return found >= contrary.needed


def articles(signs: Signs) -> int:
    """How many articles of a law (第一条 …) the text has."""
    return len(_ARTICLE.findall(signs.plain))


def is_empty_form(signs: Signs) -> bool:
    """Whether the official tables or sentences stand there without anything filled in."""
    plain = signs.plain
    may_be = any(mark in plain for mark in _PLACEHOLDER_MARKS)
    if may_be and len(_PLACEHOLDER.findall(plain)) >= 3:
        return True
    tables = sum(words.search(plain) is not None for words in _SIGNS[-4:])
    return tables >= 2 and len(_NUMBERS.findall(plain)) < 6 and _TOLD.search(plain) is None


def is_link_list(signs: Signs) -> bool:
    """Whether the text is mostly titles of reports."""
    lines = [line for line in signs.plain.split("\n") if line]
    titles = len(_LINKED_TITLE.findall(signs.plain))
    return titles >= 4 and titles >= 0.4 * len(lines) and signs.plain.count("。") < 3


def is_attachment_only(signs: Signs) -> bool:
    """Whether there is nothing but a reference to a file."""
    return signs.length < 250 and signs.report < 3 and _ATTACHED.search(signs.plain) is not None
