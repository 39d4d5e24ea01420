"""How are reports taken away? As JSON lines with all their fields, or as a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, TextIO

from indexer.request import SearchRequest
from indexer.search import Search
from reports import Report, Shelf

_BATCH: Final = 100
_COLUMNS: Final = (
    "id",
    "title",
    "year",
    "published",
    "region_code",
    "region",
    "publisher",
    "level",
    "kind",
    "url",
    "text",
)
# A spreadsheet takes a cell that begins so for a formula, a Chinese one the full-width signs, too.
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# Tells Excel that the file is UTF-8.
_BYTE_ORDER_MARK: Final = "\ufeff"


class Format(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"


def everything(shelf: Shelf) -> Iterator[Report]:
    """All reports on the shelf; needs no index."""
    return shelf.reports()


def found(search: Search, shelf: Shelf, request: SearchRequest) -> Iterator[Report]:
    """All reports that answer the request, in its order, from the served generation."""
    keys = search.found_keys(request)
    for start in range(0, len(keys), _BATCH):
        for report in shelf.get_many(keys[start : start + _BATCH]):
            if report is not None:
                yield report


def write(reports: Iterable[Report], format_: Format, out: TextIO) -> int:
    """Write the reports; answers how many."""
    return _write_jsonl(reports, out) if format_ is Format.JSONL else _write_csv(reports, out)


def _write_jsonl(reports: Iterable[Report], out: TextIO) -> int:
    count = 0
    for report in reports:
        out.write(json.dumps(report.to_json(), ensure_ascii=False) + "\n")
        count += 1
    return count


def _write_csv(reports: Iterable[Report], out: TextIO) -> int:
    out.write(_BYTE_ORDER_MARK)
    rows = csv.writer(out)
    rows.writerow(_COLUMNS)
    count = 0
    for report in reports:
        rows.writerow([_safe(cell) for cell in _row(report)])
        count += 1
    return count


def _row(report: Report) -> tuple[object, ...]:
    region = report.region
    return (
        report.id,
        report.title,
        report.year,
        report.published,
        region.code if region else None,
        "/".join(region.path) if region else None,
        report.publisher,
        report.level,
        report.kind,
        report.url,
        report.text,
    )


def _safe(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
