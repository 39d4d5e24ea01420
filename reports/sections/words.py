"""Which of the fixed topics does a heading name, and which numbered lines are no headings?

The wording of all four forms of reports (2008 to 2013, to 2018, to 2020, since 2021) and of those
who wrote headings of their own, as patterns over folded text without white space.
"""

from __future__ import annotations

import re

from reports.model import SectionKind

_NOUN = r"(?:问题|不足|困难|差距|薄弱)"
_OF_STAFF = r"(?:机构|人员|经费|队伍)"
_CASES = r"(?:行政)?(?:复议|诉讼|申诉)"

# The first row that matches decides, so the order is part of the knowledge:
# 存在的主要问题及下一步打算 is about problems, 申请行政复议的情况 is about review.
_ROWS: tuple[tuple[SectionKind, tuple[str, ...]], ...] = (
    (
        SectionKind.PROBLEMS,
        (
            rf"(?:存在|主要|突出|面临|当前)的?.{{0,8}}?{_NOUN}",
            rf"{_NOUN}(?:和|及|与|、|以及)",
            rf"^(?:工作)?(?:中的)?{_NOUN}",
            r"(?:问题|不足之处|不足)$",
        ),
    ),
    # 依申请公开、复议诉讼情况 begins with the requests, and is about them first.
    (SectionKind.ON_REQUEST, (r"依申请公开.{0,12}(?:、|及|和).{0,8}复议",)),
    (
        SectionKind.REVIEW_LITIGATION,
        (
            r"复议|诉讼|申诉",
            # 咨询投诉 is about questions to the office, not about cases.
            r"^(?:政府信息公开)?(?:被)?(?:举报|投诉)(?:(?:和|、|及)?(?:举报|投诉))?(?:处理|办理)?的?(?:情况|数量)?$",
        ),
    ),
    (
        SectionKind.STAFF,
        (
            rf"{_OF_STAFF}(?:建设|设置|配备|保障)?(?:、|和|及|与).{{0,12}}(?:{_OF_STAFF}|培训|收支|保障)",
            r"(?:人员|经费|队伍|收支|支出)(?:配备|安排|保障|建设|投入)?的?情况",
            r"机构(?:设置|建设)的?情况",
            r"会议.{0,3}培训|培训.{0,6}情况$",
            r"^(?:工作)?人员|人员和?收支",
        ),
    ),
    (SectionKind.FEES, (r"收费|费用|减免|收取|处理费",)),
    (
        SectionKind.PLANS,
        (
            r"下一?步|下一?年|今后|明年|打算|思路|设想|展望|努力方向|整改|改进",
            r"20\d\d年?度?的?.{0,12}?(?:计划|安排|重点|要点|目标|任务)$",
            r"工作(?:计划|安排|要点|重点|目标|建议)$|^(?:对策|措施|建议(?!.{0,2}提案))",
        ),
    ),
    (SectionKind.PROACTIVE, (r"主动公开.{0,16}(?:、|及|和).{0,8}依申请",)),
    (
        SectionKind.ON_REQUEST,
        (
            r"依申请|申请公开|公开申请|申请政府信息|申请处理|收到和处理|不予公开|非主动公开",
            r"申请的?(?:办理|处理|受理|答复|情况|数量|件数)",
        ),
    ),
    (
        SectionKind.PROACTIVE,
        (
            r"主动公开|主动发布|主动向社会公开",
            r"^(?:20\d\d年)?(?:政府|政务)?(?:信息)?(?:公开|公布|发布)(?:政府|政务)?(?:信息)?的?(?:主要)?"
            r"(?:内容|范围|形式|方式|渠道|途径|类别|分类|数量)(?:(?:和|、|及).{0,8})?(?:情况)?$",
            r"^(?:政府|政务)?信息公开的?情况$|^公开政府信息的?情况$",
            r"^(?:政府|政务)信息公开的?(?:主要)?(?:内容|数量)",
        ),
    ),
    (
        SectionKind.OTHER,
        (
            r"其[他它](?:需要|需|应当|应|有关|相关|要)?(?:报告|说明|公开)?的?(?:事项|情况|内容|工作)",
            r"^其[他它]$|附[表件]|需要说明",
        ),
    ),
    (
        SectionKind.OVERVIEW,
        (
            r"概述|概况|综述|总体(?:情况|概况|工作)|基本(?:情况|概况|工作)|总的情况|^前言|^引言",
            r"^(?:20\d\d年?度?)?(?:全[县市区年州省]|我[县市区局委])?(?:政府|政务)?(?:信息)?(?:公开)?的?工作的?"
            r"(?:总体|基本|主要)?(?:开展|推进|落实|完成|进展|实施|组织)?的?(?:情况|回顾|总结|成效|成绩)",
            r"(?:主要|基本)(?:做法|工作|成效)|工作(?:开展|推进|落实|完成|进展)情况|工作回顾",
            r"贯彻落实.{0,10}条例.{0,6}情况|组织领导(?:和|及).{0,10}情况",
        ),
    ),
)
_KINDS = tuple((kind, re.compile("|".join(words))) for kind, words in _ROWS)

# Headings that may stand without a number; the whole line must be one.
UNNUMBERED = re.compile(
    "|".join(
        (
            r"(?:工作)?(?:概述|概况|综述|总体情况|基本情况)|前言|引言",
            r"主动公开(?:(?:政府|政务)?信息)?的?(?:工作)?的?情况",
            r"(?:政府|政务)信息主动公开(?:工作)?的?情况",
            r"依申请公开(?:政府|政务)?(?:信息)?(?:和不予公开政府信息)?(?:工作|办理|申请)?的?情况",
            r"(?:政府|政务)信息依申请公开的?情况",
            r"收到和处理政府信息公开申请的?情况",
            r"不予公开政府信息的?情况",
            r"咨询处理的?情况",
            rf"(?:因)?(?:政府信息公开)?(?:申请)?(?:被)?的?(?:申请)?{_CASES}(?:、|和|及|与)(?:被)?(?:提起)?"
            rf"{_CASES}(?:(?:、|和|及|与){_CASES})?的?情况",
            r"(?:政府信息公开)?的?(?:收费|支出)(?:及|和|与)(?:减免|收费)的?情况",
            r"(?:政府信息公开)?(?:工作)?人员(?:和|及|与)(?:收支|经费|收费)的?情况",
            rf"(?:政府信息公开)?(?:工作)?(?:中)?存在的?(?:主要)?{_NOUN}"
            r"(?:(?:和|及|与)(?:改进(?:措施|情况|意见|办法)|下一步打算|工作打算|整改措施))?",
            r"(?:主要)?问题(?:和|及|与)改进(?:措施|情况)|改进措施",
            r"下一步(?:工作)?(?:打算|计划|安排|思路)",
            r"其[他它]需要(?:报告|说明)的(?:事项|情况)",
        )
    )
)

# Rows of the official tables are numbered like headings and are none. These are of 2019 and later.
TABLE_ROW = re.compile(
    "|".join(
        (
            r"本年新收?|上年结转|上年$|本年度办理|结转下年?",
            r"(?:予以公开|部分公开|不予公开|不予处理|其[他它](?:处理)?)(?:$|[\d|(])|无法提供|[总合]计|第二十条|申请人情况",
            r"属于国家秘密|其他法律行政法规禁止|危及.?三安全|保护第三方合法|属于三类内部|属于四类过程性",
            r"属于行政执法案卷|属于行政查询|本机关不掌握|没有现成信息|补正后申请|信访举报投诉类|重复申请",
            r"要求提供公开出版物|无正当理由大量|要求行政机关确认|申请人(?:无正当理由)?逾期|逾期不",
        )
    )
)

# The table of 2014 to 2018 and its rows; below its title they are no headings either.
TABLE_TITLE = re.compile(
    r"(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:年度)?统计表|统计指标[\s|]*(?:计量)?单位|统计指标$"
)
TABLE_ROW_BEFORE_2019 = re.compile(
    "|".join(
        (
            r"主动公开情况|主动公开(?:政府信息|规范性文件)数|制发规范性文件总数|通过不同渠道和方式",
            r"(?:政府公报|政府网站|政务微博|政务微信|其[他它]方式)公开|回应解读情况|回应公众关注",
            r"参加或举办新闻|政府网站在线访谈|(?:发布)?政策解读稿件|微博微信回应|其[他它]方式回应",
            r"依申请公开情况|收到申请数|(?:当面|传真|网络|信函|其[他它]形式)申请数|申请办结数|[按延]期?时?办结",
            r"申请答复数|属于已主动公开|(?:不)?同意(?:部分)?公开答复|涉及(?:国家秘密|商业秘密|个人隐私)",
            r"危及国家安全|不是.{0,3}条例|法律法规规定的其|不属于本行政机关|申请信息不存在",
            r"告知(?:作出更改|通过其)|行政复议数量|行政诉讼数量|维持具体行政|被依法纠[正错]|其[他它]情形",
            r"举报投诉数量|依申请公开信息收取|机构建设和保障经费|政府信息公开工作专门机构",
            r"设置政府信息公开查阅点|从事政府信息公开工作人员|[专兼]职人员|政府信息公开专项经费",
            r"政府信息公开会议和培训|召开政府信息公开工作会议|举办各类培训|接受培训人员|驳回原告|单位负责人",
        )
    )
)


def kind_of(heading: str) -> SectionKind | None:
    """The topic a heading names, None if it names none of the known ones.

    The heading is folded and comes without its number and without white space.
    """
    for kind, words in _KINDS:
        if words.search(heading):
            return kind
    return None
