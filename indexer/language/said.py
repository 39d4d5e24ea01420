"""What does a reading in words ask for? The inverse of `in_words`.

含「行政」且（含原文「复议」或含「诉讼」），不含「申请」；年份 2013、2017；地区 甘肃省（620000）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from indexer.labels import KIND_NAMES, LEVEL_NAMES, SECTION_NAMES, UNKNOWN
from indexer.language.leaves import (
    Fact,
    InSection,
    Leaf,
    MostWords,
    Near,
    OfKind,
    OfLevel,
    Passage,
    Place,
    Prefix,
    Quotation,
    Site,
    Term,
    Unknown,
    Where,
    Within,
    Years,
)
from indexer.language.nodes import (
    EVERYTHING,
    UNIT_WORDS,
    And,
    Not,
    Part,
    Query,
    Together,
    all_of,
    any_of,
)
from indexer.language.tokens import MOST_LEAVES
from reports import Kind, Level, SectionKind
from reports.place import region_exists

_TEXT: Final = "「((?:[^」]|」」)*)」(?!」)"
_PIECES: Final = re.compile(
    rf"(?P<where>标题|机关)?(?P<negated>不)?含(?P<exact>原文)?(?P<text>{_TEXT})"
    rf"|(?P<field>地区|级别|类别|网站|限于章节|与这段文字相近)(?P<value>{_TEXT})"
    rf"|含大部分词(?P<most>(?:{_TEXT})+)"
    rf"|(?P<near>(?:{_TEXT})+)相距不超过 (?P<distance>\d{{1,4}}) 字"
    r"|年份(?: (?P<first>\d{1,5})(?: 至 (?P<last>\d{1,5}))?"
    r"|不早于 (?P<from>\d{1,5})|不晚于 (?P<until>\d{1,5}))"
    rf"|(?P<fact>年份|地区|级别|类别){UNKNOWN}"
    r"|(?P<sign>且|或|，|并非（|一句之内（|一段之内（|（|）)"
)
_LEVELS: Final = {name: Level(level) for level, name in LEVEL_NAMES.items()}
_SECTIONS: Final = {name: SectionKind(kind) for kind, name in SECTION_NAMES.items()}
_KINDS: Final = {name: Kind(kind) for kind, name in KIND_NAMES.items()}


# The filters behind what was asked.
_VALUE: Final = (
    f"(?:[0-9]{{4}}|{UNKNOWN}|[^「」；、（）]+（[0-9]{{6}}）|{'|'.join([*_LEVELS, *_KINDS])})"
)
_FILTERS: Final = re.compile(f"(?:；(?:年份|地区|级别|类别) {_VALUE}(?:、{_VALUE})*)+$")
# Deeper than a query of so many leaves can be.
_DEEPEST: Final = 2 * MOST_LEAVES


class _NotSaid(Exception):
    """It is no reading in words."""


def read_words(text: str) -> Query | None:
    """The query that `in_words` says so; None if it says nothing so."""
    filters = _FILTERS.search(text)
    asked = text[: filters.start()] if filters else text
    try:
        parts = [*([] if asked == EVERYTHING else [_part(asked)]), *_filters(filters)]
    except _NotSaid:
        return None
    return Query(all_of(parts))


def _part(text: str) -> Part:
    pieces = _Pieces(text)
    part = pieces.alternatives()
    pieces.end()
    return part


def _filters(found: re.Match[str] | None) -> Iterator[Part]:
    """Of each filter one of its values must hold."""
    for said in found[0].split("；")[1:] if found else ():
        name, values = said.split(" ", 1)
        yield _present(any_of(_filter(Fact(name), value) for value in values.split("、")))


def _filter(fact: Fact, value: str) -> Part:
    if value == UNKNOWN:
        return Unknown(fact)
    code = value[-7:-1]
    match fact:
        case Fact.YEAR if value.isdecimal():
            return Years(int(value), int(value))
        case Fact.PLACE if value.endswith("）") and region_exists(code):
            return Place(code)
        case Fact.LEVEL | Fact.KIND:
            return _valued(fact, value)
    raise _NotSaid


class _Pieces:
    """What the words consist of, one behind the other."""

    def __init__(self, text: str) -> None:
        self._found: list[re.Match[str]] = []
        at = 0
        while at < len(text):
            found = _PIECES.match(text, at)
            if found is None:
                raise _NotSaid
            self._found.append(found)
            at = found.end()
        if sum(found["sign"] is None for found in self._found) > MOST_LEAVES:
            raise _NotSaid
        self._at = 0
        self._depth = 0

    def alternatives(self) -> Part:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NotSaid
        parts = [self._together()]
        while self._next("或"):
            parts.append(self._together())
        self._depth -= 1
        return _present(any_of(parts))

    def end(self) -> None:
        if self._at < len(self._found):
            raise _NotSaid

    def _together(self) -> Part:
        parts = [self._one()]
        while self._next("且", "，"):
            parts.append(self._one())
        return _present(all_of(parts))

    def _one(self) -> Part:
        if self._next("（"):
            part = self.alternatives()
            self._closing()
            return part
        if self._next("并非（"):
            part = self.alternatives()
            self._closing()
            return Not(part)
        for unit, words in UNIT_WORDS.items():
            if self._next(f"{words}（"):
                part = self.alternatives()
                self._closing()
                if not isinstance(part, And):
                    raise _NotSaid
                return Together(unit, part.parts)
        if self._at == len(self._found):
            raise _NotSaid
        self._at += 1
        return _leaf(self._found[self._at - 1])

    def _next(self, *signs: str) -> bool:
        here = self._found[self._at]["sign"] if self._at < len(self._found) else None
        self._at += here in signs
        return here in signs

    def _closing(self) -> None:
        if not self._next("）"):
            raise _NotSaid


def _leaf(found: re.Match[str]) -> Part:
    if found["text"]:
        text = found["text"][1:-1].replace("」」", "」")
        leaf: Leaf = Quotation(text) if found["exact"] else _term(text)
        if found["where"]:
            if isinstance(leaf, Prefix) or found["negated"]:
                raise _NotSaid
            assert isinstance(leaf, Term | Quotation)  # noqa: S101  # what `_term` makes besides
            return Within(Where(found["where"]), leaf)
        return Not(leaf) if found["negated"] else leaf
    if found["most"]:
        return MostWords(tuple(map(Term, _texts(found["most"]))))
    if found["near"]:
        return Near(_texts(found["near"]), int(found["distance"]))
    if found["field"]:
        return _valued(found["field"], found["value"][1:-1].replace("」」", "」"))
    if found["fact"]:
        return Unknown(Fact(found["fact"]))
    if found["sign"]:
        raise _NotSaid
    first = found["first"] or found["from"]
    last = found["last"] or found["first"] or found["until"]
    return Years(None if first is None else int(first), None if last is None else int(last))


def _texts(bracketed: str) -> tuple[str, ...]:
    return tuple(text.replace("」」", "」") for text in re.findall(_TEXT, bracketed))


def _term(text: str) -> Leaf:
    return Prefix(text[:-1]) if text.endswith("*") else Term(text)


def _valued(name: str, value: str) -> Leaf:
    if name == "地区":
        return Place(value)
    if name == "网站":
        return Site(value)
    if name == "与这段文字相近":
        return Passage(value)
    if name == "限于章节" and value in _SECTIONS:
        return InSection(_SECTIONS[value])
    if name == "级别" and value in _LEVELS:
        return OfLevel(_LEVELS[value])
    if name == "类别" and value in _KINDS:
        return OfKind(_KINDS[value])
    raise _NotSaid


def _present(part: Part | None) -> Part:
    assert part is not None  # noqa: S101  # there is one part at least
    return part
