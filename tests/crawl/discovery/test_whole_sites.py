"""From the home page alone, best first, every report of a site is reached within a small budget."""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from crawl.discovery import FOLLOW, START, LinkKind, find_links, worth_of

HOME = "http://www.linjiang.gov.cn/"
YEARS = range(2008, 2026)
BODIES = ("水利局", "教育局", "财政局", "统计局", "审计局", "龙泉镇", "青石街道办事处")
NEWS = "".join(f"<a href='/xw/2024{n:02}/t20240101_{n}.html'>动态{n}</a>" for n in range(30))
NAV = """<div class="header"><ul class="nav"><li><a href="/">首页</a><li><a href="/xwzx/">新闻</a>
<li><a href="/zj/">走进临江</a><li><a href="{entrance}">{words}</a><li><a href="/hd/">互动交流</a>
</ul></div>"""
FOOT = """<div class="footer"><a href="/map/">网站声明</a><a href="http://www.ds.gov.cn/">东山县</a>
<a href="/rili?month=2024-01">日历</a><a href="/so?q=a&page=1">搜索</a></div>"""
Answer = Callable[[str], str | None]


def page(
    body: str, title: str = "临江市人民政府", words: str = "政务公开", to: str = "/gk/"
) -> str:
    nav = NAV.format(entrance=to, words=words)
    return f"<html><head><title>{title}</title></head><body>{nav}{body}{FOOT}</body></html>"


def name_of(body: str, year: int) -> str:
    return f"临江市{body}{year}年政府信息公开工作年度报告"


def crawl(answer: Answer, budget: int) -> set[str]:
    """What is fetched of the site, as a crawler would: best first, to a depth of 15."""
    todo = [(-START.worth, 0, HOME, START)]
    seen, fetched = {HOME}, set[str]()
    while todo and len(fetched) < budget:
        _, _, url, standing = heapq.heappop(todo)
        path = "/" + url.removeprefix(HOME)
        fetched.add(path)
        body = answer(path)
        if body is None or ".pdf" in path:
            continue
        found = find_links(body.encode(), url)
        for link in found.links:
            target = worth_of(link, standing, column=found.column, home=HOME)
            allowed = link.url.startswith(HOME) and link.url not in seen
            if allowed and target.worth >= FOLLOW and target.depth <= 15:
                seen.add(link.url)
                heapq.heappush(todo, (-target.worth, len(seen), link.url, target))
    return fetched


def static_pages(pages: dict[str, str]) -> Answer:
    return pages.get


def trs() -> tuple[Answer, set[str]]:
    """Numbered static lists under three levels of columns; the page says how many there are."""
    reports = [(body, year) for body in BODIES for year in YEARS]
    path_of = {
        report: f"/gk/nb/{report[1] + 1}01/t{report[1] + 1}0110_{n}.html"
        for n, report in enumerate(reports)
    }
    pages = {
        "/": page(f"<ul>{NEWS}</ul>"),
        "/gk/": page("<a href='./zn/'>公开指南</a><a href='./nb/'>政府信息公开年报</a>"),
    }
    size = 20
    count = -(-len(reports) // size)
    for number in range(count):
        items = "".join(
            f"<li><a href='{path_of[report]}'>{name_of(*report)}</a>"
            for report in reports[number * size : (number + 1) * size]
        )
        script = f"<script>createPageHTML({count}, {number}, 'index', 'html');</script>"
        listed = page(f"<ul>{items}</ul>{script}", "政府信息公开年报_临江市人民政府")
        pages["/gk/nb/" + (f"index_{number}.html" if number else "")] = listed
    for report, path in path_of.items():
        pages[path] = page(f"<h1>{name_of(*report)}</h1><ul>{NEWS}</ul>", name_of(*report))
    return static_pages(pages), set(path_of.values())


def by_years_and_bodies() -> tuple[Answer, set[str]]:
    """Lists by year, in them the bodies by their names alone; the report is a file."""
    pages = {
        "/": page(f"<ul>{NEWS}</ul>", words="公开", to="/open/"),
        "/open/": page("<div class=menu><a href='/open/y/'>年报</a></div>"),
        "/open/y/": page(
            "<div class='left'>"
            + "".join(f"<a href='/open/y/{y}/'>{y}</a>" for y in YEARS)
            + "</div>",
            "信息公开年报",
        ),
    }
    wanted = set()
    for year in YEARS:
        links = "".join(f"<td><a href='{n}.html'>{b}</a>" for n, b in enumerate(BODIES))
        pages[f"/open/y/{year}/"] = page(f"<table><tr>{links}</table>", f"{year}年")
        for number, _ in enumerate(BODIES):
            file = f"/files/{year}/{number}.pdf"
            pages[f"/open/y/{year}/{number}.html"] = page(f"<p>见附件：<a href='{file}'>下载</a>")
            wanted.add(file)
    return static_pages(pages), wanted


def by_script() -> tuple[Answer, set[str]]:
    """A select of bodies, and a list in JSON whose length only the JSON says."""
    options = "".join(f"<option value='{n}'>{body}</option>" for n, body in enumerate(BODIES))
    choice = (
        f"""<select onchange="location.href='/list.html?dept='+this.value">{options}</select>"""
    )
    wanted = {f"/r/{n}_{year}.html" for n, _ in enumerate(BODIES) for year in YEARS}

    def answer(path: str) -> str | None:
        query = {key: values[0] for key, values in parse_qs(urlsplit(path).query).items()}
        if path == "/":
            return page("<script src='/js/menu.js'></script>", words="走进", to="/zou/")
        if path == "/js/menu.js":
            return "document.write('<a href=\"/list.html\">政府信息公开年报</a>');"
        if path.startswith("/list.html"):
            dept = query.get("dept", "0")
            return page(
                f"{choice}<ul id=list></ul><script>var dept = '{dept}', page = 1;"
                "$.getJSON('/api/list', {dept: dept, page: page, size: 5}, show);</script>",
                "政府信息公开年报",
            )
        if path.startswith("/api/list"):
            number, dept = int(query["page"]), query["dept"]
            rows = [
                {"title": name_of(BODIES[int(dept)], year), "linkurl": f"/r/{dept}_{year}.html"}
                for year in YEARS[(number - 1) * 5 : number * 5]
            ]
            return json.dumps({"data": {"total": len(YEARS), "rows": rows}})
        return page("<p>全年主动公开政府信息。</p>") if path in wanted else None

    return answer, wanted


def in_frames() -> tuple[Answer, set[str]]:
    """An old site: a redirect, frames, links by script, bodies with pages of their own."""
    wanted = set()
    pages = {
        "/": "<script>window.location.href='/main.asp'</script>",
        "/main.asp": "<frameset><frame src='top.asp'><frame src='left.asp'></frameset>",
        "/top.asp": page("", words="市直部门", to="/bm.asp"),
        "/left.asp": "<a href='#' onclick=\"go('xw')\">新闻</a>",
    }
    links = "".join(f"<a href='/bm/{n}/index.asp'>{body}</a>" for n, body in enumerate(BODIES))
    pages["/bm.asp"] = page(links)
    for number, body in enumerate(BODIES):
        folder = f"/bm/{number}"
        open_list = "<span onclick=\"window.open('gk.asp')\">信息公开</span>"
        pages[f"{folder}/index.asp"] = page(open_list, body)
        pages[f"{folder}/gk.asp"] = page("<iframe src='list.asp?page=1'></iframe>", body)
        for part in (1, 2, 3):
            years = [year for year in YEARS if year % 3 == part - 1]
            items = "".join(
                f"<a href=\"javascript:show('{year}')\">{name_of(body, year)}</a>" for year in years
            )
            pages[f"{folder}/list.asp?page={part}"] = (
                f"{items}<a href='list.asp?page={part + 1}'>下一页</a><script>function show(y)"
                "{ window.open('show.asp?y=' + y, '_blank'); }</script>"
            )
        for year in YEARS:
            path = f"{folder}/show.asp?y={year}"
            wanted.add(path)
            pages[path] = page(name_of(body, year))
    return static_pages(pages), wanted


@pytest.mark.parametrize("site", [trs, by_years_and_bodies, by_script, in_frames])
def test_every_report_is_reached(site: Callable[[], tuple[Answer, set[str]]]) -> None:
    answer, wanted = site()

    fetched = crawl(answer, budget=3_000)

    assert wanted <= fetched
    assert len(fetched) <= 3 * len(wanted)


def test_reports_come_before_everything_else() -> None:
    answer, wanted = trs()

    fetched = crawl(answer, budget=len(wanted) + 20)

    assert len(wanted & fetched) >= 0.95 * len(wanted)


def test_a_site_that_goes_on_for_ever_is_left_in_time() -> None:
    def answer(path: str) -> str:
        number = len(path) + sum(map(int, filter(str.isdigit, path)))
        return page(
            f"<a href='/x/{number}/'>更多</a><a href='?page={number + 1}'>下一页</a>"
            f"<a href='a/'>目录</a><a href='/rili?month=20{number % 90 + 10}-01'>下月</a>"
            f"<a href='/list?sort=a&p={number}'>排序</a>"
        )

    assert len(crawl(answer, budget=3_000)) < 1_500


def test_pages_of_a_list_do_not_count_as_depth() -> None:
    body = "<a href='/nb/index_2.html'>下一页</a>"
    link = find_links(body.encode(), f"{HOME}nb/").links[0]

    assert link.kind is LinkKind.PAGING
    assert worth_of(link, START, column=True, home=HOME).depth == 0
