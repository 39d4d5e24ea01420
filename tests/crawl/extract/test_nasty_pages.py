"""Pages as word processors, old systems and broken programs make them still give their report."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from crawl.extract.html import extract_html
from reports.document import Document

URL = "http://www.example.gov.cn/a.html"
PROSE = "根据《中华人民共和国政府信息公开条例》的要求，现将全年政府信息公开工作情况报告如下。"
MORE = "全年主动公开政府信息1,546条，其中通过政府网站公开1,200条，通过公报公开346条。"
ARTICLE = f"<p>{PROSE}</p><p>{MORE}</p><p>{PROSE}</p><p>{MORE}</p>"
LINES = [PROSE, MORE, PROSE, MORE]
NAV = "<ul>" + "<li><a href='/c'>栏目名称</a></li>" * 12 + "</ul>"
FOOT = "<div>版权所有 某市人民政府 备案号：京ICP备05000001号 网站标识码1100000001</div>"


def page(body: str, head: str = "") -> Document:
    return extract_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(), URL)


def lines(body: str) -> list[str]:
    return page(body).text.split("\n")


def grid(table: str) -> list[list[str]]:
    """The rows of a table that stands between two sentences, their cells stripped of nothing."""
    text = lines(f"{NAV}<div id=zoom><p>{PROSE}</p>{table}<p>{MORE}</p></div>{FOOT}")
    assert text[0] == PROSE
    assert text[-1] == MORE
    return [line.split("\t") for line in text[1:-1]]


def row(*cells: str | tuple[str, int, int]) -> str:
    """A row; a cell may say how many columns and rows it spans."""
    parts = []
    for cell in cells:
        text, wide, tall = cell if isinstance(cell, tuple) else (cell, 1, 1)
        spans = (f" colspan={wide}" if wide > 1 else "") + (f" rowspan={tall}" if tall > 1 else "")
        parts.append(f"<td{spans}><p class=MsoNormal align=center>{text}</p></td>")
    return f"<tr>{''.join(parts)}</tr>"


def test_html_that_word_made_is_its_text() -> None:
    body = f"""<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom>
    </w:WordDocument></xml><![endif]--><!--[if !mso]><style>v\\:*{{behavior:url(#x)}}</style>
    <![endif]-->
    <style><!-- p.MsoNormal {{mso-style-parent:"";font-family:"仿宋_GB2312"}} --></style>
    <div class=Section1 style='layout-grid:15.6pt'>
    <p class=MsoNormal style='text-indent:32.0pt; mso-char-indent-count:2.0'>
    <span style='font-family:仿宋_GB2312'>一、概述<span lang=EN-US><o:p>
    </o:p></span></span></p><p class=MsoNormal><span style='mso-bidi-font-size:16.0pt'>
    {PROSE[:20]}</span><span lang=EN-US style='mso-spacerun:yes'></span>
    <span>{PROSE[20:]}</span><o:p></o:p></p>
    <![if !supportEmptyParas]><p class=MsoNormal>&nbsp;<o:p></o:p></p><![endif]>
    <p class=MsoNormal><st1:chsdate Year="2013" Month="12" Day="31" w:st="on"><span lang=EN-US>2013
    </span>年<span lang=EN-US>12</span>月<span lang=EN-US>31</span>日</st1:chsdate>{MORE}</p>
    </div>"""

    assert lines(body) == ["一、概述", PROSE, f"2013 年12月31日{MORE}"]


def test_the_form_of_2014_keeps_its_three_columns() -> None:
    table = f"""<table class=MsoNormalTable border=1>{row("指标名称", "单位", "2014年")}
    {row(("一、主动公开情况", 3, 1))}{row("（一）主动公开政府信息数", "条", "1546")}
    {row("其中：主动公开规范性文件数", "条", "12")}{row("制发规范性文件总数", "件", "")}</table>"""

    assert grid(table) == [
        ["指标名称", "单位", "2014年"],
        ["一、主动公开情况"],
        ["（一）主动公开政府信息数", "条", "1546"],
        ["其中：主动公开规范性文件数", "条", "12"],
        ["制发规范性文件总数", "件"],
    ]


def test_the_form_of_2019_for_requests_keeps_its_numbers_in_their_columns() -> None:
    table = f"""<table>
    {row(("（本列数据的勾稽关系为：各项之和）", 3, 3), ("申请人情况", 7, 1))}
    {row(("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2))}
    {row("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")}
    {row(("一、本年新收政府信息公开申请数量", 3, 1), "21", "2", "0", "1", "3", "0", "27")}
    {row(("二、上年结转", 3, 1), *"1000001")}
    {row(("三、本年度办理结果", 1, 4), ("（一）予以公开", 2, 1), *"9100000")}
    {row(("（三）不予公开", 1, 2), "1.属于国家秘密", *"0000000")}
    {row("2.其他法律行政法规禁止公开", *"1000001")}
    {row(("（七）总计", 2, 1), *"2222222")}
    {row(("四、结转下年度继续办理", 3, 1), *"0000000")}</table>"""

    assert grid(table) == [
        ["（本列数据的勾稽关系为：各项之和）", "", "", "申请人情况"],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
        ["一、本年新收政府信息公开申请数量", "", "", "21", "2", "0", "1", "3", "0", "27"],
        ["二、上年结转", "", "", *"1000001"],
        ["三、本年度办理结果", "（一）予以公开", "", *"9100000"],
        ["", "（三）不予公开", "1.属于国家秘密", *"0000000"],
        ["", "", "2.其他法律行政法规禁止公开", *"1000001"],
        ["", "（七）总计", "", *"2222222"],
        ["四、结转下年度继续办理", "", "", *"0000000"],
    ]


def test_the_form_of_2021_for_reviews_keeps_its_fifteen_columns() -> None:
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    table = f"""<table><thead>
    {row(("行政复议", 5, 1), ("行政诉讼", 10, 1))}
    {row(*((name, 1, 2) for name in results), ("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1))}
    {row(*results, *results)}</thead><tbody>{row(*"000110200240000")}</tbody></table>"""

    assert grid(table) == [
        ["行政复议", "", "", "", "", "行政诉讼"],
        [*results, "未经复议直接起诉", "", "", "", "", "复议后起诉"],
        [*[""] * 5, *results, *results],
        list("000110200240000"),
    ]


def test_the_form_of_2021_for_what_was_made_keeps_its_items() -> None:
    table = f"""<table>{row(("第二十条第（一）项", 4, 1))}
    {row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")}{row("规章", *"000")}
    {row("行政规范性文件", "3", "", "17")}{row(("第二十条第（八）项", 4, 1))}
    {row("信息内容", ("本年收费金额（单位：万元）", 3, 1))}
    {row("行政事业性收费", ("12.5", 3, 1))}</table>"""

    assert grid(table)[2:] == [
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "3", "", "17"],
        ["第二十条第（八）项"],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费", "12.5"],
    ]


def test_nested_layout_tables_give_the_article_and_its_table() -> None:
    data = f"<table>{row('收到', '5')}{row('答复', '5')}</table>"
    cell = f"<p>{PROSE}</p><p>{MORE}</p>{data}<p>{PROSE}</p>"
    article = f"<table width=90%><tr><td>{cell}</td></tr></table>"
    middle = f"<table><tr><td height=30></td></tr><tr><td>{article}</td></tr></table>"
    body = (
        f"<table><tr><td colspan=2>{NAV}</td></tr><tr><td>{NAV}</td><td>{middle}</td></tr></table>"
    )

    assert lines(body + FOOT) == [PROSE, MORE, "收到\t5", "答复\t5", PROSE]


def test_text_after_the_first_of_two_ends_is_kept() -> None:
    first = f"{NAV}<div class=c><p>{PROSE}</p></div></body></html>"
    second = f"<html><body><div class=c><p>{MORE}</p></div></body></html>"

    assert lines(f"{first}{second}{FOOT}") == [PROSE, MORE]


@pytest.mark.parametrize(
    "holder",
    [
        "<div id=content style='display:none'>{}</div><script>$('#content').show()</script>",
        "<script type='text/html' id=tpl>{}</script>",
        "<script type='text/template'><!-- {} --></script>",
        "<template>{}</template>",
        "<noscript>{}</noscript>",
        "<textarea style='display:none'>{}</textarea>",
    ],
)
def test_text_that_a_script_shows_is_found(holder: str) -> None:
    assert lines(f"{NAV * 2}{holder.format(ARTICLE)}{FOOT}") == LINES


def test_markup_in_a_form_field_is_found() -> None:
    escaped = ARTICLE.replace("<", "&lt;").replace(">", "&gt;")

    assert lines(f"{NAV * 2}<textarea id=src>{escaped}</textarea>{FOOT}") == LINES


@pytest.mark.parametrize(
    "script",
    [
        f"var content = {json.dumps(ARTICLE, ensure_ascii=False)};",
        f"var content = {json.dumps(ARTICLE)};",
        f"window.__DATA__ = {json.dumps({'title': '某县年报', 'body': ARTICLE})};",
        f"var d = JSON.parse({json.dumps(json.dumps({'t': '年报', 'body': ARTICLE}))});",
        f"document.write('{ARTICLE[:50]}');\ndocument.write('{ARTICLE[50:]}');",
        f"el.innerHTML = `{ARTICLE}`;",
        f"show(unescape('{json.dumps(ARTICLE)[1:-1].replace(chr(92) + 'u', '%u')}'));",
        f"show(decodeURIComponent('{quote(ARTICLE)}'));",
    ],
)
def test_an_article_in_a_string_of_a_script_is_found(script: str) -> None:
    text = page(f"{NAV * 2}<div id=c></div><script>{script}</script>{FOOT}").text

    assert text.split("\n") == LINES


def test_a_script_adds_nothing_to_a_page_that_has_its_text() -> None:
    script = f"<script>var other = '{PROSE * 9}';</script><textarea>{PROSE * 9}</textarea>"

    assert lines(f"{NAV}<div id=c>{ARTICLE}{ARTICLE}</div>{script}{FOOT}") == LINES * 2


def test_the_names_in_a_script_are_no_article() -> None:
    names = json.dumps([{"title": f"某县第{n}次会议召开"} for n in range(50)], ensure_ascii=False)

    assert "会议" not in page(f"{NAV}<p>正在加载</p><script>var list = {names};</script>").text


@pytest.mark.parametrize(
    ("charset", "label"),
    [("gb18030", "gb2312"), ("utf-8", "gbk"), ("utf-8", "gb2312"), ("gb18030", "utf-8")],
)
def test_a_wrong_label_garbles_nothing(charset: str, label: str) -> None:
    rare = "经办人：喆、珺、䶮、堃、𬭎。" if charset == "gb18030" else "经办人：喆、珺、堃。"
    head = f"<meta http-equiv='Content-Type' content='text/html; charset={label}'>"
    body = f"<html><head>{head}</head><body><p>{PROSE}</p><p>{rare}</p></body></html>"

    assert extract_html(body.encode(charset), URL).text == f"{PROSE}\n{rare}"
    assert extract_html(body.encode(charset), URL, charset=label).text == f"{PROSE}\n{rare}"


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_page_that_was_cut_off_gives_what_came(charset: str) -> None:
    whole = f"<html><body>{NAV}<div id=zoom>{ARTICLE}<table>{row('收到', '5')}<tr><td>答".encode(
        charset
    )

    for cut in (0, 1):
        text = extract_html(whole[: len(whole) - cut], URL).text.split("\n")
        assert text[:5] == [*LINES, "收到\t5"]


def test_the_page_labels_of_the_guideline_come_through() -> None:
    labels = {
        "SiteName": "某县人民政府",
        "SiteDomain": "www.example.gov.cn",
        "SiteIDCode": "1100000001",
        "ColumnName": "政府信息公开年报",
        "ColumnType": "政府信息公开年报",
        "ArticleTitle": "某县2019年政府信息公开工作年度报告",
        "PubDate": "2020-01-20 10:11",
        "ContentSource": "某县政府办",
        "Keywords": "年报",
        "Author": "张三",
        "Description": "某县年报",
    }
    head = "".join(f"<meta name='{name}' content='{said}'>" for name, said in labels.items())

    facts = page(ARTICLE, head).metadata

    assert facts == {
        "site_name": "某县人民政府",
        "site_domain": "www.example.gov.cn",
        "site_code": "1100000001",
        "column": "政府信息公开年报",
        "column_type": "政府信息公开年报",
        "name": "某县2019年政府信息公开工作年度报告",
        "title": "某县2019年政府信息公开工作年度报告",
        "published": "2020-01-20 10:11",
        "source": "某县政府办",
        "keywords": "年报",
        "author": "张三",
        "description": "某县年报",
    }
