"""Which labels do the pages of government sites put before the facts about a page?

The labels are data (`data/page_labels.tsv`): folded spellings, the key a value is kept under, what
the value must be. A page may put spaces between their characters.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_TABLE = Path(__file__).parent.parent / "data" / "page_labels.tsv"

# With one of these on it a line with 审核人 or 责任人 is the foot of the report's own table of
# figures, not an editors' block.
TABLE_FOOT = re.compile(
    r"(?:填报|填表|制表|统计(?:负责)?人|单位负责人|(?:主管|分管)领导|报送|电话)[^\s:]{0,4}[ ]?:"
    r"|盖章"
)


class Holds(StrEnum):
    """What may stand behind a label; a line whose value does not fit is not furniture."""

    DAY = "day"
    COUNT = "count"
    NAME = "name"
    PROSE = "prose"
    BUTTONS = "buttons"


@dataclass(frozen=True, slots=True)
class Label:
    """A label, the key its value is kept under, and the kind of line it makes.

    `table` labels also stand without a colon, in the cells of the table of facts that openness
    platforms put on top of a page.
    """

    key: str
    holds: Holds
    kind: str
    table: bool


def _read() -> dict[str, Label]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {
            row["label"]: Label(
                row["key"], Holds(row["holds"]), row["kind"], row["in_table"] == "yes"
            )
            for row in rows
        }


LABELS: dict[str, Label] = _read()
