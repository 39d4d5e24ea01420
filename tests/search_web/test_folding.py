"""Reports that say the same are one hit on the page, and in JSON where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from indexer import Search
from search_web import Config, create_app
from tests.indexer import copies, making
from tests.indexer.copies import TEXT, original
from tests.search_web import reading
from tests.search_web.reading import page, words

COPIES = 24
ELSEWHERE = "https://mzj.example.gov.cn/tzgg/2.html"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A report, two copies of it, one on the site of another body; another one; one of many."""
    data = tmp_path_factory.mktemp("copied")
    again = TEXT.replace("28件", "30件")
    making.shelve(
        data,
        [
            original(1, year=2013),
            replace(original(2, publisher="合作市民政局"), url=ELSEWHERE),
            copies.with_furniture_around(original(3)),
            original(4, TEXT.replace("28件", "29件")),
            *(original(number, again, year=2012) for number in range(10, 10 + COPIES)),
        ],
    )
    making.index(data)
    search = Search.open(data)
    yield create_app(Config(data=data), search).test_client()
    search.close()


def test_a_folded_hit_says_how_many_are_the_same_and_leads_to_them(client: FlaskClient) -> None:
    soup = page(client.get("/search?q=“申请28件”"))
    (hit,) = soup.select(".hit")
    assert words(hit.select_one(".same summary")) == "另有 2 份相同"
    told = [words(item) for item in hit.select(".same li")]
    assert told == [f"合作市民政局 {ELSEWHERE}", "https://www.example.gov.cn/3.html"]
    there = page(client.get(str(hit.select(".same a")[0]["href"])))
    assert ELSEWHERE in words(there.select_one(".address"))


def test_a_hit_of_which_there_is_only_one_says_nothing(client: FlaskClient) -> None:
    soup = page(client.get("/search?q=“申请29件”"))
    assert soup.select(".same, .folding") == []
    assert "合并" not in words(soup.select_one(".total"))


def test_the_total_is_that_of_reports_and_says_how_many_differ(client: FlaskClient) -> None:
    soup = page(client.get("/search?year=2013"))
    assert words(soup.select_one(".total")).startswith("4 份报告，合并相同后 2 组")
    assert len(reading.titles(soup)) == 2
    assert dict(reading.counts(soup, "year"))["2013"] == 4


def test_all_can_be_listed_singly_and_folded_again(client: FlaskClient) -> None:
    folded = page(client.get("/search?year=2013&page=1"))
    link = folded.select_one("a.folding")
    assert link is not None
    assert words(link) == "逐份列出"
    single = page(client.get(str(link["href"])))
    assert len(reading.titles(single)) == 4
    assert single.select(".same") == []
    field = single.select_one("form.find input[name=fold]")
    assert field is not None
    assert field["value"] == "0"
    back = single.select_one("a.folding")
    assert back is not None
    assert words(back) == "合并相同的报告"
    assert reading.titles(page(client.get(str(back["href"])))) == reading.titles(folded)


def test_listed_singly_everything_that_is_clicked_stays_so(client: FlaskClient) -> None:
    soup = page(client.get("/search?q=公开&fold=0"))
    links = [value.url for value in reading.facet(soup, "year")]
    links += [str(a["href"]) for a in soup.select(".sorts a, .pager a, .hit h2 a")]
    assert links
    assert all(reading.parameters(url)["fold"] == ["0"] for url in links)


def test_pages_count_hits(client: FlaskClient) -> None:
    assert page(client.get("/search?size=3")).select(".pager") == []
    assert len(page(client.get("/search?size=3&fold=0")).select(".pager ol a")) > 1


def test_of_a_large_group_the_rest_is_told_by_its_number(client: FlaskClient) -> None:
    soup = page(client.get("/search?year=2012"))
    items = soup.select(".same li")
    assert words(items[-1]) == f"其余 {COPIES - 1 - 20} 份请逐份列出"
    assert len(items) == 21


def test_json_folds_only_where_it_is_asked_to(client: FlaskClient) -> None:
    single = client.get("/api/v1/search?year=2013").get_json()
    assert (single["total"], single["groups"], len(single["hits"])) == (4, 4, 4)
    assert all(hit["same"] == [] for hit in single["hits"])
    folded = client.get("/api/v1/search?year=2013&fold=1").get_json()
    assert (folded["total"], folded["groups"], folded["pages"]) == (4, 2, 1)
    same = {hit["id"]: hit["same"] for hit in folded["hits"]}
    assert same == {
        original(1).id: [original(2).id, original(3).id],
        original(4).id: [],
    }
    assert folded["facets"] == single["facets"]


def test_the_json_of_a_page_is_folded_as_the_page_is(client: FlaskClient) -> None:
    for asked, groups in (("year=2013", 2), ("year=2013&fold=0", 4)):
        link = page(client.get(f"/search?{asked}")).select_one(".formats a")
        assert link is not None
        assert client.get(str(link["href"])).get_json()["groups"] == groups


@pytest.mark.parametrize("value", ["2", "yes", "", "-1", "true"])
def test_whether_to_fold_is_one_or_nought(client: FlaskClient, value: str) -> None:
    error = client.get(f"/api/v1/search?fold={value}").get_json()["error"]
    assert (error["code"], error["field"]) == ("bad_fold", "fold")
    assert client.get(f"/search?fold={value}").status_code == 400
