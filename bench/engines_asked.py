"""Which queries is every engine asked?

A few of each class, picked from the corpus itself by how many reports hold a word or a run of
characters, the same ones for the same corpus; each plain, filtered, and at its 50th page.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from bench.engines_protocol import Asked
from bench.engines_runs import pick_runs, spread
from bench.engines_tokens import Corpus

_EACH: Final = 4
_MIDDLE: Final = 0.05  # of the reports hold such a word
_RARE: Final = 0.001
_EXPANSIONS: Final = range(24, 97)  # some dozens
_LONGEST_PREFIX: Final = 3
_PAGE: Final = 50


def pick(corpus: Corpus) -> list[Asked]:
    """All queries in all variants; a variant is a class of its own."""
    years = tuple(sorted(year for year, _ in corpus.years.most_common(3)))
    provinces = tuple(province for province, _ in corpus.provinces.most_common(1))
    return [
        each
        for asked in _plain(corpus)
        for each in (
            asked,
            replace(asked, klass=f"{asked.klass} filtered", years=years, regions=provinces),
            replace(asked, klass=f"{asked.klass} page {_PAGE}", start=(_PAGE - 1) * asked.size),
        )
    ]


def _plain(corpus: Corpus) -> Iterator[Asked]:
    yield from _of_words(*_words(corpus))
    for prefix in _prefixes(corpus):
        yield Asked("prefix", prefix=prefix)
    for klass, run in pick_runs(corpus.path, corpus.reports, _EACH):
        yield Asked(klass, run=run)


def _of_words(common: list[str], middle: list[str], rare: list[str]) -> Iterator[Asked]:
    for klass, words in (("common", common), ("middle", middle), ("rare", rare)):
        yield from (Asked(klass, all=(word,)) for word in words)
    others = [*common[1:], *common[:1]]
    for word, seldom in zip(common, middle, strict=False):
        yield Asked("two words", all=(word, seldom))
    for word, other, seldom in zip(common, others, middle, strict=False):
        yield Asked("three words", all=(word, other, seldom))
    for place, seldom in enumerate(rare):
        three = (middle * 3)[place : place + 3]
        yield Asked("four alternatives", any=(*three, seldom))
    for word, without in zip(common, middle, strict=False):
        yield Asked("exclusion", all=(word,), none=(without,))


def _words(corpus: Corpus) -> tuple[list[str], list[str], list[str]]:
    """Words of Han characters: in most reports, in some, in hardly any."""
    held = {
        word: count
        for word, count in corpus.frequencies.items()
        if len(word) > 1 and word.isalpha() and not word.isascii()
    }
    some = _MIDDLE * corpus.reports
    few = max(1, _RARE * corpus.reports)
    most = sorted((word for word in held if held[word] > corpus.reports / 2), key=_by(held))
    fewest = sorted(word for word in held if few / 2 < held[word] <= few)
    return (
        spread(most, _EACH),
        heapq.nsmallest(_EACH, held, key=lambda word: (abs(held[word] - some), word)),
        spread(fewest, _EACH),
    )


def _prefixes(corpus: Corpus) -> Iterator[str]:
    """As many of Han characters as of letters and digits: those that the most reports hold."""
    words, held = Counter[str](), Counter[str]()
    for word, count in corpus.frequencies.items():
        for length in range(1, min(len(word), _LONGEST_PREFIX) + 1):
            words[word[:length]] += 1
            held[word[:length]] += count
    some = [prefix for prefix, number in words.items() if number in _EXPANSIONS]
    for is_ascii in (False, True):
        found = (prefix for prefix in some if prefix.isascii() is is_ascii)
        yield from heapq.nsmallest(_EACH // 2, found, key=_by(held))


def _by(held: dict[str, int]) -> Callable[[str], tuple[int, str]]:
    """What orders by the number of reports, the most first."""
    return lambda each: (-held[each], each)
