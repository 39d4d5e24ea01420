"""Every way in which a page leads on gives a link, and nothing else does."""

from __future__ import annotations

import pytest

from crawl.discovery import Found, LinkKind, find_links

SITE = "http://www.linjiang.gov.cn"
URL = f"{SITE}/zfxxgk/nb/index.html"


def found(body: str, url: str = URL, media_type: str = "text/html") -> Found:
    return find_links(body.encode(), url, media_type=media_type)


def urls(body: str, url: str = URL) -> list[str]:
    return [link.url.removeprefix(SITE) for link in found(body, url).links]


@pytest.mark.parametrize(
    "body",
    [
        "<a href='/a.html'>年报</a>",
        "<map><area href='/a.html' alt='年报'></map>",
        "<iframe src='/a.html'></iframe>",
        "<frameset><frame src='/a.html'></frameset>",
        "<meta http-equiv='refresh' content='0; url=/a.html'>",
        "<select><option value='/a.html'>2019年</option></select>",
        "<span onclick=\"window.open('/a.html')\">年报</span>",
        "<tr onclick=\"location.href='/a.html'\"><td>年报</td></tr>",
        "<a href=\"javascript:openUrl('/a.html','_blank')\">年报</a>",
        '<a href="javascript:void(0)" onclick="window.location=\'/a.html\'">年报</a>',
        "<li data-url='/a.html'>年报</li>",
        "<script>window.location.href = '/a.html';</script>",
        '<script>location.replace("/a.html")</script>',
        "<script>document.write('<a href=\"/a.html\">年报</a>');</script>",
        '<script>document.write("<a href=\'/a.html\'>" + name + "</a>");</script>',
        "<script>var nodes = [{id: 1, name: '年报', url: '/a.html'}];</script>",
        "<script>d.add(3, 0, '年报', '/a.html');</script>",
        "<script>$.get('/a.html', function (got) { show(got); });</script>",
        "<script>$('#list').load('/a.html');</script>",
        '<script>fetch("/a.html").then(r => r.text())</script>',
        "<script>var x = new XMLHttpRequest(); x.open('GET', '/a.html', true); x.send();</script>",
        "<script>$.ajax({type: 'get', url: '/a.html', dataType: 'html'});</script>",
        "<script>var base = '/'; axios.get(base + 'a.html').then(show)</script>",
        "<textarea style='display:none'><a href='/a.html'>年报</a></textarea>",
        "<script type='text/template'><a href='/a.html'>年报</a></script>",
        "<base href='http://www.linjiang.gov.cn/'><a href='a.html'>年报</a>",
        "<a href=' \n/a.html\t'>年报</a>",
        "<a href='\\a.html'>年报</a>",
        "<a href='/a.html#part2'>年报</a>",
        "<A HREF='HTTP://WWW.LINJIANG.GOV.CN:80/a.html'>年报</A>",
    ],
)
def test_an_address_is_found_however_it_is_written(body: str) -> None:
    assert urls(f"<html><body>{body}</body></html>") == ["/a.html"]


@pytest.mark.parametrize(
    "body",
    [
        "<a href='#'>年报</a>",
        "<a href='javascript:;'>年报</a>",
        "<a href='mailto:gk@linjiang.gov.cn'>信箱</a>",
        "<a href='tel:0800-123'>电话</a>",
        "<a href='data:text/html,x'>年报</a>",
        "<a href='ftp://www.linjiang.gov.cn/a'>年报</a>",
        "<a href='http://'>年报</a>",
        "<a href='http://[::1'>年报</a>",
        "<a href='{{item.url}}'>年报</a>",
        "<a href='/pic/a.jpg'>图</a>",
        "<script>var type = 'text/html', day = 'yyyy/MM/dd', ok = 'and/or';</script>",
        "<script src='/js/jquery.min.js'></script>",
        "<link rel='stylesheet' href='/css/a.css'>",
        f"<a href='{URL}#top'>顶部</a>",
    ],
)
def test_what_leads_to_no_page_is_no_link(body: str) -> None:
    assert urls(body) == []


def test_an_address_is_given_once_with_the_words_that_say_most() -> None:
    links = found(
        "<a href='/a.html'><img src='p.png'></a><a href='/a.html'>更多</a>"
        "<a href='/a.html'>政府信息公开年报</a><a href='/b.html'>部门</a>"
    ).links

    assert [link.text for link in links] == ["政府信息公开年报", "部门"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<a href='/a'> 2019年 \n 年报 </a>", "2019年 年报"),
        ("<a href='/a' title='2019年年报'></a>", "2019年年报"),
        ("<a href='/a'><img alt='政府信息公开'></a>", "政府信息公开"),
        ("<a href='/a' title='水利局2019年政府信息公开年报'>水利局2019年政府…</a>",
         "水利局2019年政府信息公开年报"),
        ("<ul><li>2019年政府信息公开年报 <a href='/a'>查看</a></li></ul>",
         "2019年政府信息公开年报 查看"),
        ("<h3>政府信息公开年报</h3><ul><li><a href='/a'>2019年</a></li></ul>",
         "政府信息公开年报 2019年"),
        ("<h3>政策文件</h3><ul><li><a href='/a'>2019年</a></li></ul>", "2019年"),
        (f"<a href='/a'>{'长' * 500}</a>", "长" * 200),
    ],
)  # fmt: skip
def test_the_best_words_for_a_link_are_kept(body: str, text: str) -> None:
    assert [link.text for link in found(body).links] == [text]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<a href='/a/1.html'>年报</a>", LinkKind.PAGE),
        ("<a href='index_2.html'>下一页</a>", LinkKind.PAGING),
        ("<a href='index_2.html'>2</a>", LinkKind.PAGING),
        ("<a href='?page=9'>尾页</a>", LinkKind.PAGING),
        ("<a href='/nb/2019/'>2019</a>", LinkKind.PAGE),
        ("<iframe src='list.html'></iframe>", LinkKind.FRAME),
        ("<script>$.getJSON('/data/nb.json', show)</script>", LinkKind.DATA),
        ("<a href='/files/2019.pdf'>年报</a>", LinkKind.ATTACHMENT),
        ("<a href='/files/2019.docx?v=2'>年报</a>", LinkKind.ATTACHMENT),
        ("<a href='/files/2019.ofd'>年报</a>", LinkKind.ATTACHMENT),
        ("<a href='/module/download/down.jsp?i_ID=33&colID=7'>年报</a>", LinkKind.ATTACHMENT),
        ("<a href='/download.jsp?id=33'>附件</a>", LinkKind.ATTACHMENT),
        ("<a href='/api/attachment/33'>附件</a>", LinkKind.ATTACHMENT),
        ("<embed src='/files/2019.pdf'>", LinkKind.ATTACHMENT),
        ("<iframe src='/files/2019.pdf'></iframe>", LinkKind.ATTACHMENT),
        ("<select><option value='/nb/2019/'>2019年</option></select>", LinkKind.JUMP),
    ],
)
def test_a_link_is_of_its_kind(body: str, kind: LinkKind) -> None:
    assert [link.kind for link in found(body).links] == [kind]


def test_the_file_in_a_viewer_is_found() -> None:
    links = found("<iframe src='/pdfjs/viewer.html?file=%2Ffiles%2F2019.pdf'></iframe>").links

    assert [(link.url, link.kind) for link in links] == [
        (f"{SITE}/files/2019.pdf", LinkKind.ATTACHMENT)
    ]


def test_a_file_without_words_has_its_name() -> None:
    links = found("<a href='/f/2019%E5%B9%B4%E6%8A%A5.pdf'><img src='pdf.png'></a>").links

    assert [link.text for link in links] == ["2019年报.pdf"]


def test_a_page_in_gbk_sends_its_queries_in_gbk() -> None:
    body = "<meta charset=gb2312><title>年报</title><a href='/列表/a.jsp?部门=水利'>水利局</a>"

    links = find_links(body.encode("gb18030"), URL).links

    assert [link.text for link in links] == ["水利局"]
    assert links[0].url == f"{SITE}/%E5%88%97%E8%A1%A8/a.jsp?%B2%BF%C3%C5=%CB%AE%C0%FB"


@pytest.mark.parametrize("onchange", ["location='list.jsp?y='+this.value", "go(this.value)"])
def test_the_choices_of_a_select_are_put_into_the_address_that_it_jumps_to(onchange: str) -> None:
    body = f"""
    <select onchange="{onchange}"><option>2018</option><option value="2019">2019年</option></select>
    <script>function go(y) {{ window.location.href = "list.jsp?y=" + y; }}</script>"""

    assert urls(body) == ["/zfxxgk/nb/list.jsp?y=2018", "/zfxxgk/nb/list.jsp?y=2019"]


def test_a_form_that_only_lets_choose_is_a_list_of_links_and_a_search_is_not() -> None:
    chosen = "<select name='y'><option value='2018'>2018年</option></select>"
    body = (
        f"<form action='/list.jsp'><input type=hidden name=c value=7>{chosen}</form>"
        f"<form action='/search.jsp'><input name=q>{chosen}</form>"
    )

    assert urls(body) == ["/list.jsp?y=2018&c=7"]


def test_what_a_click_hands_to_a_function_goes_into_the_address_that_it_opens() -> None:
    body = """<a href="javascript:show('77')">水利局2019年年报</a>
    <script>function show(id) { window.open("/detail.jsp?id=" + id, "_blank"); }</script>"""

    links = found(body).links

    assert [(link.url, link.text) for link in links] == [
        (f"{SITE}/detail.jsp?id=77", "水利局2019年年报")
    ]


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("<title>政府信息公开年报_临江市人民政府</title>", True),
        ("<title>临江市人民政府</title><h1>政府信息公开工作年度报告</h1>", True),
        ("<title>临江市</title><div class=dqwz>当前位置：首页 &gt; 信息公开 &gt; 年报</div>", True),
        ("<title>x</title><p>您当前的位置：首页 > 政务公开 > 信息公开年报</p>", True),
        ("<meta name=ColumnName content='政府信息公开年报'><title>临江市</title>", True),
        ("<title>临江市水利局2019年政府信息公开工作年度报告</title><h2>信息公开年报</h2>", False),
        ("<meta name=ColumnName content='政府信息公开年报'><meta name=ArticleTitle content='x'>",
         False),
        ("<title>统计年报_临江市</title>", False),
        ("<title>法治政府建设年度报告</title>", False),
        ("<title>政府信息公开指南</title>", False),
    ],
)  # fmt: skip
def test_a_page_says_whether_it_is_a_column_of_reports(body: str, column: bool) -> None:
    assert found(body).column is column
