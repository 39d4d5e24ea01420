"""The terms of a field are found by their bytes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.columns.terms import Terms

WORDS = st.sets(st.text("ab公开", max_size=4).map(str.encode), max_size=40).map(sorted)
WORD = st.text("ab公开", max_size=3).map(str.encode)


def made(words: list[bytes]) -> Terms:
    return Terms.of(words)


@given(WORDS, WORD)
def test_a_term_is_found_where_it_stands_and_nowhere_else(words: list[bytes], word: bytes) -> None:
    terms = made(words)
    assert list(terms) == words
    assert terms.find(word) == (words.index(word) if word in words else None)


@given(WORDS, WORD)
def test_terms_with_a_prefix_are_a_range(words: list[bytes], prefix: bytes) -> None:
    terms = made(words)
    asked = [terms[number] for number in terms.with_prefix(prefix)]
    assert asked == [word for word in words if word.startswith(prefix)]


@given(WORDS, st.data())
def test_some_of_the_terms_are_terms_again(words: list[bytes], data: st.DataObject) -> None:
    wanted = [at for at in range(len(words)) if data.draw(st.booleans())]
    assert list(made(words).only(np.array(wanted, np.int64))) == [words[at] for at in wanted]
