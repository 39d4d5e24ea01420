"""Which words stand for a word in the reviewed list?"""

from __future__ import annotations

import csv
import functools
from collections import defaultdict
from pathlib import Path

import indexer
from reports import skeleton

TABLE = Path(indexer.__file__).parent / "data" / "synonyms.tsv"


@functools.cache
def synonyms(bare: str) -> frozenset[str]:
    """Bare forms of the other words that stand in a line, or below one first word, with it."""
    return frozenset().union(*(group for group in _groups() if bare in group)) - {bare}


@functools.cache
def _groups() -> tuple[frozenset[str], ...]:
    """The words that belong together: each first word with all that stand in its lines."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            groups[row["word"]] |= {skeleton(row["word"]), skeleton(row["other"])}
    return tuple(map(frozenset, groups.values()))
