"""Which words say the same? A short list that was reviewed, with a reason for each pair."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from indexer.analysis import words
from reports import skeleton

_TABLE: Final = Path(__file__).parent / "data" / "synonyms.tsv"


def synonyms_of(word: str) -> tuple[str, ...]:
    """What else says a word, as it is written; none for most."""
    return _synonyms().get(skeleton(word), ())


def said_in(term: str) -> tuple[str, ...]:
    """The term, or words of it, that have synonyms; bare."""
    return tuple(
        word for word in dict.fromkeys((skeleton(term), *words(term))) if synonyms_of(word)
    )


def others_of(term: str) -> tuple[str, ...]:
    """The synonyms of a term and of its words."""
    return tuple(other for word in said_in(term) for other in synonyms_of(word))


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            groups.setdefault(row["word"], [row["word"]]).append(row["other"])
    found: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        for word in group:
            found[skeleton(word)] = tuple(other for other in group if other != word)
    return found
