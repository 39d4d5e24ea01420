"""A data folder of made-up reports: a shelf, and the index over it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from bench.corpus import MadeReport, make
from indexer import upkeep
from indexer.engines import open_store
from reports import Evidence, Kind, Level, Provenance, Report, Shelf
from reports.place import region_of
from reports.sections import read_sections

_NOTHING: Final = Evidence(None, "none", "")
_PROVENANCE: Final = Provenance(_NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING)


def make_data(data: Path, count: int) -> None:
    """Shelves and indexes so many reports, if the folder has none yet."""
    shelf_path = data / "reports.db"
    if not shelf_path.exists():
        data.mkdir(parents=True, exist_ok=True)
        with Shelf.open(shelf_path, create=True) as shelf:
            for report in made_reports(count):
                shelf.put(report)
    with Shelf.open(shelf_path) as shelf:
        print(
            upkeep.update(shelf, open_store(data), lambda done, total: None).text, file=sys.stderr
        )


def made_reports(count: int) -> Iterator[Report]:
    """As `crawl import` would read them off the texts, which takes ten times as long."""
    for made in make(count):
        publisher = made.title.split(str(made.year), 1)[0]
        yield Report(
            id=hashlib.sha256(made.url.encode()).hexdigest()[:16],
            url=made.url,
            source="import",
            title=made.title,
            year=made.year,
            published=date(made.year + 1, 1, 10),
            region=region_of(made.region),
            publisher=publisher,
            level=_level(made),
            kind=Kind.GOVERNMENT if publisher.endswith("人民政府") else Kind.DEPARTMENT,
            text=made.text,
            sections=read_sections(made.text),
            provenance=_PROVENANCE,
        )


def _level(made: MadeReport) -> Level:
    return Level.PREFECTURE if made.region.endswith("00") else Level.COUNTY
