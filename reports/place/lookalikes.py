"""Which characters of place names are mistaken for one another by readers, scanners and typists?

The groups stand in `data/lookalikes.tsv`, with an example for each.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from reports.place.gazetteer import DATA


@cache
def _groups() -> Mapping[int, str]:
    with (DATA / "lookalikes.tsv").open(encoding="utf-8", newline="") as file:
        return {
            ord(char): row["group"][0]
            for row in csv.DictReader(file, delimiter="\t")
            for char in row["group"]
        }


def alike(word: str) -> str:
    """The word with each such character replaced by the first of its group; "" if it has none."""
    table = _groups()
    if not any(ord(char) in table for char in word):
        return ""
    return word.translate(table)
