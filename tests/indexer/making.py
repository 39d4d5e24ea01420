"""Small reports for tests, and a data folder that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from indexer import upkeep
from indexer.engines import open_store
from reports import Evidence, Kind, Level, Provenance, Region, Report, Shelf

_NOTHING = Evidence(None, "none", "")
_PLAIN = Report(
    id="",
    url="",
    source="import",
    title="合作市2013年政府信息公开工作年度报告",
    year=2013,
    published=date(2014, 1, 10),
    region=Region("623001", ("甘肃省", "甘南藏族自治州", "合作市")),
    publisher="合作市人民政府办公室",
    level=Level.COUNTY,
    kind=Kind.GOVERNMENT,
    text="全年收到依申请公开申请28件，均已答复。",
    provenance=Provenance(_NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING),
)


def report(number: int, **fields: Any) -> Report:
    """A plain report with its number for an id; other fields as they are given."""
    url = f"https://www.example.gov.cn/{number}.html"
    return replace(_PLAIN, id=f"{number:016x}", url=url, **fields)


def shelve(data: Path, reports: Iterable[Report]) -> None:
    """Put the reports on the shelf of a data folder, which is made if need be."""
    with Shelf.open(data / "reports.db", create=True) as shelf:
        for one in reports:
            shelf.put(one)


def index(data: Path) -> upkeep.Outcome:
    """Bring the index of a data folder up to its shelf."""
    with Shelf.open(data / "reports.db") as shelf:
        return upkeep.update(shelf, open_store(data), lambda done, total: None)
