"""What a page fetches is found by the scripts that stand apart from it."""

from __future__ import annotations

import json

import pytest

from crawl.discovery import find_links

PAGE = "http://www.example.gov.cn/nb/index.html?unit=u7"


def found(markup: str, *scripts: str, url: str = PAGE, media_type: str = "text/html") -> set[str]:
    links = find_links(markup.encode(), url, media_type=media_type, scripts=scripts).links
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
