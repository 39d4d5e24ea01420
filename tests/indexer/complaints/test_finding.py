"""What stands in a text is found, and nothing else is.

Complaints about other search engines; each test names the complaint and where it was made. What is
seen in pages has its tests in `tests/search_web/test_complaints.py`.
"""

from __future__ import annotations

import pytest

from indexer import Search, SearchRequest
from reports import skeleton
from tests.indexer.complaints.collection import (
    NAMED,
    TEXTS,
    codes,
    found,
    holding,
    marked,
)


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


@pytest.mark.parametrize("query", ["政府信息公开指南", '"信息公开"', "政 府 信 息", "2019"])
def test_spaces_that_a_scan_left_between_characters_do_not_hide_them(
    small: Search, query: str
) -> None:
    """Scanned files give 政 府 信 息, which 政府信息 does not find (tesseract#991, #2814, #3904;
    OCRmyPDF#715, #1166; sist2#443)."""
    assert "scan" in found(small, query)
