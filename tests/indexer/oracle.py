"""What must a search answer? Brute force over the reports, written from the description alone.

Nothing here knows of an index. Only two things are taken from the program: how a term is cut into
words (`indexer.analysis.words`) and how a place is called (`reports.place.aliases`).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import indexer
import reports
from indexer.analysis import words
from indexer.request import NONE, SearchRequest, Sort
from reports import NATION, Report
from reports.place import aliases

_DATA: Final = Path(reports.__file__).parent / "data"
_QUOTED = r'["＂](?P<a>[^"＂]*)["＂]|“(?P<b>[^”]*)”|「(?P<c>[^」]*)」|『(?P<d>[^』]*)』'
_TERM: Final = re.compile(rf"(?P<minus>[-－]?)(?:{_QUOTED}|(?P<plain>\S+))")
_YEAR: Final = re.compile(r"([0-9]{4})(?:年|年度)?")
FILTERS: Final = {"year": "years", "region": "regions", "level": "levels", "kind": "kinds"}


def _column(table: str, key: str, value: str) -> dict[str, str]:
    with (_DATA / table).open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t")
        return {row[key]: row[value] for row in rows}


SIMPLIFIED: Final = _column("simplified.tsv", "traditional", "simplified")
_RADICALS: Final = _column("radicals.tsv", "radical", "ideograph")
_CODES: Final = frozenset(_column("regions.tsv", "code", "name"))


@cache
def _fold_one(char: str) -> str:
    before = ""
    now = char
    while now != before:
        before = now
        compatible = unicodedata.normalize("NFKC", now)
        now = compatible if len(compatible) == 1 else now
        now = _RADICALS.get(now, now)
        now = SIMPLIFIED.get(now, now)
        now = now.lower() if len(now.lower()) == 1 else now
    return now


def fold(text: str) -> str:
    return "".join(map(_fold_one, text))


def _without_digit_commas(text: str) -> str:
    return re.sub(r"(?<=[0-9]),(?=[0-9])", "", text)


@cache
def squeeze(text: str) -> str:
    """Folded, without white space."""
    return "".join(char for char in fold(text) if not char.isspace())


@cache
def bare(text: str) -> str:
    """Folded, without white space, without commas between two digits."""
    return _without_digit_commas(squeeze(text))


@cache
def _skipping_digit_commas(run: str) -> str:
    return re.sub(r"(?<=[0-9])(?=[0-9])", ",?", re.escape(run))


@dataclass(frozen=True, slots=True)
class Term:
    text: str
    quoted: bool = False
    excluded: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it is a title or a sentence, of which most words are enough if need be."""
        if self.quoted or self.excluded:
            return False
        return sum(map(str.isalnum, self.text)) >= 12 or len(_cut(self.text)) >= 5


def terms(query: str) -> Iterator[Term]:
    for found in _TERM.finditer(query):
        quotation = next((found[name] for name in "abcd" if found[name] is not None), None)
        text = found["plain"] if quotation is None else quotation
        yield Term(text, quotation is not None, bool(found["minus"]))


def _is_number(text: str) -> bool:
    return re.fullmatch("[0-9]+", bare(text)) is not None


@cache
def _cut(text: str) -> list[str]:
    return words(text)


@cache
def same(word: str) -> tuple[str, ...]:
    """The words that say the same, of the reviewed list."""
    table = Path(indexer.__file__).parent / "data" / "synonyms.tsv"
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    groups: dict[str, set[str]] = {}
    for line in lines[1:]:
        groups.setdefault(line.split("\t")[0], set()).update(line.split("\t")[:2])
    found = {each for group in groups.values() if bare(word) in map(bare, group) for each in group}
    return tuple(each for each in found if bare(each) != bare(word))


class Body:
    """One searched string: a report's text, or a title that does not stand in the text."""

    def __init__(self, text: str) -> None:
        self.squeezed = squeeze(text)
        self.bare = bare(text)
        # White space ends a number, as between the cells of a table; or it stands within one.
        self.numbers = {
            number
            for reading in (_without_digit_commas(fold(text)), self.bare)
            for number in re.findall("[0-9]+", reading)
        }

    def holds_run(self, run: str) -> bool:
        return re.search(_skipping_digit_commas(bare(run)), self.squeezed) is not None

    def holds(self, word: str) -> bool:
        """As a whole number where it is one, else as an exact run."""
        return bare(word) in self.numbers if _is_number(word) else self.holds_run(word)


class Known:
    """A report with what is asked of it again and again."""

    def __init__(self, report: Report) -> None:
        self.report = report
        text = Body(report.text)
        title = Body(report.title)
        self.bodies = (text,) if text.holds_run(report.title) else (text, title)
        path = report.region.path if report.region else ()
        self.publisher = Body(report.publisher or "")
        self.places = {bare(alias) for name in path for alias in aliases(name)}

    def is_about(self, word: str) -> bool:
        """Whether the word is a name of the report's own region or year, or of its publisher's."""
        year = _YEAR.fullmatch(bare(word))
        is_own_year = year is not None and int(year[1]) == self.report.year
        return is_own_year or bare(word) in self.places or self.publisher.holds(word)

    def has(self, word: str) -> bool:
        said = any(body.holds_run(other) for other in same(word) for body in self.bodies)
        return said or self.is_about(word) or any(body.holds(word) for body in self.bodies)

    def answers(self, term: Term) -> bool:
        if term.quoted:
            return any(body.holds_run(term.text) for body in self.bodies)
        cut = _cut(term.text)
        return self.has(term.text) or (bool(cut) and all(map(self.has, cut)))

    def has_in_place(self, long: Term) -> bool:
        """The words, those of one character beside a neighbour; or the term as a whole."""
        cut = _cut(long.text)
        if len(cut) < 2:
            return self.answers(long)

        def stands(at: int) -> bool:
            if len(cut[at]) > 1 or _is_number(cut[at]):
                return self.has(cut[at])
            pairs = {"".join(cut[start : start + 2]) for start in (at - 1, at) if start >= 0}
            return any(body.holds_run(pair) for pair in pairs - {cut[at]} for body in self.bodies)

        whole = any(body.holds_run(long.text) for body in self.bodies)
        return whole or all(map(stands, range(len(cut))))

    def has_most(self, cut: set[str]) -> bool:
        """Two thirds of the words."""
        return 3 * sum(map(self.has, cut)) >= 2 * len(cut)


def lineage(code: str | None) -> tuple[str, ...]:
    """The facet values a region counts under, from the province down."""
    if code is None:
        return (NONE,)
    above = (f"{code[:2]}0000", f"{code[:4]}00")
    return (*(c for c in above if c in _CODES and c != code), code)


def _within(code: str | None, wanted: str) -> bool:
    """Whether a region filter lets a report of this code pass."""
    if code is None or wanted == NONE:
        return (code or NONE) == wanted
    if wanted == NATION:
        return code == NATION
    kept = 2 if wanted.endswith("0000") else 4 if wanted.endswith("00") else 6
    return code[:kept] == wanted[:kept]


def value_of(report: Report, facet: str) -> str | None:
    """The report's own value of a facet, as the interface writes it."""
    if facet == "region":
        return report.region.code if report.region else None
    value = getattr(report, facet)
    return None if value is None else str(value)


def passes(report: Report, request: SearchRequest) -> bool:
    def wanted(facet: str, name: str) -> bool:
        values = getattr(request, name)
        own = value_of(report, facet)
        if facet == "region":
            return not values or any(_within(own, value) for value in values)
        return not values or (own or NONE) in values

    return all(wanted(facet, name) for facet, name in FILTERS.items())


def _in_order(found: list[Report], *, newest: bool) -> list[Report]:
    def key(report: Report) -> tuple[Any, ...]:
        sign = -1 if newest else 1
        day = report.published.toordinal() if report.published else None
        return (
            report.year is None,
            sign * (report.year or 0),
            day is None,
            sign * (day or 0),
            report.id,
        )

    return sorted(found, key=key)


class Oracle:
    """The right answers about a collection."""

    def __init__(self, collection: Iterable[Report]) -> None:
        self.known = tuple(map(Known, collection))

    def matching(self, query: str) -> list[Report]:
        """All reports that hold every term and none of the excluded ones, filters left aside.

        Of a title or a sentence that stands nowhere, most words.
        """
        asked = list(terms(query))
        long = [term for term in asked if term.is_long]
        others = [term for term in asked if not term.is_long]
        candidates = [k for k in self.known if all(k.answers(t) != t.excluded for t in others)]
        if not long or any(all(map(known.has_in_place, long)) for known in candidates):
            return [k.report for k in candidates if all(map(k.answers, long))]
        cut = {word for term in long for word in _cut(term.text)}
        return [known.report for known in candidates if known.has_most(cut)]

    def answer(self, request: SearchRequest) -> list[Report]:
        """The reports found; in their order, but for relevance of words."""
        found = [one for one in self.matching(request.query) if passes(one, request)]
        return _in_order(found, newest=request.sort is not Sort.OLDEST)

    def facets(self, request: SearchRequest) -> dict[str, Any]:
        """For each facet value its count, whether it is selected, and for regions what is below."""
        matching = self.matching(request.query)
        answer: dict[str, Any] = {}
        for facet, name in FILTERS.items():
            off: dict[str, Any] = {name: ()}
            others = replace(request, **off)
            reports = [one for one in matching if passes(one, others)]
            values = [value_of(one, facet) for one in reports]
            selected = getattr(request, name)
            if facet == "region":
                answer[facet] = _tree(values, selected)
            else:
                answer[facet] = _flat(values, selected)
        return answer


def _flat(values: list[str | None], selected: tuple[str, ...]) -> dict[str, Any]:
    counts = Counter(value or NONE for value in values)
    return {value: (counts[value], value in selected, {}) for value in {*counts, *selected}}


def _tree(values: list[str | None], selected: tuple[str, ...]) -> dict[str, Any]:
    counts = Counter(code for value in values for code in lineage(value))
    chosen = {code for one in selected for code in lineage(None if one == NONE else one)}
    listed = {*counts, *chosen}

    def level(parent: str | None) -> dict[str, Any]:
        here = [code for code in listed if _parent(code) == parent]
        return {
            code: (
                counts[code],
                code in selected,
                level(code) if code in chosen or {*here} <= {code, NONE} else {},
            )
            for code in here
        }

    return level(None)


def _parent(code: str) -> str | None:
    above = lineage(code)[:-1] if code != NONE else ()
    return above[-1] if above else None


def places(text: str, query: str) -> Iterator[range]:
    """Where in the text a term, or a word of one, stands."""
    folded = fold(text)
    for term in terms(query):
        for pattern in () if term.excluded else _patterns(term):
            for found in re.finditer(f"(?=({pattern}))", folded):
                yield range(*found.span(1))


def covered(text: str, query: str) -> set[int]:
    """The offsets of all characters of the text that were asked for."""
    return {offset for place in places(text, query) for offset in place}


def _patterns(term: Term) -> Iterator[str]:
    """For each way to answer the term in a text, a pattern over the folded text."""
    said = [term.text, *([] if term.quoted else words(term.text))]
    others = [] if term.quoted else [other for word in said for other in same(word)]
    for run in (*said, *others):
        if not term.quoted and _is_number(run):
            yield r"(?<![0-9])(?<![0-9],)" + _over_commas(bare(run)) + r"(?!,?[0-9])"
        elif squeeze(run):
            yield r"\s*".join(map(re.escape, squeeze(run)))
            yield _over_commas(bare(run))


def _over_commas(run: str) -> str:
    """A pattern for the run, where a comma may stand between two digits."""
    pattern = re.escape(run[:1])
    for before, char in pairwise(run):
        between = r"\s*,?\s*" if f"{before}{char}".isdecimal() else r"\s*"
        pattern += between + re.escape(char)
    return pattern
