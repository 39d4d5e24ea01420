"""Which words, names and parts of addresses lead to annual reports on disclosure, and which not?

Data. Texts are compared without white space, in simplified characters and small letters; parts
of addresses in small letters. Government sites are told what to call their columns (指南, 制度,
法定主动公开内容, 年报), and their folders are the initials of those names.
"""

from __future__ import annotations

import re

# What is disclosed, and the report on it.
DISCLOSURE = re.compile(
    r"信息公开|政务公开|政府信息|政务信息公开|政府公开|公开政府信息|公开信息|公开工作|xxgk|"
    r"informationdisclosure|openinformation"
)
_ANNUAL = r"(?:年度?(?:工作)?(?:情况)?(?:的)?(?:报告|总结|年报)|年报|年度报表)"
REPORT = re.compile(
    rf"(?:信息公开|政务公开|政府信息|公开工作|公开情况).{{0,16}}?(?:{_ANNUAL}|工作报告|情况报告|"
    r"情况的报告|总结报告|工作总结|工作情况)|"
    rf"(?:信息公开|政务公开|政府信息).{{0,12}}?(?:\d{{4}}|二[〇零○o]..)年?度?.{{0,6}}(?:报告|总结)|"
    rf"公开年报|公开年度|公开.{{0,2}}{_ANNUAL}|"
    r"(?:\d{4}|二[〇零○o]..)年?度?.{0,30}(?:信息公开|政务公开|公开政府信息).{0,14}(?:报告|总结|年报)|"
    r"(?:\d{4}|二[〇零○o]..)年度?.{0,24}(?:政府信|政府信息公|(?:政府信息|信息公|信息公开|公开工?作?)(?:…|\.{2,}))$|"
    r"annualreport.{0,20}disclosure|disclosure.{0,20}annualreport"
)
# Ends of such names that are other columns of disclosure, not reports.
NOT_REPORT = re.compile(
    r"年度?(?:工作)?(?:计划|要点|安排|考核|评估|方案)|通知$|意见$|要点$|方案$|征求意见|"
    r"第三方评估|(?:转发|印发).{0,60}通知|培训|会议"
)
ANNUAL = re.compile(rf"{_ANNUAL}|annualreports?|历年报告|各?年度报告|工作年报")
# Other annual reports, and other reports that stand on the same sites.
OTHER_REPORT = re.compile(
    r"财政|预算|决算|统计|法治|依法行政|政府工作报告|环境|环保|生态|空气|水质|企业|公司|质量|审计|年鉴|"
    r"公报|信用|就业|安全生产|消防|人大|事业单位|法人|上市|社会组织|基金会|双随机|执法|许可|国资|债务|"
    r"地方志|发展报告|蓝皮书|白皮书|社会责任|监测|调查报告|知识产权|旅游|气象|地震|疾病|"
    r"卫生健康事业|教育事业|年检|年报公示|年报系统|网站(?:工作)?(?:监管|年度)?(?:工作)?年度?报表|"
    r"网站工作年度|政府网站年度|部门整体|绩效|信访工作|党务|述职|述法|反腐|廉政|巡察|建议提案"
)
# Whose report it is says nothing about what it is on: 财政局2019年年报.
WHOSE = re.compile(
    r"^.{0,24}?(?:局|厅|委员会|办公室|委|办|院|中心|署)(?=关于|[12]\d{3}|二[〇零○]|年度?报|年度)"
)
# Years alone: 2019, 2019年, 2019年度, 二〇一九年, 2008-2013年, [2019], 年报(2019).
YEAR = re.compile(
    r"[\W_]{0,3}(?:(?:年报|年度报告)[\W_]{0,2})?(?:19|20)\d{2}(?:[年至到~—–-]{1,3}(?:19|20)\d{2})?"
    r"年?度?(?:年?报|报告|年度报告|工作)?[\W_]{0,3}(?:\d{1,4}[\W_]?)?|"
    r"[\W_]{0,3}[二2][〇零○o0０][〇零○o一二三四五六七八九]{2}年?度?(?:年报|报告)?[\W_]{0,3}"
)
OTHER_YEARS = re.compile(
    r"(?:历年|往年|以前|早期|更早|其他|过往|历史|往期).{0,8}|.{0,6}年以前|更多年份?"
)
# Words that say nothing and lead wherever the page is about.
BLANK = re.compile(
    r"(?:点击|点此)?(?:查看|阅读|浏览|进入|打开|下载|详细|详情|更多|全文|原文|附件|正文|展开|此处|这里|链接|"
    r"more|view|read|click|here|detail|download|[>»›…·.\-+\[\]()（）【】:：\d])+(?:内容|信息|全部|文件|附件|"
    r"下载|页面|报告|全文|原文|查看|more|\.\w{2,4})*|pdf(?:版|下载)?|word(?:版|下载)?|"
    r"(?:文字|网页|图文|打印|pdf|ofd|doc)版?"
)

# Bodies, by the end of their names. The second list is also the end of other words.
BODY_END = re.compile(
    r"(?:局|委|办|厅|委员会|办公室|管委会|办事处|街道|镇|乡|苏木|县|旗|省|州|盟|法院|检察院|政府|公安|"
    r"海关|银行|总署|支队|总队|大队|分局|监狱|管理处|管理所|联社|供销社|社科联|残联|妇联|文联|科协|总工会|团委|研究院|"
    r"大学|学院|医院|集团)(?:\(.{1,20}\))?(?:\d{1,3})?$"
)
BODY_END_WEAK = re.compile(
    r"(?:市|区|院|处|署|部|会|中心|站|所|馆|学校|公司|开发区|园区|高新区|新区|社)(?:\(.{1,20}\))?$"
)
NOT_BODY = re.compile(r"[，。；：、？！\"“”《》]|关于|召开|开展|通知|调研|会议|报道|年$")
LONGEST_BODY = 24

# Where columns of reports hang: what a link says (searched), and what its target is worth.
ENTRANCES: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"政府信息公开(?:专栏|专题|平台|目录|网|栏目|工作)?$"), 78),
    (re.compile(r"^(?:政务|政府)?信息公开(?:专栏|平台|目录|网|栏目|系统)?$"), 76),
    (re.compile(r"信息公开(?:专栏|平台|目录|网|栏目|系统|大厅)|政府信息公开"), 72),
    (re.compile(r"(?:部门|单位|区县|县区|市县|乡镇|街镇|街道|镇街|地区).{0,8}信息公开"), 74),
    (re.compile(r"信息公开.{0,6}(?:部门|单位|区县|县区|市县|乡镇|街镇|街道|机构)"), 74),
    (re.compile(r"网站地图|站点地图|网站导航|站点导航|sitemap"), 64),
    (
        re.compile(
            r"^(?:阳光)?政务公开|^公开$|公开目录|^我要看公开|^阳光政府|公开专栏|公开平台|公开频道"
        ),
        68,
    ),
    (re.compile(r"信息公开|政务公开|主动公开|公开内容|公开事项"), 50),
    (
        re.compile(
            r"^(?:政务|政府|机关|公开栏|透明政府|政务之窗|政府机构|机构设置|组织机构|机构职能)$"
        ),
        44,
    ),
    (re.compile(r"专栏|栏目|目录|频道"), 32),
)
# Lists of bodies, each of which publishes reports of its own.
DIVISIONS = re.compile(
    r"^(?:市|县|区|省|州)?(?:政府|直属|各|市直|县直|区直|省直|组成|工作)*(?:部门|单位|机构|委办局|局委办|"
    r"区县|县区|县市|市县|县市区|区市县|市区县|乡镇|镇街|街镇|街道|镇村|园区|功能区|开发区|厅局|地市|市州|州市)"
    r"(?:网站|站点|链接|子站|导航|街道|乡镇|和单位|群|集群|频道|之窗|列表|办|政府|及.{1,6}|、.{1,6})*$|"
    r"(?:部门|区县|县区|市县|乡镇|街镇|街道).{0,4}(?:网站|子站|站群|导航|频道|链接)"
)
# Parts of disclosure that hold no reports, but whose menus lead to them.
SIBLINGS = re.compile(
    r"公开指南|公开制度|公开年?指引|公开规定|公开条例|依申请|申请公开|公开申请|政策文件|政策法规|规范性文件|"
    r"公开标准|重点领域|公开意见箱|公开事项清单|公开规范"
)
NOTICES = re.compile(
    r"通知公告|公示公告|公告公示|公告栏|^公告$|^公示$|^通知$|^文件$|总结|报告|计划|规划"
)
# Among the topics of a site may be that of its reports.
TOPICS = re.compile(r"(?:热点|特色|重点|政务|公开)?专题(?:专栏|集锦|聚焦|网站|子站)?|专栏(?:专题)?")
# What the rest of a site is about.
ELSEWHERE = re.compile(
    r"新闻|要闻|动态|资讯|快讯|头条|图片|视频|影像|专题|互动|信箱|邮箱|邮件|咨询|投诉|举报|留言|征集|调查|访谈|"
    r"在线|办事(?!处)|服务|搜索|检索|查询|登录|登陆|注册|密码|微博|微信|客户端|手机版|移动版|小程序|\bapp\b|下载中心|"
    r"rss|订阅|无障碍|关怀|长者|适老|老年|english|英文|繁体|繁體|简体|日本語|한국|打印|分享|收藏|设为首页|关闭|"
    r"返回|顶部|旅游|招商|投资|天气|日历|日程|历史上的今天|游|文化|美食|人才|招聘|考试|视频|直播|广告|图库|"
    r"友情链接|版权|隐私|声明|联系我们|关于我们|使用帮助|常见问题|问答|满意度|评价|党建|人事|领导|简历|"
    r"政府采购|招标|中标|拍卖|价格|回应关切|解读|媒体|舆情|值班|网上大厅|一网通办|政务大厅|智能问答|机器人"
)
HOME = re.compile(
    r"^(?:网站|本站|返回|站点|回到)?(?:首页|主页|home)$|^网站首页|^返回首页|^门户网站$"
)

# Links that lead through one list.
PAGING = re.compile(
    r"[\W_]*(?:下一?页|下页|后一?页|尾页|末页|最后一?页|上一?页|上页|前一?页|第一页|首页面|加载更多|"
    r"查看更多|更多\.{3}|next(?:page)?|last(?:page)?|prev(?:ious)?(?:page)?|后\d+页|前\d+页|>{1,2}|»|›|"
    r"第?\d{1,4}页?|\[\d{1,4}\])[\W_]*",
)
# A title that a list has cut off.
CUT_OFF = re.compile(r"(?:…|\.{2,})$")
# What stands on a report's page and leads to its neighbours in the column.
NEIGHBOUR = re.compile(r"^(?:上一?[篇条]|下一?[篇条]|前一?[篇条]|后一?[篇条])")

# Folders and file names. Strong ones name the column itself.
COLUMN_PATH = re.compile(
    r"(?:zf|zw|zfw)?xxgk(?:gz|gk|gzn|zn)*(?:nb|ndbg|nianbao|annual\w*)|gk(?:gz)?(?:nb|ndbg|nianbao|niandu\w*)|"
    r"(?:xxgk|openness|disclosure|gov_?info|zfxxgk)/?(?:\w+/)?annual_?reports?|"
    r"xxgkannualreport|opennessannualreport|xxgk[/_-]?(?:\w+/)?(?:nb|ndbg|nianbao|niandubaogao|nianbaos|bg)(?=[/_.?=&-]|$)|"
    r"gkbg(?=[/_.-]|$)|(?:zwgk|zfxxgk|xxgk|gk|zwxxgk|gongkai)/(?:[\w-]+/)*(?:nb|ndbg|nianbao|gzbg|gznb|ndgzbg|niandu\w*)(?=[/_.?-]|$)",
    re.IGNORECASE,
)
ANNUAL_PATH = re.compile(
    r"(?:^|[/_.=?&-])(?:ndbg|nianbao|niandubaogao|annual_?reports?|gznb|gzndbg|ndgzbg|nb|nbxx|"
    r"yearly_?reports?|year_?reports?)(?=[\d/_.?=&-]|$)",
    re.IGNORECASE,
)
DISCLOSURE_PATH = re.compile(
    r"(?:^|[/_.=?&-])(?:zfxxgk\w*|xxgk\w*|zwgk\w*|zwxxgk\w*|zfxxgkml|gkml\w*|openness|gov_?info\w*|"
    r"gongkai\w*|publicity|disclosure\w*|infoopen\w*|open_?info\w*|govopen\w*|publicinfo\w*|gkmlpt|zxxgk)"
    r"(?=[/.?=&-]|$)",
    re.IGNORECASE,
)
JUNK_PATH = re.compile(
    r"(?:^|[/_.=?&-])(?:search\w*|sousuo|so|jiansuo|query|login\w*|logout|signin|register|reg|sso|oauth\w*|"
    r"passport|user|member|cart|mail\w*|email|english|en|eng|ja|jp|kr|ru|fr|tw|big5|wap|app|video\w*|live|"
    r"photo\w*|rss\w*|feed|print\w*|share|favorite|comment\w*|feedback|survey|vote|chat|guestbook|"
    r"zwfw|bsfw|hdjl|zmhd|jlhd|xinwen|news|xwzx|xwdt|tpxw|zxdt|lyzx|calendar|weather|events?|captcha|"
    r"counter|stat|visit|hits|tongji|click)(?=[\d/_.?=&-]|$)",
    re.IGNORECASE,
)
# Parameters that show the same again in another order or another dress.
SAME_AGAIN = re.compile(
    r"[?&](?:sort\w*|order\w*|orderby|dir|desc|asc|view|filter\w*|style|theme|lang|language|"
    r"font\w*|print\w*|utm_\w+|share\w*|replytocom|action=print)=",
    re.IGNORECASE,
)
# Addresses of single articles, as the content systems make them.
ARTICLE_PATH = re.compile(
    r"/t?(?:19|20)\d{6}_\d+|/art/\d{4}/|/art_\w+|content_\w+|/post_\d+|/[0-9a-f]{32}|"
    r"/(?:19|20)\d{2}[-/]?\d{2}(?:[-/]?\d{2})?/|/info/\d+/\d+|/contents/\d+/\d+|/i\d{5,}|/c\d{5,}/|"
    r"/(?:show|view|detail|article|content|doc|news|item|info)[-_/]?\w*?\d+(?:\.\w+)?$|"
    r"[?&](?:id|aid|articleid|docid|newsid|infoid|contentid|article_?id)=\w+|"
    r"/\d+_\d+(?:_\d+)?\.s?html?$|/\d{4,}\.s?html?$",
    re.IGNORECASE,
)

# Where the page itself says what it is.
COLUMN_TITLE = re.compile(
    r"(?:.{0,24}?)(?:政府|政务)?(?:信息公开|政务公开).{0,8}?(?:年报|年度(?:工作)?报告|工作报告|年度总结)"
    r"(?:专栏|列表|栏目|目录|\(.{0,8}\))?|(?:历年|各?年度?)?(?:年报|年度报告|工作年报)(?:专栏|列表|栏目|公开)?|"
    r"(?:部门|区县|县区|乡镇|市县|街道|单位|各地|各部门).{0,6}(?:年报|年度报告)"
)
BREADCRUMB = re.compile(
    r"^(?:您?当前|您?现在|您?目前|您|你)?(?:的|所在|在)*(?:位置|栏目)(?:是|为|在)?[:：]"
)
BREADCRUMB_BORDER = re.compile(r"[>»›/\\→|]+|-{2,}|&gt;")
NO_TITLE_PART = re.compile(r"^(?:正文|详情|列表|内容|首页|当前位置.*|文章|信息|页面|more|index)$")
