"""Who speaks in a text: a body about its own work, a newspaper about others, or a superior?

Titles say 公布, 发布, 通报 and 公告 over reports and over news alike. What tells them apart is the
voice of the text below. All patterns look at folded text without blanks.
"""

from __future__ import annotations

import re

_WHOSE = r"(?:[省市县區区州盟旗镇鎮乡鄉局委办辦厅院所处關关队会会站馆]|街道|中心|单位|机关)"
_OWN = re.compile(
    rf"我{_WHOSE}|本{_WHOSE}|本(?:年度)?报告|(?:编制|公布|发布)(?:本|此)|全文如下|"
    r"(?:公布|公开|报告|汇报|通报|述职|总结|说明|发布|情况)如下|特此(?:报告|函告)|"
    r"现(?:予以?)?(?:公布|发布|公开)|作一?报告|请(?:予)?审[阅议]"
)

# What newspapers and the sites' own reporters say about bodies and their reports.
_OF_OTHERS = tuple(
    re.compile(words)
    for words in (
        r"记者(?!会|招待|站|可)",
        r"本报讯|新华社|中新[社网]|日[讯电]|报道[:,]|^讯",
        r"(?:年报|报告|数据|统计)(?:显示|指出|透露|披露|称|说|中看)",
        r"据(?:悉|了解|介绍|报道)|获悉",
        r"据统计",
        r"负责人(?:表示|介绍|说|告诉|称)|说,|表示[,:]|指出,|认为,|告诉",
        r"专家|学者|笔者|小编|市民[^。,]{0,6}(?:说|先生|女士)|不难发现|翻阅|梳理发现",
        r"该(?:报告|年报|[局镇县市区乡办委]|单位|街道|中心)(?!.{0,4}项)",
        r"志愿者|律师|读者|居民[^。,]{0,6}(?:说|反映)|受访|网友(?:说|称)",
        r"编者按|作者系|原载|本版|采访|通讯员|我们(?:也|的志愿者|下载|统计|看到)",
        r"陆续|集中亮相|出炉|晒出",
        r"(?:昨|今|近)[日天](?:上午|下午)?[^。\n]{0,30}(?:公布|发布|出炉|晒|召开|举行)",
        r"(?:\d+月\d+日(?:上午|下午|,)|近日|日前|连日来|近期),?[^。\n]{0,24}(?:召开|举行|举办|开展|组织|参加|采取|完成)",
        r"截至目前|下一步,该|目前,该",
        r"去年[^。\n]{0,40}同比|比[上前]年",
    )
)
_OF_A_SUPERIOR = tuple(
    re.compile(words, re.MULTILINE)
    for words in (
        r"请(?:各|你们|认真|于|按|对照)|望各|各[^。\n]{0,20}要(?:认真|高度|按|对照|于|切实)",
        r"^各[^。\n]{2,60}:$",
        r"通知如下|特此通[知报]|遵照执行",
        r"(?:考核|检查|评估|测评|抽查|督查)(?:结果|对象|内容|方式|组|情况)|进行了(?:考核|抽查|测评|评估|督查)|抽查了?[^。]{0,8}\d",
        r"(?:优秀|先进|良好|合格)单位|授予|通报(?:表扬|批评)|排名|得分",
        r"报送至|前报|务必|限期|逾期|认真整改",
    )
)
# The topics of a report in any wording, as short reports of townships have them.
_TOPICS = tuple(
    re.compile(words, re.MULTILINE)
    for words in (
        r"(?:公开|发布|公示|公布|上网|张贴|发放)[^。\n]{0,40}(?:\d|[一二三四五六七八九十百千])[^。\n]{0,8}[条件份期项次篇版张册批]",
        r"申请[^。\n]{0,24}(?:\d|[零无0一二三四五])|(?:没有|未|无|零)[^。\n]{0,24}申请|申请的?[^。\n]{0,12}答复",
        r"复议|诉讼|涉诉|告状|申诉|纠错|败诉",
        r"收费|费用|收取|没收一?分",
        r"问题|不足|短板|困难|有待|薄弱|欠缺|不够|不及时",
        r"打算|下一?步|今后|明年|改进|措施|将(?:加强|进一步|继续|完善)|20\d\d年[要将]",
        r"领导小组|制度|机构|专人|培训|组织领导",
        r"公开栏|网站|专栏|平台|公报|微博|微信|查阅",
        r"指南|目录",
        r"咨询|来电|接待|留言|意见箱|监督员",
    )
)
_OF_DISCLOSURE = re.compile(r"信息公开|政务公开|公开(?:政府|政务)?信息|公开条例|公开(?:栏|申请)")
# How many different words of others a text may have, and of a superior.
_LEAST_OF_OTHERS = 2
_LEAST_OF_SUPERIOR = 2
_TOPICS_OF_A_REPORT = 3
_TOPICS_WITHOUT_TITLE = 5
_NUMBERED = re.compile(
    r"(?:^|[。;:,])(?:[一二三四五六七八九]、|[(〔][一二三四五六七八九\d][)〕]|\d[.、]|[①-⑨]|[一二三四五六]是|[\u4e00-\u9fff]{2,8}:)",
    re.MULTILINE,
)
_NUMBERS_OF_A_REPORT = 2


def tells_of_own_work(plain: str, *, titled: bool = True) -> bool:
    """Whether a body tells of its own work on disclosure; without a title it must tell more."""
    topics = sum(words.search(plain) is not None for words in _TOPICS)
    if topics < (_TOPICS_OF_A_REPORT if titled else _TOPICS_WITHOUT_TITLE):
        return False
    if _OF_DISCLOSURE.search(plain) is None or of_others(plain) or of_a_superior(plain):
        return False
    if speaks_for_itself(plain):
        return True
    numbered = len(_NUMBERED.findall(plain))
    return titled and topics > _TOPICS_OF_A_REPORT and numbered >= _NUMBERS_OF_A_REPORT


def speaks_for_itself(plain: str) -> bool:
    """Whether the writer says 我局, 本报告, 现将…公布如下."""
    return _OWN.search(plain) is not None


def of_others(plain: str) -> bool:
    """Whether a newspaper tells of others."""
    return _count(_OF_OTHERS, plain) >= _LEAST_OF_OTHERS


def of_a_superior(plain: str) -> bool:
    """Whether a superior tells what others have done or must do."""
    return _count(_OF_A_SUPERIOR, plain) >= _LEAST_OF_SUPERIOR


def _count(patterns: tuple[re.Pattern[str], ...], plain: str) -> int:
    return sum(words.search(plain) is not None for words in patterns)
