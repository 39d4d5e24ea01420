"""What users complain about at other search engines, tried on this one as they would try it.

Each test names the complaint and where it was made. What is seen in pages has its tests in
`tests/search_web/test_complaints.py`.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import FrameType

import pytest

from indexer import FacetValue, Search, SearchRequest, export, upkeep
from indexer.export import Format
from indexer.showing import marks as marking
from indexer.showing.snippets import make_snippets
from reports import Region, Report, Shelf, skeleton
from reports.place import region_exists, region_of
from tests.indexer.asking import Asker
from tests.indexer.making import index, report, shelve

# A report has its name for a title; what is asked for stands in the texts alone.
TEXTS = {
    "simple": "本年度政府信息公开申请十五件，程序简单易懂。",
    "scattered": "信息已经公开，政府没有收费；单位简介已更新。",
    "bank": "协调中国农业发展银行公布贷款办法。",
    "waiting": "待处理的投诉三件，均移送省人民政府。",
    "bridge": "南京市长江大桥维修费用全部公开。",
    "sight": "公布旅游景点名单。",
    "classic": "汇编经典案例。",
    "same sound": "公布净电厂的警点。",
    "marx": "组织学习马克思主义，马克笔不计入采购。",
    "taiwan": "本年度政府資訊公開申請三件，依規定辦理。",
    "mainland": "本年度政府资讯公开申请三件，依规定办理。",
    "wide": "２０２３年度（Ａ类）“重点”项目，ＧＤＰ增长－总结。",
    "narrow": '2023年度(a类)"重点"项目,gdp增长-总结。',
    "comma": "受理3,456件，不予受理5件。",
    "wide digits": "受理３４５６件，不予受理１５件。",
    "longer number": "受理13,456件，不予受理34565件。",
    "table": "指标\t本年\t上年\n受理\t3,456\t5\n",
    "scan": "政 府 信 息 公 开 指 南\n2 0 1 9 年",
    "apart": "大量数据已公布；微型企业信用良好；河道长度有限制；网上信访办理及时；依法受理申请。",
    "together": "大数据、微信、河长制、网信办、依申请。",
    "Guangzhou": "广州市人民政府本级办理。",
    "Huizhou": "惠州市人民政府本级办理。",
    "Hangzhou": "杭州市人民政府本级办理。",
}
NAMED = list(TEXTS)
PLACES = {
    "Guangzhou": Region("440100", ("广东省", "广州市")),
    "Huizhou": Region("441300", ("广东省", "惠州市")),
    "Hangzhou": Region("330100", ("浙江省", "杭州市")),
}


def _report(number: int, name: str) -> Report:
    place = PLACES.get(name)
    publisher = f"{place.path[-1]}人民政府" if place else "办公室"
    return report(
        number, title=name, text=TEXTS[name], region=place, year=None, publisher=publisher
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    """The search over these few reports."""
    data = tmp_path_factory.mktemp("complaints")
    shelve(data, [_report(number, name) for number, name in enumerate(NAMED)])
    index(data)
    with closing(Search.open(data)) as search:
        yield search


def found(search: Search, query: str) -> set[str]:
    """The names of the reports that are found."""
    return {NAMED[int(id, 16)] for id, _ in search.found_keys(SearchRequest(query))}


def holding(words: str) -> set[str]:
    """The names of the reports in whose text the words stand, read without an index."""
    return {name for name, text in TEXTS.items() if skeleton(words) in skeleton(text)}


def codes(search: Search, query: str) -> list[str]:
    return [message.code for message in search.search(SearchRequest(query)).messages]


def marked(search: Search, query: str, name: str) -> list[str]:
    """What is marked in the report of that name."""
    text = TEXTS[name]
    number = NAMED.index(name)
    spans = search.marks(_report(number, name), query)
    return [text[start:end] for start, end in spans]


# 1. Phrases


@pytest.mark.parametrize("name", [name for name in NAMED if not {*'"“”'} & {*TEXTS[name]}])
def test_every_stretch_of_two_to_eight_characters_is_found_when_quoted(
    small: Search, name: str
) -> None:
    """A Chinese phrase finds nothing, or the wrong thing (analysis-ik#108, #370, #955;
    tantivy-jieba#15; paradedb#3665; Meilisearch#1714)."""
    text = TEXTS[name]
    stretches = {text[at : at + size] for size in range(2, 9) for at in range(len(text) - size + 1)}
    asked = {stretch for stretch in stretches if any(map(str.isalnum, stretch))}
    assert {stretch for stretch in asked if name not in found(small, f'"{stretch}"')} == set()


def test_a_phrase_is_not_found_where_only_its_words_stand(small: Search) -> None:
    """All words of the phrase in any order count as the phrase (Whoosh with jieba's analyser)."""
    assert found(small, '"政府信息公开"') == {"simple", "scan"}
    assert found(small, "公开政府") > {"simple", "scattered"}
    assert found(small, '"公开政府"') == set()


# 2. and 4. Segmentation, short queries


@pytest.mark.parametrize(
    "word",
    [
        *("简单", "处理", "待处理", "中国农业发展银行", "农业", "农业发展", "业发", "发展银行"),
        *("民政", "京市", "市长", "南京市", "长江大桥", "江大"),
    ],
)
def test_a_word_is_found_however_its_text_was_segmented(small: Search, word: str) -> None:
    """The word is in the text and not found since it was cut otherwise (Meilisearch#2499 简单,
    #4874 处理/待处理, #4935 中国农业发展银行; ik#286)."""
    assert holding(word)
    assert found(small, word) == found(small, f'"{word}"') == holding(word)


@pytest.mark.parametrize("word", ["大数据", "微信", "河长制", "网信办", "依申请"])
def test_a_new_word_is_not_found_where_only_its_characters_stand(small: Search, word: str) -> None:
    """A word that the dictionary lacks is searched as its single characters (Meilisearch#4935;
    ik#286)."""
    assert found(small, word) == holding(word) == {"together"}


def test_one_character_and_two_are_enough(small: Search) -> None:
    """Two characters find nothing in an index of trigrams (GRDB#413, stella#388, MemOS#1961)."""
    text = "".join(filter(str.isalnum, TEXTS["bank"] + TEXTS["waiting"]))
    for word in {text[at : at + size] for size in (1, 2) for at in range(len(text) - size)}:
        assert found(small, f'"{word}"') == holding(word), word
        assert found(small, word) >= holding(word), word


# 3. Places


@pytest.mark.parametrize(
    ("place", "name", "code"),
    [
        ("广州", "Guangzhou", "440100"),
        ("惠州", "Huizhou", "441300"),
        ("杭州", "Hangzhou", "330100"),
    ],
)
def test_a_place_finds_no_other_one_that_looks_like_it(
    small: Search, place: str, name: str, code: str
) -> None:
    """Asked for 广州 it answers 惠州 (zincsearch#625, #974, #894)."""
    for query in (place, f"{place}市", f"地区:{place}", f"机关:{place}", f"{place} 办理"):
        assert found(small, query) == {name}, query
    (hit,) = small.search(SearchRequest(regions=(code,))).hits
    assert hit.title == name
    assert all(place in suggestion.text for suggestion in small.suggest(place))


# 5. and 6. Marks


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("马克思", "marx"),
        ("马克思主义", "marx"),
        ("中国农业发展银行", "bank"),
        ("待处理", "waiting"),
        ("长江大桥维修", "bridge"),
        ('"息公"', "simple"),
        ("政府資訊", "mainland"),
        ("信息公开", "scan"),
        ("3456", "comma"),
    ],
)
def test_what_is_marked_is_what_was_asked_for(small: Search, query: str, name: str) -> None:
    """The highlighting cuts the word, <b>马克</b>思, or misses it (whoosh-community#532, #280,
    #227; jieba-analysis#16; manticore#3230)."""
    marks = marked(small, query, name)
    assert skeleton("".join(marks)) == skeleton(query.strip('"')), marks
    hits = small.search(SearchRequest(query)).hits
    (hit,) = [hit for hit in hits if hit.title == name]
    runs = [run.text for snippet in hit.snippets for run in snippet.runs if run.hit]
    assert "".join(runs) == "".join(marks)


def test_passages_are_made_for_the_page_that_is_shown_and_no_other(tmp_path: Path) -> None:
    """Highlighting takes seconds where many are found (whoosh-community#35, #155;
    paperless#12518)."""
    shelve(tmp_path, [report(number, text="政府信息公开申请。" * 300) for number in range(40)])
    index(tmp_path)
    with closing(Search.open(tmp_path)) as search:
        asked = SearchRequest("政府信息公开", size=5, page=2)
        assert _calls(make_snippets, lambda: search.search(asked)) == 5
        assert _calls(marking.spans, lambda: search.search(asked)) == 5
        result = search.search(asked)
    assert result.total == 40
    assert all(len(hit.snippets) == 3 for hit in result.hits)


def _calls(function: Callable[..., object], act: Callable[[], object]) -> int:
    """How often the function is called while something is done."""
    count = 0

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code is function.__code__

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


# 7. and 8. Sounds and scripts


def test_what_only_sounds_alike_is_not_found(small: Search) -> None:
    """景点 finds 经典, by its pinyin (Meilisearch#3655, #4075; obsidian-fuzzy-chinese#49)."""
    assert found(small, "景点") == {"sight"}
    assert found(small, "经典") == {"classic"}
    assert found(small, "jingdian") == set()


@pytest.mark.parametrize("query", ["政府資訊公開", "政府资讯公开", "依規定辦理", "依规定办理"])
@pytest.mark.parametrize("form", ["{}", '"{}"', "「{}」", "{}*"])
def test_traditional_and_simplified_characters_are_the_same(
    small: Search, query: str, form: str
) -> None:
    """資訊 does not find 资讯 (infinity#1376, RediSearch#226, mindoc#119, paradedb#3758)."""
    assert found(small, form.format(query)) == {"taiwan", "mainland"}


# 9. Full width


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("２０２３", "2023"),
        ("（Ａ类）", "(a类)"),
        ("（简单　ＯＲ　经典）　", "(简单 OR 经典) "),
        ("简单｜经典", "简单|经典"),
        ("公开　－申请", "公开 -申请"),
        ("公开　ＮＯＴ　申请", "公开 NOT 申请"),
        ("“重点”", '"重点"'),
        ("＂重点＂", '"重点"'),
        ("ＧＤＰ＊", "gdp*"),
        ("ＧＤＰ增长", "gdp增长"),
        ("标题：ｗｉｄｅ", "标题:wide"),
        ("“项目　增长”～１０", '"项目 增长"~10'),
        ("网站：ｗｗｗ．ｅｘａｍｐｌｅ．ｇｏｖ．ｃｎ　重点", "网站:www.example.gov.cn 重点"),
        ("“简单”，“易懂”", '"简单","易懂"'),
    ],
)
def test_full_width_signs_mean_what_half_width_ones_mean(
    small: Search, wide: str, narrow: str
) -> None:
    """Digits and operators from a Chinese keyboard are ignored (aedict#602)."""
    assert found(small, wide) == found(small, narrow) != set()
    assert found(small, wide) != set(NAMED)
    assert codes(small, wide) == codes(small, narrow) == []


@pytest.mark.parametrize("query", ["重？点", "＊点", "？", "重＊点"])
def test_a_wildcard_that_cannot_be_used_is_not_passed_over_in_silence(
    small: Search, query: str
) -> None:
    """＊？ are ignored (aedict#602)."""
    assert {"no_wildcard"} <= {*codes(small, query)} | {*codes(small, query.replace("？", "?"))}


# 10. Numbers


@pytest.mark.parametrize("number", ["3456", "3,456", "３４５６", "3，456", "３，４５６"])
def test_a_number_is_found_with_and_without_separators_and_only_as_a_whole(
    small: Search, number: str
) -> None:
    """Numbers cannot be found (aleph#3954)."""
    assert found(small, number) == {"comma", "wide digits", "table"}
    assert [skeleton(mark) for mark in marked(small, number, "comma")] == ["3456"]
    assert marked(small, number, "longer number") == []


def test_a_digit_beside_a_word_is_found_and_the_whole_number_comes_first(small: Search) -> None:
    """jieba's analyser drops digits next to 件."""
    titles = [hit.title for hit in small.search(SearchRequest("5件")).hits]
    assert titles[0] == "comma"
    assert "5件" in marked(small, "5件", "comma")
    assert found(small, "15件") == {"wide digits"}
    assert found(small, "十五件") == {"simple"}


# 11. Silence


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("nofield:公开", "unknown_field"),
        ("作者：公开", "unknown_field"),
        ("年份:去年的", "bad_value"),
        ("公开 OR", "operator_without_operand"),
        ("(公开", "unbalanced_parenthesis"),
        ('"公开', "unbalanced_quote"),
        ("公?开", "no_wildcard"),
        ("公开 && 申请", "ignored"),
        ("公开 || 申请", "operator_without_operand"),
        ("!申请", "foreign_sign"),
        ("公开 ！申请", "foreign_sign"),
        ("公开^2", "foreign_sign"),
        ("公开~", "foreign_sign"),
        ("公开~1", "foreign_sign"),
        ("公开～0.8", "foreign_sign"),
        ("/公.开/", "foreign_sign"),
        ("公开 not 申请", "foreign_sign"),
        ("简单 or 经典", "foreign_sign"),
        ("公开 And 申请", "foreign_sign"),
        ("[2010 TO 2013]", "foreign_sign"),
    ],
)
def test_what_is_not_done_as_asked_is_said(small: Search, query: str, code: str) -> None:
    """An unknown field or an operator of another engine gives a wrong answer in silence
    (paperless#13568; edda#402)."""
    assert code in codes(small, query)


@pytest.mark.parametrize(
    "query",
    [
        "公开",
        "公开 -申请",
        '"公开" OR 经典',
        "2013~2015",
        "GDP*",
        "NOT 公开",
        "3,456",
        "a/b",
        "好!",
    ],
)
def test_what_is_done_as_asked_needs_no_word(small: Search, query: str) -> None:
    assert codes(small, query) == []


def test_a_minus_leaves_out_what_it_stands_before(small: Search) -> None:
    """政府 -申请 is read as 政府 AND 申请 (Whoosh's default plugins)."""
    assert found(small, "公开 -申请") == holding("公开") - holding("申请")
    assert found(small, "公开 -申请") | found(small, "公开 申请") == found(small, "公开")


def test_counts_are_exact_however_many_there_are(tmp_path: Path) -> None:
    """Totals are estimates, or end at a limit (paperless#13568; open-discussions#1917)."""
    shelve(tmp_path, [report(n, text="公开。", year=2008 + n % 9) for n in range(150)])
    index(tmp_path)
    with closing(Search.open(tmp_path)) as search:
        result = search.search(SearchRequest("公开", size=1))
        pages = [search.search(SearchRequest("公开", size=100, page=page)) for page in (1, 2)]
    assert result.total == sum(value.count for value in result.facets.year) == 150
    assert len({hit.id for page in pages for hit in page.hits}) == 150


# 12. and 13. Facets


def _values(search: Search, asked: SearchRequest) -> dict[str, list[FacetValue]]:
    facets = search.search(asked).facets
    regions = [value for root in facets.region for value in root.walk()]
    return {
        "years": [*facets.year],
        "regions": regions,
        "levels": [*facets.level],
        "kinds": [*facets.kind],
    }


def test_choosing_a_value_finds_as_many_as_stood_beside_it(
    search: Search, collection: tuple[Report, ...]
) -> None:
    """Facets vanish or count wrongly after one is chosen (datasette#990, #269, #1302;
    blacklight#609; typesense#1224; ols4#303; open-discussions#1917)."""
    asker = Asker(collection, 12)
    for _ in range(20):
        asked = asker.request()
        for field, values in _values(search, asked).items():
            for value in values:
                other = replace(asked, **{field: (value.value,)})  # type: ignore[arg-type]
                assert search.search(other).total == value.count, (asked, field, value)


def test_what_is_chosen_stays_in_sight_and_beside_what_else_could_be(
    search: Search, collection: tuple[Report, ...]
) -> None:
    """The other values are gone after the first is chosen, and the chosen one with no reports
    cannot be taken off (blacklight#609; ols4#303)."""
    asker = Asker(collection, 13)
    for _ in range(20):
        asked = asker.request()
        before = _values(search, asked)
        for field in before:
            for value in {*getattr(asked, field)}:
                (same,) = [one for one in before[field] if one.value == value]
                assert same.selected
        for value in before["years"]:
            after = _values(search, replace(asked, years=(value.value,)))["years"]
            counts = {one.value: one.count for one in after}
            assert (
                counts.items()
                >= {one.value: one.count for one in before["years"] if one.count}.items()
            )


def test_a_region_counts_its_own_and_all_of_the_regions_in_it(tmp_path: Path) -> None:
    """Counts of a tree are wrong, or end at ten (algolia helper#441; orangelight#2814)."""
    cities = [code for n in range(1, 20) if region_exists(code := f"44{n:02}00")]
    assert len(cities) > 10
    reports = [
        *(report(n, region=region_of(code, 2013)) for n, code in enumerate(cities * 2)),
        *(report(100 + n, region=region_of("440000")) for n in range(5)),
        report(200),
    ]
    shelve(tmp_path, reports)
    index(tmp_path)
    with closing(Search.open(tmp_path)) as search:
        result = search.search(SearchRequest(regions=("440000",)))
    (tree,) = [value for value in result.facets.region if value.value == "440000"]
    assert [(child.value, child.count) for child in tree.children] == [(c, 2) for c in cities]
    assert result.total == tree.count == sum(child.count for child in tree.children) + 5


# 16. Snippets


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("复议 诉讼 收费", ["复议", "诉讼", "收费"]),
        ("网站 1,586", ["网站", "1,586"]),
        ('"行政诉讼" 培训 复印', ["行政诉讼", "培训", "复印"]),
    ],
)
def test_the_passages_show_every_word_that_was_asked_for(
    tmp_path: Path, query: str, words: list[str]
) -> None:
    """The snippet tells nothing: the words are not in it (zds-site#2129; haystack#273, #310)."""
    text = "".join(
        [
            "一、概述\n全年举办培训两期，共有86人参加。\n",
            "网站新增栏目三个。" * 20,
            "网站公开信息1,586条。\n二、收费和复议情况\n",
            "没有收费，复印也免费；" * 10,
            "行政复议三件，行政诉讼一件。\n",
        ]
    )
    shelve(tmp_path, [report(1, text=text)])
    index(tmp_path)
    with closing(Search.open(tmp_path)) as search:
        (hit,) = search.search(SearchRequest(query)).hits
    shown = [run.text for snippet in hit.snippets for run in snippet.runs if run.hit]
    assert {*words} <= {*shown}


def test_the_title_is_given_whole(tmp_path: Path) -> None:
    """Titles are cut off (zds-site#2129)."""
    title = (
        "关于" + "某某省某某自治州某某自治县人民政府办公室及其所属部门" * 6 + "政府信息公开的报告"
    )
    shelve(tmp_path, [report(1, title=title)])
    index(tmp_path)
    with closing(Search.open(tmp_path)) as search:
        (hit,) = search.search(SearchRequest("自治县")).hits
    assert "".join(run.text for run in hit.title_runs) == hit.to_json()["title"] == title


# 17. Export


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with more reports than the largest page holds."""
    data = tmp_path_factory.mktemp("many")
    odd = {0: "=1+1", 1: "－A1", 2: "@SUM(A1)", 3: "＝1+1", 4: "\n=1", 5: "+86"}
    shelve(data, [report(n, text=f"{odd.get(n, '')}依申请公开，{n}件。") for n in range(130)])
    index(data)
    return data


def test_an_export_holds_all_pages_and_opens_as_chinese(many: Path) -> None:
    """The export has only the current page, and Excel shows mojibake (patent#61; fairchive#2697;
    CouncilSearcher#10)."""
    command = [sys.executable, "-m", "indexer", "export", "--format", "csv", "依申请公开"]
    run = subprocess.run(
        [*command, "--data", str(many)],
        capture_output=True,
        check=True,
        # As it is under Windows, or in a cron job.
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert run.stdout.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(run.stdout.decode("utf-8-sig"), newline="")))
    assert len({row["id"] for row in rows}) == len(rows) == 130
    assert {row["region"] for row in rows} == {"甘肃省/甘南藏族自治州/合作市"}


def test_no_cell_of_an_export_is_run_as_a_formula(many: Path) -> None:
    """A text that begins with a sign of formulas is run by the spreadsheet (OWASP)."""
    out = io.StringIO()
    with Shelf.open(many / "reports.db") as shelf:
        export.write(export.everything(shelf), Format.CSV, out)
    rows = csv.DictReader(io.StringIO(out.getvalue().lstrip("\ufeff"), newline=""))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in {*"=+-@＝＋－＠\t\r\n"} - {""}]
    assert sum(cell.startswith("'") for cell in cells) == 6


# 25. Reindexing


def test_the_search_answers_in_full_while_the_index_is_built_anew(many: Path) -> None:
    """Reindexing makes the site empty or broken meanwhile (typesense-rails#23;
    OpenMetadata#23514; haystack#97)."""
    ended = threading.Event()

    def build() -> None:
        with Shelf.open(many / "reports.db") as shelf:
            for _ in range(3):
                upkeep.rebuild(shelf, many / "index", lambda done, total: None)
        ended.set()

    with closing(Search.open(many)) as search:
        builder = threading.Thread(target=build)
        generations, totals = set(), set()
        builder.start()
        while not ended.is_set():
            generations.add(search.health().generation)
            totals.add(search.search(SearchRequest("依申请公开", size=1)).total)
        builder.join()
        totals.add(search.search(SearchRequest("依申请公开")).total)
        generations.add(search.health().generation)
    assert totals == {130}
    assert len(generations) > 1


def test_an_index_does_not_grow_however_often_it_is_built(tmp_path: Path) -> None:
    """The index grows without end (paperless#13679; tantivy#3079; copr#2534)."""
    shelve(tmp_path, [report(number) for number in range(20)])
    sizes = []
    for round_ in range(6):
        shelve(tmp_path, [report(0, text=f"第{round_}次。")])
        with Shelf.open(tmp_path / "reports.db") as shelf:
            act = upkeep.rebuild if round_ % 2 else upkeep.update
            act(shelf, tmp_path / "index", lambda done, total: None)
        files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
        sizes.append(sum(path.stat().st_size for path in files))
    assert max(sizes[2:]) <= sizes[1] * 1.5


# Also frequent


@pytest.mark.parametrize("query", ["政府信息公开指南", '"信息公开"', "政 府 信 息", "2019"])
def test_spaces_that_a_scan_left_between_characters_do_not_hide_them(
    small: Search, query: str
) -> None:
    """Scanned files give 政 府 信 息, which 政府信息 does not find (tesseract#991, #2814, #3904;
    OCRmyPDF#715, #1166; sist2#443)."""
    assert "scan" in found(small, query)
