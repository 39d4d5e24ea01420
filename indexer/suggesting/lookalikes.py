"""Which words look alike? The characters that are mistaken by the eye stand in a short table."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).parents[1] / "data" / "lookalikes.tsv"


def look(word: str) -> str:
    """The same for words that look alike: each such character is the first of its group."""
    return word.translate(_firsts())


def groups() -> tuple[str, ...]:
    """The characters that look alike, group by group."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return tuple(row["group"] for row in csv.DictReader(lines, delimiter="\t"))


@cache
def _firsts() -> Mapping[int, str]:
    return {ord(char): group[0] for group in groups() for char in group}
