"""What a search answers; `to_json` gives the shape of the JSON interface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports import Kind, Level, Region


@dataclass(frozen=True, slots=True)
class Message:
    """Something the reader should know about how the question was understood."""

    code: str
    text: str

    def to_json(self) -> dict[str, str]:
        return {"code": self.code, "text": self.text}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a passage, marked as a hit or not."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage `text[start:end]` of the report, cut into runs; `section` is its heading."""

    section: str
    start: int
    end: int
    runs: tuple[Run, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "section": self.section,
            "start": self.start,
            "end": self.end,
            "runs": [{"text": run.text, "hit": run.hit} for run in self.runs],
        }


@dataclass(frozen=True, slots=True)
class Copy:
    """Where else stands what a hit says, and who is said to have published it there."""

    id: str
    url: str
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One report that was found. `title_runs` joined are the title.

    `same` are the ids of the reports that were found, say the same and are folded into this hit;
    `copies` tells of the first of them.
    """

    id: str
    title: str
    title_runs: tuple[Run, ...]
    year: int | None
    published: date | None
    region: Region | None
    publisher: str | None
    level: Level | None
    kind: Kind | None
    url: str
    score: float | None
    snippets: tuple[Snippet, ...]
    same: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title,
            "year": self.year,
            "published": self.published.isoformat() if self.published else None,
            "region": self.region.to_json() if self.region else None,
            "publisher": self.publisher,
            "level": self.level,
            "kind": self.kind,
            "url": self.url,
            "score": None if self.score is None else round(self.score, 4),
            "snippets": [snippet.to_json() for snippet in self.snippets],
            "same": list(self.same),
        }


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to narrow by, with its count as if the filter of its own facet were off."""

    value: str
    label: str
    count: int
    selected: bool
    children: tuple[FacetValue, ...] = ()

    def to_json(self, *, tree: bool = False) -> dict[str, Any]:
        shape: dict[str, Any] = {
            "value": self.value,
            "label": self.label,
            "count": self.count,
            "selected": self.selected,
        }
        if tree:
            shape["children"] = [child.to_json(tree=True) for child in self.children]
        return shape

    def walk(self) -> Iterator[FacetValue]:
        """This value and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Facets:
    year: tuple[FacetValue, ...] = ()
    region: tuple[FacetValue, ...] = ()
    level: tuple[FacetValue, ...] = ()
    kind: tuple[FacetValue, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "year": [value.to_json() for value in self.year],
            "region": [value.to_json(tree=True) for value in self.region],
            "level": [value.to_json() for value in self.level],
            "kind": [value.to_json() for value in self.kind],
        }


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One of the parts of a query that must all hold, in words, and the query without it.

    Where the whole finds nothing, `found` is how many reports have the part by itself, and `left`
    how many would be found without it, under the same filters; None where it was not counted.
    """

    text: str
    rest: str
    found: int | None = None
    left: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "rest": self.rest, "found": self.found, "left": self.left}


@dataclass(frozen=True, slots=True)
class Offer:
    """A filter that a word of the question names, and how many reports there are with it."""

    filter: str
    value: str
    label: str
    count: int

    def to_json(self) -> dict[str, Any]:
        return {
            "filter": self.filter,
            "value": self.value,
            "label": self.label,
            "count": self.count,
        }


@dataclass(frozen=True, slots=True)
class Correction:
    """What may have been meant: the whole query, what is new in it, and how many reports it finds.

    The reports are those under the filters that are on.
    """

    query: str
    text: str
    count: int

    def to_json(self) -> dict[str, Any]:
        return {"query": self.query, "text": self.text, "count": self.count}


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to one request; `total` and the facet counts are exact and count reports.

    Unless it is `partial`: then the time was over before all reports were looked at. `groups` is
    how many hits there are on all pages: fewer than `total` where hits are folded.
    """

    query: str
    understood: str
    parts: tuple[AskedPart, ...]
    offers: tuple[Offer, ...]
    corrections: tuple[Correction, ...]
    messages: tuple[Message, ...]
    total: int
    groups: int
    page: int
    pages: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Facets
    partial: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "query": self.query,
            "understood": self.understood,
            "parts": [part.to_json() for part in self.parts],
            "offers": [offer.to_json() for offer in self.offers],
            "corrections": [correction.to_json() for correction in self.corrections],
            "messages": [message.to_json() for message in self.messages],
            "partial": self.partial,
            "total": self.total,
            "groups": self.groups,
            "page": self.page,
            "pages": self.pages,
            "took_ms": round(self.took_ms, 1),
            "hits": [hit.to_json() for hit in self.hits],
            "facets": self.facets.to_json(),
        }
