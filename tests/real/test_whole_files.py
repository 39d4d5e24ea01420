"""Whole real files, imported by the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawl.cli import main
from reports import Report, Shelf

EXPECTED = {
    "suqian_2023.txt": (2023, "321300", ("江苏省", "宿迁市")),
    "shuyang_2025_ocr.txt": (2025, "321322", ("江苏省", "宿迁市", "沭阳县")),
    "tables_2025_anonymised_city.html": (2025, None, None),
}


@pytest.fixture(scope="module")
def reports(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    data = tmp_path_factory.mktemp("full")
    assert main(["import", str(shared / "corpus" / "full"), "--data", str(data)]) == 0
    with Shelf.open(data / "reports.db") as shelf:
        return {report.url.rsplit("/", 1)[1]: report for report in shelf.reports()}


@pytest.mark.parametrize("name", EXPECTED)
def test_year_and_place_are_read_right(reports: dict[str, Report], name: str) -> None:
    report = reports[name]
    region = report.region
    read = (report.year, region.code if region else None, region.path if region else None)
    assert read == EXPECTED[name]


def test_radicals_and_hard_line_breaks_are_mended(reports: dict[str, Report]) -> None:
    text = reports["suqian_2023.txt"].text
    assert "深入学习贯彻习近平总书记对江苏工作重要讲话" in text


def test_the_official_tables_are_rows_of_cells(reports: dict[str, Report]) -> None:
    text = reports["tables_2025_anonymised_city.html"].text
    assert "规章\t3\t5\t74" in text
