from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from search_web import urls
from tests.search_web import reading
from tests.search_web.reading import page, words
from tests.search_web.sample_data import only
from tests.search_web.sample_reports import sample_reports

SEARCH = "/search?q=依申请公开"


def test_the_home_page_says_what_is_in_the_collection(client: FlaskClient) -> None:
    soup = page(client.get("/"))
    numbers = {words(d.dt): words(d.dd) for d in soup.select(".numbers dl > div")}
    reports = sample_reports()
    assert numbers["报告"] == f"{len(reports) + 1}份"
    assert numbers["报告年度"] == "2011–2023"
    assert soup.select_one("form[role=search] input[name=q]") is not None
    assert len(soup.select(".examples a")) >= 3


def test_the_home_page_leads_to_every_year_and_province(client: FlaskClient) -> None:
    soup = page(client.get("/"))
    tiles = {words(a.select_one(".label")): str(a["href"]) for a in soup.select(".tiles a")}
    assert {"2023", "2012", "甘肃省", "浙江省", "上海市"} <= tiles.keys()
    for label in ("2012", "甘肃省"):
        count = next(
            words(a.select_one(".count")) for a in soup.select(".tiles a") if label in words(a)
        )
        assert f"{reading.total(page(client.get(tiles[label])))} 份" == count


def test_hits_show_what_they_are_and_where_they_were_found(client: FlaskClient) -> None:
    soup = page(client.get("/search?q=依申请公开&year=2022&region=620100"))
    (hit,) = soup.select(".hit")
    assert words(hit.h2) == "兰州市2022年政府信息公开工作年度报告"
    facts = words(hit.select_one(".facts"))
    assert "2022 年度 兰州市人民政府 甘肃省 › 兰州市" in facts
    assert "发布于 2023-01-30" in facts
    marks = {words(mark) for mark in hit.select(".snippet mark")}
    assert "依申请公开" in marks
    assert words(hit.select_one(".snippet .section")).startswith("看这一处：")


def test_words_of_the_title_are_marked_in_the_title(client: FlaskClient) -> None:
    soup = page(client.get("/search?q=兰州市"))
    assert words(soup.select_one(".hit h2 mark")) == "兰州市"


def test_facets_are_the_answer_of_the_search(client: FlaskClient) -> None:
    soup = page(client.get("/search?year=2012&year=2013"))
    result = client.get("/api/v1/search?year=2012&year=2013").get_json()
    for name in ("year", "level", "kind"):
        wanted = [(value["label"], value["count"]) for value in result["facets"][name]]
        assert sorted(reading.counts(soup, name)) == sorted(wanted)
    assert reading.selected(soup, "year") == ["2013", "2012"]


def test_a_chosen_facet_value_narrows_and_the_same_link_widens_again(client: FlaskClient) -> None:
    before = page(client.get(SEARCH))
    narrowed = page(client.get(reading.link_to(before, "year", "2021")))
    assert reading.selected(narrowed, "year") == ["2021"]
    assert 0 < reading.total(narrowed) < reading.total(before)
    assert reading.counts(narrowed, "year") == reading.counts(before, "year")
    again = page(client.get(reading.link_to(narrowed, "year", "2021")))
    assert reading.selected(again, "year") == []
    assert reading.titles(again) == reading.titles(before)


def test_every_facet_link_finds_as_many_reports_as_it_says(client: FlaskClient) -> None:
    soup = page(client.get(SEARCH + "&kind=government"))
    for name in ("year", "region", "level"):
        for value in reading.facet(soup, name):
            found = page(client.get(value.url))
            assert reading.total(found) == value.count, value


def test_filters_of_several_facets_combine_and_are_chips(client: FlaskClient) -> None:
    soup = page(client.get(SEARCH + "&year=2021&year=2022&region=330000"))
    assert [label for label, _ in reading.chips(soup)] == [
        "报告年度 2021",
        "报告年度 2022",
        "地区 浙江省",
    ]
    assert [reading.parameters(url) for _, url in reading.chips(soup)][2] == {
        "q": ["依申请公开"],
        "year": ["2021", "2022"],
    }
    cleared = soup.select_one("a.clear")
    assert cleared is not None
    assert reading.parameters(str(cleared["href"])) == {"q": ["依申请公开"]}


def test_the_region_tree_opens_along_what_is_chosen(client: FlaskClient) -> None:
    closed = page(client.get("/search"))
    gansu = reading.link_to(closed, "region", "甘肃省")
    opened = page(client.get(gansu))
    depths = {value.label: value.depth for value in reading.facet(opened, "region")}
    assert depths["甘肃省"] == 0
    assert depths["甘南藏族自治州"] == 1
    inner = page(client.get(reading.link_to(opened, "region", "甘南藏族自治州")))
    assert reading.selected(inner, "region") == ["甘南藏族自治州"]
    assert all("合作市" in title for title in reading.titles(inner))


def test_every_region_survives_its_address(client: FlaskClient) -> None:
    for value in reading.facet(page(client.get("/search")), "region"):
        assert reading.selected(page(client.get(value.url)), "region") == [value.label]


def test_sorting_keeps_words_and_filters(client: FlaskClient) -> None:
    soup = page(client.get(SEARCH + "&region=330521"))
    links = {words(a): str(a["href"]) for a in soup.select(".sorts a")}
    assert list(links) == ["相关度", "最新年度", "最早年度"]
    titles = reading.titles(page(client.get(links["最早年度"])))
    years = [re.findall(r"20\d\d", title)[0] for title in titles]
    assert years == sorted(years)
    assert reading.parameters(links["最早年度"])["region"] == ["330521"]


def test_pages_follow_each_other_without_gap_or_repetition(client: FlaskClient) -> None:
    everything = reading.titles(page(client.get("/search?size=100")))
    url, found = "/search?size=4", []
    while url:
        soup = page(client.get(url))
        found += reading.titles(soup)
        step = soup.select_one('a[rel~="next"]')
        url = str(step["href"]) if step else ""
    assert found == everything


def test_the_numbers_of_the_list_go_on_over_pages(client: FlaskClient) -> None:
    hits = page(client.get("/search?size=4&page=2")).select_one("ol.hits")
    assert hits is not None
    assert hits["start"] == "5"


def test_a_page_past_the_end_says_so_and_leads_back(client: FlaskClient) -> None:
    soup = page(client.get(SEARCH + "&page=99"))
    assert words(soup.select_one(".none h2")) == "没有第 99 页"
    back = soup.select_one(".none a")
    assert back is not None
    assert reading.titles(page(client.get(str(back["href"]))))


def test_no_hits_say_what_was_asked_and_what_each_filter_costs(client: FlaskClient) -> None:
    soup = page(client.get("/search?q=藏族自治州&year=2022&region=623001"))
    assert words(soup.select_one(".none h2")) == "没有找到“藏族自治州”"
    labels = [label for label, _ in reading.chips(soup)]
    assert [label.split(" 去掉后")[0] for label in labels] == [
        "报告年度 2022",
        "地区 甘肃省 › 甘南藏族自治州 › 合作市",
    ]
    for label, url in reading.chips(soup):
        left = int(label.split("去掉后 ")[1].split(" ")[0])
        answer = client.get(url.replace("/search", "/api/v1/search", 1)).get_json()
        assert answer["total"] == left


def test_messages_of_the_search_are_shown(client: FlaskClient) -> None:
    result = client.get("/api/v1/search?q=%22").get_json()
    soup = page(client.get("/search?q=%22"))
    shown = [words(li) for li in soup.select(".messages li")]
    assert result["messages"]
    assert shown == [" ".join(message["text"].split()) for message in result["messages"]]


def test_a_report_shows_all_of_its_text(client: FlaskClient) -> None:
    for report in sample_reports():
        soup = page(client.get(f"/reports/{report.id}?q=申请"))
        assert reading.prose(soup) == reading.squeezed(report.text)


@pytest.mark.parametrize("query", ["依申请公开", "“政府信息公开申请”", "1,586", "上下衔接"])
def test_marks_joined_are_the_query(client: FlaskClient, query: str) -> None:
    soup = page(client.get(f"/search?q={query}"))
    link = soup.select_one(".hit h2 a")
    assert link is not None
    prose = page(client.get(str(link["href"]))).select_one(".prose")
    assert prose is not None
    marks = {reading.squeezed(mark.get_text()) for mark in prose.select("mark[id]")}
    assert marks == {query.strip("“”")}


def test_simplified_words_mark_traditional_text(client: FlaskClient) -> None:
    report = only("政府信息公開工作年度報告")
    soup = page(client.get(f"/reports/{report.id}?q=“申请处理”"))
    assert [words(mark) for mark in soup.select(".prose mark")] == ["申請處理"]


def test_hits_are_numbered_and_linked_one_after_the_other(client: FlaskClient) -> None:
    report = only("兰州市2022年政府信息公开工作年度报告")
    soup = page(client.get(f"/reports/{report.id}?q=依申请公开"))
    total = len(soup.select(".prose mark[id]"))
    assert total >= 3
    bar = soup.select_one(".hitbar")
    assert bar is not None
    assert bar["data-hits"] == str(total)
    assert [a["href"] for a in bar.select("a")] == ["#hit-1", f"#hit-{total}"]
    nexts = [str(a["href"]) for a in soup.select(".steps .on")]
    assert nexts == [f"#hit-{n % total + 1}" for n in range(1, total + 1)]
    ids = {str(tag["id"]) for tag in soup.find_all(id=True)}
    assert {url[1:] for url in nexts} <= ids


def test_the_outline_leads_to_every_section(client: FlaskClient) -> None:
    report = only("兰州市2022年政府信息公开工作年度报告")
    soup = page(client.get(f"/reports/{report.id}"))
    entries = soup.select(".outline a")
    assert [words(a) for a in entries] == [section.heading for section in report.sections]
    for entry in entries:
        target = soup.find(id=str(entry["href"])[1:])
        assert words(target) == words(entry)


def test_a_passage_linked_from_the_results_is_marked_as_the_place(client: FlaskClient) -> None:
    soup = page(client.get("/search?q=法律服务机构&region=620100"))
    link = soup.select_one(".snippet .section")
    assert link is not None
    place = page(client.get(str(link["href"]).split("#")[0])).find(id="at")
    assert place is not None
    assert "法律服务机构" in place.find_next_sibling().get_text()


def test_lines_of_a_table_become_a_table(client: FlaskClient) -> None:
    report = only("兰州市2022年政府信息公开工作年度报告")
    soup = page(client.get(f"/reports/{report.id}"))
    rows = [[words(cell) for cell in tr.select("td, th")] for tr in soup.select("table tr")]
    assert ["行政规范性文件", "12", "3", "126"] in rows
    assert all(box["tabindex"] == "0" for box in soup.select(".scroll"))


def test_provenance_is_told_in_words(client: FlaskClient) -> None:
    report = only("合作市2013年度政府信息公开工作报告")
    soup = page(client.get(f"/reports/{report.id}"))
    grounds = [words(li) for li in soup.select(".grounds li")]
    read = "取自标题“合作市2013年度政府信息公开工作报告”"
    assert f"报告年度 2013：{read}；另见 正文写有2012年" in grounds


def test_mended_places_are_listed_with_what_stood_there(client: FlaskClient) -> None:
    report = only("政府信息公開工作年度報告")
    soup = page(client.get(f"/reports/{report.id}"))
    summaries = [words(s) for s in soup.select(".repairs summary")]
    assert summaries[0].startswith("夹在字后的拼音")
    changes = [words(li) for li in soup.select(".repairs li")]
    assert any(change.startswith("?zhí)幚?→處理") for change in changes)
    links = soup.select(".repairs .places a")
    assert len(links) == len(report.repairs)
    for link in links:
        assert soup.find(id=str(link["href"])[1:]) is not None


def test_a_made_title_is_said_to_be_made(client: FlaskClient) -> None:
    report = only("政府信息公開工作年度報告")
    soup = page(client.get(f"/reports/{report.id}"))
    assert "本站拟定" in words(soup.select_one(".head .note"))


def test_what_was_read_by_machine_or_not_at_all_is_said(client: FlaskClient) -> None:
    report = only("自然资源部2023年政府信息公开工作年度报告")
    notes = " ".join(map(words, page(client.get(f"/reports/{report.id}")).select(".head .note")))
    assert "文字由机器识别" in notes
    assert "有几页是图片" in notes


def test_a_file_is_named_without_a_link(client: FlaskClient) -> None:
    report = only("政府信息公開工作年度報告")
    address = page(client.get(f"/reports/{report.id}")).select_one(".address")
    assert address is not None
    assert words(address) == "old/旧报告.txt"
    assert address.a is None


def test_a_web_address_is_linked(client: FlaskClient) -> None:
    report = only("合作市2013年度政府信息公开工作报告")
    link = page(client.get(f"/reports/{report.id}")).select_one(".address a")
    assert link is not None
    assert link["href"] == report.url
    assert "noopener" in link["rel"]


def test_the_way_back_keeps_words_filters_and_page(client: FlaskClient) -> None:
    soup = page(client.get(SEARCH + "&region=330521&sort=oldest&size=2&page=2"))
    link = soup.select_one(".hit h2 a")
    assert link is not None
    back = page(client.get(str(link["href"]))).select_one(".back a")
    assert back is not None
    assert reading.titles(page(client.get(str(back["href"])))) == reading.titles(soup)


def test_the_search_box_keeps_the_filters(client: FlaskClient) -> None:
    form = page(client.get(SEARCH + "&year=2021&region=330000")).select_one("form.find")
    assert form is not None
    fields = [(field["name"], field.get("value")) for field in form.select("input")]
    assert fields == [("q", "依申请公开"), ("year", "2021"), ("region", "330000")]


def test_robots_are_kept_from_filters_and_deep_pages(client: FlaskClient) -> None:
    rules = client.get("/robots.txt").text.splitlines()
    for name in ("year", "region", "level", "kind", "sort", "page"):
        assert f"Disallow: /search?*{name}=" in rules
    assert all("Allow" not in rule for rule in rules)


def test_filtered_pages_are_not_for_search_engines(client: FlaskClient) -> None:
    assert page(client.get(SEARCH)).select_one('meta[name="robots"]') is None
    for more in ("&year=2021", "&page=2", "&sort=oldest"):
        soup = page(client.get(SEARCH + more))
        robots = soup.select_one('meta[name="robots"]')
        assert robots is not None
        assert robots["content"] == "noindex"
    assert all("nofollow" in a["rel"] for a in soup.select(".facets a, a.chip, .sorts a"))


def test_pages_name_their_canonical_address(client: FlaskClient) -> None:
    report = sample_reports()[0]
    link = page(client.get(f"/reports/{report.id}?q=公开")).select_one("link[rel=canonical]")
    assert link is not None
    assert link["href"] == urls.report_url(report.id)


def test_every_page_has_landmarks_labels_and_a_skip_link(client: FlaskClient) -> None:
    report = sample_reports()[0]
    for url in ("/", SEARCH, f"/reports/{report.id}?q=公开", "/nowhere"):
        soup = page(client.get(url))
        assert soup.html is not None
        assert soup.html["lang"] == "zh-CN"
        assert len(soup.select("main")) == len(soup.select("h1")) == 1
        skip = soup.select_one("a.skip")
        assert skip is not None
        assert soup.find(id=str(skip["href"])[1:]) is not None
        for field in soup.select("input[type=search]"):
            assert soup.select_one(f'label[for="{field["id"]}"]') is not None
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids))
        assert all(tag.name != "style" and not tag.get("style") for tag in soup.find_all(True))


def test_each_part_of_a_question_can_be_taken_off(client: FlaskClient) -> None:
    soup = page(client.get("/search?q=甘肃 (申请 OR 复议) -查无此词&year=2013"))
    parts = soup.select("a.part")
    assert [words(part).split("，点击")[0] for part in parts] == [
        "含「甘肃」",
        "含「申请」或含「复议」",
        "不含「查无此词」",
    ]
    asked = [reading.parameters(str(part["href"])) for part in parts]
    assert [each["q"] for each in asked] == [
        ["(申请 OR 复议) -查无此词"],
        ["甘肃 -查无此词"],
        ["甘肃 (申请 OR 复议)"],
    ]
    assert [each["year"] for each in asked] == [["2013"]] * 3


def test_a_question_of_one_part_offers_nothing_to_take_off(client: FlaskClient) -> None:
    assert page(client.get(SEARCH)).select("a.part") == []


def test_no_hits_say_how_many_have_each_part_and_what_is_left_without_it(
    client: FlaskClient,
) -> None:
    soup = page(client.get("/search?q=申请 查无此词 甘肃"))
    (found, missing, place) = soup.select("a.part")
    for part in (found, place):
        assert "单独 0 份" not in words(part)
        assert "去掉后" not in words(part)
    assert "单独 0 份，去掉后" in words(missing)
    left = int(words(missing).split("去掉后 ")[1].split(" ")[0])
    assert reading.total(page(client.get(str(missing["href"])))) == left


def test_a_place_and_a_year_that_are_named_are_offered_as_filters(client: FlaskClient) -> None:
    soup = page(client.get("/search?q=甘肃 2013"))
    links = {words(a): str(a["href"]) for a in soup.select(".offers a")}
    assert [label.split(" (")[0] for label in links] == ["甘肃省", "2013 年度"]
    for label, url in links.items():
        assert label.endswith(f"({reading.total(page(client.get(url)))})")


@pytest.mark.parametrize("asked", ["依深请公开", "依深请公开 OR 恶意文字"])
def test_what_may_have_been_meant_leads_to_as_many_reports_as_it_says(
    client: FlaskClient, asked: str
) -> None:
    quoted = asked.replace("依深请公开", '"依深请公开"')
    soup = page(client.get("/search", query_string={"q": quoted, "region": "620000"}))
    offered = soup.select_one(".corrections")
    assert offered is not None
    assert words(offered).startswith('您要找的是不是："依申请公开"')
    link = offered.select_one("a")
    assert link is not None
    assert reading.parameters(str(link["href"]))["region"] == ["620000"]
    found = reading.total(page(client.get(str(link["href"]))))
    assert f"（{found} 份）" in words(offered)


def test_what_is_found_is_not_questioned(client: FlaskClient) -> None:
    assert page(client.get(SEARCH)).select_one(".corrections") is None
