"""What it is for a run, a number, a term or a beginning of a word to stand in a report."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

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
    """Whether a word of a segmentation stands in a text: a number as a whole one.

    A year stands in digits or in numerals.
    """
    names = (word, *_same_year(word))
    return any(number_in(text, name) if is_number(name) else run_in(text, name) for name in names)


YEAR = re.compile(
    "([0-9]{4}|[〇零○一二三四五六七八九]{4})(年度?)?|([〇零○一二三四五六七八九]{2})年度?"
)
ZEROS = "〇零○"


def _same_year(word: str) -> list[str]:
    """The same year of 1949 to 2049 written otherwise: in digits, or with each sign for zero."""
    found = YEAR.fullmatch(word)
    if found is None:
        return []
    said = found[1] or found[3]
    for zero in ZEROS:
        said = said.replace(zero, "0")
    digits = "".join(
        str("一二三四五六七八九".find(char) + 1) if char in "一二三四五六七八九" else char
        for char in said
    )
    year = int(digits) + (0 if found[1] else 2000)
    if not 1949 <= year < 2050:
        return []
    numerals = [
        "".join((zero + "一二三四五六七八九")[int(digit)] for digit in str(year)) for zero in ZEROS
    ]
    return [name for name in (str(year), *numerals) if not word.startswith(name)]


def quotation(content: str) -> Condition:
    return lambda facts: _in_either(facts, content, number=False)


def term(typed: str) -> Condition:
    """The whole term, or every word of it; a year or a region may also be the report's own."""
    whole = skeleton(typed)
    parts = words(typed)
    return lambda facts: (
        word_stands(facts, whole)
        or (bool(parts) and all(word_stands(facts, part) for part in parts))
    )


def term_in_place(typed: str) -> Condition:
    """The term as one run, or every word of it, a word of one character with a neighbour of it.

    A term of one word is what it always is.
    """
    parts = words(typed)
    if len(parts) < 2:
        return term(typed)
    whole = skeleton(typed)
    return lambda facts: (
        _in_either(facts, whole, number=False)
        or all(_stands_in_place(facts, parts, at) for at in range(len(parts)))
    )


def _stands_in_place(facts: Facts, parts: Sequence[str], at: int) -> bool:
    """Whether a word of a term stands, if it is of one character together with one beside it."""
    if len(parts[at]) > 1 or is_number(parts[at]):
        return word_stands(facts, parts[at])
    beside = pairwise(parts[max(0, at - 1) : at + 2])
    return any(_in_either(facts, before + behind, number=False) for before, behind in beside)


def prefix(beginning: str) -> Condition:
    """A beginning of a word of letters and digits; a run of other characters."""
    bare = skeleton(beginning)
    if not (bare.isascii() and bare.isalnum()):
        return quotation(bare)
    candidates = _whole_numbers if is_number(bare) else _latin_words
    return lambda facts: any(
        word.startswith(bare) for word in candidates(facts.title) | candidates(facts.text)
    )


def word_stands(facts: Facts, word: str) -> bool:
    """Whether a word of a term stands in a report, is its year or a region of it, or a synonym."""
    return (
        word in facts.about
        or word_in(facts.text, word)
        or word_in(facts.title, word)
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
