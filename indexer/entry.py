"""What the index holds of a report: words that rank, the exact text, and its own facts.

Made once here, above every engine, so that all engines index the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit
from zlib import crc32

from indexer.analysis import pieces
from indexer.likeness import Likeness, likeness
from indexer.years import han_names_of, names_of
from reports import Folded, Report, Section, SectionKind, fold
from reports.place import aliases

# The report's own region counts so often, those around it once: with BM25 half as much again, what
# a word of a title is worth. So a city goes before its districts whose titles begin with its name.
_OWN_REGION = 3
# Divides texts that are looked into as one: white space, which no number holds.
_LINE = "\n"

# Of a text: the kind of section, begin and end.
Stretch = tuple[SectionKind, int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as engines index it.

    `title_words` and `text_words` may hold pieces that are no words, punctuation among them.
    Exact runs are looked for in `exact_text`, which is folded, and in `exact_title`, which is empty
    where the title stands in the text. `stretches` are the pieces of the exact text that lie in
    sections of a kind: the kind, begin and end; those of one kind do not touch. The whole numbers
    are the runs of digits in `numbers`, the words of letters and digits those in `latin`.
    `about` names the report's own region and year, and how much each name says of it. `likeness`
    tells which others say the same.
    """

    id: str
    version: int
    year: int | None
    published: int | None
    region: str | None
    level: str | None
    kind: str | None
    title: str
    publisher: str | None
    place: str | None
    title_words: Sequence[str]
    text_words: Sequence[str]
    exact_title: str
    exact_text: str
    stretches: tuple[Stretch, ...]
    numbers: str
    latin: str
    title_exact: str
    title_numbers: str
    publisher_exact: str
    publisher_numbers: str
    host: str | None
    about: Mapping[str, int]
    likeness: Likeness

    @property
    def digest(self) -> int:
        """A number that changes with the exact text."""
        # In two steps: Python keeps the bytes of a text that was cut.
        more = f"{_LINE}{self.exact_title}{_LINE}{self.stretches}"
        return crc32(more.encode(), crc32(self.exact_text.encode()))


def make_entry(report: Report) -> Entry:
    """Read off the report what the index needs."""
    title, text = Folded(report.title), Folded(report.text)
    publisher = Folded(report.publisher or "")
    exact_title = "" if title.bare in text.bare else title.text
    return Entry(
        id=report.id,
        version=report.version,
        year=report.year,
        published=report.published.toordinal() if report.published else None,
        region=report.region.code if report.region else None,
        level=report.level,
        kind=report.kind,
        title=report.title,
        publisher=report.publisher,
        place=report.region.name if report.region else None,
        title_words=[*pieces(title.bare), *_year_in_title(report, title.bare)],
        text_words=pieces(text.bare),
        exact_title=exact_title,
        exact_text=text.text,
        stretches=tuple(_stretches(report.sections)),
        numbers=_LINE.join(chain(title.number_readings, text.number_readings)),
        title_exact=title.text,
        title_numbers=_LINE.join(title.number_readings),
        publisher_exact=publisher.text,
        publisher_numbers=_LINE.join(publisher.number_readings),
        host=urlsplit(report.url).hostname,
        latin=title.without_digit_commas + _LINE + text.without_digit_commas,
        about=_about(report),
        likeness=likeness(report, f"{title.bare}{_LINE}{text.bare}" if exact_title else text.bare),
    )


def _stretches(sections: Sequence[Section]) -> Iterator[Stretch]:
    """Sections of one kind that overlap or touch are one stretch."""
    last: dict[SectionKind, Stretch] = {}
    for section in sorted(sections, key=lambda each: (each.start, each.end)):
        kind, start, end = section.kind, section.start, section.end
        before = last.get(kind)
        if before is not None and start <= before[2]:
            last[kind] = (kind, before[1], max(before[2], end))
            continue
        if before is not None:
            yield before
        last[kind] = (kind, start, end)
    yield from last.values()


def _year_in_title(report: Report, bare: str) -> Iterator[str]:
    """In digits, where the title has the year in Chinese numerals."""
    if report.year is not None and any(name in bare for name in han_names_of(report.year)):
        yield str(report.year)


def _about(report: Report) -> Mapping[str, int]:
    """Who names a city means the city's own report rather than one of its districts'."""
    said = dict[str, int]()
    path = report.region.path if report.region else ()
    for name in path:
        often = _OWN_REGION if name == path[-1] else 1
        said.update((fold(alias), often) for alias in aliases(name))
    if report.year is not None:
        said.update((name, 1) for name in names_of(report.year))
    return said
