"""Which words do the pages of government sites put around a text?

All in folded spelling. The buttons of a page and the names of its menus are data
(`data/page_words.tsv`). A `button` is said by nothing but a page. A `switch` may be the cell of a
table, too, and the names of a `menu` are common words: these only count in company. The patterns
here are what lines of furniture begin with or hold.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

_TABLE = Path(__file__).parent.parent / "data" / "page_words.tsv"


def _listed(*names: str) -> re.Pattern[str]:
    """The words of these lists, the longest first, so that matching takes the longest."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        words = {row["word"] for row in rows if row["list"] in names}
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


BUTTONS = _listed("button")
SWITCHES = _listed("button", "switch")
MENU = _listed("menu")
# Menu names that are made for a place: 走进合作, 魅力西峰, 今日甘南.
LOCAL_MENU = re.compile(
    r"(?:走进|魅力|美丽|今日|印象|认识|秀美|大美|品读|感知|了解|数字|智慧|中国)[^\W\d_]{2,4}"
)

# No report says these as a line of its own.
SCAN_ME = _any(
    r"(?:请)?(?:打开)?(?:手机|用?微信|使用微信)?(?:扫一扫|扫描|扫码|扫下方|扫右侧|扫上方)"
    r"(?!.*[。;])[^。;]{0,36}$",
    r"打开微信.{0,60}(?:朋友圈|分享).{0,4}$|.{0,14}扫码(?:阅读|浏览|查看|分享)$",
    r"微信里点.{0,4}发现.{0,40}(?:朋友圈|分享).{0,4}$",
    r"(?:使用|打开|用)微信.{0,3}(?:扫一扫|扫描).{0,40}$",
    r".{0,12}(?:在)?手机(?:上|端)?(?:打开|查看|浏览|观看|阅读)(?:当前|本)?(?:页|网页|页面|文章)?$",
    r"(?:手机|微信|移动端)(?:扫码|扫一扫|二维码).{0,20}$",
)

# Where a page goes on to other pages; what follows to its end is not the report.
_ONWARD = "|".join(
    (
        r"(?:上|下)一(?:篇|条|个|主题)(?:文章|新闻|信息|文|稿)?|[上下前后]一?篇",
        r"相关(?:链接|阅读|信息|文档|文章|新闻|附件|稿件|解读|报道|推荐|资讯|下载|政策|内容)",
        r"相关(?:稿件链接|附件下载)|关联(?:稿件|文档|信息|文件|文章|解读|链接)",
        r"推荐(?:阅读|信息|文章|新闻)|延伸阅读|阅读下一篇|本栏(?:最新|热点)(?:信息)?",
        r"热[点门](?:信息|新闻|推荐|文章)|最新(?:信息|文章|新闻|发布|更新|热点|推荐)",
        r"附件下载|下载附件|文件下载|文档附件|附件列表|附件[【\[].{1,80}[】\]].{0,12}(?:下载|次)",
        r"友情链接|站内导航|网友评论|发表评论|用户评价|满意度评价|信息反馈|评价本页",
        r"您对.{0,12}满意|此页面对您|这条信息对您",
    )
)
ONWARD = re.compile(rf"[\[【(<]?(?:{_ONWARD})[\]】)>]?(?:$|[ ]*[:>|↓ ]|[\[【(]|\d)")
FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|ofd|pptx?|jpe?g|png|ceb|txt)\b[^。]{0,30}$")

# What only the foot of a page says, wherever in the line it stands.
FOOTER = _any(
    r"版权所有|copyright|produced by|powered by|版通发布系统|all rights reserved|©",
    r"网站标识码[: ]*[\da-z]{6}|(?<=\w)icp[备证][案号]?[: ]?\d|icp备案(?:号|编号)[: ]",
    r"公网?安备[案号]?[: ]*\d|公安机?关?备案号",
    r"未经.{0,8}(?:许可|授权|同意).{0,10}(?:转载|复制|镜像)",
    r"建议(?:使用|您使用|用|采用|分辨率).{0,40}(?:浏览|分辨率|访问)|浏览本(?:站|网)",
    r"最佳(?:浏览效果|分辨率|显示效果)|javascript|推荐使用.{0,30}浏览器",
    r"技术支持[:]|您是(?:本站)?第.{0,12}(?:访客|访问者|位)",
    r"(?:今日|本站|累计|昨日)(?:总)?访问(?:量|次数|人次)?(?:[:]|[ ]*\d+[ ]*(?:人?次)?[ ]*$)",
)
_SITE_WORK = "管理|维护|建设|运维|主办|承办|制作|设计|开发"
# What the foot of a page begins with; a sentence of a report may hold the same words.
FOOTER_START = _any(
    r"(?:主办|承办|协办|建设|运维|运行维护|技术(?:支持|维护|服务|保障)"
    rf"|网站(?:{_SITE_WORK}))(?:单位|机构|方|部门|电话)?(?:[ ]?[:]| )",
    r".{2,24}(?:主办|承办|版权所有|制作维护|建设维护|技术支持)$",
    r"网站(?:地图|声明|导航)|站点地图|政府网站找错|党政机关(?:网站)?$|联系我们|关于我们",
    r"(?:全国|中央|省内|市内)?.{0,6}(?:不良|违法)(?:和不良)?信息举报|适老化(?:和)?无障碍",
    r"本网站(?:支持|已支持)|(?:隐私|版权|免责|法律)声明",
)
# Addresses of the site's office. Only beside a footer: reports name an address for enquiries, too.
CONTACT = re.compile(
    r"(?:(?:单位|办公|联系|通讯|通信|机关)?地[ ]*址|邮[ ]*编|邮政编码"
    r"|(?:联系|值班|办公|监督|举报|咨询|服务|网站|技术)?电[ ]*话|传[ ]*真"
    r"|(?:电子)?邮[箱件]|e-?mail|联系方式|值班室|纠错电话|(?:政务)?(?:服务)?热线)[^。]{0,4}[: ]"
)

# What a page says to its visitor above the text.
_HELLO = "今天是|现在是|当前(?:时间|日期|城市|版本)|天气预报|欢迎(?:您|访问|光临|来到|进入)"
GREETING = _any(
    rf"(?:{_HELLO}|您好[,!]|尊敬的用户)[^。]{{0,60}}[。!]?$",
    r".{0,8}(?:繁体|简体)(?:版|中文)?[ |]+.{0,30}$",
    r"(?:热门搜索|热搜词?|热词|搜索热词|大家都在搜|热门关键词)[:].{0,60}$",
    r".{0,30}(?:浏览器|javascript|flash).{0,60}(?:升级|启用|支持|开启|兼容|下载).{0,40}$",
    r"(?:本|该)?(?:网)?站(?:已|现已)?支持ipv6(?:访问)?$",
    r".{0,20}(?:晴|多云|阴|小雨|雨).{0,10}(?:℃|°c).{0,20}$",
)
SITE_NAME = _any(
    r".{0,20}(?:政府(?:门户)?网站?|门户网站?|政务(?:公开)?网|人民政府网|信息网|政府信息网"
    r"|信息公开(?:网|平台|专栏|专网)|办公网|网站)$",
    r"中国[·•.].{2,8}$",
    r"(?:www\.)?[a-z0-9.-]+\.gov\.cn/?$|https?://[^\s]+$",
)
_PAGE_NAME = "首页|第一页|上一页|上页|下一页|下页|尾页|末页|最后一页|转到|跳转|go|第|页|到"
PAGER = re.compile(
    r"(?=.{0,60}[页转首尾末])"
    r"(?:共[ ]?\d+[ ]?[页条](?:记录)?[,|/ ]*)?"
    rf"(?:(?:{_PAGE_NAME}|[<>«»…\d]+)[ |,/\[\]]*){{2,}}$"
)
