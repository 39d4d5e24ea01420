"""What the index holds of a report: words that rank, the exact text, and its own facts.

Made once here, above every engine, so that all engines index the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.analysis import bigrams, words
from reports import Report, fold, skeleton, squeeze, whole_numbers
from reports.place import aliases

# Divides the text without commas in numbers from the text with them; no needle holds it.
SEPARATOR = "\0"
# Divides title and text; white space, which no needle holds either.
_LINE = "\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as engines index it.

    `exact_text` is the text in which an exact run is looked for: without white space and commas
    between digits, and, where that is not the same, once more with the commas.
    `exact_terms` counts its single characters, bigrams, and whole numbers as `number_term`.
    `about` names the report's own region and year, `names` what it can be suggested by.
    """

    id: str
    version: int
    year: int | None
    published: int | None
    region: str | None
    level: str | None
    kind: str | None
    title_words: Mapping[str, int]
    text_words: Mapping[str, int]
    exact_text: str
    exact_terms: Mapping[str, int]
    about: frozenset[str]
    names: Mapping[str, str]


def make_entry(report: Report) -> Entry:
    """Read off the report what the index needs."""
    bare, squeezed = _exact_forms(report)
    return Entry(
        id=report.id,
        version=report.version,
        year=report.year,
        published=report.published.toordinal() if report.published else None,
        region=report.region.code if report.region else None,
        level=report.level,
        kind=report.kind,
        title_words=Counter(words(report.title)),
        text_words=Counter(words(report.text)),
        exact_text=bare if bare == squeezed else bare + SEPARATOR + squeezed,
        exact_terms=_exact_terms(report, bare, squeezed),
        about=_about(report),
        names=_names(report),
    )


def number_term(digits: str) -> str:
    """How a whole number is written among the exact terms; longer than a bigram, so no clash."""
    return f"##{digits}"


def _exact_forms(report: Report) -> tuple[str, str]:
    parts = [report.text]
    if skeleton(report.title) not in skeleton(report.text):
        parts.insert(0, report.title)
    return _LINE.join(map(skeleton, parts)), _LINE.join(map(squeeze, parts))


def _exact_terms(report: Report, bare: str, squeezed: str) -> Counter[str]:
    numbers = whole_numbers(report.text) | whole_numbers(report.title)
    terms = Counter(map(number_term, numbers))
    for line in bare.split(_LINE):
        terms.update(line)
        terms.update(bigrams(line) if len(line) > 1 else ())
    if squeezed != bare:
        for term in {*squeezed, *bigrams(squeezed)} - terms.keys():
            if _LINE not in term:
                terms[term] = 1
    return terms


def _names(report: Report) -> dict[str, str]:
    names = {"title": report.title}
    if report.publisher:
        names["publisher"] = report.publisher
    if report.region:
        names["region"] = report.region.name
    return names


def _about(report: Report) -> frozenset[str]:
    said = set[str]()
    for name in report.region.path if report.region else ():
        said.update(fold(alias) for alias in aliases(name))
    if report.year is not None:
        said.update(f"{report.year}{unit}" for unit in ("", "年", "年度"))
    return frozenset(said)
