"""How fast is the search engine, beside tantivy, SQLite's FTS5, stock Whoosh and OpenSearch?

usage: python -m bench.engines [--reports 10000] [--corpus FILE.jsonl] [--json]
                               [--engines ours,tantivy,fts5,whoosh] [--rounds 7] [--threads 1]

All index the same words and characters and are asked the same queries in turn. An answer is the
exact total, the ten best from a place on, and the counts by year and by province, each as if its
own filter were off; where totals or counts differ it ends with 1. The peers get tokens, ours the
texts: how long the tokenising alone takes is said beside. The lines of a corpus hold "text" or
"body", "year", and "region" or "province". All lies meanwhile in the folder for temporary files.

The engine "opensearch" is ours over a cluster, which is named with OPENSEARCH_URL, for instance one
node that `python -m tests.opensearch` runs. Its seconds and bytes are the cluster's, its memory is
that of the process that writes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.engines_asked import pick
from bench.engines_protocol import Answer, Asked
from bench.engines_table import Measured, Timed, tables, to_json
from bench.engines_tokens import made, taken, write
from bench.engines_worker import Opened, build_apart

NAMES = ("ours", "tantivy", "fts5", "whoosh")
# Measured if it is named: it needs a cluster.
OPENSEARCH = "opensearch"
SERVER = "OPENSEARCH_URL"
_REPORTS = 10_000
_MOST_OF_WHOOSH = 10_000
_SLOW = 1.0  # seconds; who takes longer for a query is asked it in the first round only


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.engines")
    parser.add_argument("--reports", type=int, help=f"{_REPORTS}, or all of the corpus")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--engines", type=_names, default=NAMES)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument(
        "--threads",
        type=int,
        default=1,
        help="with which tantivy builds, and processes with which ours does",
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(
            Path(folder),
            options.engines,
            options.rounds,
            reports=options.reports,
            source=options.corpus,
            threads=options.threads,
        )
    print(json.dumps(to_json(measured)) if options.json else "\n".join(tables(measured)))
    for difference in measured.differences:
        print(difference, file=sys.stderr)
    return 1 if measured.differences else 0


def _names(said: str) -> tuple[str, ...]:
    names = tuple(said.split(","))
    if unknown := {*names} - {*NAMES, OPENSEARCH}:
        raise argparse.ArgumentTypeError(f"no engine {', '.join(sorted(unknown))}")
    if OPENSEARCH in names and SERVER not in os.environ:
        raise argparse.ArgumentTypeError(f"{OPENSEARCH} needs {SERVER}")
    return names


def measure(
    folder: Path,
    names: Sequence[str],
    rounds: int,
    *,
    reports: int | None = None,
    source: Path | None = None,
    threads: int = 1,
) -> Measured:
    """Writes a corpus, builds one engine after the other, and asks all of them."""
    given = taken(source, reports) if source else made(reports or _REPORTS)
    corpus = write(given, folder / "corpus.jsonl")
    if corpus.reports > _MOST_OF_WHOOSH and "whoosh" in names:
        print(f"whoosh needs hours beyond {_MOST_OF_WHOOSH} reports: left out.", file=sys.stderr)
        names = [name for name in names if name != "whoosh"]
    builds = {name: build_apart(name, corpus.path, folder / name, threads) for name in names}
    with ExitStack() as stack:
        engines = [stack.enter_context(Opened(name, folder / name)) for name in names]
        queries, differences = ask(engines, pick(corpus), rounds)
    return Measured(
        corpus.reports, corpus.text_bytes, corpus.tokenise_seconds, builds, queries, differences
    )


def ask(
    engines: Sequence[Opened], queries: Sequence[Asked], rounds: int
) -> tuple[list[Timed], list[str]]:
    """The times by class and engine, and where answers differ; a round before counts for none."""
    first = {asked: [engine.ask(asked) for engine in engines] for asked in queries}
    differences = [
        difference
        for asked, answered in first.items()
        for difference in _differences(asked, engines, [answer for answer, _ in answered])
    ]
    totals = {asked: answered[0][0].total for asked, answered in first.items()}
    reached = [asked for asked in first if not asked.start or asked.start < totals[asked]]
    seconds: dict[tuple[str, str], list[float]] = {}
    for number in range(rounds):
        for asked in reached:
            for engine, (_, took) in zip(engines, first[asked], strict=True):
                if number == 0 or took < _SLOW:
                    times = seconds.setdefault((asked.klass, engine.name), [])
                    times.append(engine.ask(asked)[1])
    found = Counter[str]()
    for asked in reached:
        found[asked.klass] += totals[asked]
    timed = [Timed(klass, name, times, found[klass]) for (klass, name), times in seconds.items()]
    return timed, differences


def _differences(
    asked: Asked, engines: Sequence[Opened], answers: Sequence[Answer]
) -> Iterator[str]:
    for engine, answer in zip(engines, answers, strict=True):
        wanted = max(0, min(asked.size, answer.total - asked.start))
        if len({*answer.found}) != wanted:
            yield f"{engine.name} lists {len(answer.found)} and not {wanted}: {asked}"
        for name in ("total", "years", "regions"):
            ours, theirs = getattr(answers[0], name), getattr(answer, name)
            if ours != theirs:
                yield f"{name} of {engines[0].name} {ours}, of {engine.name} {theirs}: {asked}"


if __name__ == "__main__":
    sys.exit(main())
