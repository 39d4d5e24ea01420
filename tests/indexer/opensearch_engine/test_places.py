"""Each character has a place; at it stand the terms by which it can be asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.opensearch_engine import places, terms
from indexer.opensearch_engine.terms import BESIDE, BREAK
from reports import SectionKind, fold, skeleton

TEXTS = st.text("01２,， \n\t\u00a0。；公开ab", max_size=30).map(fold)


def at_places(tokens: str) -> list[set[str]]:
    """The terms by place, as the analyzer divides them."""
    return [{*token.split(BESIDE)} for token in tokens.split(" ") if token]


def stands(phrase: list[str], tokens: str) -> bool:
    """Whether the terms stand at places one behind the other."""
    found = at_places(tokens)
    return any(
        all(term in found[start + at] for at, term in enumerate(phrase))
        for start in range(len(found) - len(phrase) + 1)
    )


@given(TEXTS)
def test_there_are_as_many_places_as_characters_that_are_not_skipped(text: str) -> None:
    assert len(at_places(places.short_text(text))) == len(skeleton(text))


@given(TEXTS, st.data())
def test_whatever_stands_in_a_text_is_the_phrase_of_its_terms(
    text: str, data: st.DataObject
) -> None:
    bare = skeleton(text)
    if bare:
        begin = data.draw(st.integers(0, len(bare) - 1))
        end = data.draw(st.integers(begin + 1, len(bare)))
        tokens = places.whole_text("", text, ())
        assert stands(terms.run(bare[begin:end]), tokens)


@given(TEXTS, st.text("01公a", min_size=2, max_size=3))
def test_what_does_not_stand_there_is_no_phrase_of_it(text: str, run: str) -> None:
    assert stands(terms.pairs(run), places.short_text(text)) == (run in skeleton(text))


def test_from_title_to_text_no_run_goes_on() -> None:
    tokens = places.whole_text("公开", "政府", ())
    assert stands(terms.pairs("公开"), tokens)
    assert not stands(terms.pairs("开政"), tokens)
    assert at_places(tokens)[2] == {BREAK}


def test_a_comma_that_is_skipped_stands_at_the_digit_before_it() -> None:
    tokens = places.short_text("1,546")
    for run in ("1546", "1,", ",5", ",546"):
        assert stands(terms.pairs(run), tokens)
    assert not stands(terms.pairs("1,5"), tokens)


def test_white_space_ends_a_number_or_stands_within_one() -> None:
    tokens = places.whole_text("", "7 0\n8 8", ())
    for number in "70":
        assert stands(terms.NUMBERS.whole(number), tokens)
    assert not stands(terms.NUMBERS.whole("70"), tokens)
    assert stands(terms.OF_LINES.whole("70"), tokens)
    assert stands(terms.OF_LINES.beginning("7"), tokens)


def test_in_a_section_a_number_goes_on_to_its_end() -> None:
    kind = SectionKind.PROACTIVE
    tokens = places.whole_text("", "共7\n0 8", [(kind, 0, 4)])
    reading = terms.of_section(kind)
    assert stands(reading.whole("70"), tokens)
    assert not stands(reading.whole("708"), tokens)


def test_words_of_letters_begin_behind_what_is_none() -> None:
    tokens = places.whole_text("", "www.ab1 c公", ())
    for beginning in ("w", "www", "ab1", "c"):
        assert stands(terms.WORDS.beginning(beginning), tokens)
    for other in ("ww.", "b1", "ab1c"):
        assert not stands(terms.WORDS.beginning(other), tokens)


def test_units_begin_and_end_at_their_first_and_last_character() -> None:
    found = at_places(places.whole_text("", "甲乙。丙\n丁", ()))
    sentences = terms.SENTENCES
    assert sentences.begin in found[0]
    assert sentences.end in found[2]
    assert sentences.only in found[3]
    assert sentences.only in found[4]
    assert terms.LINES.begin in found[0]
    assert terms.LINES.end in found[3]
    assert terms.PIECES.end in found[4]
