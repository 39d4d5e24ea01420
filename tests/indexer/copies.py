"""A report long enough to be known again, and the ways in which copies of it differ."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from reports import Report
from tests.indexer import corpus, making

TEXT: Final = """合作市2013年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》要求，特向社会公布合作市2013年政府信息公开工作年度报告。
一、概述
2013年，我市认真贯彻条例，健全工作机制，加强业务培训，推动公开工作走上规范。
全市共有专职人员6名，兼职人员31名，举办培训班4期，参训人员215人次。
二、主动公开政府信息情况
全年主动公开政府信息1,546条，其中通过门户网站公开1,203条，通过公报公开52条。
重点公开了财政预算、重大项目、公共服务、食品安全、环境保护、征地拆迁等方面的信息。
三、依申请公开政府信息情况
全年收到申请28件，其中当面申请9件，网络申请17件，信函申请2件，均已按时答复。
同意公开的24件，信息不存在的3件，不属于本机关的1件。
四、收费及减免情况
本年度没有收取检索、复制、邮寄等费用。
五、行政复议和行政诉讼情况
全年因政府信息公开被申请行政复议1件，没有提起行政诉讼。
六、存在的主要问题和改进措施
公开的内容与群众期望还有差距，个别部门更新不够及时，工作人员水平有待提高。
下一步将完善制度，细化目录，加大监督检查力度，进一步提高公开质量。
指标\t本年\t上年
受理\t28\t19
答复\t28\t19
合作市人民政府办公室
2014年1月10日
"""
# The same as a form that was left empty.
FORM: Final = re.sub(r"\d+", lambda found: found[0] if found[0] == "2013" else "0", TEXT)
ABOVE: Final = "首页>政务公开>年报\n发布日期:2014-01-12 浏览次数:339次 字号：大 中 小\n"
BELOW: Final = "主办：合作市人民政府\n网站标识码6230010001 陇ICP备05000123号\n"

Turned = Callable[[Report], Report]


def original(number: int = 1, text: str = TEXT, **fields: object) -> Report:
    """The report that is copied."""
    return making.report(number, text=text, **fields)


def with_text(turn: Callable[[str], str]) -> Turned:
    """What makes a copy of which only the text differs so."""
    return lambda report: replace(report, text=turn(report.text))


def replacing(old: str, new: str) -> Turned:
    """What makes a copy in which other words stand once."""

    def turn(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return with_text(turn)


_RANDOM: Final = random.Random(7)
in_traditional_script = with_text(lambda text: corpus.traditional(text, _RANDOM))
in_full_width = with_text(lambda text: corpus.full_width(text, _RANDOM))
with_furniture_above = with_text(lambda text: ABOVE + text)
with_furniture_below = with_text(lambda text: text + BELOW)
with_furniture_around = with_text(lambda text: ABOVE + text + BELOW)
with_another_layout = with_text(lambda text: text.replace("\n", "\n\n　　").replace("，", " ， "))
with_another_title = replacing("合作市2013年政府信息公开工作年度报告\n", "2013年政府信息公开年报\n")
FAITHFUL: Final[tuple[Turned, ...]] = (
    *(in_traditional_script, in_full_width, with_furniture_above, with_furniture_below),
    *(with_furniture_around, with_another_layout, with_another_title),
)
