"""What a page fetches is found by the scripts that stand apart from it."""

from __future__ import annotations

import json

import pytest

from crawl.discovery import find_links

PAGE = "http://www.example.gov.cn/nb/index.html?unit=u7"


def found(
    markup: str,
    *scripts: str,
    url: str = PAGE,
    media_type: str = "text/html",
    shown_at: str = "",
) -> set[str]:
    body = markup.encode()
    links = find_links(body, url, media_type=media_type, scripts=scripts, shown_at=shown_at).links
    return {link.url.removeprefix("http://www.example.gov.cn") for link in links}


def test_values_of_the_page_fill_the_gaps_of_a_script() -> None:
    script = 'fetch(config.base + "/list/" + config.column.id + ".json")'
    page = '<script>var config = {base: "/api", column: {id: 1553}}</script>'
    assert "/api/list/1553.json" in found(page, script)


@pytest.mark.parametrize(
    "asked",
    [
        'box.getAttribute("data-unit")',
        '$("#list").attr("data-unit")',
        '$("#list").data("unit")',
        "box.dataset.unit",
    ],
)
def test_data_attributes_fill_gaps(asked: str) -> None:
    script = f'var box = list; $.get("/api/list?of=" + {asked})'
    assert "/api/list?of=u12" in found('<div id="list" data-unit="u12"></div>', script)


def test_a_parameter_of_the_page_s_own_address_fills_its_gap() -> None:
    assert "/api/list?unit=u7" in found("<p></p>", 'fetch("/api/list?unit=" + m[1])')


def test_a_page_number_is_not_taken_from_the_own_address() -> None:
    script = 'fetch("/api/list?page=" + page)'
    asked = found("<p></p>", script, url="http://www.example.gov.cn/nb/?page=3")
    assert {"/api/list?page=1", "/api/list?page=2"} <= asked


def test_rows_of_data_fill_the_templates_of_the_script_that_fetches_them() -> None:
    script = """list.innerHTML += "<a href='/show/" + row.code + ".html'>" + row.title + "</a>";
        open("/column/" + row.columnId + "/index.html");"""
    rows = [{"code": "x1", "title": "一"}, {"columnId": 12, "title": "二"}, {"title": "三"}]
    data = json.dumps({"rows": rows})
    asked = found(data, script, media_type="application/json")
    assert asked == {"/show/x1.html", "/column/12/index.html"}


def test_a_row_with_an_address_of_its_own_needs_no_template() -> None:
    data = json.dumps([{"code": "x1", "url": "/bg/1.html"}])
    script = 'open("/show/" + row.code + ".html")'
    assert found(data, script, media_type="application/json") == {"/bg/1.html"}


def test_numbered_data_leads_to_the_next_part_as_long_as_it_holds_anything() -> None:
    url = "http://www.example.gov.cn/nb/more_2.json"
    full = json.dumps({"list": [{"u": "content/1.html", "t": "一年年报"}]})
    assert "/nb/more_3.json" in found(full, url=url, media_type="application/json")
    assert not found('{"list": []}', url=url, media_type="application/json")


def test_rows_within_the_page_fill_the_function_that_a_click_calls() -> None:
    page = (
        '<script>var nodes = [{"id": 11, "name": "财政局"}, {"id": 12, "name": "教育局"}]</script>'
    )
    script = 'function clicked(node) { location.href = "/depart/" + node.id + ".html"; }'
    assert {"/depart/11.html", "/depart/12.html"} <= found(page, script)


def test_links_in_data_are_those_of_the_page_that_shows_it() -> None:
    data = json.dumps([{"h": "/2022/1.html", "n": "某局"}])
    script = "var base = '.'; box.innerHTML = '<a href=\"' + base + row.h + '\">' + row.n + '</a>'"
    asked = found(
        data,
        script,
        url="http://www.example.gov.cn/nb/json/2022.json",
        media_type="application/json",
        shown_at="http://www.example.gov.cn/nb/",
    )
    assert "/nb/2022/1.html" in asked
    assert "/nb/json/2022/1.html" not in asked


def test_a_function_that_puts_something_before_the_address_is_followed() -> None:
    script = """var base = "/openapi"; function get(u) { return fetch(base + u); }
        function tree() { return get("/channel/tree"); }"""
    assert "/openapi/channel/tree" in found("<p></p>", script)
    assert "/channel/tree" not in found("<p></p>", script)


def test_the_number_of_the_page_is_what_its_data_is_asked_for_by() -> None:
    script = 'fetch("/api/page?channelId=" + c + "&pageNo=" + n); fetch("/api/detail/" + i)'
    asked = found("<p></p>", script, url="http://www.example.gov.cn/channel/204")
    assert {"/api/page?channelId=204&pageNo=1", "/api/detail/204"} <= asked
    home = found("<p></p>", script, url="http://www.example.gov.cn/")
    assert not any("detail" in each or "channelId" in each for each in home)


def test_a_number_handed_to_a_function_may_be_that_of_any_row() -> None:
    page = """<script>var C = {api: "/api/all/", tree: [{"id": 31, "name": "机构"},
        {"id": 32, "name": "年报"}]}</script>"""
    script = "function cat(id) { fetch(C.api + id) } cat(C.tree[0].id)"
    assert {"/api/all/31", "/api/all/32"} <= found(page, script)


def test_a_function_within_a_text_puts_together_texts_of_its_own() -> None:
    script = """box.innerHTML = "<h3>" + g.name + "</h3>" + g.children.map(function (c) {
        return "<a href='/channel/" + c.id + "'>" + c.name + "</a>" }).join("")"""
    data = json.dumps([{"name": "公开", "children": [{"id": 204, "name": "年报"}]}])
    assert "/channel/204" in found(data, script, media_type="application/json")


def test_the_pattern_of_a_router_is_no_address() -> None:
    assert not found("<p></p>", 'routes = [{path: "/article/:id"}]')
