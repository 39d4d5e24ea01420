"""How long do reports take from a file to the index?

usage: python -m bench.intake [--reports 1000] [--json]

Imports and indexes made-up reports by the commands that a user runs. The peer is what one would
write first: stock Whoosh with jieba's ChineseAnalyzer, indexing some of the same texts in the same
run; the ratio holds on a noisy machine, the seconds only roughly.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.corpus import made_reports

PEER_REPORTS = 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.intake")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Path(folder), options.reports)
    if options.json:
        print(json.dumps(measured))
    else:
        for name, value in measured.items():
            print(f"{name:>28}  {value:,.2f}")
    return 0


def measure(folder: Path, count: int) -> dict[str, float]:
    """Seconds of import, index and both, and milliseconds a report beside the peer's."""
    records = folder / "reports.jsonl"
    with records.open("w", encoding="utf-8") as out:
        for record in made_reports(count):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    imported = _timed("crawl", "import", str(records), "--data", str(folder / "data"))
    indexed = _timed("indexer", "update", "--data", str(folder / "data"))
    peer = _peer(folder / "peer", min(count, PEER_REPORTS))
    ours = indexed / count
    return {
        "reports": count,
        "processors": os.cpu_count() or 1,
        "import_s": imported,
        "index_s": indexed,
        "import_and_index_s": imported + indexed,
        "index_ms_a_report": ours * 1000,
        "peer_index_ms_a_report": peer * 1000,
        "index_time_to_peer": ours / peer,
    }


def _timed(module: str, *arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", module, *arguments], check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - began


def _peer(folder: Path, count: int) -> float:
    """Seconds a report that stock Whoosh takes with jieba's own analyser."""
    import jieba
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index

    jieba.initialize()
    folder.mkdir()
    schema = fields.Schema(
        id=fields.ID(stored=True), text=fields.TEXT(analyzer=ChineseAnalyzer(), stored=True)
    )
    began = time.perf_counter()
    writer = index.create_in(folder, schema).writer()
    for record in itertools.islice(made_reports(count), count):
        writer.add_document(id=record["url"], text=record["text"])
    writer.commit()
    return (time.perf_counter() - began) / count


if __name__ == "__main__":
    sys.exit(main())
