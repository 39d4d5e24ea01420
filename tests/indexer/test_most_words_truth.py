"""The plain reading knows when most words of a long text are enough, and what is long."""

from __future__ import annotations

import pytest

from indexer.analysis import words
from tests.indexer.truth import Facts, meaning_in

SENTENCE = "壮语广播节目播报惠农信息，村屯公开栏更新"


def report(text: str) -> Facts:
    return Facts(title="", text=text, year=2013, about=frozenset({"2013", "2013年"}))


def is_loose(typed: str, *reports: Facts) -> bool:
    return "most_words" in meaning_in(typed, reports, lambda name: False).messages


def found(typed: str, *reports: Facts) -> list[int]:
    meant = meaning_in(typed, reports, lambda name: False)
    return [at for at, each in enumerate(reports) if meant.answers(each)]


def test_two_thirds_of_the_words_are_enough() -> None:
    kept = "壮语播报惠农信息村屯更新"
    assert len(words(kept)) == 6
    assert found(f"{kept}壁纸樱桃枕头", report(SENTENCE), report("壮语播报")) == [0]
    assert found(f"{kept}壁纸樱桃枕头蝴蝶", report(SENTENCE)) == []


def test_a_word_that_is_written_twice_counts_once() -> None:
    assert found("樱桃樱桃壮语播报惠农", report("壮语。播报。惠农")) == [0]
    assert found("壮语壮语壮语播报樱桃壁纸", report("壮语。播报。惠农")) == []


def test_where_one_report_holds_the_text_no_other_is_found() -> None:
    assert found(SENTENCE, report(SENTENCE), report(SENTENCE.replace("惠农", ""))) == [0]
    assert not is_loose(SENTENCE, report(SENTENCE))


def test_where_no_report_holds_even_most_of_it_nothing_changes() -> None:
    assert not is_loose(SENTENCE, report("壮语"))
    assert found(SENTENCE, report("壮语")) == []


def test_words_in_any_order_are_the_text_as_it_stands() -> None:
    assert not is_loose("壮语播报惠农信息村屯", report("村屯。信息。惠农。播报。壮语"))


def test_the_year_of_a_report_is_a_word_of_it() -> None:
    assert not is_loose("2013年度壮语播报惠农", report("年度。壮语。播报。惠农"))
    assert is_loose("2014年度壮语播报惠农", report("年度。壮语。播报。惠农"))


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("公开栏的更新。村屯。节目", False),
        ("公开栏。的更新。村屯。节目", False),
        ("公开栏的。更新。村屯。节目", False),
        ("公开栏。的。更新。村屯。节目", True),
    ],
)
def test_a_word_of_one_character_stands_with_a_neighbour(text: str, loose: bool) -> None:
    typed = "村屯节目公开栏的更新"
    assert words(typed) == ["村屯", "节目", "公开栏", "的", "更新"]
    assert is_loose(typed, report(text)) is loose


def test_a_number_of_one_digit_needs_no_neighbour() -> None:
    assert not is_loose("壮语播报惠农更新5", report("5。壮语。播报。惠农。更新"))
    assert is_loose("壮语播报惠农更新5", report("15。壮语。播报。惠农。更新"))


def test_the_text_stands_with_its_punctuation() -> None:
    typed = "《村屯公开栏》和《惠农信息》"
    assert words(typed) == ["村屯", "公开栏", "和", "惠农", "信息"]
    assert not is_loose(typed, report(f"更新{typed}。"))


def test_a_region_called_as_a_whole_long_term_is_not_that_term() -> None:
    typed = "壮语播报惠农信息樱桃"
    called = Facts(title="", text="", about=frozenset({typed}))
    assert found(typed, called) == [0]
    assert found(typed, called, report(SENTENCE)) == [1]


def test_other_parts_hold_as_ever() -> None:
    typed = SENTENCE.replace("惠农", "壁纸")
    reports = report(f"{SENTENCE}。光伏"), report(SENTENCE)
    assert found(f"{typed} 光伏", *reports) == [0]
    assert found(f"{typed} -光伏", *reports) == [1]
    assert found(f"{typed} 年份:2013", *reports) == [0, 1]
    assert found(f"{typed} 樱桃", *reports) == []


def test_a_text_that_stands_only_where_other_parts_do_not_hold_stands_nowhere() -> None:
    reports = report(SENTENCE), report(SENTENCE.replace("惠农", "") + "。光伏")
    assert found(f"{SENTENCE} 光伏", *reports) == [1]


@pytest.mark.parametrize(
    "typed",
    [
        "壮语播报惠农信息樱桃",
        "壮语广播节目播报惠壁",
        "(壮语播报惠农信息樱桃 村屯) 更新",
        "村屯壁，公开栏更新壮语广播",
        "村屯“公开”壁纸惠农信息广播",
        "“ 公开栏惠农信息广播播报”壁 村屯",
        "1*“公开栏惠农信息广播播报”更新 村屯",
    ],
)
def test_what_has_five_words_or_runs_on_is_long(typed: str) -> None:
    assert is_loose(typed, report(SENTENCE))


@pytest.mark.parametrize(
    "typed",
    [
        "壮语播报惠农樱桃",
        "壮语 播报 惠农 信息 樱桃",
        "村屯壁 公开栏更新壮语广播",
        "村屯壁，公开栏更新壮语广",
        "壮语播报惠农信息樱桃 OR 光伏",
        "-壮语播报惠农信息樱桃",
        "“壮语播报惠农信息村屯樱桃”",
        "标题:壮语播报惠农信息樱桃",
        "壮语播报惠农信息樱桃 章节:问题",
        "(壮语播报惠农信息樱桃 章节:问题) 更新",
    ],
)
def test_other_queries_mean_all_that_they_ask(typed: str) -> None:
    facts = Facts(title="", text=SENTENCE, sections=(("problems", 0, len(SENTENCE)),))
    assert not is_loose(typed, facts)


def test_a_quotation_inside_a_text_is_words_of_it_but_stands_only_whole() -> None:
    typed = "壮语广播“节目惠农信息”村屯公开栏更新"
    apart = report("壮语广播。节目。惠农信息。村屯公开栏更新")
    assert is_loose(typed, apart)
    assert found(typed, apart, report("节目惠农信息")) == [0]
    assert not is_loose(typed, report("壮语广播。节目惠农信息。村屯公开栏更新"))


def test_a_pasted_passage_is_looked_for_in_its_own_way() -> None:
    wrong = SENTENCE.replace("惠农", "壁纸") * 12
    assert not is_loose(wrong, report(SENTENCE))
