"""Writes `reports.jsonl` and `others.jsonl` anew: `python -m tests.pages.compose [OUT] [STOCK]`.

Everything is drawn from one seed, so that the same stock gives the same files.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.pages.other_rows import OtherMaker, read_others
from tests.pages.planning import make_plans
from tests.pages.publishers import read_publishers
from tests.pages.rows import RowMaker
from tests.pages.stockroom import STOCK, Stockroom

SEED = 20080501


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def compose(
    out: Path, folder: Path, seed: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Both files into a folder; gives what was written."""
    stock = Stockroom(folder)
    publishers = read_publishers(folder / "publishers.txt")
    reports = []
    for number, plan in enumerate(make_plans(random.Random(seed), publishers)):
        reports += RowMaker(stock, random.Random(seed + number)).rows(plan)
    makers = OtherMaker(read_others(folder / "others.txt"), publishers, random.Random(seed))
    others = makers.rows()
    write_lines(out / "reports.jsonl", reports)
    write_lines(out / "others.jsonl", others)
    return reports, others


def summary(reports: list[dict[str, Any]], others: list[dict[str, Any]]) -> str:
    """How many of each sort there are."""
    dirt = Counter(d for r in reports for d in r["dirt"])
    level = Counter(r["expect"]["level"] for r in reports)
    html = sum("html" in r for r in reports + others)
    return (
        f"{len(reports)} reports, {len(others)} others, {html} as HTML\n"
        f"dirt: {dict(sorted(dirt.items()))}, none: {sum(not r['dirt'] for r in reports)}\n"
        f"levels: {dict(level)}"
    )


def main(arguments: list[str]) -> None:
    here = Path(__file__).parent
    out = Path(arguments[0]) if arguments else here
    folder = Path(arguments[1]) if len(arguments) > 1 else STOCK
    sys.stderr.write(summary(*compose(out, folder, SEED)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
