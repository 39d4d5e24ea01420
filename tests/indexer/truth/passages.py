"""A pasted passage: long, running on, without operators."""

from __future__ import annotations

import re

from reports import skeleton
from tests.indexer.truth.facts import Condition
from tests.indexer.truth.standing import quotation

MORE_THAN = 200
RUNS_ON_FOR = 60
MOST_STRETCHES = 12
SHORTEST_STRETCH = 6
OPERATORS = frozenset({"OR", "AND", "NOT", "同句", "同段"})
BARS = "|｜"


def is_passage(typed: str) -> bool:
    pieces = typed.split()
    return (
        sum(map(str.isalnum, typed)) > MORE_THAN
        and max(map(len, pieces)) >= RUNS_ON_FOR
        and OPERATORS.isdisjoint(pieces)
        and not any(bar in typed for bar in BARS)
    )


def passage(typed: str) -> Condition:
    """That one of the longest stretches without punctuation stands in the report."""
    stretches = sorted(dict.fromkeys(_stretches(typed)), key=len, reverse=True)
    long = [each for each in stretches if len(each) >= SHORTEST_STRETCH][:MOST_STRETCHES]
    conditions = [quotation(each) for each in long or stretches[:1]]
    return lambda facts: any(condition(facts) for condition in conditions)


def _stretches(typed: str) -> list[str]:
    return re.findall(r"[^\W_]+", skeleton(typed))
