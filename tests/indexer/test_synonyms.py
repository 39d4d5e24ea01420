"""Words that say the same are looked for as well, and that is said."""

from __future__ import annotations

import pytest

from indexer import Search, SearchRequest
from indexer.language import read_query
from indexer.showing.marks import spans
from indexer.synonyms import synonyms_of


def totals(search: Search, *queries: str) -> list[int]:
    return [search.search(SearchRequest(query)).total for query in queries]


@pytest.mark.parametrize(
    ("word", "other"), [("年报", "年度报告"), ("年度报告", "年报"), ("三公经费", "“三公”经费")]
)
def test_each_word_of_a_group_stands_for_the_others(word: str, other: str) -> None:
    assert other in synonyms_of(word)
    assert word not in synonyms_of(word)


def test_a_word_finds_what_its_synonyms_find(search: Search) -> None:
    others = " OR ".join(f'"{other}"' for other in ("年报", *synonyms_of("年报")))
    both, others = totals(search, "年报", others)
    assert both == others > totals(search, '"年报"')[0]


def test_it_is_said_and_quotes_switch_it_off(search: Search) -> None:
    (message,) = search.search(SearchRequest("年报")).messages
    assert message.code == "synonyms"
    assert "「年度报告」" in message.text
    assert search.search(SearchRequest('"年报"')).messages == ()


def test_a_word_within_a_term_has_synonyms_too(search: Search) -> None:
    messages = search.search(SearchRequest("甘肃年报")).messages
    assert [message.code for message in messages] == ["synonyms"]


def test_the_synonym_is_marked_in_the_text() -> None:
    text = "甘南州年度报告"
    assert spans(read_query("年报").query, text) == ((3, 7),)
