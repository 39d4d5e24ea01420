"""What stands in the way is told from what was asked for, whoever put it there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawl.obstacles import ObstacleKind, obstacle, same_as_probe
from crawl.page import Page

CHALLENGE, LOGIN, SOFT_404, MAINTENANCE = (
    ObstacleKind.CHALLENGE,
    ObstacleKind.LOGIN,
    ObstacleKind.SOFT_404,
    ObstacleKind.MAINTENANCE,
)
MENU = "<div class=nav>" + "<a href='/c'>信息公开</a> <a href='/d'>办事服务</a>" * 15 + "</div>"
FOOT = "<div class=footer>版权所有：某市人民政府 备案号：京ICP备05000001号 联系电话：12345</div>"
SENTENCE = "全年共受理群众来信来电三百余件，均在规定时限内办结并向来信人作了答复。"
LOGIN_BOX = (
    "<div class=top><form action=/login>用户登录 用户名<input name=u>密码<input type=password>"
    "请输入验证码<input name=c><img src=/captcha.jpg><button>登录</button></form></div>"
)


def answer(status: int = 200, url: str = "http://www.example.gov.cn/a.html", **more: str) -> Page:
    headers = tuple((name.replace("_", "-"), value) for name, value in more.items())
    return Page(url, datetime(2026, 1, 1, tzinfo=UTC), status, headers, b"")


def kind(markup: str | None, status: int = 200, **more: str) -> ObstacleKind | None:
    found = obstacle(answer(status, **more), markup)
    return found.kind if found else None


def whole(body: str, title: str = "某市人民政府") -> str:
    return f"<html><head><title>{title}</title></head><body>{MENU}{body}{FOOT}</body></html>"


@pytest.mark.parametrize(
    ("status", "markup"),
    [
        (
            412,
            "<html><head><meta id='x9' content='kQ7' r='m'><script r='m'>$_ts=window['$_ts'];"
            "if(!$_ts)$_ts={};$_ts.nsd=61234;$_ts.cd='qEk';</script>"
            "<script src='/d4Bq/c.FxJz.js' r='m'></script></head><body></body></html>",
        ),
        (202, "<script>$_ts=window['$_ts']||{};$_ts.cd='a'</script><script>_$gw();</script>"),
        (
            521,
            "<script>document.cookie=('_')+('_')+('jsl_clearance_s')+'=17;max-age=3600;path=/';"
            "location.href=location.pathname+location.search</script>",
        ),
        (521, "<script>var x='a@b'.split('@');eval(y)</script>"),
        (521, None),
        (
            503,
            "<title>Just a moment...</title><div id='cf-wrapper'><h1>Checking your browser before "
            "accessing example.gov.cn.</h1></div><script>window._cf_chl_opt={}</script>",
        ),
        (200, "<html><script>var arg1='A3F';var _0x4818=['x'];setCookie('acw_sc__v2',x);</script>"),
        (
            200,
            "<html><body><noscript>请开启JavaScript</noscript><script>document.cookie='__tst_status"
            "='+a+'#;';document.cookie='EO_Bot_Ssid='+b;window.location.reload()</script>",
        ),
        (
            200,
            "<script>self.location='/a.html?security_session_verify=1';"
            "document.cookie='srcurl=1';yunsuo_session='x'</script>",
        ),
        (200, "<script src='/_guard/auto.js'></script>"),
        (468, "<div id='slg-bg'></div><script src='/.safeline/static/challenge.js'></script>"),
        (
            200,
            "<html><head><script>function a(){document.cookie='k='+f(7);window.location.reload()}"
            "setTimeout(a,10)</script></head><body onload='a()'></body></html>",
        ),
        (
            200,
            "<body><script>eval(function(p,a,c,k,e,d){return p}('0 1',2,2,'a|location'.split('|'),"
            "0,{}));location.replace(x)</script></body>",
        ),
    ],
)
def test_a_script_puzzle_is_a_challenge(status: int, markup: str | None) -> None:
    assert kind(markup, status) is CHALLENGE


@pytest.mark.parametrize(
    "said",
    [
        "<h1>405</h1><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>",
        "<div>您的请求疑似攻击行为！</div><p>如果您是网站管理员，请登录知道创宇云安全查看详情。</p>",
        "<h2>网站防火墙</h2><p>您的请求带有不合法的参数，已被网站管理员设置拦截！</p><p>可能原因</p>",
        "<p>当前访问疑似黑客攻击，已被创宇盾拦截。</p>",
        "<p>您的访问过于频繁，请稍后再试</p>",
        "<h1>访问过于频繁</h1><p>请输入验证码<input name=code><img src=/code.jpg>看不清</p>",
        "<title>安全验证</title><p>请输入验证码：</p><input name=v><button>提交</button>",
        "<p>为保证您的正常访问，请拖动滑块完成验证</p>",
        "<p>系统检测到您的IP存在异常访问，请点击按钮进行验证</p>",
        "<h1>Request Rejected</h1>The requested URL was rejected. Please consult with your admin.",
        "<h1>Sorry, you have been blocked</h1><p>You are unable to access example.gov.cn</p>",
        "<p>你的IP地址已被限制访问</p>",
        "<h1>Access Denied</h1><p>Reference #18.2f</p>",
        "<div>正在检测您的浏览器环境，请稍候……</div>",
        "<p>您的请求已被长亭雷池 Web 应用防火墙拦截</p>",
    ],
)
@pytest.mark.parametrize("status", [200, 403, 405, 429])
def test_a_page_of_a_firewall_is_a_challenge(status: int, said: str) -> None:
    assert kind(f"<html><body>{said}</body></html>", status) is CHALLENGE


@pytest.mark.parametrize(
    "markup",
    [
        "<title>统一身份认证平台</title><form><input name=u><input type=password></form>",
        "<title>用户登录</title><h1>用户登录</h1>用户名<input>密码<input type='PASSWORD'>",
        "<title>某市内网门户 - 登录</title><div id=app></div><script src=/static/app.js></script>",
        "<title>网站管理系统</title><form action=login.do><input type=password></form>",
        "<script>alert('您还没有登录！');top.location='/login.jsp'</script>",
        "<p>登录已超时，请重新登录</p>",
        "<p>对不起，您没有访问该页面的权限</p>",
    ],
)
def test_a_page_for_logging_in_is_a_login(markup: str) -> None:
    assert kind(markup) is LOGIN


@pytest.mark.parametrize(
    "said",
    [
        "<h2>您访问的页面不存在或已被删除</h2><p>5 秒后自动返回首页</p>",
        "<p>对不起，您要查看的信息不存在！</p>",
        "<div>抱歉，找不到您要的页面……</div>",
        "<h1>404</h1>",
        "<p>404 Not Found</p>",
        "<p>该信息已被删除</p>",
        "<p>该文章不存在或未发布</p>",
        "<p>啊哦~ 页面走丢了</p>",
        "<p>哎呀，出错了！</p>",
        "<p>您请求的资源不存在，请检查地址是否正确</p>",
        "<p>The page you requested could not be found / 没有找到此页面</p><h3>页面未找到</h3>",
        "<p>无此信息</p>",
        "<p>参数错误</p>",
    ],
)
def test_a_page_that_says_there_is_none_is_a_soft_404(said: str) -> None:
    assert kind(f"<html><body>{said}</body></html>") is SOFT_404
    assert kind(whole(said)) is SOFT_404
    assert kind(whole(said), 404) is None


@pytest.mark.parametrize(
    "markup",
    [
        "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this page</p>",
        "<title>IIS Windows Server</title><a href=x><img src=iisstart.png></a>",
        "<title>Apache Tomcat/8.5.57</title><h2>If you're seeing this, you've successfully "
        "installed Tomcat. Congratulations!</h2>" + "<a href=/docs>Documentation</a>" * 20,
        "<title>404 - 找不到文件或目录。</title><h2>服务器错误</h2><h3>404 - 找不到文件</h3>",
        "<title>HTTP Status 404 – 未找到</title><h1>HTTP Status 404 – 未找到</h1>",
        "<title>没有找到站点</title><h1>没有找到站点</h1><p>请求没有找到对应的站点！</p>",
        "<html><body><h1>It works!</h1></body></html>",
        "<script>alert('该信息不存在！');history.back();</script>",
    ],
)
def test_a_page_that_a_server_brings_along_is_a_soft_404(markup: str) -> None:
    assert kind(markup) is SOFT_404


@pytest.mark.parametrize(
    "markup",
    [
        "<h1>网站维护中</h1><p>系统正在升级维护，给您带来不便，敬请谅解。</p>",
        "<title>系统维护公告</title><p>本网站正在进行改版升级，请稍后访问。</p>",
        "<img src=wh.jpg><p>网站建设中……</p>",
        "<h1>Site under maintenance</h1>",
        "<title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center><hr>nginx",
        "<p>系统繁忙，请稍后再试</p>",
        "<h1>“/”应用程序中的服务器错误。</h1><h2>运行时错误</h2><p>说明: 出现错误。</p>",
        "<h1>HTTP Status 500 - Internal Server Error</h1><pre>java.lang.NullPointerException</pre>",
    ],
)
def test_a_site_that_is_being_mended_or_broken_is_a_maintenance(markup: str) -> None:
    assert kind(markup) is MAINTENANCE


def test_the_reason_is_a_sentence_with_the_words_of_the_page() -> None:
    found = obstacle(answer(), "<p>您访问的页面不存在</p>")

    assert found is not None
    assert found.reason == "页面不存在：您访问的页面不存在"


@pytest.mark.parametrize(
    "sentence",
    [
        "对群众反映的网站链接打不开、页面不存在等问题，一经发现立即整改。",
        "网站检索时请输入验证码的环节已经取消，登录方式改为统一身份认证。",
        "全年共拦截疑似攻击请求三万余次，网站防火墙运行平稳，系统升级按计划完成。",
        "依申请公开系统正在升级，公众可用信函提出申请。访问过于频繁的地址受到限制。",
        "404",
        "该信息不存在",
        "请先登录",
    ],
)
def test_a_report_that_speaks_of_obstacles_is_none(sentence: str) -> None:
    title = "某市2019年政府信息公开工作年度报告"
    article = f"<h1>{title}</h1><p>{SENTENCE * 4}</p><p>{sentence}</p><p>{SENTENCE * 2}</p>"

    assert kind(whole(article, title)) is None
    assert kind(f"<p>{SENTENCE * 20}</p><p>{sentence}</p>") is None


@pytest.mark.parametrize(
    "body",
    [
        "<ul>" + "<li><a href=1.html>2019年政府信息公开年报</a> 2020-01-20</li>" * 12 + "</ul>",
        "<h1>某局2019年政府信息公开年度报告</h1><p>详见附件</p><a href=a.pdf>附件：年报.pdf</a>",
        f"<h1>公开指南</h1><p>{SENTENCE * 3}</p>",
        "<h1>某局2019年年报</h1><img src=1.jpg><img src=2.jpg>",
        "<p>暂无数据</p>",
    ],
)
def test_a_good_page_with_a_box_for_logging_in_is_none(body: str) -> None:
    assert kind(whole(LOGIN_BOX + body)) is None


def test_a_good_page_with_the_script_of_a_firewall_in_it_is_none() -> None:
    script = "<script r='m'>$_ts=window['$_ts'];</script><script>__jsl_clearance</script>"

    assert kind(whole(f"{script}<h1>年报</h1><p>{SENTENCE}</p>")) is None
    assert kind(f"{script}<h1>某局2019年年报</h1><p>{SENTENCE * 2}</p>") is None


def test_a_hidden_part_says_nothing() -> None:
    body = (
        "<div style='display:none'>页面不存在</div><p hidden>请先登录</p><noscript>404</noscript>"
    )

    assert kind(f"{body}<p>{SENTENCE}</p>") is None


@pytest.mark.parametrize(
    "markup",
    [
        "<script>location.href='/index.html'</script>",
        "<div id=app></div><script src=/static/js/app.3f.js></script>",
        "<frameset cols='20%,*'><frame src=left.htm><frame src=list.htm></frameset>",
        "<meta http-equiv=refresh content='0;url=/zwgk/'>",
        "",
        None,
    ],
)
def test_a_page_that_leads_on_by_script_or_frame_is_none(markup: str | None) -> None:
    assert kind(markup) is None


def test_a_notice_of_maintenance_on_a_home_page_is_none() -> None:
    news = "".join(f"<li><a href={n}.html>要闻{n}</a></li>" for n in range(30))

    assert kind(whole(f"<p>本网站将于周六进行系统升级维护</p><ul>{news}</ul>")) is None


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300), st.sampled_from([200, 403, 412, 503]))
def test_nothing_is_too_odd_to_be_looked_at(markup: str, status: int) -> None:
    obstacle(answer(status), markup)
    same_as_probe(markup, markup)


HOME = "\n".join(
    f"要闻{'一二三四五六七八九十'[n % 10]}：某地召开第{n}次工作会议" for n in range(40)
)


def test_the_home_page_for_any_address_is_known_by_a_probe() -> None:
    early = f"今天是2026年1月1日 星期四\n{HOME}\n您是第1234位访客"
    late = f"今天是2026年1月1日 星期四\n{HOME}\n您是第1301位访客\n要闻：某地召开座谈会"

    assert same_as_probe(late, early)


def test_an_error_page_that_names_the_address_is_known_by_a_probe() -> None:
    said = (
        "首页 政务公开 办事服务 互动交流 走进某市\n没有这样的地址：{}\n返回首页 联系我们 网站地图"
    )

    assert same_as_probe(said.format("/xxgk/2019/t1.html"), said.format("/nothing-91c2"))


@pytest.mark.parametrize(
    "own",
    [
        "某市2019年政府信息公开工作年度报告",
        "附件：公开情况统计表",
        "2019年年报.pdf",
        SENTENCE * 20,
    ],
)
def test_pages_that_share_the_menu_of_a_site_are_not_the_same(own: str) -> None:
    menu = f"{HOME}\n2020年政府信息公开工作年度报告"

    assert not same_as_probe(f"{menu}\n{own}", menu)
    assert not same_as_probe(f"{menu}\n{own}", f"{menu}\n页面未找到")


def test_the_report_of_another_year_is_not_the_same() -> None:
    assert not same_as_probe(f"{HOME}\n2019年年报", f"{HOME}\n2020年年报")


def test_nothing_is_the_same_as_nothing_only() -> None:
    assert same_as_probe("", " \n")
    assert not same_as_probe("某市", "")
