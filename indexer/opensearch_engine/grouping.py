"""Which reports of an index belong to other groups than is written there?

Who says the same may be joined by a report that came later, so the groups are worked out of all
reports whenever some were written. Few change by it; these are written again.
"""

from __future__ import annotations

from array import array
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
    # By column: there may be millions of rows.
    ids: list[str] = []
    numbers = {name: array("q") for name in ("version", "year", "same_text", "same_core")}
    around: list[bytes] = []
    written: list[Group] = []
    for report_id, row in rows:
        ids.append(report_id)
        for name, column in numbers.items():
            column.append(int(row.get(name, _NO_YEAR)))
        around.append(_bytes(row["around"]))
        written.append(Group(row["group"], "shared" in row))
    if not ids:
        return []
    texts, cores, years = (np.array(numbers[n]) for n in ("same_text", "same_core", "year"))
    groups = find_groups(texts, cores, years, _NO_YEAR, around.__getitem__)
    found = []
    for number, report_id in enumerate(ids):
        group = Group(ids[groups.first[number]], not groups.alone[number])
        if group != written[number]:
            found.append(Regrouped(report_id, numbers["version"][number], group))
    return found


def _bytes(said: str) -> bytes:
    """What was told in base 64, whose padding some versions leave out."""
    return b64decode(said + "=" * (-len(said) % 4))
