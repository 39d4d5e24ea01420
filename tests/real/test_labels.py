"""Titles and addresses of real pages with labels made by reading them, over a neutral body."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reports import Document, Region, Report
from reports.understanding import understand
from tests.tally import Tally

# Names neither a place nor a year.
NEUTRAL_BODY = """根据《中华人民共和国政府信息公开条例》要求，编制本报告。

一、总体情况
本机关认真落实政务公开工作要求，加强组织领导，完善工作制度，做好主动公开和依申请公开工作。

二、主动公开政府信息情况
通过门户网站、政务新媒体等渠道主动公开政府信息356条，其中规范性文件12件。

三、收到和处理政府信息公开申请情况
共收到政府信息公开申请15件，均已按时答复，未收取任何费用。

四、政府信息公开行政复议、行政诉讼情况
没有因政府信息公开引发的行政复议和行政诉讼案件。

五、存在的主要问题及改进情况
公开的及时性还不够，业务培训还需加强。将进一步完善制度，提高工作人员的业务水平。

六、其他需要报告的事项
没有其他需要报告的事项。
"""


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def read(shared: Path) -> list[tuple[dict[str, Any], Report]]:
    pairs = []
    for row in _rows(shared / "corpus" / "labels.jsonl"):
        document = Document(url=row["url"], text=NEUTRAL_BODY, title=row["title"] or None)
        report = understand(document)
        assert isinstance(report, Report), (row["title"], report)
        pairs.append((row, report))
    return pairs


def _county(path: tuple[str, ...] | list[str]) -> list[str]:
    """The path down to the county: three names, or two in a municipality."""
    return list(path[: 2 if path[0] in ("北京市", "天津市", "上海市", "重庆市") else 3])


def _words(row: dict[str, Any], read: object) -> str:
    return f"{row['title'] or row['url']}: {read}, labelled {row['year']} {row['region']}"


def _names_its_place(row: dict[str, Any]) -> bool:
    short = [name.rstrip("省市县区") for name in row["region"].split("/")]
    return any(len(name) > 1 and name in row["title"] for name in short)


def test_the_year_of_a_title_is_read(read: list[tuple[dict[str, Any], Report]]) -> None:
    tally = Tally()
    for row, report in read:
        if row["title"]:
            tally.count(report.year == row["year"], _words(row, report.year))
    print(tally)
    assert tally.share >= 0.97, str(tally)


def test_without_a_title_the_year_is_right_or_unknown(
    read: list[tuple[dict[str, Any], Report]],
) -> None:
    wrong = [
        _words(row, report.year)
        for row, report in read
        if not row["title"] and report.year not in (None, row["year"])
    ]
    assert not wrong


def test_the_place_of_a_title_is_read_down_to_the_county(
    read: list[tuple[dict[str, Any], Report]],
) -> None:
    tally = Tally()
    for row, report in read:
        if _names_its_place(row):
            path = report.region.path if report.region else ("",)
            correct = _county(path) == _county(row["region"].split("/"))
            tally.count(correct, _words(row, path))
    print(tally)
    assert tally.share >= 0.95, str(tally)


def test_a_place_that_is_not_named_is_not_guessed(
    read: list[tuple[dict[str, Any], Report]],
) -> None:
    wrong = [
        _words(row, report.region)
        for row, report in read
        if not _names_its_place(row) and not _compatible(report.region, row["region"])
    ]
    assert len(wrong) <= 2, wrong


def _compatible(region: Region | None, label: str) -> bool:
    """Unknown, or an enclosing region of the labelled one, or the same."""
    return region is None or tuple(label.split("/"))[: len(region.path)] == region.path


def test_other_pages_are_refused_by_their_titles(shared: Path) -> None:
    tally = Tally()
    for row in _rows(shared / "corpus" / "not_reports.jsonl"):
        answer = understand(Document(url=row["url"], text=NEUTRAL_BODY, title=row["title"]))
        tally.count(not isinstance(answer, Report), row["title"])
    assert tally.share >= 0.9, str(tally)
