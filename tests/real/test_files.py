"""Whole real files in other formats than text: year, place, tables and sections come out right."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawl.extract.formats import extract
from reports import Report
from reports.acceptance import Refusal
from reports.model import SectionKind
from reports.understanding import understand

EXPECTED = {
    "huaian_2024.pdf": (2024, "320800", ("江苏省", "淮安市")),
    "hongze_2024.pdf": (2024, "320813", ("江苏省", "淮安市", "洪泽区")),
}
# Rows of the three official tables: figures alone, as they stand in print.
ROWS = {
    "huaian_2024.pdf": (
        "行政规范性文件\t8\t26\t66",
        "一、本年新收政府信息公开申请数量\t\t\t3001\t53\t0\t0\t61\t4\t3119",
        "\t（四）无法提供\t1.本机关不掌握相关政府信息\t746\t12\t0\t0\t10\t1\t769",
        "72\t64\t178\t37\t351\t13\t4\t8\t1\t26\t12\t1\t1\t6\t20",
    ),
    "hongze_2024.pdf": (
        "行政规范性文件\t3\t0\t8",
        "三、本年度办理结果\t（一）予以公开\t\t50\t0\t0\t0\t0\t0\t50",
        "1\t1\t0\t0\t2\t1\t0\t0\t0\t1\t2\t0\t1\t0\t3",
    ),
}


@pytest.fixture(scope="module")
def reports(shared: Path) -> dict[str, Report | Refusal]:
    folder = shared / "corpus" / "full"
    paths = [*folder.glob("*.pdf"), *folder.glob("*.docx")]
    return {
        path.name: understand(extract(path.read_bytes(), f"file:{path.name}")) for path in paths
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_year_and_place_are_read_right(reports: dict[str, Report | Refusal], name: str) -> None:
    report = reports[name]
    assert isinstance(report, Report)
    region = report.region
    read = (report.year, region.code if region else None, region.path if region else None)
    assert read == EXPECTED[name]


@pytest.mark.parametrize("name", ROWS)
def test_the_rows_of_the_official_tables_are_whole(
    reports: dict[str, Report | Refusal], name: str
) -> None:
    report = reports[name]
    assert isinstance(report, Report)
    assert set(ROWS[name]) <= set(report.text.split("\n"))


@pytest.mark.parametrize("name", EXPECTED)
def test_sections_are_found_and_page_numbers_gone(
    reports: dict[str, Report | Refusal], name: str
) -> None:
    report = reports[name]
    assert isinstance(report, Report)
    assert {section.kind for section in report.sections} >= {
        SectionKind.OVERVIEW,
        SectionKind.PROACTIVE,
        SectionKind.ON_REQUEST,
        SectionKind.REVIEW_LITIGATION,
        SectionKind.PROBLEMS,
        SectionKind.OTHER,
    }
    assert "- 2 -" not in report.text


def test_an_empty_form_is_no_report(reports: dict[str, Report | Refusal]) -> None:
    assert isinstance(reports["blank_form_2021.docx"], Refusal)
