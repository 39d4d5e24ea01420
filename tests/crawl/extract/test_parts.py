"""A report that is split over pages, or stands in a file, is followed to its other parts only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawl.extract.parts import join, parts_of
from reports.document import Document

FOLDER = "http://www.example.gov.cn/xxgk/202001/"
URL = f"{FOLDER}t20200120_4711.html"
PROSE = "全年主动公开政府信息一千余条，其中通过政府网站公开八百余条，通过公报公开二百余条。"
MENU = "<div class=nav>" + "<a href='/c'>栏目</a>" * 9 + "</div>"


def page(inside: str, below: str = "", beside: str = "") -> str:
    article = f"<div id=zoom><h1>某县年报</h1><p>{PROSE}</p><p>{PROSE}</p>{inside}</div>"
    return f"<html><body>{MENU}<div class=main>{article}{below}</div>{beside}</body></html>"


def pages(inside: str, url: str = URL) -> list[str]:
    return list(parts_of(page(inside), url).following)


def files(markup: str, url: str = URL) -> list[tuple[str, str]]:
    return [(each.url, each.text) for each in parts_of(markup, url).attachments]


@pytest.mark.parametrize(
    ("url", "bar", "expected"),
    [
        (
            "t1_9.html",
            "1 <a href=t1_9_1.html>2</a> <a href=t1_9_2.html>3</a> <a href=t1_9_1.html>下一页</a>",
            ["t1_9_1.html", "t1_9_2.html"],
        ),
        (
            "content.htm",
            "<a href=content.htm>[1]</a><a href=content_2.htm>[2]</a><a href=content_3.htm>[3]</a>",
            ["content_2.htm", "content_3.htm"],
        ),
        (
            "content_2.htm",
            "<a href=content.htm>上一页</a><a href=content.htm>1</a>2<a href=content_3.htm>3</a>",
            ["content_3.htm"],
        ),
        (
            "show.jsp?id=7",
            "<a href='?id=7&page=2'>第2页</a> <a href='?id=7&page=3'>第3页</a>",
            ["show.jsp?id=7&page=2", "show.jsp?id=7&page=3"],
        ),
        (
            "show.jsp?page=2&id=7",
            "<a href='?page=1&id=7'>上一页</a> <a href='?page=3&id=7'>下一页&gt;&gt;</a>",
            ["show.jsp?page=3&id=7"],
        ),
        (
            "t1_9.html",
            "<a href=t1_9_1.html>下一页</a> <a href=t1_9_4.html>尾页</a>",
            ["t1_9_1.html", "t1_9_2.html", "t1_9_3.html", "t1_9_4.html"],
        ),
        ("12-5.htm", "<a href='12-5-2.htm'>下页</a>", ["12-5-2.htm"]),
        (
            "88.html",
            "<a href='88/2.html'>2</a> <a href='88/3.html'>3</a>",
            ["88/2.html", "88/3.html"],
        ),
        ("a.shtml", "<a href='./a_2.shtml' title=下一页><img src=n.gif></a>", ["a_2.shtml"]),
    ],
)
def test_the_further_pages_of_an_article_are_found(url: str, bar: str, expected: list[str]) -> None:
    assert pages(f"<div class=pages>{bar}</div>", FOLDER + url) == [FOLDER + e for e in expected]


@pytest.mark.parametrize(
    "script",
    [
        "createPageHTML(3, 0, 't20200120_4711', 'html');",
        'createPageHTML("t20200120_4711","html",0,3);',
        "var countPage = 3, currentPage = 0; createPageHTML(countPage,currentPage,"
        "'t20200120_4711','html');",
        "var currentPage = 0;\nvar countPage = 3;\nif (countPage > 1) document.write("
        "\"<a href='t20200120_4711_\" + (currentPage+1) + '.html>下一页</a>');",
    ],
)
def test_pages_that_a_script_links_to_are_found(script: str) -> None:
    expected = [f"{FOLDER}t20200120_4711_1.html", f"{FOLDER}t20200120_4711_2.html"]

    assert pages(f"<script>{script}</script>") == expected
    assert pages(f"<script>{script.replace('3', '1')}</script>") == []


def test_on_the_second_page_a_script_tells_the_third() -> None:
    script = "<script>createPageHTML(3, 1, 't20200120_4711', 'html');</script>"

    assert pages(script, f"{FOLDER}t20200120_4711_1.html") == [f"{FOLDER}t20200120_4711_2.html"]


@pytest.mark.parametrize(
    ("url", "bar"),
    [
        (
            "t1_9.html",
            "上一篇：<a href=t1_8.html>某局年报</a> 下一篇：<a href=t1_10.html>某镇年报</a>",
        ),
        ("art_12_345.html", "<a href=art_12_344.html>上一篇</a><a href=art_12_346.html>下一篇</a>"),
        ("art_12_345.html", "<a href=art_12_346.html>下一页</a>"),
        ("content_12.htm", "<a href=content_13.htm>下一条</a>"),
        (
            "t1.html",
            "<a href=index_1.html>2</a><a href=index_2.html>3</a><a href=list_1.html>下一页</a>",
        ),
        ("t1.html", "<a href=2019.html>2019</a><a href=2018.html>2018</a>"),
        ("t1.html", "<a href=t1_1.html>打印本页</a><a href=t1_2.html>繁体版</a>"),
        ("t1.html", "<script>createPageHTML(9, 0, 'index', 'html');</script>"),
        ("t1.html", "<a href='javascript:void(0)'>下一页</a><a href='#'>2</a>"),
    ],
)
def test_other_articles_and_lists_are_no_parts(url: str, bar: str) -> None:
    assert pages(bar, FOLDER + url) == []


def test_a_list_has_no_parts() -> None:
    items = "".join(f"<li><a href={n}.html>某局{n}年年报</a> 2020-01-02</li>" for n in range(20))
    bar = "<a href=index_1.html>2</a><a href=index_1.html>下一页</a>"
    script = "<script>createPageHTML(5, 0, 'index', 'html');</script>"

    assert parts_of(f"{MENU}<ul>{items}</ul>{bar}{script}", f"{FOLDER}index.html").following == ()


def test_files_in_and_below_the_article_are_attachments_by_their_names() -> None:
    inside = "<p>附件：<a href='./P020200120.pdf'>某县2019年年报.pdf</a></p>"
    below = "<ul><li><a href='/upload/a%20b.docx'>表.docx</a><li><a href=/x.xls>点击下载</a></ul>"

    assert files(page(inside, below)) == [
        (f"{FOLDER}P020200120.pdf", "某县2019年年报.pdf"),
        ("http://www.example.gov.cn/upload/a%20b.docx", "表.docx"),
        ("http://www.example.gov.cn/x.xls", "x.xls"),
    ]


def test_a_button_is_named_by_what_stands_beside_it() -> None:
    inside = (
        "<p>2019年度报告全文 <a href=1.pdf>[下载]</a></p>"
        "<p><a href=2.pdf title='2018年度报告'>查看</a></p>"
    )

    assert [name for _, name in files(page(inside))] == ["2019年度报告全文", "2018年度报告"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<iframe src='/js/pdf/viewer.html?file=%2Fupload%2Fx.pdf'></iframe>", "/upload/x.pdf"),
        ("<iframe src='/js/pdf/viewer.html?file=/upload/x.pdf#page=1'></iframe>", "/upload/x.pdf"),
        ("<embed src='/upload/x.pdf' type='application/pdf'>", "/upload/x.pdf"),
        ("<object data='/upload/x.pdf'><a href='/upload/x.pdf'>x</a></object>", "/upload/x.pdf"),
        ("<object><param name=src value='/upload/x.doc'></object>", "/upload/x.doc"),
        ("<div id=pdf data-pdf='/upload/x.pdf'></div>", "/upload/x.pdf"),
        ("<script>showPdf('\\/upload\\/x.pdf')</script>", "/upload/x.pdf"),
        ("<script>PDFObject.embed(\"/upload/x.pdf\", '#v');</script>", "/upload/x.pdf"),
        ("<script>var u='/v.html?file=/upload/x.pdf';</script>", "/upload/x.pdf"),
        ("<a href='javascript:;' onclick=\"openFile('/upload/x.pdf')\">年报</a>", "/upload/x.pdf"),
        ("<a href='/download.jsp?id=5'>附件：年报.pdf</a>", "/download.jsp?id=5"),
        ("<a href='/m/1234'>某县2019年年报.docx</a>", "/m/1234"),
        ("<a href='/module/download/down.jsp?filename=x.pdf'>年报</a>",
         "/module/download/down.jsp?filename=x.pdf"),
    ],
)  # fmt: skip
def test_a_file_that_a_viewer_shows_is_an_attachment(inside: str, expected: str) -> None:
    assert [url for url, _ in files(page(inside))] == [f"http://www.example.gov.cn{expected}"]
    assert [url for url, _ in files(f"{MENU}<h1>某县2019年年报</h1>{inside}")] == [
        f"http://www.example.gov.cn{expected}"
    ]


def test_attachments_that_a_script_writes_have_their_names() -> None:
    script = "<script>var fj='<a href=\"./P0202.doc\">统计表.doc</a>';document.write(fj)</script>"

    assert files(page(script)) == [(f"{FOLDER}P0202.doc", "统计表.doc")]


def test_files_elsewhere_on_the_page_are_none_of_the_article() -> None:
    others = "".join(f"<li><a href=/{n}.pdf>{n}年报</a></li><li><a href=/{n}>公告</a></li>" * 2
                     for n in range(2010, 2015))  # fmt: skip
    side = f"<div class=sidebar><h3>往年年报</h3><ul>{others}</ul></div>"
    foot = (
        "<div class=footer>版权所有 备案号：京ICP备05000001号<a href=/help.pdf>使用帮助</a></div>"
    )

    assert files(page("", beside=side + foot)) == []


def test_a_page_that_only_names_its_attachment_gives_it() -> None:
    markup = f"{MENU}<div class=c><h2>某局2019年年报</h2><p>见附件</p><a href=a.doc>附件</a></div>"

    assert files(markup) == [(f"{FOLDER}a.doc", "a.doc")]


def test_a_long_title_does_not_hide_the_attachment() -> None:
    title = f"<title>{'某自治州某自治县某镇' * 3}政府信息公开工作年度报告</title>"
    foot = "<div class=footer>版权所有：某县人民政府办公室 备案号：京ICP备05000001号 联系电话</div>"
    markup = f"{title}{MENU}<div><div>附件：<a href=a.doc>年报.doc</a></div></div>{foot}"

    assert files(markup) == [(f"{FOLDER}a.doc", "年报.doc")]


def document(text: str, url: str = URL, **metadata: str) -> Document:
    return Document(url, text, "某县2019年年报", metadata=metadata)


def test_joined_parts_are_one_text_without_the_page() -> None:
    top = "某县2019年政府信息公开工作年度报告\n发布日期：2020-01-20 浏览次数：{}次"
    foot = "上一页 1 2 3 下一页\n【打印】【关闭】"
    parts = [
        document(f"{top.format(12)}\n一、概述\n{PROSE}\n{foot}"),
        document(f"{top.format(13)}\n二、主动公开\n{PROSE}\n{foot}", f"{URL}?2", source="政府办"),
        document(f"{top.format(14)}\n三、其他\n{PROSE}\n某县人民政府\n{foot}", f"{URL}?3"),
    ]

    joined = join(parts)

    assert joined.url == URL
    assert joined.title == "某县2019年年报"
    assert joined.metadata == {"source": "政府办"}
    assert joined.text.split("\n") == [
        "某县2019年政府信息公开工作年度报告",
        "发布日期：2020-01-20 浏览次数：12次",
        "一、概述",
        PROSE,
        "二、主动公开",
        PROSE,
        "三、其他",
        PROSE,
        "某县人民政府",
        "【打印】【关闭】",
    ]


def test_a_paragraph_that_the_border_cut_is_one_again() -> None:
    first = "一是健全制度，明确由办公室牵头，各股室分工负责，"
    second = "确保公开及时准确。"

    assert join([document(first), document(second)]).text == first + second


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PROSE, PROSE),
        ("一是健全制度，明确由办公室牵头，各股室分工负责，", "二、主动公开情况，有三个方面。"),
        ("一、概述", PROSE),
        ("联系人：办公室，联系电话：12345，传真：12346", "某县人民政府"),
    ],
)
def test_what_may_be_two_paragraphs_stays_two(before: str, after: str) -> None:
    assert join([document(before), document(after)]).text == f"{before}\n{after}"


def test_a_table_that_the_border_cut_is_one_again() -> None:
    head = "项目\t自然人\t总计"
    parts = [f"{PROSE}\n{head}\n新收\t3\t3", f"{head}\n结转\t0\t0\n{PROSE}"]

    assert join([document(part) for part in parts]).text == (
        f"{PROSE}\n{head}\n新收\t3\t3\n结转\t0\t0\n{PROSE}"
    )


def test_rows_of_numbers_are_no_paging() -> None:
    text = f"{PROSE}\n3 5 12\n第三页脚本\n共12件"

    assert join([document(text), document("二、其他")]).text == f"{text}\n二、其他"


def test_a_single_part_is_left_alone() -> None:
    assert join([document("上一页 1 2 下一页")]).text == "上一页 1 2 下一页"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ("<div>", "</div>", "<a href=t1_2.html>", "2", "下一页", "</a>", "<p>", PROSE, "附件",
             "<iframe src='[//x'>", "<a href='http://[x'>", "<script>createPageHTML((", "</script>",
             "<a href=%zz.pdf>", "<object data=x.pdf>", "<base href='::'>", "<td>")
        ),
        max_size=40,
    )
)  # fmt: skip
def test_no_markup_is_too_broken(pieces: list[str]) -> None:
    parts = parts_of("".join(pieces), URL)

    assert all(url.startswith("http") for url in parts.following)
    assert all(each.url.startswith("http") for each in parts.attachments)
