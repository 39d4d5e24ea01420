"""What the index holds of a report: words that rank, the exact text, and its own facts.

Made once here, above every engine, so that all engines index the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit
from zlib import crc32

from indexer.analysis import pieces
from reports import Folded, Report, fold
from reports.place import aliases

# The report's own region counts so often, those around it once: with BM25 half as much again.
_OWN_REGION = 3
# Divides title and text: white space, which nothing that is looked for holds.
_LINE = "\n"

# A bare text, and the places of the digits behind which a comma was left out.
Bare = tuple[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as engines index it.

    `title_words` and `text_words` may hold pieces that are no words, punctuation among them.
    `exact` is the text in which an exact run is looked for: without white space, but for what
    divides title and text, and without commas between digits; and the places of the digits behind
    which a comma was left out. The whole numbers are the runs of digits in `numbers`, the words of
    letters and digits those in `latin`.
    `about` names the report's own region and year, and how much each name says of it.
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
    exact: Bare
    numbers: str
    latin: str
    title_exact: Bare
    title_numbers: str
    publisher_exact: Bare
    publisher_numbers: str
    host: str | None
    about: Mapping[str, int]

    @property
    def digest(self) -> int:
        """A number that changes with the exact text."""
        text, commas = self.exact
        # In two steps: Python keeps the bytes of a text that was cut.
        return crc32(f"{_LINE}{commas}".encode(), crc32(text.encode()))


def make_entry(report: Report) -> Entry:
    """Read off the report what the index needs."""
    title, text = Folded(report.title), Folded(report.text)
    publisher = Folded(report.publisher or "")
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
        title_words=pieces(title.bare[0]),
        text_words=pieces(text.bare[0]),
        exact=_exact(title, text),
        numbers=_LINE.join(chain(title.number_readings, text.number_readings)),
        title_exact=title.bare,
        title_numbers=_LINE.join(title.number_readings),
        publisher_exact=publisher.bare,
        publisher_numbers=_LINE.join(publisher.number_readings),
        host=urlsplit(report.url).hostname,
        latin=title.without_digit_commas + _LINE + text.without_digit_commas,
        about=_about(report),
    )


def _exact(title: Folded, text: Folded) -> Bare:
    """The bare text, the title before it where it does not stand in it."""
    (of_title, title_commas), (of_text, text_commas) = title.bare, text.bare
    if of_title in of_text:
        return of_text, text_commas
    behind = len(of_title) + len(_LINE)
    commas = [*title_commas, *(place + behind for place in text_commas)]
    return of_title + _LINE + of_text, commas


def _about(report: Report) -> Mapping[str, int]:
    """Who names a city means the city's own report rather than one of its districts'."""
    said = dict[str, int]()
    path = report.region.path if report.region else ()
    for name in path:
        often = _OWN_REGION if name == path[-1] else 1
        said.update((fold(alias), often) for alias in aliases(name))
    if report.year is not None:
        said.update((f"{report.year}{unit}", 1) for unit in ("", "年", "年度"))
    return said
