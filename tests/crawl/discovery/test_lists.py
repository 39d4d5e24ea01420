"""Lists that come in parts, or that a script fetches, are found to their last part."""

from __future__ import annotations

import json

import pytest

from crawl.discovery import FOLLOW, Link, LinkKind, Standing, find_links, worth_of

SITE = "http://www.linjiang.gov.cn"
LIST = f"{SITE}/nb/index.html"


def urls(body: str, url: str = LIST, media_type: str = "") -> list[str]:
    links = find_links(body.encode(), url, media_type=media_type).links
    return [link.url.removeprefix(SITE) for link in links]


def script(source: str, url: str = LIST) -> list[str]:
    return urls(f"<html><body><script>{source}</script></body></html>", url)


@pytest.mark.parametrize(
    "source",
    [
        'createPageHTML(3, 0, "index", "html");',
        'createPageHTML(3, 0, "index", "html", 51);',
        'createPageHTML(0, 3, "index", ".html");',
        'createPageHTML("pages", 3, 0, "index", "html", 51);',
        "var countPage = 3, now = 0; createPageHTML(countPage, now, 'index', 'html')",
        "var countPage = 3; //共多少页\nvar currentPage = 0;",
        "createPage(3, 0, 'index', 'html')",
        "showPage(51, 3, 1, 'index', 'html')",
        "createPageHTML(3, 0)",
    ],
)  # fmt: skip
def test_the_pages_that_trs_numbers_are_found(source: str) -> None:
    assert script(source)[:2] == ["/nb/index_1.html", "/nb/index_2.html"]
    assert len(script(source)) <= 3


def test_a_list_of_another_name_is_numbered_by_its_name() -> None:
    assert script("createPageHTML(3, 1)", f"{SITE}/nb/list.shtml") == [
        "/nb/list_1.shtml",
        "/nb/list_2.shtml",
        "/nb/list_3.shtml",
    ]


def test_a_later_page_of_a_list_leads_to_the_same_pages() -> None:
    found = script("var countPage = 3, currentPage = 1;", f"{SITE}/nb/index_1.html")

    assert found == ["/nb/index_2.html", "/nb/index_3.html"]


@pytest.mark.parametrize(
    "source",
    [
        "function goPage(n) { location.href = 'list.jsp?page=' + n; } var totalPage = 3;",
        "var pages = 3; for (var i = 1; i <= pages; i++) {"
        " html += '<a href=\"list.jsp?page=' + i + '\">' + i + '</a>'; }",
        "var total = 45, pageSize = 15; function to(p) { window.location = `list.jsp?page=${p}`; }",
        "laypage.render({elem: 'p', count: 45, limit: 15, jump: function (obj) {"
        " location.href = 'list.jsp?page=' + obj.curr; }});",
        "kkpager.generPageHtml({pno: 1, total: 3, totalRecords: 45, hrefFormer: 'list',"
        " hrefLatter: '.jsp', totalPage: 3, getLink: function (n) {"
        " return this.hrefFormer + this.hrefLatter + '?page=' + n; }});",
    ],
)
def test_pages_that_a_script_of_the_page_links_are_found(source: str) -> None:
    wanted = [f"/nb/list.jsp?page={number}" for number in (1, 2, 3)]

    assert [url for url in script(source) if "page=" in url] == wanted


def test_the_numbers_on_a_page_tell_how_many_pages_to_ask_for() -> None:
    body = """<p>共 <b>4</b> 页</p><a href="javascript:go(2)">下一页</a>
    <script>function go(n) { location.href = "list_" + n + ".html"; }</script>"""

    assert sorted(urls(body)) == [f"/nb/list_{number}.html" for number in (1, 2, 3, 4)]


def test_arithmetic_on_the_number_of_a_page_is_done() -> None:
    source = "var pages = 3; function go(p) { location.href = '/q.jsp?start=' + (p - 1) * 15; }"

    assert script(source) == ["/q.jsp?start=0", "/q.jsp?start=15", "/q.jsp?start=30"]


def test_years_that_a_script_counts_are_found() -> None:
    source = "for (var y = 2008; y < 2011; y++) { add('<a href=\"' + y + '/\">' + y + '</a>'); }"

    assert script(source) == ["/nb/2008/", "/nb/2009/", "/nb/2010/"]


def test_years_in_an_array_are_found() -> None:
    source = (
        "var years = ['2019', '2020']; for (var i in years) { get('nb_' + years[i] + '.html'); }"
    )

    assert script(source) == ["/nb/nb_2019.html", "/nb/nb_2020.html"]


@pytest.mark.parametrize(
    "source",
    [
        "var n = 2; fetch('/api/nb?page=' + page + '&size=20'); var totalPage = 2;",
        "let pageCount = 2; fetch(`/api/nb?page=${page}&size=20`)",
        "var pageCount = 2; $.getJSON('/api/nb', {page: page, size: 20}, show)",
        "var pageCount = 2; $.ajax({type: 'POST', url: '/api/nb', data: {page: cur, size: 20}})",
        "var pageCount = 2; axios.get('/api/nb', {params: {page: this.page, size: 20}})",
        "var pageCount = 2; var url = '/api/nb?page=' + page + '&size=20'; $.get(url, show)",
    ],
)
def test_data_that_a_script_fetches_is_found_for_every_page(source: str) -> None:
    links = find_links(f"<script>{source}</script>".encode(), LIST).links

    assert {link.kind for link in links} == {LinkKind.DATA}
    assert [link.url.removeprefix(SITE) for link in links] == [
        "/api/nb?page=1&size=20",
        "/api/nb?page=2&size=20",
    ]


def test_a_number_that_only_keeps_caches_away_is_left_out() -> None:
    assert script("$.get('/nb/list.xml?t=' + new Date().getTime(), show)") == ["/nb/list.xml?t="]


@pytest.mark.parametrize("row", ["rows[i].id", "row.id"])
def test_rows_in_a_script_give_the_addresses_that_it_makes_of_them(row: str) -> None:
    source = f"""var rows = [{{id: 31, title: '水利局年报'}}, {{id: 32, title: '教育局年报'}}];
    for (var i = 0; i < rows.length; i++) {{ html += '<a href="show.jsp?id=' + {row} + '">'; }}"""

    assert script(source) == ["/nb/show.jsp?id=31", "/nb/show.jsp?id=32"]


def test_where_nothing_says_how_many_pages_there_are_a_few_are_tried() -> None:
    found = script("fetch('/api/nb?page=' + page)")

    assert found == [f"/api/nb?page={number}" for number in range(1, 6)]


def test_a_list_in_json_gives_its_addresses_with_their_titles() -> None:
    body = {
        "code": 200,
        "data": {
            "list": [
                {"docTitle": "水利局2019年年报", "docPubUrl": "./1.html", "pic": "/p/1.jpg"},
                {"title": "教育局2019年年报", "files": [{"path": "/f/2.pdf"}]},
                {"name": "说明", "content": "<p><a href='/3.html'>财政局2019年年报</a></p>"},
            ]
        },
    }

    links = find_links(json.dumps(body).encode(), f"{SITE}/nb/list.json").links

    assert [(link.url.removeprefix(SITE), link.text) for link in links] == [
        ("/nb/1.html", "水利局2019年年报"),
        ("/f/2.pdf", "教育局2019年年报"),
        ("/3.html", "财政局2019年年报"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        'callback([{"url": "/1.html"}]);',
        '\ufeff[{"url": "/1.html"}]',
        ' {"a": {"href": "/1.html"}}',
    ],
)
def test_json_may_be_wrapped(body: str) -> None:
    assert urls(body, f"{SITE}/list?x=1") == ["/1.html"]


@pytest.mark.parametrize(
    ("body", "url", "rest"),
    [
        ({"total": 45, "pageSize": 20}, "/l?page=1", ["/l?page=2", "/l?page=3"]),
        ({"totalPage": 3}, "/l?c=9&pageNo=1&s=1", ["/l?c=9&pageNo=2&s=1", "/l?c=9&pageNo=3&s=1"]),
        ({"total": 3, "rows": [{"id": 1}]}, "/l?page=1", ["/l?page=2", "/l?page=3"]),
        ({"total": 30}, "/l?start=0&limit=10", ["/l?start=10&limit=10", "/l?start=20&limit=10"]),
        ({"pageCount": 3}, "/list_1.json", ["/list_2.json", "/list_3.json"]),
        ({"rows": [{"id": 1}, {"id": 2}]}, "/l?page=4&size=2", ["/l?page=5&size=2"]),
        ({"rows": [{"id": 1}]}, "/l?page=4&size=2", []),
    ],
)
def test_data_that_says_how_long_it_is_leads_to_its_other_parts(
    body: dict[str, object], url: str, rest: list[str]
) -> None:
    assert urls(json.dumps(body), SITE + url) == rest


HANWEB = """<datastore><totalrecord>5</totalrecord><totalpage>3</totalpage>
<nextgroup>
<![CDATA[<a href="/module/jpage/dataproxy.jsp?page=1&columnid=9&unitid=8"></a>]]></nextgroup>
<recordset>
<record><![CDATA[
<li><a href="/art/2020/1/2/art_9_1.html" title="水利局2019年年报">水利局</a></li>]]></record>
<record><![CDATA[<li><a href="/art/2020/1/2/art_9_2.html">教育局年报</a></li>]]></record>
</recordset></datastore>"""


def test_a_list_of_hanweb_gives_its_records_and_the_groups_behind_them() -> None:
    found = urls(f"<body><script type='text/xml'>{HANWEB}</script></body>")

    assert found[-2:] == ["/art/2020/1/2/art_9_1.html", "/art/2020/1/2/art_9_2.html"]
    assert found[:3] == [
        f"/module/jpage/dataproxy.jsp?page={number}&columnid=9&unitid=8" for number in (1, 2, 3)
    ]


def test_the_proxy_of_hanweb_answers_in_the_same_form() -> None:
    url = f"{SITE}/module/jpage/dataproxy.jsp?startrecord=1&endrecord=2&perpage=1&columnid=9"

    found = urls(HANWEB, url, "text/xml")

    assert "/art/2020/1/2/art_9_1.html" in found
    assert [url for url in found if "startrecord" in url] == [
        "/module/jpage/dataproxy.jsp?startrecord=3&endrecord=4&perpage=1&columnid=9",
        "/module/jpage/dataproxy.jsp?startrecord=5&endrecord=6&perpage=1&columnid=9",
    ]


def test_what_hanweb_would_send_by_post_is_asked_for_by_get() -> None:
    source = """$('#8').jpage({totalRecord: 50, perPage: 10, groupSize: 2,
    proxyUrl: '/module/jpage/dataproxy.jsp', ajaxParam: {col: 1, columnid: 9, unitid: 8}});"""

    assert [url for url in script(source) if "?" in url] == [
        f"/module/jpage/dataproxy.jsp?startrecord={first}&endrecord={last}&perpage=10"
        "&col=1&columnid=9&unitid=8"
        for first, last in ((1, 20), (21, 40), (41, 50))
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<urlset><url><loc>http://www.linjiang.gov.cn/1.html</loc></url></urlset>",
        "<?xml version='1.0' encoding='gb2312'?><rss><channel><item><title>水利局年报</title>"
        "<link>http://www.linjiang.gov.cn/1.html</link></item></channel></rss>",
        "<list><doc title='水利局年报' url='/1.html'/></list>",
        "<?xml version='1.0'?><x><html><![CDATA[<a href='/1.html'>水利局年报</a>]]></html></x>",
        "<root><item><title>水利局年报</title><docpuburl>/1.html</docpuburl></item></root>",
    ],
)
def test_lists_in_xml_give_their_addresses(body: str) -> None:
    assert urls(body, f"{SITE}/list.xml", "text/xml") == ["/1.html"]


def test_a_script_of_its_own_gives_what_it_writes() -> None:
    body = "document.writeln(\"<a href='/nb/'>政府信息公开年报<\\/a>\");"

    links = find_links(body.encode(), f"{SITE}/js/menu.js").links

    assert [(link.url, link.text) for link in links] == [(f"{SITE}/nb/", "政府信息公开年报")]


def test_a_list_in_xml_says_in_its_attributes_how_long_it_is() -> None:
    item = "<item><link>/1.html</link></item>"
    body = f"<?xml version='1.0'?><list pageCount='3' pageNo='1'>{item}</list>"
    assert urls(body, f"{SITE}/list.xml?pageNo=1", "text/xml") == [
        "/1.html",
        "/list.xml?pageNo=2",
        "/list.xml?pageNo=3",
    ]


def test_a_form_with_two_choices_gives_each_with_each() -> None:
    found = urls(
        "<body><form action='/nb.jsp'><select name='area'><option value='1'>市政府</option>"
        "<option value='2'>城关区</option></select><select name='year'><option value='2019'>2019年"
        "</option><option value='2020'>2020年</option></select></form></body>"
    )
    assert found == [
        "/nb.jsp?area=1&year=2019",
        "/nb.jsp?area=1&year=2020",
        "/nb.jsp?area=2&year=2019",
        "/nb.jsp?area=2&year=2020",
    ]


def test_the_list_that_a_column_fetches_is_followed_though_its_address_says_search() -> None:
    link = Link(f"{SITE}/common/search/61c8d81c?_isJson=true&page=1", "", LinkKind.DATA)
    column = Standing(93, inside=True, depth=3, sure=True)
    assert worth_of(link, column, column=True, home=f"{SITE}/").worth >= FOLLOW
    elsewhere = Standing(93, inside=False, depth=3, sure=True)
    assert worth_of(link, elsewhere, column=False, home=f"{SITE}/").worth < FOLLOW
