"""Which pages wait for a crawler that is not careful?"""

from __future__ import annotations

from demo.pages import Page, fixed, redirect

SPAM_HOST = "http://www.spam.example/"
SPAM = """<html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>
<p>365体育投注官网，注册即送888元彩金，真人百家乐、时时彩、六合彩在线投注，提款秒到账。</p>
<p>信誉棋牌平台，电子游艺爆奖不断，加客服微信领红包，天天返水，老虎机首存百分之百优惠。</p>
<p><a href="http://www.spam.example/reg">立即注册</a> <a href="http://www.spam.example/app">下载APP</a></p>
</body></html>"""
PUZZLE = """<!DOCTYPE html><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta id="9DhefwqGPrzGxEp9hPaoag" content="wLbe7rVq" r="m"><script>$_ts=window['$_ts'];
if(!$_ts)$_ts={};$_ts.nsd=51357;$_ts.cd="qEyWrrAlDaGqcGAtrGqW";</script>
<script src="/ZvbYc5GkL2/xjTqRm.js" r="m"></script></head><body></body></html>"""
COOKIE = """<script>document.cookie=('_')+('_')+('jsl')+('_clearance')+('=1761')+';max-age=3600';
location.href=location.pathname+location.search</script>"""
LOGIN = """<html><head><meta charset="utf-8"><title>统一身份认证</title></head><body>
<form action="/login.jsp" method="post"><p>用户名：<input name="user"></p><p>密
　码：<input type="password"
name="pass"></p><p>验证码：<input name="code"></p>
<input type="submit" value="登录"></form></body></html>"""
GONE = """<html><head><meta charset="utf-8"><title>提示信息</title></head><body><div>
<p>抱歉，您访问的页面不存在或已删除！</p>
<p>系统将在5秒后返回<a href="/">首页</a></p></div></body></html>"""
NOT_FOUND = (
    "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>"
)
BROKEN = "<html><head><title>500</title></head><body><h2>HTTP状态 500 - 内部错误</h2></body></html>"


def spam(title: str) -> Page:
    """A page that somebody broke into."""
    return fixed(SPAM.format(title=title))


def puzzle() -> Page:
    """A challenge: status 412 and a script that only a browser runs."""
    return fixed(PUZZLE, 412)


def cookie() -> Page:
    """A challenge: status 521 and a script that sets a cookie."""
    return fixed(COOKIE, 521)


def not_found() -> Page:
    return fixed(NOT_FOUND, 404)


def gone() -> Page:
    """410: it was there and is no more."""
    return fixed(NOT_FOUND.replace("404 Not Found", "410 Gone"), 410)


def soft_not_found() -> Page:
    """Nothing here, says the text; the status says all is well."""
    return fixed(GONE)


def broken() -> Page:
    return fixed(BROKEN, 500)


def loop() -> dict[str, Page]:
    """Two addresses that send to each other."""
    return {
        "/loop/a.html": redirect("/loop/b.html", 302),
        "/loop/b.html": redirect("/loop/a.html", 302),
    }
