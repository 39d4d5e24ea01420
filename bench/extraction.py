"""How much of a report comes out of its page, beside trafilatura and a bare parser?

usage: python -m bench.extraction [--json]

Every HTML report of the demonstration web is read by all of them in the same run, and compared to
the truth that the web knows. Character F1 (see bench.extraction_scores) as the median and the
worst page of each layout, the share of table rows that came out whole, and pages a second on one
core. `ours` reads as the crawler does, with the understanding of the report; where that sees no
report its text is empty and counts as 0.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from bench.extraction_pages import Sample, samples
from bench.extraction_peers import EXTRACTORS, Extractor
from bench.extraction_scores import RowCount, character_f1, count_rows


@dataclass(frozen=True, slots=True)
class LayoutScore:
    """What one extractor got of the pages of one layout."""

    layout: str
    reports: int
    median: float
    worst: float
    worst_url: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What one extractor got of all pages, and how fast."""

    extractor: str
    reports: int
    median: float
    worst_layout: float  # the median of the layout with the lowest
    rows_whole: float
    rows_in_column: float
    pages_a_second: float
    layouts: tuple[LayoutScore, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.extraction")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    read = tuple(samples())
    measured = [measure(name, extractor, read) for name, extractor in EXTRACTORS]
    if options.json:
        print(json.dumps([asdict(each) for each in measured], ensure_ascii=False))
    else:
        print("\n".join(table(measured)))
    return 0


def measure(name: str, extractor: Extractor, read: Sequence[Sample]) -> Measured:
    """The scores of one extractor; only its own work is timed."""
    scores: dict[str, list[tuple[float, str]]] = {}
    rows = RowCount()
    seconds = 0.0
    for sample in read:
        began = time.process_time()
        text = extractor(sample.pages)
        seconds += time.process_time() - began
        score = character_f1(text, sample.text)
        scores.setdefault(sample.layout, []).append((score, sample.pages[0].url))
        rows += count_rows(text, sample.tables)
    layouts = tuple(_layout(layout, scores[layout]) for layout in sorted(scores))
    pages = sum(len(sample.pages) for sample in read)
    return Measured(
        extractor=name,
        reports=len(read),
        median=statistics.median(score for found in scores.values() for score, _ in found),
        worst_layout=min(layout.median for layout in layouts),
        rows_whole=rows.whole / rows.rows if rows.rows else 1.0,
        rows_in_column=rows.in_column / rows.rows if rows.rows else 1.0,
        pages_a_second=pages / seconds if seconds else 0.0,
        layouts=layouts,
    )


def _layout(layout: str, found: Sequence[tuple[float, str]]) -> LayoutScore:
    worst, url = min(found)
    return LayoutScore(layout, len(found), statistics.median(s for s, _ in found), worst, url)


def table(measured: Sequence[Measured]) -> Iterable[str]:
    """The measurements as lines for a terminal."""
    names = "".join(f"{each.extractor:>20}" for each in measured)
    yield f"{'character F1: median / worst':<34}{names}"
    for row in zip(*(each.layouts for each in measured), strict=True):
        cells = "".join(f"{each.median:>12.4f} /{each.worst:.4f}" for each in row)
        yield f"{row[0].layout:<26}{row[0].reports:>7} {cells}"
    for label, values in (
        ("all: median", [f"{each.median:.4f}" for each in measured]),
        ("worst layout", [f"{each.worst_layout:.4f}" for each in measured]),
        ("rows of tables whole", [f"{each.rows_whole:.2%}" for each in measured]),
        ("rows in their columns", [f"{each.rows_in_column:.2%}" for each in measured]),
        ("pages/s and core", [f"{each.pages_a_second:.1f}" for each in measured]),
    ):
        yield f"{label:<34}" + "".join(f"{value:>20}" for value in values)


if __name__ == "__main__":
    sys.exit(main())
