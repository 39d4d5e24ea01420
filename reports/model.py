"""What a report is: the value that the crawler makes, the shelf keeps and the indexer reads.

Everything here is frozen; sequences are tuples. Offsets are pairs of Unicode code points into
`Report.text`. `Report.to_json` and `Report.from_json` are inverse to each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from reports.errors import BadRecord

NATION = "000000"

EvidenceSource = Literal[
    "caller", "title", "heading", "period", "signature", "text", "metadata", "url", "made", "none"
]


class Level(StrEnum):
    """Of the publishing government, or of the government a department belongs to."""

    NATIONAL = "national"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


class Kind(StrEnum):
    """Of the publisher; the office of a government counts as the government."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"


class SectionKind(StrEnum):
    """The fixed set of topics a headed part of a report is mapped to."""

    OVERVIEW = "overview"
    PROACTIVE = "proactive"
    ON_REQUEST = "on_request"
    REVIEW_LITIGATION = "review_litigation"
    FEES = "fees"
    STAFF = "staff"
    PROBLEMS = "problems"
    PLANS = "plans"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Region:
    """The nearest enclosing GB/T 2260 code and the names from the province down.

    The path may go on below the code, to a development zone or a town.
    """

    code: str
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """The names in one string, as people write them: 甘肃省甘南藏族自治州合作市."""
        return "".join(self.path)

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "path": list(self.path)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Region:
        return cls(data["code"], tuple(data["path"]))


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part: `text[start:end]` begins with its heading and ends before the next one.

    `depth` is 1 for a top section, 2 for a part of it, and so on.
    """

    kind: SectionKind
    heading: str
    start: int
    end: int
    depth: int = 1

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "heading": self.heading,
            "start": self.start,
            "end": self.end,
            "depth": self.depth,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Section:
        return cls(
            SectionKind(data["kind"]),
            data["heading"],
            data["start"],
            data["end"],
            data.get("depth", 1),
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A number the report states, with the offsets of its evidence."""

    name: str
    value: float
    unit: str
    start: int
    end: int

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "start": self.start,
            "end": self.end,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Figure:
        return cls(data["name"], data["value"], data["unit"], data["start"], data["end"])


@dataclass(frozen=True, slots=True)
class Repair:
    """One place of the text that was mended: `text[start:end]` stands where `original` stood.

    Where something was only taken away, `start == end`. Where damage was found and left as it is,
    `kind` ends in "-unresolved" and `original == text[start:end]`.
    """

    start: int
    end: int
    original: str
    kind: str

    def to_json(self) -> dict[str, Any]:
        return {
            "start": self.start,
            "end": self.end,
            "original": self.original,
            "kind": self.kind,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Repair:
        return cls(data["start"], data["end"], data["original"], data["kind"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field has its value: where it was read, the words read, and what disagreed.

    `value` repeats the field in JSON form. With `from_ == "none"` there was no evidence that
    decides, `value` is None and `text` is the reason.
    """

    value: Any
    from_: EvidenceSource
    text: str
    disagreed: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "from": self.from_,
            "text": self.text,
            "disagreed": list(self.disagreed),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Evidence:
        return cls(data["value"], data["from"], data["text"], tuple(data["disagreed"]))


@dataclass(frozen=True, slots=True)
class Provenance:
    """The evidence behind the five fields that are read off a page."""

    title: Evidence
    year: Evidence
    published: Evidence
    region: Evidence
    publisher: Evidence

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name).to_json() for name in _PROVENANCE}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Provenance:
        return cls(**{name: Evidence.from_json(data[name]) for name in _PROVENANCE})


_PROVENANCE = ("title", "year", "published", "region", "publisher")


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report of one publisher about one year."""

    id: str
    url: str
    source: str
    title: str
    year: int | None
    published: date | None
    region: Region | None
    publisher: str | None
    level: Level | None
    kind: Kind | None
    text: str
    provenance: Provenance
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    repairs: tuple[Repair, ...] = ()
    same_as: str | None = None
    # The shelf fills these in.
    version: int = 0
    content_hash: str = ""
    first_seen: str = ""
    vanished: str | None = field(default=None)

    def to_json(self) -> dict[str, Any]:
        """The report as plain JSON values, one key for each field."""
        return {
            "id": self.id,
            "url": self.url,
            "same_as": self.same_as,
            "source": self.source,
            "title": self.title,
            "year": self.year,
            "published": self.published.isoformat() if self.published else None,
            "region": self.region.to_json() if self.region else None,
            "publisher": self.publisher,
            "level": self.level.value if self.level else None,
            "kind": self.kind.value if self.kind else None,
            "text": self.text,
            "sections": [section.to_json() for section in self.sections],
            "figures": [figure.to_json() for figure in self.figures],
            "repairs": [repair.to_json() for repair in self.repairs],
            "provenance": self.provenance.to_json(),
            "version": self.version,
            "content_hash": self.content_hash,
            "first_seen": self.first_seen,
            "vanished": self.vanished,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Report:
        """Read what `to_json` wrote; raises `BadRecord` for anything else."""
        try:
            return cls(
                id=data["id"],
                url=data["url"],
                source=data["source"],
                title=data["title"],
                year=data["year"],
                published=date.fromisoformat(data["published"]) if data["published"] else None,
                region=Region.from_json(data["region"]) if data["region"] else None,
                publisher=data["publisher"],
                level=Level(data["level"]) if data["level"] else None,
                kind=Kind(data["kind"]) if data["kind"] else None,
                text=data["text"],
                provenance=Provenance.from_json(data["provenance"]),
                sections=tuple(Section.from_json(item) for item in data["sections"]),
                figures=tuple(Figure.from_json(item) for item in data["figures"]),
                repairs=tuple(Repair.from_json(item) for item in data["repairs"]),
                same_as=data["same_as"],
                version=data["version"],
                content_hash=data["content_hash"],
                first_seen=data["first_seen"],
                vanished=data["vanished"],
            )
        except (KeyError, TypeError, ValueError) as exc:
            raise BadRecord(f"not a report record: {type(exc).__name__} {exc}") from exc
