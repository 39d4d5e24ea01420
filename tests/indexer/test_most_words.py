"""A title or a sentence that stands nowhere finds the reports that hold most of its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import Search, SearchRequest
from indexer.analysis import words
from indexer.boundary import ExactRun, Want, Where
from indexer.columns.hits import Hits, at_least
from indexer.interpretation import want
from indexer.language import MostWords, Term, most_words, read_query
from reports import Region, Shelf
from tests.indexer.making import index, report, shelve

TITLES = {
    1: "平果县2013年度政府信息公开工作年度报告",
    2: "伊宁市2013年度政府信息公开工作年度报告",
    3: "共和县2021年政府信息公开工作年度报告",
}
SENTENCE = "壮语广播节目播报惠农信息九十六期，村屯公开栏更新四千三百四十期"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("titles")
    region = Region("000000", ("全国",))
    texts = {1: f"{SENTENCE}。", 2: "办结率为九成。", 3: "光伏园区占地广。"}
    shelve(folder, (report(n, title=TITLES[n], region=region, text=texts[n]) for n in TITLES))
    index(folder)
    return folder


@pytest.fixture(scope="module")
def titled(data: Path) -> Iterator[Search]:
    search = Search.open(data)
    yield search
    search.close()


def codes(search: Search, typed: str, **filters: tuple[str, ...]) -> list[str]:
    messages = search.search(SearchRequest(typed, **filters)).messages
    return [each.code for each in messages if each.code != "synonyms"]


@pytest.mark.parametrize("number", TITLES)
def test_a_title_with_any_character_wrong_finds_its_report_first(
    titled: Search, number: int
) -> None:
    title = TITLES[number]
    for at, char in enumerate(title):
        if not char.isascii():
            typed = f"{title[:at]}壁{title[at + 1 :]}"
            result = titled.search(SearchRequest(typed))
            assert result.hits[0].title == title, typed
            assert "most_words" in [message.code for message in result.messages]


def test_a_sentence_with_words_missing_finds_its_report(titled: Search) -> None:
    for gone in ("广播", "播报", "公开栏", "更新"):
        typed = SENTENCE.replace("惠农", "").replace(gone, "")
        assert titled.search(SearchRequest(typed)).hits[0].title == TITLES[1], typed


def test_two_thirds_of_the_words_are_enough(titled: Search) -> None:
    kept = "壮语广播节目播报惠农信息更新"
    assert len(words(kept)) == 6
    assert titled.search(SearchRequest(f"{kept}壁纸樱桃枕头")).total == 1
    assert titled.search(SearchRequest(f"{kept}壁纸樱桃枕头蝴蝶")).total == 0


def test_what_stands_somewhere_means_each_of_its_words(titled: Search) -> None:
    assert titled.search(SearchRequest(TITLES[1])).total == 1
    assert codes(titled, TITLES[1]) == []


def test_words_typed_apart_are_meant_each(titled: Search) -> None:
    assert titled.search(SearchRequest("壮语 广播 惠农 信息 光伏 公开")).total == 0
    assert titled.search(SearchRequest(f"{SENTENCE[:13]}壁 光伏")).total == 0


def test_a_quotation_is_never_found_in_part(titled: Search) -> None:
    wrong = TITLES[1].replace("政府", "政壁")
    assert titled.search(SearchRequest(f"“{wrong}”")).total == 0
    hits = titled.search(SearchRequest(f"{wrong} “光伏园区”")).hits
    assert [hit.title for hit in hits] == [TITLES[3]]


def test_quotes_that_came_along_with_a_sentence_are_its_punctuation(titled: Search) -> None:
    typed = SENTENCE.replace("惠农信息", "“农信息”").replace("公开栏", "“公开”")
    assert titled.search(SearchRequest(typed)).hits[0].title == TITLES[1]


def test_filters_do_not_change_what_a_query_means(titled: Search) -> None:
    assert codes(titled, TITLES[1], years=("1999",)) == ["unknown_year"]
    wrong = TITLES[1].replace("平果", "平壁")
    assert "most_words" in codes(titled, wrong, years=("1999",))


def test_the_export_holds_what_the_search_finds(titled: Search) -> None:
    request = SearchRequest(TITLES[1].replace("平果", "平壁"))
    assert len(titled.found_keys(request)) == titled.search(request).total > 0


def test_a_report_is_marked_as_its_hit_is_and_without_an_index_as_it_was_typed(
    titled: Search, data: Path, tmp_path: Path
) -> None:
    typed = SENTENCE.replace("播报", "播抱")
    (hit,) = titled.search(SearchRequest(typed)).hits
    whole = titled.report(hit.id)
    assert whole is not None
    shown = {run.text for snippet in hit.snippets for run in snippet.runs if run.hit}
    assert {whole.text[start:end] for start, end in titled.marks(whole, typed)} == shown
    unindexed = Search.open(tmp_path)
    assert unindexed.marks(whole, "壮语") == ((0, 2),)
    unindexed.close()


def test_a_report_that_was_taken_down_holds_nothing_any_more(tmp_path: Path) -> None:
    shelve(tmp_path, (report(n, title=TITLES[n], text=f"第{n}份。") for n in TITLES))
    index(tmp_path)
    with Shelf.open(tmp_path / "reports.db") as shelf:
        shelf.remove(f"{1:016x}", "asked for by its publisher")
    search = Search.open(tmp_path)
    assert "most_words" in codes(search, TITLES[1])
    search.close()


@pytest.mark.parametrize(
    ("typed", "long"),
    [
        ("平果县二〇一三年政府信息公开", ("平果县二〇一三年政府信息公开",)),
        ("平果县政府，信息公开报告全文", ("平果县政府", "信息公开报告全文")),
        ("乡镇网页由一人兼管 光伏", ("乡镇网页由一人兼管",)),
        ("依申请公开政府信息", ()),
        ("行政 复议 诉讼 收费 人员 机构", ()),
        ("平果县二〇一三年政府信息公开 OR 光伏", ()),
        ("“平果县二〇一三年政府信息公开”", ()),
    ],
)
def test_what_runs_on_is_long(typed: str, long: tuple[str, ...]) -> None:
    loose = most_words(read_query(typed).query, typed)
    found = [part for part in loose.parts if isinstance(part, MostWords)] if loose else []
    assert [part.terms for part in found] == ([tuple(map(Term, long))] if long else [])


# Each is a word by itself.
RARE = "".join(chr(0x3500 + n) for n in range(61))


def loosely(typed: str) -> Want:
    loose = most_words(read_query(typed).query, typed)
    assert loose is not None
    return want(loose)


@pytest.mark.parametrize(("characters", "pieces"), [(12, 12 + 11), (60, 60 + 59), (61, 0)])
def test_characters_and_pairs_are_looked_for_in_titles_if_it_can_be_one(
    characters: int, pieces: int
) -> None:
    parts = [ranked.part for ranked in loosely(RARE[:characters]).ranking]
    in_titles = [part for part in parts if isinstance(part, ExactRun) and part.where is Where.TITLE]
    assert len(in_titles) == pieces


@pytest.mark.parametrize(("number", "pieces"), [(5, 4 + 3), (20, 19 + 18), (60, 40)])
def test_pieces_of_twenty_words_are_looked_for_and_hardly_more(number: int, pieces: int) -> None:
    assert len(words(RARE[:number])) == number
    (together,) = loosely(RARE[:number]).together
    assert len(together) == 1 + pieces


def test_its_reading_in_words_is_read_back() -> None:
    query = most_words(
        read_query("平果县政府，信息公开报告全文 -光伏").query, "平果县政府，信息公开报告全文"
    )
    assert query is not None
    assert query.in_words() == "含大部分词「平果县政府」「信息公开报告全文」，不含「光伏」"
    assert read_query(query.in_words()).query == query


@given(st.lists(st.sets(st.integers(0, 9)), max_size=6), st.integers(1, 6))
def test_at_least_so_many_lists_is_counting(lists: list[set[int]], least: int) -> None:
    found = at_least([Hits(np.array(sorted(each), np.intp)) for each in lists], least, 10)
    assert found.tolist() == [n for n in range(10) if sum(n in each for each in lists) >= least]
