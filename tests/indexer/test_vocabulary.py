"""Which words are nearly the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.suggesting.inventory import Inventory
from indexer.suggesting.lookalikes import groups, look
from indexer.suggesting.vocabulary import Neighbour, Vocabulary, is_one_edit

WORD = st.text("公开信息", min_size=2, max_size=5)
KNOWN = Vocabulary(
    Inventory(
        regions={"甘南藏族自治州": 3},
        publishers={"合作市财政局": 2, "很长很长很长很长很长的机关名称": 1},
        titles={},
        words={"信息": 9, "公开": 8, "公布": 7, "政府网站": 5, "己方": 1, "复议": 4},
    )
)


def near(word: str) -> set[str]:
    return {found.word for found in KNOWN.neighbours(word)}


def edits(word: str) -> set[str]:
    """All words that one edit makes of it, of few characters."""
    letters = "公开信息"
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + letter + b for a, b in cuts for letter in letters),
        *(a + letter + b[1:] for a, b in cuts if b for letter in letters),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
    }


@given(words=st.sets(WORD, max_size=12), asked=WORD)
def test_neighbours_are_all_words_of_one_edit_or_the_same_sound_or_look(
    words: set[str], asked: str
) -> None:
    found = Vocabulary(Inventory({}, {}, {}, dict.fromkeys(words, 2))).neighbours(asked)
    assert {each.word for each in found} == (words & edits(asked)) - {asked}


@given(word=WORD, other=WORD)
def test_an_edit_is_a_character_wrong_missing_too_many_or_swapped(word: str, other: str) -> None:
    assert (is_one_edit(word, other) or word == other) == (other in edits(word) | {word})


def test_words_of_the_same_sound_are_similar() -> None:
    assert Neighbour("信息", 9, similar=True) in KNOWN.neighbours("心系")
    assert Neighbour("公布", 7, similar=False) in KNOWN.neighbours("公开")


@pytest.mark.parametrize(
    ("word", "similar"),
    [("正府网站", True), ("真府网站", True), ("政府完蘸", True), ("中府网站", False)],
)
def test_some_sounds_are_not_told_apart(word: str, similar: bool) -> None:
    assert KNOWN.neighbours(word) == [Neighbour("政府网站", 5, similar=similar)]


def test_words_of_the_same_look_are_similar() -> None:
    assert Neighbour("公开", 8, similar=True) in KNOWN.neighbours("公幵")
    assert Neighbour("己方", 1, similar=True) in KNOWN.neighbours("巳万")


def test_places_are_known_by_all_their_names_and_publishers_by_theirs() -> None:
    assert "甘南州" in near("甘楠州")
    assert "合作市财政局" in near("合做市财政局")


def test_long_names_are_not_words() -> None:
    assert "很长很长很长很长很长的机关名称" not in KNOWN


@pytest.mark.parametrize("group", groups())
def test_a_character_looks_like_those_of_one_group_only(group: str) -> None:
    assert len(group) == len(set(group)) > 1
    assert {look(char) for char in group} == {group[0]}
