"""How long does a search take, from what was typed to the page's passages?

usage: python -m bench.searches [--reports 57600] [--searches 1000] [--rounds 3] [--data DIR]
                                [--json]

Made-up reports are shelved and indexed; `--data` keeps them, or takes those that are there. Then
searches as people make them are asked, in turn and each round in another order; what a part of the
way takes is measured by a clock around its function. The peer is the engine alone for the same
questions: the ratio holds on a noisy machine, the milliseconds only roughly. As on a site, reports
that were shown lately are not read again: the fewer reports there are, the more of them.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import indexer.search
from bench.searches_asked import Asked, mix
from bench.searches_data import make_data
from indexer import Search
from indexer.showing import marks
from indexer.whoosh_engine import WhooshEngine
from reports import Shelf

_ENGINE: Final = "the engine: matches, order, counts"
# What belongs to which part of the way: the owner, the name of the function, the part.
_PARTS: Final[Sequence[tuple[Any, str, str]]] = (
    (indexer.search, "read_query", "reading what was typed"),
    (WhooshEngine, "search", _ENGINE),
    (WhooshEngine, "finds", "whether a sentence stands anywhere"),
    (WhooshEngine, "count", "why nothing was found"),
    (Shelf, "get_many", "reports from the shelf"),
    (marks, "spans", "marks"),
    (indexer.search, "make_snippets", "passages"),
    (indexer.search, "make_facets", "facets as a tree"),
    (indexer.search, "make_offers", "filters that are offered"),
)
_OTHER: Final = "everything else"
_MIDDLE: Final = 0.5
_MOST: Final = 0.95


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.searches")
    parser.add_argument("--reports", type=int, default=57_600)
    parser.add_argument("--searches", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder)
        make_data(data, options.reports)
        measured = measure(data, options.searches, options.rounds)
    print(json.dumps(measured, ensure_ascii=False) if options.json else "\n".join(shown(measured)))
    return 0


def measure(data: Path, searches: int, rounds: int) -> dict[str, Any]:
    """Milliseconds: of all, by kind of question, and by part of the way."""
    with Shelf.open(data / "reports.db") as shelf:
        asked = mix(shelf, searches)
    search = Search.open(data)
    rnd = random.Random(5)
    times: list[tuple[Asked, float]] = []
    found = Counter[str]()
    spent: dict[str, float] = {part: 0.0 for _, _, part in _PARTS}
    for each in asked:  # so that what is read for the first time is not counted
        found[each.kind] += search.search(each.request).total
    with _clocks(spent):
        for _ in range(rounds):
            for each in rnd.sample(asked, len(asked)):
                began = time.perf_counter()
                search.search(each.request)
                times.append((each, 1000 * (time.perf_counter() - began)))
    search.close()
    every = [took for _, took in times]
    spent[_OTHER] = sum(every) - sum(spent.values())
    parts = {part: took / len(every) for part, took in spent.items()}
    kinds = dict.fromkeys(each.kind for each in asked)
    return {
        "searches": len(every),
        **_middle_and_most(every),
        "to_engine": sum(every) / spent[_ENGINE],
        "kinds": {
            kind: {**_middle_and_most([took for each, took in times if each.kind == kind])}
            | {"found": found[kind]}
            for kind in kinds
        },
        "parts": dict(sorted(parts.items(), key=lambda part: -part[1])),
    }


def _middle_and_most(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median_ms": statistics.median(ordered),
        "p95_ms": ordered[min(int(_MOST * len(ordered)), len(ordered) - 1)],
    }


@contextmanager
def _clocks(spent: dict[str, float]) -> Iterator[None]:
    """Meanwhile the milliseconds of each part are added up."""
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in _PARTS]
    for owner, name, part in _PARTS:
        setattr(owner, name, _clocked(getattr(owner, name), part, spent))
    try:
        yield
    finally:
        for owner, name, function in before:
            setattr(owner, name, function)


def _clocked(
    function: Callable[..., Any], part: str, spent: dict[str, float]
) -> Callable[..., Any]:
    def clocked(*arguments: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            spent[part] += 1000 * (time.perf_counter() - began)

    return clocked


def shown(measured: dict[str, Any]) -> Iterator[str]:
    """The same as lines for a terminal."""
    yield f"{'ms: median, p95':<36}{'found':>10}"
    for kind, row in measured["kinds"].items():
        yield f"{kind:<36}{row['found']:>10}{row['median_ms']:>10.2f}{row['p95_ms']:>10.2f}"
    yield f"{'all':<46}{measured['median_ms']:>10.2f}{measured['p95_ms']:>10.2f}"
    yield f"{'all / the engine alone':<46}{measured['to_engine']:>10.2f}"
    yield ""
    whole = sum(measured["parts"].values())
    yield f"{'a search takes on an average':<46}{whole:>10.2f}"
    for part, took in measured["parts"].items():
        yield f"{part:<46}{took:>10.2f}{100 * took / whole:>9.0f}%"


if __name__ == "__main__":
    sys.exit(main())
