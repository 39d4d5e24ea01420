"""How is the measurement of the engines shown, to people and to programs?"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.engines_worker import Built


@dataclass(frozen=True, slots=True)
class Timed:
    """How long one engine took for the queries of one class, which found so many reports in all."""

    klass: str
    engine: str
    seconds: Sequence[float]
    total: int

    @property
    def median_ms(self) -> float:
        return 1000 * statistics.median(self.seconds)

    @property
    def p95_ms(self) -> float:
        ordered = sorted(self.seconds)
        return 1000 * ordered[math.ceil(0.95 * len(ordered)) - 1]


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything; engines in the order in which they are shown."""

    reports: int
    text_bytes: int
    tokenise_seconds: float
    builds: Mapping[str, Built]
    queries: Sequence[Timed]
    differences: Sequence[str]


def to_json(measured: Measured) -> dict[str, Any]:
    """A row for each class and engine, and one for each build."""
    return {
        "reports": measured.reports,
        "queries": [
            {
                "class": each.klass,
                "engine": each.engine,
                "median_ms": each.median_ms,
                "p95_ms": each.p95_ms,
                "total": each.total,
            }
            for each in measured.queries
        ],
        "builds": [
            {
                "engine": engine,
                "seconds": built.seconds,
                "tokenise_seconds": measured.tokenise_seconds,
                "bytes": built.bytes,
                "peak_mb": built.peak_mb,
            }
            for engine, built in measured.builds.items()
        ],
    }


def tables(measured: Measured) -> Iterator[str]:
    """The same as lines for a terminal."""
    yield f"{measured.reports:,} reports, {measured.text_bytes / 1e6:,.1f} MB of text"
    yield ""
    yield from _builds(measured)
    yield ""
    yield from _queries(measured)


def _builds(measured: Measured) -> Iterator[str]:
    yield f"{'build':<12}{'s':>10}{'tokenise s':>12}{'MB':>10}{'to text':>10}{'peak MB':>10}"
    for engine, built in measured.builds.items():
        yield (
            f"{engine:<12}{built.seconds:>10.1f}{measured.tokenise_seconds:>12.1f}"
            f"{built.bytes / 1e6:>10.1f}{built.bytes / measured.text_bytes:>10.2f}"
            f"{built.peak_mb:>10.0f}"
        )


def _queries(measured: Measured) -> Iterator[str]:
    engines = tuple(measured.builds)
    peers = [engine for engine in engines if "ours" in engines and engine != "ours"]
    rows: dict[str, dict[str, Timed]] = {}
    for each in measured.queries:
        rows.setdefault(each.klass, {})[each.engine] = each
    yield (
        f"{'ms: median, p95':<28}{'found':>9}"
        + "".join(f"{engine:>21}" for engine in engines)
        + "".join(f"{f'ours/{peer}':>17}" for peer in peers)
    )
    for klass, row in rows.items():
        yield (
            f"{klass:<28}{row[engines[0]].total:>9}"
            + "".join(f"{row[e].median_ms:>11.3f}{row[e].p95_ms:>10.3f}" for e in engines)
            + "".join(f"{_ratio(row, peer):>17.2f}" for peer in peers)
        )
    if peers:
        means = (
            statistics.geometric_mean(_ratio(row, peer) for row in rows.values()) for peer in peers
        )
        blank = " " * 21 * len(engines)
        yield f"{'geometric mean':<37}{blank}" + "".join(f"{mean:>17.2f}" for mean in means)


def _ratio(row: Mapping[str, Timed], peer: str) -> float:
    return row["ours"].median_ms / row[peer].median_ms
