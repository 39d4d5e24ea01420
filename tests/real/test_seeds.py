"""Five real reports, read as a person reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reports import Document, Report
from reports.understanding import understand

FURNITURE = (
    "當前的位置",
    "首页 >>",
    "掃一掃",
    "扫一扫",
    "點擊",
    "点击:",
    "撰稿",
    "校對",
    "一審",
    "關聯稿件",
)


@pytest.fixture(scope="session")
def seeds(shared: Path) -> list[tuple[dict[str, Any], Report]]:
    gold = json.loads((shared / "seeds" / "gold.json").read_text(encoding="utf-8"))
    read = []
    for expected in gold:
        text = (shared / "seeds" / expected["file"]).read_text(encoding="utf-8")
        report = understand(Document(url=f"file:seeds/{expected['file']}", text=text))
        assert isinstance(report, Report), report
        read.append((expected, report))
    return read


@pytest.mark.parametrize("number", range(5))
def test_its_facts_are_read_right(seeds: list[tuple[dict[str, Any], Report]], number: int) -> None:
    expected, report = seeds[number]
    assert report.year == expected["year"]
    assert report.region
    assert report.region.to_json() == expected["region"]
    assert report.publisher == expected["publisher"]
    published = report.published.isoformat() if report.published else None
    assert published == expected["published"]
    top = [section.kind for section in report.sections if section.depth == 1]
    assert top == expected["top_sections"]
    if expected["title"]:
        assert report.title == expected["title"]
    else:
        assert (report.provenance.title.from_, bool(report.title)) == ("made", True)


@pytest.mark.parametrize("number", range(5))
def test_no_page_furniture_is_left(seeds: list[tuple[dict[str, Any], Report]], number: int) -> None:
    _, report = seeds[number]
    assert not [mark for mark in FURNITURE if mark in report.text]


def test_damaged_characters_are_mended(seeds: list[tuple[dict[str, Any], Report]]) -> None:
    mangled = seeds[1][1]
    for mended in ("申請處理情況", "根據《", "領導", "負責", "縣(市)、區、鄉(鎮)"):
        assert mended in mangled.text
    assert "(jù)" not in mangled.text
    assert "_GoBack" not in seeds[4][1].text


def test_every_repair_is_recorded_where_it_was_made(
    seeds: list[tuple[dict[str, Any], Report]],
) -> None:
    for _, report in seeds:
        for repair in report.repairs:
            assert 0 <= repair.start <= repair.end <= len(report.text)


def test_sentences_cut_by_page_breaks_are_whole(
    seeds: list[tuple[dict[str, Any], Report]],
) -> None:
    text = seeds[0][1].text
    assert "发挥好市政府门户网站" in text
    assert "环境保护、扶贫和教育" in text
