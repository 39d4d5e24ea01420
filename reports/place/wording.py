"""How are bodies, towns and zones called behind the name of their region?

All patterns look at folded text without white space.
"""

from __future__ import annotations

import re

from reports.place.gazetteer import DATA

# Where the name of a body ends in a title: at the year, or at what the report is about. An office
# for open government is a body itself, not the end of one.
_OFFICE = r"(?:工作)?(?:领导小组)?(?:办(?!理|事|法)|处(?!理)|科)"
STOP = re.compile(
    r"(?:19|20)\d\d|[一二][〇零○oO0九][〇零○oO0一二]|(?<!\d)\d\d年|\d|本?年度|上年度?|近年"
    rf"|政府信息(?!化|中心|(?:与政务)?公开{_OFFICE}|公开与)|政务公开(?!{_OFFICE}|服务|和|与政府信息公开{_OFFICE})"
    rf"|政务信息(?!化|中心|公开{_OFFICE})|(?:依法)?信息公开(?!{_OFFICE})|政府网站|门户网|网站|信息网|政务网|官网|关于|依申请|主动公开"
    r"|工作(?:年度)?报告|工作总结|年度?报|报告|(?:开展|落实|实施|贯彻)|[^㐀-鿿、·〇]|$"
)

GOVERNMENT = re.compile(
    r"[省市县区州旗盟镇乡]?(?:人民政府|政府|行政公署|行署|行政委员会)(?:系统|机关|本级)?"
    r"(?:办公[厅室]|办|政务公开办(?:公室)?|办公[厅室]?政务公开(?:办公室|办|处|科))?"
    r"|(?:[省市县区州旗盟镇乡])?(?:人民)?(?:政府)?(?:政务公开|政务信息公开|政府信息公开|政府信息与政务公开|信息公开)"
    r"(?:与政府信息公开|与政务公开|和政务服务)?(?:工作)?(?:领导小组)?(?:办公室|办)"
    r"|(?:人民)?政府(?:办公[厅室])?(?:政务公开|政务信息公开|政府信息公开|政府信息与政务公开|信息公开)"
    r"(?:与政府信息公开|与政务公开)?(?:工作)?(?:领导小组)?(?:办公室|办|处|科)"
    r"|(?:党政|党工委、?管委会|党委、?政府|党政综合)(?:综合)?办(?:公室)?|(?:党工委)?(?:管理委员会|管委会)"
    r"(?:办公室|党政办(?:公室)?|综合办(?:公室)?|综合部)?|街道办(?:事处)?|[东西南北]区办事处|道?办(?:事处)?|政府本级|本级(?:政府)?"
    r"|[㐀-鿿]{1,12}(?:[区园城岛]|基地)(?:党工委)?(?:管理委员会|管委会)"
    r"|[㐀-鿿]{1,12}[省市县区州旗盟镇乡](?:人民)?政府(?:办公[厅室]|办)?"
)

# The last word of a body's name, and of what may stand behind it.
_LAST = (
    r"委员会|管委会|办公[厅室]|领导小组|指挥部|总站|支行|分行|银行|海关|总队|支队|大队|分局|[总省市县区]局|"
    r"学校|大学|学院|中学|小学|幼儿园|医院|公司|集团|中心|协会|商会|学会|联合会|总会|基金会|红十字会|"
    r"监狱|口岸|剧团|残联|妇联|工会|[局厅委部办院队所处社会馆园台站署库校室科联协厂]"
)
BODY = re.compile(rf"[㐀-鿿、·]{{1,34}}?(?:{_LAST})")
# A second name in brackets: 文化广电新闻出版局(体育局).
SECOND_NAME = re.compile(rf"\([㐀-鿿、]{{0,24}}(?:{_LAST})\)")
BODY_END = re.compile(
    rf"(?:{_LAST}|政府|行政公署|行署|办事处|街道|[省市县区州旗盟镇乡]|兵团|苏木)$"
)

_BEHIND_TOWN = (
    r"(?=(?:人民)?政府|办事处|街道办|党|管委会|机关|社区|综合|财政所|卫生院|便民|\d|本?年度?|政务|"
    r"信息公开|依申请|关于|工作|[^㐀-鿿]|$)"
)
TOWN = re.compile(
    r"(?P<name>[㐀-鿿]{1,14}?族乡|[㐀-鿿]{1,8}?街道(?!办)|[㐀-鿿]{1,8}?街道(?=办)|[㐀-鿿]{1,8}?街(?=办)"
    r"|[㐀-鿿]{1,8}?(?:苏木|地区(?=办事处)|街办(?=事处))|[㐀-鿿]{1,7}?[镇乡]|[㐀-鿿]{2,8}?(?:农场|林场|牧场)"
    rf"(?=[㐀-鿿]{{0,4}}管|人民政府|办事处|政府|\d|$))(?P<office>街道办事处|道?办事处|办事处|办)?{_BEHIND_TOWN}"
)
TOWN_NAME = re.compile(r"(?:街道|镇|乡|苏木|农场|林场|牧场|地区|地区办事处)$")
# What only looks like the name of a town: 城乡建设局, 乡镇企业局, 各镇.
_NO_TOWN = re.compile(
    r"^(?:城|乡|村|小城|城乡|各|全|本|我|所属|建制|重点|特色|街|市|县|区|部分|辖区|各县区|县直)"
    r"(?:乡|镇|街道|街|地区)|住房|人民政府|政府|办公|管理|委员会"
)

ZONE = re.compile(
    r"(?P<name>[㐀-鿿]{0,16}?(?:开发区|高新区|经开区|综保区|保税区|保税港区|保税物流园区|合作区|"
    r"示范区|试验区|实验区|(?:工业|产业|科技|物流|农业|创业|软件|化工|生态|高教|科教|循环经济)园区?|园区|"
    r"风景名胜区|风景区|旅游区|度假区|(?<=[㐀-鿿]{2})新[区城]|管理区|开放区|功能区|产业基地|自贸区|工业区|商务区|集聚区|聚集区))"
    r"(?=(?:党工委|管理委员会|管委会|工委|人民政府|政府|管理局|管理处|\d|本?年度?|政务|信息公开|依申请|关于|[^㐀-鿿]|$)"
    rf"|[㐀-鿿]{{1,16}}?(?:{_LAST}))"
    r"|(?P<run>[㐀-鿿]{2,14}?(?:[区城园]|基地))(?=(?:党工委)?(?:管理委员会|管委会))"
)
# Zones in the names of departments: 开发区建设局 has one, 城市新区建设办公室 has none.
_NO_ZONE = re.compile(
    r"^(?:城市|各类|各|全|国家级|省级|本|我)|建设|管理(?!区)|服务|局|委员会|办公|人民政府|政府"
)


def _listed_bodies() -> str:
    """The bodies of the State that no pattern tells, as one alternative, the longest first."""
    names = (DATA / "national_bodies.tsv").read_text(encoding="utf-8").split()[1:]
    return "|".join(sorted(names, key=len, reverse=True))


_STATE = rf"(?:中华人民共和国|中国)?(?:{_listed_bodies()})"
# Such a name is of the State although a region stands in it: 国家海洋局东海分局.
NATIONAL_ALONE = re.compile(rf"{_STATE}(?:办公[厅室])?(?={STOP.pattern})")
# Behind a body of the State one of its offices may be named: 自然资源部东海局. 国家税务局 and
# 国家安全局 without a place are what counties call theirs.
NATIONAL = re.compile(
    rf"(?:{_STATE}"
    r"(?:(?![㐀-鿿]{0,8}(?:[省市县区州盟旗]|税务|分局|支局))"
    r"[㐀-鿿]{2,16}?(?:局|委员会|中心|司|厅|办公室|大学|医院|院))?"
    r"|国务院[㐀-鿿]{2,24}?(?:办公室|委员会|局|中心|领导小组|办)"
    r"|(?:中华人民共和国)?国家(?!税务局|安全局|电网|[㐀-鿿]{2,12}总局[㐀-鿿])[㐀-鿿]{2,14}?"
    r"(?:总局|局|委员会|署|指挥部|中心|委|(?=办公室))(?:办公[厅室])?)"
    rf"(?={STOP.pattern})"
)
# Bodies of the State that have branches in the regions: the region stands behind their name.
BRANCH_OF = re.compile(
    r"(?:国家统计局|国家税务总局|国家税务局|国家金融监督管理总局|国家能源局|国家邮政局|国家烟草专卖局|国家粮食[和与]物资储备局|"
    r"国家外汇管理局|国家矿山安全监察局|中国人民银行|中国气象局|中国地震局|中国民用航空|中国民航|中国证监会|中国银监会|"
    r"中国银保监会|中国保监会|中国证券监督管理委员会|中国银行保险监督管理委员会|中华人民共和国|国网|自然资源部|生态环境部|"
    r"财政部|审计署|水利部|农业部|交通运输部|工业和信息化部|应急管理部|海关总署|国家[㐀-鿿]{2,10}局|中共)驻?$"
)

# What spam has put in the place of names, up to the class word that it left.
SPAM = re.compile(
    r".*(?:公司|体育|投注|娱乐|彩票|博彩|下注|平台|app|bet|\d{3})[㐀-鿿]{0,3}?(?=[省市县区州盟旗])"
)

# Branches that are named after a city and work for more than it.
BRANCH = re.compile(r"海关|海事局|中心支行|调查总队|监管局|铁路|航道|专员办")

# What may stand behind a name without a class word, so that it is the name of a region there.
_RELATIVE = (
    r"[㐀-鿿]{0,20}?(?:局|厅|委员会|办公[厅室]|总队|调查队|海关|海事局|中心支行|监管局|管理处|委|院)"
    r"(?:办公室)?"
)
_SERVICE = r"[㐀-鿿]{0,20}?(?:公司|大学|学院|中学|小学|幼儿园)"
BEHIND_WEAK = re.compile(
    r"(?:19|20)\d\d|[二][〇零○oO0]|(?:人民)?政府|政务公开|政务信息|信息公开|行署|行政公署|兵团|党政|市直"
    rf"|{_SERVICE}(?=(?:19|20)\d\d|信息公开|年度)"
    rf"|{_RELATIVE}(?=(?:19|20)\d\d|二[〇零○oO0]|政府信息|政务|信息公开|关于|年度|[^㐀-鿿]|$)|$"
)
NOT_BEHIND_WEAK = re.compile(
    r"[省市县区州旗盟镇乡村路街桥山湖河江湾港岛口站]|东路|西路|南路|北路|中路|大道|街道|新村|社区|开发|新区|"
    r"交流|共享|机制|平台|部门|单位|工作|公开|办学|发展(?!和?改革)|建设(?![局厅委])|服务|管理(?![局处])|联动|联系"
)

# Characters of a text before a name, so that it begins there.
BEFORE_NAME = re.compile(r"(?:^|[^㐀-鿿]|[年度于将对由]|发布|印发|公布|公开|转发|关于|中国|中共)$")


def town_at(text: str) -> re.Match[str] | None:
    """The town or street whose name begins the text."""
    match = TOWN.match(text)
    return None if match is None or _NO_TOWN.search(match["name"]) else match


def town_name(match: re.Match[str], name: str) -> str:
    """The name of the place as written, not of its office: 官洲街道 of 官洲街道办事处."""
    office = match["office"] or ""
    if name.endswith("街"):
        return f"{name}道"
    if name.endswith("街办"):
        return f"{name[:-2]}街道"
    if name.endswith("地区"):
        return f"{name}{office}"
    return name


def zone_at(text: str, *, after_name: bool) -> re.Match[str] | None:
    """The zone whose name begins the text; behind a name (石家庄) its kind alone will do."""
    match = ZONE.match(text)
    if match is None or _NO_ZONE.search(zone_name(match)):
        return None
    if not after_name and match["name"] in ("新区", "园区", "工业区", "商务区", "功能区"):
        return None
    return match


def zone_name(match: re.Match[str]) -> str:
    """The name of the zone, without its committee."""
    return match["name"] or match["run"]


def is_government(body: str) -> bool:
    """Whether the body, named without its region, is a government or the office of one."""
    return GOVERNMENT.fullmatch(SECOND_NAME.sub("", body)) is not None
