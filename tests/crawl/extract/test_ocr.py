"""A scan is read where recognition is installed: lines, paragraphs, rows of tables."""

from __future__ import annotations

import pytest

from crawl.extract.formats import extract
from crawl.extract.ocr import Box, lines_of_boxes
from tests.crawl.extract.scans import needs_recognition, scan

URL = "http://www.example.gov.cn/scan.pdf"
LINES = (
    "青川县林业局2016年政府信息公开工作年度报告",
    "　　根据政府信息公开条例的要求，现将本局2016年工作情况报告如下。",
    "全年通过县政府门户网站公开信息1,286条，通过政务微信公开347条。",
)
ROWS = (
    ("项目", "当面", "网络", "信函", "合计"),
    ("收到申请", "2", "7", "0", "9"),
    ("同意公开", "2", "5", "", "7"),
)


def line(*texts: tuple[float, str], y: float) -> list[Box]:
    """Words as boxes of 20 points high that begin at these places."""
    return [Box(text, x, y, x + 20 * len(text), y + 20) for x, text in texts]


def test_boxes_are_lines_from_top_to_bottom_even_a_little_askew() -> None:
    boxes = [*line((0, "下一步工作"), y=60), *line((0, "一、"), (45, "总体情况"), y=0)]
    askew = [
        Box(b.text, b.left, b.top + b.left / 40, b.right, b.bottom + b.left / 40) for b in boxes
    ]

    assert lines_of_boxes(askew) == ["一、 总体情况", "下一步工作"]


def test_a_line_that_begins_farther_in_begins_a_paragraph() -> None:
    boxes = [*line((40, "全年公开信息"), y=0), *line((0, "共二百一十五条。"), y=30)]

    assert lines_of_boxes(boxes) == ["  全年公开信息", "共二百一十五条。"]


def test_words_far_apart_are_cells_and_an_empty_cell_keeps_its_place() -> None:
    boxes = [
        *line((0, "项目"), (200, "当面"), (400, "网络"), y=0),
        *line((0, "同意"), (420, "5"), y=30),
        *line((0, "以上为全部数据。"), y=60),
    ]

    assert lines_of_boxes(boxes) == ["项目\t当面\t网络", "同意\t\t5", "以上为全部数据。"]


def test_an_empty_page_has_no_lines() -> None:
    assert lines_of_boxes([]) == []


@pytest.mark.parametrize("askew", [0, 0.6])
def test_a_scanned_report_is_read(askew: float) -> None:
    needs_recognition()

    document = extract(scan(LINES, ROWS, askew=askew), URL)

    assert document.metadata == {"read_by": "ocr"}
    assert document.text.split("\n") == [
        *(each.replace("　　", "  ") for each in LINES),
        *("\t".join(row) for row in ROWS),
    ]


def test_a_picture_of_a_page_is_read() -> None:
    needs_recognition()

    document = extract(scan(LINES, kind="PNG"), "http://www.example.gov.cn/scan.png")

    assert document.text.startswith(LINES[0])
    assert document.metadata == {"read_by": "ocr"}
