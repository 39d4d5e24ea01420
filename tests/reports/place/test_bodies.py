"""Titles and signatures of all kinds of bodies, with what a careful person reads off them.

The table `bodies.tsv` has one page a line; `*` is not asked, `-` is unknown.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reports.place import read_level_kind, read_publisher, read_region
from tests.reports.place.pages import page

_TABLE = Path(__file__).with_name("bodies.tsv")


def _rows() -> list[dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["title"] or row["signature"])
def test_place_and_publisher_follow_from_the_words(row: dict[str, str]) -> None:
    signature = (row["signature"],) if row["signature"] else ()
    clues = page(row["title"] or None, signature=signature)
    region, _ = read_region(clues, int(row["year"]))
    publisher, _ = read_publisher(clues, region)
    level, kind = read_level_kind(clues, region, publisher)
    read = {
        "path": "/".join(region.path) if region else "-",
        "level": level or "-",
        "kind": kind or "-",
        "publisher": publisher or "-",
    }
    assert {name: read[name] for name in read if row[name] != "*"} == {
        name: row[name] for name in read if row[name] != "*"
    }
