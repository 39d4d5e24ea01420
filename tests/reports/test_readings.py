"""Readings of characters in pinyin, however it is typed."""

from __future__ import annotations

import pytest

from reports.readings import has_tone, phrase_readings, plain, reading, readings


@pytest.mark.parametrize(
    ("typed", "syllable"),
    [
        ("jù", "ju"),
        ("JÙ", "ju"),
        ("ju4", "ju"),
        ("ju\u0300", "ju"),
        ("lǜ", "lü"),
        ("lv4", "lü"),
        ("lu:4", "lü"),
        ("ɡuān", "guan"),
        ("dăo", "dao"),
    ],
)
def test_a_syllable_is_the_same_however_it_is_typed(typed: str, syllable: str) -> None:
    assert plain(typed) == syllable


@pytest.mark.parametrize(
    ("char", "reading"), [("據", "ju"), ("据", "ju"), ("處", "chu"), ("的", "de")]
)
def test_simplified_and_traditional_characters_have_readings(char: str, reading: str) -> None:
    assert reading in readings(char)


def test_all_readings_of_a_character_count() -> None:
    assert {"xing", "hang"} <= readings("行")


def test_the_umlaut_may_be_missing() -> None:
    assert {"lü", "lu"} <= readings("綠")


@pytest.mark.parametrize("char", ["A", "1", "，", ""])
def test_what_is_no_han_character_has_no_reading(char: str) -> None:
    assert not char or not readings(char)


def test_a_tone_is_a_mark_or_a_number() -> None:
    assert has_tone("jù")
    assert has_tone("ju4")
    assert not has_tone("ju")
    assert not has_tone("lü")


def test_the_commonest_reading_of_a_character_is_known() -> None:
    assert (reading("重"), reading("女"), reading("A")) == ("zhong", "nü", "")


def test_a_word_is_read_otherwise_than_its_characters() -> None:
    assert phrase_readings()["重庆"] == ("chong", "qing")
    assert phrase_readings()["乐亭"] == ("lao", "ting")


def test_words_that_are_read_as_their_characters_are_not_kept() -> None:
    assert "政府" not in phrase_readings()
