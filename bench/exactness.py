"""Exact runs by the positions of pairs, or by reading texts: which is faster?

usage: python -m bench.exactness [--reports 10000] [--json]

The texts stand in memory as UTF-8, bare. Only those are read that hold all pairs of the run.
Both ways must find the same reports.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from whoosh import index, query

from bench.engines_corpus import read_texts
from bench.engines_ours import Ours
from bench.engines_runs import pick_runs
from bench.engines_tokens import made, write
from indexer.columns.exact_run import ExactRun
from indexer.columns.searcher import ColumnSearcher
from reports import skeleton

_TIMES = 5
_EACH = 4


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.exactness")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Path(folder), options.reports)
    if options.json:
        print(json.dumps(measured))
    else:
        for kind, values in measured.items():
            said = (f"{name} {value:,.2f}" for name, value in values.items())
            print(kind.ljust(24), "  ".join(said))
    return 0


def measure(folder: Path, reports: int) -> dict[str, dict[str, float]]:
    """By kind of run: median milliseconds of both ways, reports read and found, on average."""
    corpus = write(made(reports), folder / "corpus.jsonl")
    (folder / "ours").mkdir()
    Ours().build(corpus.path, folder / "ours")
    searcher = ColumnSearcher(index.open_dir(str(folder / "ours")))
    texts = [skeleton(given.text).encode() for given in read_texts(corpus.path)]
    times: dict[str, list[dict[str, float]]] = {}
    for kind, run in pick_runs(corpus.path, reports, _EACH):
        if len(run) > 2:
            times.setdefault(kind, []).append(_both(searcher, texts, run))
    return {kind: _average(of_kind) for kind, of_kind in times.items()}


def _average(measured: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.fmean(each[name] for each in measured) for name in measured[0]}


def _both(searcher: ColumnSearcher, texts: list[bytes], run: str) -> dict[str, float]:
    asked, wanted = ExactRun("exact", run), run.encode()
    pairs = [query.Term("exact", pair) for pair in asked.words]

    def by_positions() -> set[int]:
        return _documents(searcher, asked)

    def by_texts() -> set[int]:
        return {at for at in _documents(searcher, query.And(pairs)) if wanted in texts[at]}

    positions, found = _timed(by_positions)
    reading, also = _timed(by_texts)
    if found != also:
        raise SystemExit(f"{run}: {len(found)} by positions, {len(also)} by texts")
    read = len(_documents(searcher, query.And(pairs)))
    return {"positions_ms": positions, "texts_ms": reading, "read": read, "found": len(found)}


def _documents(searcher: ColumnSearcher, asked: query.Query) -> set[int]:
    found = searcher.find(query.ConstantScoreQuery(asked, 0.0))
    return set(found.best(found.total)[0].tolist())


def _timed(find: Callable[[], set[int]]) -> tuple[float, set[int]]:
    times = []
    found: set[int] = set()
    for _ in range(_TIMES):
        began = time.perf_counter()
        found = find()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), found


if __name__ == "__main__":
    sys.exit(main())
