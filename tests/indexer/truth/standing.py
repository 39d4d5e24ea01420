"""What it is for a run, a number, a term or a beginning of a word to stand in a report."""

from __future__ import annotations

import functools
import re

from indexer.analysis import is_number, words
from reports import Folded, fold, holds, skeleton, squeeze
from tests.indexer.truth.facts import Condition, Facts
from tests.indexer.truth.synonyms import synonyms

COMMA_BETWEEN_DIGITS = re.compile(r"(?<=\d),(?=\d)")


def run_in(text: str, run: str) -> bool:
    # Looking without any commas first spares most of the slow search; it decides nothing.
    return _without_commas(run) in _without_commas(text) and holds(text, run)


def number_in(text: str, number: str) -> bool:
    # As above.
    return number in _without_commas(text) and bool(_folded(text).number_spans(number))


def word_in(text: str, word: str) -> bool:
    """Whether a word of a segmentation stands in a text: a number as a whole one."""
    return number_in(text, word) if is_number(word) else run_in(text, word)


def quotation(content: str) -> Condition:
    return lambda facts: _in_either(facts, content, number=False)


def term(typed: str) -> Condition:
    """The whole term, or every word; it may also name the report's year, region or publisher."""
    whole = skeleton(typed)
    parts = words(typed)
    return lambda facts: (
        _word_stands(facts, whole)
        or (bool(parts) and all(_word_stands(facts, part) for part in parts))
    )


def prefix(beginning: str) -> tuple[Condition, frozenset[str]]:
    """A beginning of a word of letters and digits, and what is said of it."""
    bare = skeleton(beginning)
    if not (bare.isascii() and bare.isalnum()):
        return quotation(bare), frozenset()
    if len(bare) < 2:
        return term(beginning), frozenset({"short_prefix"})
    candidates = _whole_numbers if is_number(bare) else _latin_words
    return (
        lambda facts: any(
            word.startswith(bare) for word in candidates(facts.title) | candidates(facts.text)
        ),
        frozenset(),
    )


def _word_stands(facts: Facts, word: str) -> bool:
    return (
        word in facts.about
        or word_in(facts.publisher, word)
        or _in_either(facts, word, number=is_number(word))
        or any(_in_either(facts, other, number=False) for other in synonyms(word))
    )


def _in_either(facts: Facts, run: str, *, number: bool) -> bool:
    stands = number_in if number else run_in
    return stands(facts.text, run) or stands(facts.title, run)


@functools.cache
def _folded(text: str) -> Folded:
    return Folded(text)


@functools.cache
def _without_commas(text: str) -> str:
    return squeeze(text).replace(",", "")


@functools.cache
def _latin_words(text: str) -> frozenset[str]:
    return frozenset(re.findall("[a-z0-9]+", COMMA_BETWEEN_DIGITS.sub("", fold(text))))


@functools.cache
def _whole_numbers(text: str) -> frozenset[str]:
    # White space ends a number, as between the cells of a table; or it stands within one.
    readings = COMMA_BETWEEN_DIGITS.sub("", fold(text)), skeleton(text)
    return frozenset(number for each in readings for number in re.findall("[0-9]+", each))
