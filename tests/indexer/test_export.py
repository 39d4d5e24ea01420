"""Reports taken away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from indexer import Search, SearchRequest, export
from indexer.export import Format
from reports import Report, Shelf
from tests.indexer.making import index, report, shelve


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shelve(
        tmp_path,
        [
            report(1, text="依申请公开一件。"),
            report(2, title="=HYPERLINK(1)", text='+依申请公开\n"两"件,\t三'),
            report(3, text="别的。", year=None, region=None, published=None, publisher=None),
        ],
    )
    index(tmp_path)
    return tmp_path


def _export(data: Path, format_: Format, query: str | None = None) -> str:
    out = io.StringIO()
    search = Search.open(data)
    with Shelf.open(data / "reports.db") as shelf:
        asked = export.everything(shelf)
        if query is not None:
            asked = export.found(search, shelf, SearchRequest(query))
        export.write(asked, format_, out)
    search.close()
    return out.getvalue()


def test_json_lines_are_whole_reports_that_can_be_read_back(data: Path) -> None:
    lines = _export(data, Format.JSONL).splitlines()
    with Shelf.open(data / "reports.db") as shelf:
        assert [Report.from_json(json.loads(line)) for line in lines] == list(shelf.reports())


def test_with_a_query_only_what_answers_it_is_exported(data: Path) -> None:
    lines = _export(data, Format.JSONL, "依申请公开").splitlines()
    assert sorted(json.loads(line)["id"][-1] for line in lines) == ["1", "2"]


def test_a_removed_report_is_left_out(data: Path) -> None:
    with Shelf.open(data / "reports.db") as shelf:
        shelf.remove(report(1).id, "撤回")
    assert len(_export(data, Format.JSONL).splitlines()) == 2
    assert len(_export(data, Format.JSONL, "").splitlines()) == 2


def test_a_table_opens_in_a_spreadsheet_without_running_anything(data: Path) -> None:
    table = _export(data, Format.CSV)
    assert table.startswith("\ufeffid,title,year")
    rows = {row["id"][-1]: row for row in csv.DictReader(io.StringIO(table[1:]))}
    assert rows["2"]["title"] == "'=HYPERLINK(1)"
    assert rows["2"]["text"] == '\'+依申请公开\n"两"件,\t三'
    assert rows["1"]["region"] == "甘肃省/甘南藏族自治州/合作市"
    assert rows["3"]["year"] == rows["3"]["region"] == ""
