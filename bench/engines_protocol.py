"""What is an engine of the measurement asked, and what does it answer?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol, Self, runtime_checkable


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: reports that hold `all` words, `any` of some, `none` of others, and the rest.

    `run` is an exact run in the sense of `reports.skeleton`, `prefix` the beginning of a word.
    What is empty asks for nothing. A region is a province and stands for all below it.
    """

    klass: str
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    run: str = ""
    prefix: str = ""
    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    start: int = 0
    size: int = 10

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Answer:
    """How many reports there are, the best from `start` on, and how many by year and province.

    `found` are line numbers of the corpus, from 0. Each facet counts as if its own filter were
    off; what has no reports is left out.
    """

    total: int
    found: tuple[int, ...]
    years: Mapping[int, int]
    regions: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        return {
            "total": self.total,
            "found": [*self.found],
            "years": {**self.years},
            "regions": {**self.regions},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        years = {int(year): count for year, count in data["years"].items()}
        return cls(data["total"], tuple(data["found"]), years, data["regions"])


class Engine(Protocol):
    """Builds its files of a corpus in an empty folder; opened on them, it answers."""

    name: str

    def build(self, corpus: Path, folder: Path) -> None: ...

    def open(self, folder: Path) -> None: ...

    def answer(self, asked: Asked) -> Answer: ...


@runtime_checkable
class Served(Engine, Protocol):
    """An engine whose files a server keeps, which runs before it and goes on behind it."""

    def size(self) -> int:
        """Bytes of its files."""

    def close(self) -> None:
        """Leave nothing of the measurement with the server."""
