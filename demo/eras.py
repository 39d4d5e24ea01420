"""In which order does a report of an era say what it says?"""

from __future__ import annotations

from demo.composing import TOP, Composer
from demo.statistics import indicators_table
from demo.tables import published_table, requests_table, reviews_table


def write_early(c: Composer) -> None:
    """2008 to 2013: prose with numbers."""
    c.numbering = c.wording.pick(TOP)
    c.heading(c.wording.pick(("概述", "工作概述", "基本情况", "总体情况")))
    c.say(*c.sentences("overview", 3))
    c.say(*c.sentences("overview", 2), *c.sentences("staff", 1))
    c.heading("主动公开政府信息的情况")
    c.say(*c.sentences("amount", 1), *c.sentences("content", 2))
    c.say(*c.sentences("content", 3))
    c.say(*c.sentences("form", 3))
    c.heading(c.wording.pick(("依申请公开政府信息和不予公开政府信息的情况", "依申请公开情况")))
    c.say(*c.request_lines(), *c.sentences("handling", 1))
    if c.wording.chance(60):
        c.heading("咨询处理情况")
        c.say(*c.sentences("consult", 2))
    c.heading("政府信息公开的收费及减免情况")
    c.say(*c.sentences("fees", 1))
    c.heading(
        c.wording.pick(("复议、诉讼和申诉情况", "因政府信息公开申请行政复议、提起行政诉讼的情况"))
    )
    c.say(*c.sentences("review", 1, _cases(c)))
    c.heading("存在的主要问题和改进措施")
    _wanting(c)
    if c.wording.chance(40):
        c.heading("其他需要报告的事项")
        c.say(*c.sentences("other", 1))


def write_middle(c: Composer, slip: int, table: bool) -> None:
    """2014 to 2018: prose by the work of the year, mostly with a table of indicators."""
    c.heading(c.wording.pick(("概述", "工作概况", "总体情况")))
    c.say(*c.sentences("overview", 3))
    c.say(*c.sentences("overview", 3))
    c.heading("主动公开政府信息情况")
    c.say("（一）公开数量。", *c.sentences("amount", 1))
    c.say("（二）重点领域。", *c.sentences("content", 4))
    c.say("（三）公开形式。", *c.sentences("form", 3))
    c.heading("政策解读和回应社会关切情况")
    c.say(*c.sentences("interpret", 3))
    c.heading("依申请公开政府信息情况")
    c.say(*c.request_lines(), *c.sentences("handling", 1))
    c.say(*c.sentences("fees", 1))
    c.heading("行政复议和行政诉讼情况")
    c.say(*c.sentences("review", 1, _cases(c)))
    c.heading("机构建设和保障经费情况")
    c.say(*c.sentences("staff", 1))
    if c.wording.chance(60):
        c.heading("建议提案办理结果公开情况")
        c.say(*c.sentences("proposals", 2))
    c.heading("存在的问题和下一步打算")
    _wanting(c)
    if table:
        c.say(f"附件：政府信息公开情况统计表（{c.year}年度）")
        c.table(indicators_table(c.figures, slip))


def write_late(c: Composer, slip: int, wrong: bool) -> None:
    """2019 on: six parts and the official tables; which form they have is the era's."""
    c.heading("总体情况")
    c.say(*c.sentences("overview", 2))
    themes = ("content", "", "manage", "platform", "supervise")
    names = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
    apart = c.wording.chance(60)
    for at, (theme, name) in enumerate(zip(themes, names, strict=True)):
        lines = c.sentences(theme, 3) if theme else c.request_lines() + c.sentences("handling", 1)
        if apart:
            c.subheading(at, name)
            c.say(*lines)
        else:
            c.say(f"（{'一二三四五'[at]}）{name}。", *lines)
    c.heading("主动公开政府信息情况")
    c.table(published_table(c.figures, c.era, slip))
    c.heading("收到和处理政府信息公开申请情况")
    c.table(requests_table(c.figures, c.era, wrong))
    c.heading("政府信息公开行政复议、行政诉讼情况")
    c.table(reviews_table(c.figures))
    c.heading("存在的主要问题及改进情况")
    _wanting(c)
    c.heading("其他需要报告的事项")
    c.say(*c.sentences("other", 1))


def _wanting(c: Composer) -> None:
    count = c.wording.number(2, 4)
    opening = c.wording.pick(("存在的问题：", "对照要求，还有不足：", "主要问题是："))
    c.say(c.enumeration("problems", count, opening))
    c.say(c.enumeration("plans", count, c.wording.pick(("下一步，", "今后我们将：", "改进措施："))))


def _cases(c: Composer) -> str:
    return "r1" if c.figures["review"] + c.figures["suits"] else "r0"
