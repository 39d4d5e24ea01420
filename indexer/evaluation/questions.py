"""What is asked, and what must be found? A CSV file with one question a line.

`query` is what a person types, `filters` what is chosen beside it (`year=2013 region=620000`),
`must_find` the ids or addresses of reports, divided by a space, of which any is right, and `why`
says what a person wants who asks so.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indexer.errors import BadRequest, IndexerError
from indexer.request import SearchRequest, parse_request
from reports import BadRecord
from reports.address import report_id

_COLUMNS: Final = ("query", "filters", "must_find", "why")
_FILTERS: Final = ("year", "region", "level", "kind", "sort")
_ID: Final = re.compile("[0-9a-f]{16}")


class BadQuestions(IndexerError):
    """A file of questions that cannot be read; the text says where and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """One request, and the ids of the reports of which one must be found."""

    request: SearchRequest
    must_find: frozenset[str]
    why: str


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a file; raises `BadQuestions` for the first that is wrong."""
    try:
        # Spreadsheets put a mark before the text.
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if tuple(rows.fieldnames or ()) != _COLUMNS:
                raise BadQuestions(f"{path}：第一行应为 {','.join(_COLUMNS)}。")
            found = tuple(_question(row, f"{path} 第 {rows.line_num} 行") for row in rows)
    except (UnicodeDecodeError, csv.Error) as exc:
        raise BadQuestions(f"{path} 不是 UTF-8 编码的 CSV 文件。") from exc
    if not found:
        raise BadQuestions(f"{path} 里没有问题。")
    return found


def _question(row: dict[str, str], where: str) -> Question:
    if None in row or None in row.values():
        raise BadQuestions(f"{where}应有 {len(_COLUMNS)} 列。")
    if not row["must_find"].split():
        raise BadQuestions(f"{where}没有写明应找到的报告。")
    params: dict[str, list[str]] = {"q": [row["query"]]}
    for each in row["filters"].split():
        name, equals, value = each.partition("=")
        if not equals or name not in _FILTERS:
            raise BadQuestions(f"{where}的筛选应写作 year=2013：{each}。")
        params.setdefault(name, []).append(value)
    try:
        request = parse_request(params)
        right = frozenset(map(_report, row["must_find"].split()))
    except BadRequest as exc:
        raise BadQuestions(f"{where}：{exc.text}") from exc
    except BadRecord as exc:
        raise BadQuestions(f"{where}应找到的报告写作编号或网址：{exc}。") from exc
    return Question(request, right, row["why"])


def _report(named: str) -> str:
    return named if _ID.fullmatch(named) else report_id(named)
