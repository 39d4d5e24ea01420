"""What would a person ask who looks for one report of which something is remembered?

Queries are made by rule from the reports themselves, so that any collection can be measured. Where
several reports answer as well, each of them is right: those of the same place and year, of the same
title, and those that hold a sentence of which as much is remembered.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import jieba
from pypinyin import Style, lazy_pinyin

from reports import Report, skeleton

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_SENTENCE: Final = re.compile("[^。！？；\n\t|]+(?=[。！？；])")
# What may stand where words were forgotten.
_GAP: Final = "[^。！？；\n\t|]{1,10}?"
# A sentence of fewer words is no memory of one report, one of more is read as a passage.
_WORDS: Final = range(9, 41)
_FORGOTTEN: Final = 2


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A query, and the ids of the reports of which one must be found."""

    query: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Initials:
    """The first letters of a place's syllables, and the places that have them."""

    typed: str
    right: frozenset[str]


def place_and_year(reports: Iterable[Report]) -> list[KnownItem]:
    """The place and the year, and that it is an annual report; one for each that there is."""
    known = (each for each in reports if each.region and each.year)
    return [
        KnownItem(f"{named} 信息公开 年报", right)
        for named, right in _by(known, _place_and_year).items()
    ]


def mistyped_titles(reports: Sequence[Report], seed: int, count: int) -> list[KnownItem]:
    """Titles in which one Han character is another one that stands in some title."""
    rnd = random.Random(seed)
    titled = [report for report in reports if len(_HAN.findall(report.title)) > 6]
    alphabet = sorted({char for each in titled for char in _HAN.findall(each.title)})
    same_title = _by(reports, lambda report: skeleton(report.title))
    items = []
    for report in rnd.choices(titled, k=count):
        at = rnd.choice([found.start() for found in _HAN.finditer(report.title)])
        wrong = rnd.choice([char for char in alphabet if char != report.title[at]])
        typed = f"{report.title[:at]}{wrong}{report.title[at + 1 :]}"
        items.append(KnownItem(typed, same_title[skeleton(report.title)]))
    return items


def half_remembered(reports: Sequence[Report], seed: int, count: int) -> list[KnownItem]:
    """Sentences of which two words are missing; every other one without its punctuation."""
    rnd = random.Random(seed)
    sentences = [(report, sentence) for report in reports for sentence in _sentences(report.text)]
    items = []
    for number, (report, sentence) in enumerate(rnd.choices(sentences, k=count)):
        words = jieba.lcut(sentence, HMM=False)
        places = [at for at, word in enumerate(words) if word.isalnum()]
        gone = set(rnd.sample(places, _FORGOTTEN))
        kept = ["" if at in gone else word for at, word in enumerate(words)]
        typed = "".join(kept)
        remembered = re.compile("".join(re.escape(word) or _GAP for word in kept))
        right = {each.id for each in reports if each is report or remembered.search(each.text)}
        items.append(
            KnownItem(re.sub(r"\W+", "", typed) if number % 2 else typed, frozenset(right))
        )
    return items


def initials(reports: Iterable[Report]) -> list[Initials]:
    """Of every place that has a report."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for name in {report.region.path[-1] for report in reports if report.region}:
        names["".join(lazy_pinyin(name, style=Style.FIRST_LETTER))].add(name)
    return [Initials(typed, frozenset(names[typed])) for typed in sorted(names)]


def _sentences(text: str) -> Iterator[str]:
    for found in _SENTENCE.finditer(text):
        sentence = found[0].strip()
        words = [word for word in jieba.lcut(sentence, HMM=False) if word.isalnum()]
        if len(words) in _WORDS and len(sentence) < 120:
            yield sentence


def _place_and_year(report: Report) -> str:
    assert report.region is not None  # noqa: S101  # only of reports that have both
    return f"{report.region.path[-1]} {report.year}"


def _by(reports: Iterable[Report], key: Callable[[Report], str]) -> Mapping[str, frozenset[str]]:
    """The ids of the reports by what they have in common."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for report in reports:
        groups[key(report)].add(report.id)
    return {common: frozenset(ids) for common, ids in groups.items()}
