"""Which reports of an index belong to other groups than is written there?

Who says the same may be joined by a report that came later, so the groups are worked out of all
reports whenever some were written. Few change by it; these are written again.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from indexer.groups import find_groups
from indexer.opensearch_engine.documents import Group
from indexer.opensearch_engine.mapping import JSON

_NO_YEAR: Final = -1
COLUMNS: Final = ("version", "year", "same_text", "same_core", "around", "group", "shared")


@dataclass(frozen=True, slots=True)
class Regrouped:
    """A report that belongs to another group now."""

    id: str
    version: int
    group: Group


def regrouped(rows: Iterable[tuple[str, JSON]]) -> list[Regrouped]:
    """Those that changed, of all reports in the order of their ids, each with its `COLUMNS`."""
    ids, columns = [], []
    for report_id, row in rows:
        ids.append(report_id)
        columns.append(row)
    if not ids:
        return []
    groups = find_groups(
        np.array([row["same_text"] for row in columns], np.int64),
        np.array([row["same_core"] for row in columns], np.int64),
        np.array([row.get("year", _NO_YEAR) for row in columns], np.int64),
        _NO_YEAR,
        lambda number: _bytes(columns[number]["around"]),
    )
    found = []
    for number, (report_id, row) in enumerate(zip(ids, columns, strict=True)):
        group = Group(ids[groups.first[number]], not groups.alone[number])
        if group != Group(row["group"], "shared" in row):
            found.append(Regrouped(report_id, int(row["version"]), group))
    return found


def _bytes(said: str) -> bytes:
    """What was told in base 64, whose padding some versions leave out."""
    return b64decode(said + "=" * (-len(said) % 4))
