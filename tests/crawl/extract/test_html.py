"""A page gives its article, its title and its facts, whatever its system and its faults."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawl.extract.html import extract_html
from reports.document import Document

URL = "http://www.example.gov.cn/a.html"
PROSE = "根据《中华人民共和国政府信息公开条例》的要求，现将全年政府信息公开工作情况报告如下。"
MORE = "全年主动公开政府信息1,546条，其中通过政府网站公开1,200条，通过公报公开346条。"
NAV = "<ul>" + "<li><a href='/c'>栏目名称</a></li>" * 12 + "</ul>"
FOOT = "<div>主办：某市人民政府 版权所有 备案号：京ICP备05000001号 网站标识码1100000001</div>"


def page(body: str, head: str = "") -> Document:
    return extract_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(), URL)


def lines(body: str) -> list[str]:
    return page(body).text.split("\n")


@pytest.mark.parametrize(
    "around",
    [
        "<div id='zoom'>{}</div>",
        "<div class='TRS_Editor'><div class='Custom_UnionStyle'>{}</div></div>",
        "<td id='UCAP-CONTENT'>{}</td>",
        "<div id='vsb_content_2' class='v_news_content'>{}</div>",
        "<div class='nobody-knows-this-name'>{}</div>",
        "<form id='form1'><table><tr><td>{}</td></tr></table></form>",
        "<center><font size=3>{}</font></center>",
        "<div class='right'><div class='main footer-fixed header'>{}</div></div>",
        "<div style='display:none' id='content'>{}</div>",
        "<a name='top'>{}</a>",
    ],
)
def test_the_article_is_kept_in_any_template(around: str) -> None:
    article = f"<p>{PROSE}</p><p>{MORE}</p><p>某市人民政府</p><p>2014年1月10日</p>"

    text = page(NAV + around.format(article) + FOOT).text

    assert text == f"{PROSE}\n{MORE}\n某市人民政府\n2014年1月10日"


@pytest.mark.parametrize(
    "part",
    [
        "<script>var a = '政府信息公开，年度报告。';</script>",
        "<style>p {content: '政府信息公开'}</style>",
        "<!-- 政府信息公开 -->",
        "<p style='display: none'>政府信息公开</p>",
        "<p hidden>政府信息公开</p>",
        "<p aria-hidden='true'>政府信息公开</p>",
        "<noscript>政府信息公开</noscript>",
        "<iframe src='x'>政府信息公开</iframe>",
        "<select><option>政府信息公开</option></select>",
        "<input value='政府信息公开'><button>政府信息</button><textarea>政府信息公开</textarea>",
        "<div class='bdsharebuttonbox'><a href='#'>微信</a></div>",
        "<xml><w:WordDocument>Normal 0 7.8 磅</w:WordDocument></xml>",
    ],
)
def test_what_is_no_text_is_left_out(part: str) -> None:
    assert lines(f"<div id=zoom><p>{PROSE}</p>{part}<p>{MORE}</p></div>") == [PROSE, MORE]


def test_parts_around_the_article_are_left_out() -> None:
    body = f"""
    <div class="header"><h1>某市人民政府</h1>{NAV}<span>欢迎您</span></div>
    <div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/y">政府信息公开年报</a></div>
    <div class="box"><div class="left_nav">{NAV}</div><div class="conbox">
      <p>{PROSE}</p><p>{MORE}</p>
      <div class="related"><a href="1">相关阅读</a></div></div></div>{FOOT}"""

    assert lines(body) == [PROSE, MORE]


def test_what_a_site_says_to_its_visitors_is_left_out() -> None:
    head = "<div>某市人民政府 今天是2026年3月30日 星期一 晴</div><div>欢迎您访问某市政府网</div>"

    assert lines(f"{head}{NAV}<div><p>{PROSE}</p><p>{MORE}</p></div>") == [PROSE, MORE]


def test_a_link_that_is_not_closed_takes_no_text_with_it() -> None:
    body = f"{NAV}<a href='x.html'>" + f"<p>{PROSE}</p><p>{MORE}</p>" * 3

    assert lines(body) == [PROSE, MORE] * 3


def test_names_that_lie_take_no_sentences_with_them() -> None:
    parts = "".join(f"<div class='tab-menu'><p>第{n}页：{PROSE}{MORE}</p></div>" for n in range(8))

    assert len(lines(f"{NAV}<div>{parts}</div>")) == 8


def test_a_signature_below_the_article_stays() -> None:
    body = f"<div class=c><p>{PROSE * 3}</p></div><div class=bottom>某市政府<br>2014年1月10日</div>"

    assert lines(body)[-2:] == ["某市政府", "2014年1月10日"]


def test_an_attachment_that_is_a_link_stays() -> None:
    body = (
        f"<div class=c><p>{PROSE}</p><p>{MORE}</p><p><a href=a.doc>附件：统计表.doc</a></p></div>"
    )

    assert lines(NAV + body)[-1] == "附件：统计表.doc"


def test_an_article_in_several_parts_is_kept_whole() -> None:
    parts = "".join(f"<div class=part><p>第{n}页：{PROSE}</p></div>" for n in range(4))

    assert lines(f"{NAV}<div>{parts}</div>") == [f"第{n}页：{PROSE}" for n in range(4)]


def test_what_comes_after_the_end_of_the_page_is_kept() -> None:
    body = f"<div><p>{PROSE}</p></div></body></html><div><p>{MORE}</p></div></html>"

    assert lines(body) == [PROSE, MORE]


def test_blocks_and_breaks_make_lines_and_source_lines_do_not() -> None:
    body = f"<div id=zoom>一、概述<br>\n政府信息\n公开工作\n  情况<p>in two\nlines</p>{PROSE}</div>"

    assert lines(body) == ["一、概述", "政府信息公开工作情况", "in two lines", PROSE]


def test_preformatted_text_keeps_its_lines() -> None:
    body = f"<pre>一、概述\n{PROSE}\n二、其他</pre><p style='white-space: pre-wrap'>三\n四</p>"

    assert lines(body) == ["一、概述", PROSE, "二、其他", "三", "四"]


def test_entities_are_characters() -> None:
    body = f"<p>{PROSE}&ldquo;三公&rdquo;&nbsp;经费&#65292;&lt;5&#20214;&amp;&#150;</p>"

    assert lines(body) == [f"{PROSE}“三公” 经费，<5件&–"]


def test_pinyin_above_characters_is_no_text() -> None:
    body = f"<p>{PROSE}<ruby>亳<rp>(</rp><rt>bó</rt><rp>)</rp></ruby>州市</p>"

    assert lines(body) == [f"{PROSE}亳州市"]


def test_inline_elements_make_no_gaps() -> None:
    spans = "".join(f"<span lang=EN-US>{char}</span><b></b>" for char in PROSE)

    assert lines(f"<p>{spans}<o:p></o:p><st1:chsdate>2013年</st1:chsdate></p>") == [
        PROSE + "2013年"
    ]


def test_items_of_an_ordered_list_have_their_numbers() -> None:
    body = f"""<p>{PROSE}</p><ol start=3><li>加强领导</li><li value=7>完善制度</li>
    <li>（三）强化监督</li></ol><ol type=a><li>甲项</li></ol><ul><li>乙项</li></ul>"""

    assert lines(body)[1:] == ["3. 加强领导", "7. 完善制度", "（三）强化监督", "a. 甲项", "乙项"]


def test_a_row_of_a_table_is_a_line_with_tabs() -> None:
    body = f"""<p>{PROSE}</p><table><tr><th>项目</th><th>数量</th><th>备注</th></tr>
    <tr><td>收到<br>申请</td><td></td><td>5<p>件</p></td></tr></table><p>{MORE}</p>"""

    assert lines(body) == [PROSE, "项目\t数量\t备注", "收到 申请\t\t5 件", MORE]


def test_spanning_cells_keep_numbers_in_their_columns() -> None:
    body = f"""<p>{PROSE}</p>
    <table><tr><td rowspan=2>办理</td><td colspan=2>结果</td><td>7</td></tr>
    <tr><td>公开</td><td>3</td><td>4</td></tr><tr><td colspan=4>合计</td></tr></table>"""

    assert lines(body)[1:] == ["办理\t结果\t\t7", "\t公开\t3\t4", "合计"]


def test_a_table_that_holds_the_article_is_layout() -> None:
    cell = f"<p>{PROSE}</p><p>{MORE}</p>" * 4
    data = "<table><tr><td>收到</td><td>5</td></tr></table>"

    text = lines(f"<table><tr><td>{NAV}</td><td>{cell}{data}</td></tr></table>")

    assert text == [PROSE, MORE] * 4 + ["收到\t5"]


def test_text_between_the_cells_of_a_broken_table_is_kept() -> None:
    unclosed = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"

    text = page(f"<p>{PROSE}</p>{unclosed}<table>丙<tr>丁<td>3</tr></table>").text

    assert "甲\t1\n乙\t2" in text
    assert {"丙", "丁", "3"} <= set(text.split())


def test_spans_that_ask_for_too_much_get_no_gigabytes() -> None:
    row = "<tr><td>甲</td><td colspan=99999999 rowspan=99999999>1</td></tr>"

    assert len(page(f"<p>{PROSE}</p><table>{row * 300}</table>").text) < 200_000


@pytest.mark.parametrize("tag", ["div", "font", "table><tr><td", "ol><li", "b><i", "a href=x"])
def test_deep_nesting_loses_nothing(tag: str) -> None:
    text = page(f"<{tag}>" * 3_000 + PROSE + f"<p>{MORE}</p>").text

    assert PROSE in text
    assert MORE in text


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<meta name=ArticleTitle content='甲市年报'><title>乙</title>", "", "甲市年报"),
        (
            "<title>某市人民政府</title>",
            "<h1>甲市2013年政府信息公开报告</h1>",
            "甲市2013年政府信息公开报告",
        ),
        ("", "<div class='xl-title'>甲市2013<br>年报告</div>", "甲市2013 年报告"),
        ("<title>甲市2013年报告_政府信息公开年报_甲市人民政府网</title>", "", "甲市2013年报告"),
        ("<title>甲市人民政府-信息公开-甲市2013-2014年报告</title>", "", "甲市2013-2014年报告"),
        ("<title>甲市政府网站</title>", "<h1>网站首页</h1><h2>甲县年报</h2>", "甲县年报"),
        ("<title>无标题文档</title>", "", None),
        ("", "", None),
    ],
)
def test_the_title_is_the_article_s_own(head: str, body: str, title: str | None) -> None:
    assert page(f"{body}<p>{PROSE}</p>", head).title == title


def test_the_head_and_the_lines_around_the_article_tell_facts() -> None:
    head = """<meta name="SiteName" content="某市人民政府">
    <META NAME="PubDate" CONTENT="2014-01-10">
    <meta name="ContentSource" content="市政府办"><meta name="author" content="">"""
    body = f"""<div class="weizhi">当前位置：<a href=1>首页</a> > <a href=2>公开</a> > 年报</div>
    <div id=zoom><p>{PROSE}</p></div>"""

    facts = page(body, head).metadata

    assert facts["site_name"] == "某市人民政府"
    assert facts["published"] == "2014-01-10"
    assert facts["source"] == "市政府办"
    assert facts["breadcrumb"].startswith("首页>公开")
    assert "author" not in facts


def test_the_charset_is_read_from_the_head_of_the_page() -> None:
    markup = f"<html><head><meta charset='gb2312'></head><body><p>{PROSE}</p></body></html>"

    assert extract_html(markup.encode("gb18030"), URL).text == PROSE
    assert extract_html(markup.encode("utf-16"), URL).text == PROSE
    assert extract_html(markup.encode(), URL, charset="gbk").text == PROSE


def test_bytes_that_fit_nothing_are_marked() -> None:
    body = f"<p>{PROSE}</p>".encode().replace("政府".encode(), "政府".encode()[:-1], 1)

    assert "\ufffd" in extract_html(body, URL).text


def test_a_long_title_in_the_head_is_not_taken_for_the_article() -> None:
    head = f"<title>{'某自治州某自治县某镇' * 3}政府信息公开工作年度报告</title>"

    assert page(f"{NAV}<div><p>年度报告见附件</p></div>{FOOT}", head).text.endswith(
        "年度报告见附件"
    )


def test_a_page_without_text_has_none() -> None:
    assert page("<img src=scan1.jpg><img src=scan2.jpg>").text == ""
    assert extract_html(b"", URL).text == ""


_PIECES = (
    *("<div>", "</div>", "<p>", "<table>", "<tr>", "<td rowspan=2>", "</table>", "<ol>", "<li>"),
    *("<a href=x>", "</a>", "<pre>", "</html>", "<!--", "-->", "<script>", "</script>", "<ruby>"),
    *("政府", "信息公开。", "\n", "&nbsp;", "&#0;", "<", "\x00", "<rt>", "</td>", "<br>"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_no_markup_is_too_broken(pieces: list[str]) -> None:
    text = extract_html("".join(pieces).encode(), URL).text

    assert "\x00" not in text
    assert all(line == line.strip(" \n") and line for line in text.split("\n") if text)
