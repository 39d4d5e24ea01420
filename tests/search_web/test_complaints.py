"""What users complain about at other search sites, tried on our pages as they would try it.

Each test names the complaint and where it was made. What needs no page to be seen has its tests in
`tests/indexer/complaints/`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from indexer import Search, upkeep
from indexer.engines import open_store
from indexer.language import read_query
from indexer.search import SHELF
from reports import Report, Shelf
from reports.place import codes_called, place_names
from search_web import Config, create_app, urls
from search_web.context import asked
from search_web.urls import Filter
from tests.search_web import reading
from tests.search_web.reading import page, words
from tests.search_web.sample_reports import HEZUO, Sample, make_report, narrative
from tests.search_web.serving import serving

LONG_TITLE = (
    "关于某某省某某藏族羌族自治州某某土家族苗族自治县人民政府办公室及其所属各乡镇街道各工作部门"
    "二〇一三年度贯彻落实《中华人民共和国政府信息公开条例》情况的政府信息公开工作年度报告（公开稿）"
)


def reports() -> list[Report]:
    """A report with a long title and many hits, and enough others for two pages."""
    parts = narrative("某某自治县", 2013, 12)
    long = make_report(Sample(LONG_TITLE, 2013, HEZUO, "某某自治县人民政府办公室", parts=parts))
    names = [f"合作市第{number}局" for number in range(30)]
    return [
        long,
        *(make_report(Sample(name, 2012, HEZUO, name, parts=parts[:2])) for name in names),
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("complaints")
    with Shelf.open(data / SHELF, create=True) as shelf:
        for report in reports():
            shelf.put(report)
        upkeep.update(shelf, open_store(data), lambda done, total: None)
    return data


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Flask]:
    with closing(Search.open(folder)) as search:
        yield create_app(Config(data=folder), search)


@pytest.fixture
def reader(site: Flask) -> FlaskClient:
    return site.test_client()


@pytest.mark.parametrize("query", ["!申请", "申请^2", "nofield:申请", "申请 or 复议", "申?请"])
def test_what_is_not_done_as_asked_is_said_on_the_page_and_in_the_json(
    reader: FlaskClient, query: str
) -> None:
    """A wrong answer in silence (paperless#13568; edda#402)."""
    shown = page(reader.get("/search", query_string={"q": query})).select(".messages li")
    answer = reader.get("/api/v1/search", query_string={"q": query}).get_json()
    said = [message["text"] for message in answer["messages"]]
    assert said != []
    assert [words(message) for message in shown] == [" ".join(text.split()) for text in said]


def test_the_number_of_hits_is_on_every_page_of_the_results(reader: FlaskClient) -> None:
    """Nothing tells how many were found (mkdocs-material#3915)."""
    for number in (1, 2):
        assert reading.total(page(reader.get(f"/search?q=公开&page={number}"))) == 31


def test_every_region_survives_the_address_of_its_filter(site: Flask) -> None:
    """Chinese values of a facet are refused, or broken in the address (Fess#1272)."""
    codes = sorted({code for name in place_names() for code in codes_called(name)})
    assert len(codes) > 3000
    for code in codes:
        question = urls.with_value(urls.PLAIN, Filter.REGION, code)
        with site.test_request_context(urls.search_url(question)):
            assert asked(urls.PLAIN) == question


def test_every_name_of_a_region_survives_the_address_of_a_question(site: Flask) -> None:
    """Chinese values of a facet are refused, or broken in the address (Fess#1272)."""
    names = [*place_names()]
    assert len(names) > 3000
    bare = [f"地区:{name}" for name in names if "（" not in name]
    for typed in [*bare, *(f"地区：“{name}”" for name in names)]:
        question = urls.with_query(urls.PLAIN, typed)
        with site.test_request_context(urls.search_url(question)):
            understood = read_query(asked(urls.PLAIN).query)
        assert understood.messages == ()
        assert understood.query.in_words() == f"地区「{typed[3:].strip('“”')}」"


def test_a_region_is_found_by_its_name_in_the_address(reader: FlaskClient) -> None:
    """The same, asked of the site itself: the long name, the short one, quoted, full width."""
    for typed in ("地区:甘南藏族自治州", "地区:甘南", "地区：“合作市”", "region:甘肃省"):
        answer = page(reader.get("/search", query_string={"q": typed}))
        assert reading.total(answer) == 31, typed
        (kept,) = {box["value"] for box in answer.select('input[name="q"]')}
        assert kept == typed


def test_the_hits_are_there_behind_the_link_and_lead_from_one_to_the_next(
    reader: FlaskClient,
) -> None:
    """After a click on the result the hit is lost (DocumentCloud#180; documentcloud-frontend#297,
    #501; search-plus#5; flatnotes#211)."""
    results = page(reader.get("/search?q=政府信息公开&year=2013"))
    (link,) = results.select(".hit h2 a")
    report = page(reader.get(str(link["href"])))
    marks = report.select(".prose mark[id]")
    assert len(marks) > 3
    assert str(len(marks)) in words(report.select_one(".hitbar"))
    at = "hit-1"
    for number, mark in enumerate(marks, 1):
        assert mark["id"] == at
        (steps,) = report.select(f"#{at} + .steps")
        (back,), (on,) = steps.select(".back"), steps.select(".on")
        assert steps["data-place"] == f"{number} / {len(marks)}"
        assert back["href"] == f"#{marks[number - 2]['id']}"
        at = str(on["href"])[1:]
    assert at == "hit-1"


def test_each_passage_leads_to_where_it_stands_in_the_report(reader: FlaskClient) -> None:
    """The same, of the passages (search-plus#5)."""
    hit = page(reader.get("/search?q=复议&year=2013")).select_one(".hit")
    assert hit is not None
    for snippet in hit.select(".snippet"):
        shown = reading.squeezed(words(snippet.select_one(".text")))
        (link,) = snippet.select(".section")
        url, anchor = str(link["href"]).split("#")
        place = page(reader.get(url)).find(id=anchor)
        assert place is not None
        below = place.find_next_siblings()
        assert shown[:10] in reading.squeezed("".join(tag.get_text() for tag in below[:2]))


@pytest.mark.parametrize("width", [320, 400, 1280])
def test_a_long_title_wraps_and_is_read_whole(folder: Path, browser: Browser, width: int) -> None:
    """Titles are cut off (zds-site#2129)."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    with serving(folder) as (_, address):
        tab.goto(f"{address}search?q=公开&year=2013")
        for heading in (".hit h2", ".head h1"):
            title = tab.locator(heading)
            assert title.inner_text() == LONG_TITLE
            assert tab.evaluate(IS_WHOLE, heading)
            if heading == ".hit h2":
                tab.click(".hit h2 a")
    tab.close()


# Whether all boxes of an element's text lie within it, all boxes around it, and the window.
IS_WHOLE = """selector => {
    const element = document.querySelector(selector);
    const range = document.createRange();
    range.selectNodeContents(element);
    const boxes = [...range.getClientRects()];
    for (let box = element; box; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none") return false;
        if (style.overflowY === "visible") continue;
        const around = box.getBoundingClientRect();
        if (boxes.some(b => b.bottom > around.bottom + 1)) return false;
    }
    return boxes.every(b => b.left >= 0 && b.right <= window.innerWidth);
}"""


def test_the_site_answers_in_full_while_the_index_is_built_anew(
    folder: Path, reader: FlaskClient
) -> None:
    """Reindexing makes the site empty or broken meanwhile (typesense-rails#23;
    OpenMetadata#23514; haystack#97)."""
    ended = threading.Event()

    def build() -> None:
        try:
            with Shelf.open(folder / SHELF) as shelf:
                for _ in range(4):
                    upkeep.rebuild(shelf, open_store(folder), lambda done, total: None)
        finally:
            ended.set()

    builder = threading.Thread(target=build)
    answers: list[tuple[int, int]] = []
    generations: list[str] = []
    builder.start()
    while not ended.is_set():
        response = reader.get("/search?q=公开")
        answers.append((response.status_code, reading.total(page(response))))
        generations.append(reader.get("/healthz").get_json()["generation"])
    builder.join()
    assert {*answers} == {(200, 31)}
    generations.append(reader.get("/healthz").get_json()["generation"])
    assert len({*generations}) > 1
