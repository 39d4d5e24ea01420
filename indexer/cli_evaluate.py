"""The command `python -m indexer evaluate`: how good is the search of a data folder?"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Final

from indexer.evaluation import Measured, golden_file, measure, read_questions
from indexer.search import Search

QUESTIONS: Final = Path(__file__).resolve().parent.parent / "tests" / "relevance"


def add_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=Path,
        help="CSV: query,filters,must_find,why (else those of the demonstration)",
    )
    command.add_argument(
        "--golden", metavar="DIR", type=Path, help="write the five best of each question there"
    )


def run(options: argparse.Namespace, data: Path) -> int:
    files = options.files or sorted(QUESTIONS.glob("*.csv"))
    asked = [(path.stem, read_questions(path)) for path in files]
    search = Search.open(data, engine=options.engine)
    try:
        measured = [measure(search, name, questions) for name, questions in asked]
    finally:
        search.close()
    if options.golden:
        options.golden.mkdir(parents=True, exist_ok=True)
        for each in measured:
            path = options.golden / f"{each.name}.txt"
            path.write_text(golden_file(each), encoding="utf-8")
    if options.json:
        print(json.dumps([each.to_json() for each in measured], ensure_ascii=False, indent=1))
    else:
        for each in measured:
            _print(each)
    return 0


def _print(measured: Measured) -> None:
    print(
        f"{measured.name}：{len(measured.answered)} 问，"
        f"召回率 {measured.recall:.3f}，MRR@10 {measured.mrr:.3f}"
    )
    for each in measured.answered:
        place = f"第 {each.place}" if each.place else "未找到"
        print(f"  {place} / {each.total}\t{each.question.request.query}\t{each.question.why}")
