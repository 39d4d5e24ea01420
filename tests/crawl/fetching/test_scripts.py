"""Sites whose lists are in scripts: apart from the page, over data, and data that is the report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.crawl.fetching.crawling import Crawled, crawl_servers, report
from tests.crawl.fetching.server import Answer, Script, Server

JSON = (("Content-Type", "application/json"),)
LIST_SCRIPT = """
var box = document.getElementById("list");
function load(p) {
  $.post("/api/list", {unit: box.getAttribute("data-unit"), page: p}, function (said) {
    said.rows.forEach(function (row) {
      box.innerHTML += "<a href='/show/" + row.code + ".html'>" + row.title + "</a>";
    });
  });
}
load(1);
"""
CHOICE_SCRIPT = 'function go(chosen) { location.href = "/county/" + chosen.value + "/"; }'
DETAIL_SCRIPT = """
var id = location.search.match(/article=(\\w+)/)[1];
fetch("/api/article?article=" + id).then(show);
"""
INSIDE = report(2015).partition("<body>")[2].partition("</body>")[0]


def _page(title: str, inside: str) -> Answer:
    return Answer(f"<html><head><title>{title}</title></head><body>{inside}</body></html>")


def _rows(*rows: dict[str, str]) -> Answer:
    return Answer(json.dumps({"total": len(rows), "rows": rows}, ensure_ascii=False), headers=JSON)


PAGES: dict[str, Script] = {
    "/robots.txt": Answer(
        "User-agent: *\nDisallow: /closed/", headers=(("Content-Type", "text/plain"),)
    ),
    "/": _page(
        "城关区人民政府",
        "<a href='/nb/'>政府信息公开年报</a> <a href='/nb/county.html'>各街道政府信息公开年报</a> "
        "<a href='/nb/none.html'>部门政府信息公开年报</a> "
        "<a href='/detail.html?article=a7'>城关区2015年政府信息公开工作年度报告</a> "
        "<a href='/framed.html'>城关区2016年政府信息公开工作年度报告</a>",
    ),
    "/nb/": _page(
        "政府信息公开年报",
        "<div id='list' data-unit='u12'></div><script src='/js/list.js'></script>",
    ),
    "/js/list.js": Answer(LIST_SCRIPT, headers=(("Content-Type", "application/javascript"),)),
    "/api/list?unit=u12&page=1": _rows(
        {"code": "x1", "title": "城关区2009年政府信息公开工作年度报告"},
        {"code": "x2", "title": "城关区2010年政府信息公开工作年度报告"},
    ),
    "/show/x1.html": Answer(report(2009, 1)),
    "/show/x2.html": Answer(report(2010, 2)),
    "/nb/county.html": _page(
        "各街道政府信息公开年报",
        "<select onchange='go(this)'><option value='yanbei'>雁北街道</option></select>"
        "<script src='/js/go.js'></script>",
    ),
    "/js/go.js": Answer(CHOICE_SCRIPT),
    "/county/yanbei/": _page(
        "雁北街道政府信息公开年报", "<a href='/show/x3.html'>2011年政府信息公开工作年度报告</a>"
    ),
    "/show/x3.html": Answer(report(2011, 3)),
    "/nb/none.html": _page(
        "部门政府信息公开年报",
        "<a href='/show/x4.html'>2012年政府信息公开工作年度报告</a>"
        "<script src='/js/gone.js'></script><script src='/closed/list.js'></script>",
    ),
    "/show/x4.html": Answer(report(2012, 4)),
    "/detail.html?article=a7": _page(
        "详情", "<div id='a'></div><script src='/js/detail.js'></script>"
    ),
    "/framed.html": _page(
        "城关区2016年政府信息公开工作年度报告",
        "<p>发布单位：城关区人民政府 发布时间：2017-02-15 阅读：66次</p>"
        "<iframe src='/up/b.htm'></iframe>",
    ),
    "/up/b.htm": Answer(report(2016, 8)),
    "/js/detail.js": Answer(DETAIL_SCRIPT),
    "/api/article?article=a7": Answer(
        json.dumps(
            {
                "code": 0,
                "data": {
                    "title": "城关区2015年政府信息公开工作年度报告",
                    "publishTime": "2016-02-03 10:00:00",
                    "content": INSIDE,
                },
            },
            ensure_ascii=False,
        ),
        headers=JSON,
    ),
}


@dataclass(frozen=True, slots=True)
class Web:
    """The site, and what a run from its home page made of it."""

    server: Server
    crawled: Crawled

    def has(self, path: str) -> bool:
        return self.server.url + path in self.crawled.reports()


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with Server(PAGES) as server:
        yield Web(server, crawl_servers(tmp_path_factory.mktemp("scripts"), [server]))


@pytest.mark.parametrize("path", ["/show/x1.html", "/show/x2.html"])
def test_a_list_that_a_script_makes_of_data_is_found(web: Web, path: str) -> None:
    assert web.has(path)


def test_a_choice_that_a_script_follows_is_followed(web: Web) -> None:
    assert web.has("/show/x3.html")


def test_a_page_does_without_scripts_that_do_not_come(web: Web) -> None:
    assert web.has("/show/x4.html")
    assert web.crawled.page(f"{web.server.url}/nb/none.html").state == "read"
    assert "/closed/list.js" not in web.server.paths()


def test_a_report_that_only_data_holds_has_the_address_of_its_page(web: Web) -> None:
    found = web.crawled.reports()[f"{web.server.url}/detail.html?article=a7"]
    assert (found.year, str(found.published)) == (2015, "2016-02-03")
    assert "申请" in found.text


def test_a_report_in_a_frame_has_title_and_day_of_the_page_around_it(web: Web) -> None:
    found = web.crawled.reports()[f"{web.server.url}/up/b.htm"]
    assert found.title == "城关区2016年政府信息公开工作年度报告"
    assert str(found.published) == "2017-02-15"


def test_each_script_is_fetched_once(web: Web) -> None:
    scripts = [path for path in web.server.paths() if path.endswith(".js")]
    assert len(scripts) == len(set(scripts))


def test_nothing_is_left_waiting(web: Web) -> None:
    assert not {url for url in web.crawled.urls() if web.crawled.page(url).state == "waiting"}
