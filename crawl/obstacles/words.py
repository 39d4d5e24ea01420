"""What do the pages say that servers, firewalls and content systems put in the way?

Data. Firewalls, servers and content systems have few texts, and sites rarely change them. Most
patterns hold a line at its beginning or its end: a report may well speak of captchas, logins and
missing pages in a sentence.
"""

from __future__ import annotations

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


# Product and what its script puzzles have in them. They also stand on good pages (the firewall
# puts them there once it is content), so they count only where a page shows nothing.
PUZZLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("瑞数", _any(r"\$_ts\b", r"\br=['\"]m['\"]")),
    ("加速乐", _any("__jsl_clearance", "__jsluid")),
    ("Cloudflare", _any("_cf_chl", "/cdn-cgi/challenge", "cf-browser-verification", "turnstile")),
    ("阿里云", _any(r"acw_sc__v\d", "aliyun_?waf", "aliyunCaptcha", r"\bnoCaptcha\b")),
    ("腾讯云", _any("EO_Bot_Ssid", "__tst_status", "TencentCaptcha", "TCaptcha")),
    ("网站卫士", _any("wzws[-_]waf", "WZWS_CONFIRM", "wzws_(?:cid|sessionid)")),
    ("云锁", _any("yunsuo_session", "security_session_(?:verify|mid)")),
    ("安全狗", _any("safedog")),
    ("长亭雷池", _any("safeline", "sl[-_](?:session|challenge)")),
    ("宝塔", _any("bt_?waf")),
    ("GoEdge", _any(r"/_guard/", "guardret", "__goedge")),
    ("Imperva", _any("_Incapsula_Resource")),
    ("极验", _any("initGeetest", r"geetest\.com")),
    ("hCaptcha", _any(r"hcaptcha\.com", "recaptcha/api")),
)
# A puzzle without a name sets a cookie and loads the page again, or hides what it does.
SETS_COOKIE = _any(r"document\s*(?:\.\s*|\[\s*['\"])cookie['\"\]\s]*=(?!=)")
GOES_ON = _any(r"\blocation\b", r"\.reload\s*\(", r"\.submit\s*\(")
SCRAMBLED = _any(
    r"eval\s*\(\s*(?:function\s*\(\s*p\s*,\s*a\s*,\s*c|atob|unescape|String\.fromCharCode)",
    r"(?:\\x[0-9a-f]{2}){40}",
    r"\bvar _0x[0-9a-f]{4,}",
    r"\[\]\[\(?!\[\]",
    r"\bdebugger\b",
)

# Lines of block and captcha pages that stand nowhere else.
BLOCKED = _any(
    r"(?:请求|访问|操作|行为|IP|地址|参数)[^。]{0,24}(?:疑似|可能|涉嫌)[^。]{0,24}"
    r"(?:攻击|黑客|威胁|非法)",
    "可能对网站造成安全威胁",
    r"(?:您|你|当前|本次|此次|该)[^。]{0,20}(?:已?被|遭)[^。]{0,16}"
    r"(?:拦截|阻断|拒绝|封禁|禁止|屏蔽|限制)",
    r"(?:请求|访问)(?:已?被|遭到?)[^。]{0,12}(?:拦截|阻断|防火墙|屏蔽|封禁|拒绝)",
    r"^(?:拒绝访问|禁止访问|访问受限|访问禁止|访问被拒绝?|无权访问)[！!。]?",
    "带有不合法的?参数",
    r"(?:网站|Web|应用|云)[^。]{0,6}防火墙",
    r"(?:创宇盾|安全狗|云锁|雷池|加速乐|云盾|护卫神|网站卫士|安域)"
    r"(?:[^。]{0,20}(?:拦截|防护|保护|检测|验证)|$)",
    r"^(?:我们)?(?:正在)?(?:检测|检查|验证)(?:您|你)?的?"
    r"(?:浏览器|访问|访问环境|运行环境|客户端)",
    "^(?:浏览器|访问|网站)?安全(?:检查|检测|验证)(?:中|$)",
    "正在进行(?:人机|安全)(?:识别|验证|检测)",
    "just a moment",
    "checking your browser",
    "attention required",
    "verify(?:ing)? (?:that )?you are",
    "performance (?:&|and) security by cloudflare",
    "incapsula incident",
    "request rejected",
    "requested url was rejected",
    r"your (?:request|access|ip)[^.]{0,30}(?:blocked|denied|limited)",
    "you have been blocked",
    "^access (?:to this page has been )?(?:denied|forbidden)",
    "^blocked by ",
    r"^(?:http status |error |iis[\d. ]*详细错误 ?- ?)?403(?:\.\d+)?\s*[-–:：]?\s*"
    "(?:forbidden|禁止|拒绝|$)",
    "too many requests",
    "rate limit(?:ed)? exceeded",
    "unusual traffic",
    "web application firewall",
    "enable javascript and cookies to continue",
    r"[请請]先?(?:开启|启用|打开|開啟|啟用)\s*(?:浏览器的?)?\s*javascript[^。]{0,20}"
    r"(?:刷新|重试|继续|cookie)",
    r"(?:拖动|滑动|移动)[^。]{0,6}(?:滑块|拼图)[^。]{0,14}(?:验证|完成|继续)",
    r"点击(?:按钮|下方)[^。]{0,6}(?:完成|进行|开始)?验证",
    r"(?:完成|通过)[^。]{0,12}(?:安全|人机|滑块|图形)验证[^。]{0,12}(?:继续|后|访问)",
    "(?:访问|请求|操作|点击)(?:次数)?(?:太|过于|过)(?:频繁|快)",
    "异常(?:流量|访问|请求)",
)
# Lines of captcha pages that also stand in the boxes of good pages.
CAPTCHA = _any(
    r"[请請]先?您?(?:正确)?(?:输入|填写|輸入)[^。]{0,10}(?:验证码|驗證碼|校验码)",
    "^(?:验证码|驗證碼|校验码)[:：]?$",
    "^(?:安全|人机|滑块|访问)?验证$",
    "请依次点击",
    "看不清",
    "captcha",
)

_SORRY = (
    r"^(?:啊哦|哎呀|噢|哦|呀|糟糕|抱歉|很抱歉|非常抱歉|对不起|sorry|oops|友情提示|温馨提示|系统提示|"
    r"提示信息|提示|错误提示|错误)?[！!，,。:：~…\s]*"
)
_THING = (
    r"(?:您|你)?(?:所|要|正在|想要|当前|请求)?(?:访问|查看|浏览|请求|查找|寻找|打开|找)?的?"
    r"(?:这个|这条|该条|该|此|本|相关|目标)?"
    r"(?:网页|页面|頁面|網頁|内容|信息|文章|文件|资源|地址|链接|网址|栏目|记录|数据|资料|URL|稿件|文档)"
)
_GONE = (
    r"(?:可能|或许|也许)?(?:已经|已|并|暂时|暂|尚)?"
    r"(?:不存在|不见了|找不到|未找到|无法找到|没有找到|走丢|丢失|失效|过期|未发布|没有发布|不可用|"
    r"(?:被|遭)?(?:删除|移除|移走|撤销|撤回|下线|屏蔽|删掉)|无法(?:访问|显示|打开)|打不开|[去飞到]?火星)"
)
_NUMBER = r"^(?:http\s*)?(?:status|error|错误|错误代码|http错误)?\s*[-:：]?\s*(?:404|410)(?:\.\d+)?"
MISSING = _any(
    rf"{_SORRY}{_THING}[^。，]{{0,12}}?(?:[，,]?(?:或|或者)[^。]{{0,10}})?{_GONE}",
    rf"{_SORRY}(?:没有|未能?|无法|沒有)找到{_THING}",
    rf"{_SORRY}找不到[^。]{{0,12}}?(?:页面?|网页|内容|信息|文件|资源|目录)",
    rf"{_SORRY}(?:页面|系统|程序)?出错[了啦]?[！!。~…]*$",
    rf"{_NUMBER}(?:\s*[-–—:：,，!！]?\s*(?:error|(?:page |file )?not found|gone|未找到|页面|找不到|"
    r"错误|抱歉|您|对不起).{0,40})?[!！。]?$",
    r"^(?:the )?(?:page|resource|file|url|requested)[^.]{0,60}"
    r"(?:not (?:be )?found|does ?n[o']t exist)",
    "^(?:page |file |object )?not found$",
    r"^(?:参数|地址|链接|请求|访问)(?:错误|有误|不正确|非法|无效)[！!。]?$",
    r"^(?:无此|没有此|没有该|没有这个|无该)(?:页面|信息|文章|内容|记录)[！!。]?$",
    "^没有找到站点",
    "站点(?:不存在|未绑定|创建成功)",
    r"^welcome to (?:nginx|openresty|centos|tengine)",
    "^it works[!！]?$",
    "you(?:'|’)ve successfully installed tomcat",
    "^internet information services$",
    "test page for the .{0,20}(?:apache|http server|nginx)",
)
# Titles of the pages that servers bring along.
SERVER_TITLE = _any(
    r"^(?:http status |error |http错误 )?(?:404|410)\b",
    r"^iis[\d. ]*(?:详细错误 ?- ?404|windows|$)",
    r"^apache tomcat(?:/[\d.]+)?(?: [-–] error report)?$",
    "^welcome to (?:nginx|openresty|tengine|centos)",
    "^apache.{0,20}(?:test|default) page",
    "^test page for",
    "^(?:the page|object) (?:cannot be|not) found$",
    "^directory listing denied$",
    "^无法找到(?:网|该)页",
    "^该页无法显示",
)
# What breaks for a while: a page that says so is no sign that a report has gone.
FAILING = _any(
    r"^(?:http status |error |http错误 |错误\s*)?5\d\d(?:\.\d+)?\s*[-–—:：]?\s*"
    r"(?:internal|bad gateway|service|server|gateway|内部|服务器|http|错误|error|$)",
    "应用程序中的服务器错误",
    r"^iis[\d. ]*详细错误 ?- ?5",
    "^server error in ",
    "^运行时错误",
    "^(?:internal server error|bad gateway|gateway time-?out)",
    "^service (?:temporarily )?unavailable",
    "^error establishing a database",
    "^数据库(?:连接)?(?:失败|错误|异常)",
    r"^(?:服务器|系统|网络)(?:内部)?(?:错误|异常|繁忙|忙)[，,！!。]?(?:请?稍[后候]?.{0,8})?[。！!]?$",
    r"^(?:java|org|com|javax)\.\w+\.",
    "^fatal error",
    r"^(?:system\.\w+\.)?\w+exception:",
    r"^warning: \w+\(",
)
MAINTAINED = _any(
    r"(?:网站|系统|平台|服务器|本站|站点|栏目|网页|服务|机房)[^。，]{0,16}"
    r"(?:正在|进行|处于|目前)[^。，]{0,10}(?:维护|升级|改版|调整|检修|建设|迁移|维修|整改)",
    r"(?:网站|系统|平台|本站|服务器|站点|网络)(?:例行|紧急|临时|计划|停机|割接)?"
    r"(?:维护|升级|改版|检修|建设)(?:改造|更新|维护|调整)?(?:中|通知|公告|期间|[，,！!…]|$)",
    r"^(?:正在|系统|页面|网站)?(?:维护|建设|升级|改版)(?:中|之中)[！!。…]*$",
    r"(?:暂停|停止|无法提供)(?:对外)?(?:服务|访问)[^。]{0,20}(?:维护|升级|恢复|谅解)",
    "敬请期待",
    "under (?:construction|maintenance)",
    "(?:down|closed|offline) for maintenance",
    "scheduled maintenance",
    "be back soon",
)
_LOG_IN = "(?:登录|登陆|登入|log ?in|sign ?in)"
LOGIN_TITLE = _any(
    rf"^(?:用户|系统|会员|账号|管理员?|后台|统一|单点|个人|法人|欢迎)*{_LOG_IN}"
    "(?:页面?|界面|中心|系统|平台)?$",
    "统一(?:身份|用户)?(?:认证|登录)",
    "单点登录",
    "身份认证(?:平台|系统|中心|服务)?$",
    "后台管理",
    "管理系统.{0,4}登[录陆]",
    rf"[-_|—– ](?:用户)?{_LOG_IN}$",
    rf"^(?:用户)?{_LOG_IN}[-_|—– ]",
)
LOGIN_LINE = _any(
    r"^[，,！!\s]*(?:请|您|你)?(?:还|尚)?(?:未|没有|需要?)?先?(?:登录|登陆|登入)"
    r"(?:后|以后|之后|系统|本站|再|才能|$|[，,！!。])",
    "(?:登录|会话)(?:状态)?已?(?:超时|过期|失效)",
    r"^(?:对不起|抱歉|很抱歉)?[，,！!\s]*(?:您|你)?(?:没有|无|暂无)(?:访问|查看|浏览)?"
    r"(?:该|此|本)?(?:页面|栏目|内容)?的?(?:访问|查看|浏览)?权限",
)
# Titles and headings of what is looked for.
REPORT = _any(r"公[开開].{0,16}(?:报告|報告|年报|年報)", "年度?(?:工作)?(?:报告|報告)", "年[报報]")
