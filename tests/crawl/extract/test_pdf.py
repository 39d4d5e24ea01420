"""A PDF gives its lines, and its tables as rows in which each number stays in its column."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from crawl.errors import Unreadable
from crawl.extract import pdf_text
from crawl.extract.pdf import extract_pdf
from reports.understanding import understand
from tests.crawl.extract.pdf_files import FONT, HIGH, WIDE, drawn, lines, table, written

URL = "http://www.example.gov.cn/report.pdf"
TITLE = "木垒县农业农村局2019年政府信息公开工作年度报告"
PROSE = "全年在县人民政府网站公开政府信息1,204条，通过政务微信公开336条，按期办结率为100%。"
ROWS = (
    ("项目", "", "自然人", "法人或其他组织", "", "合计"),
    ("", "", "", "商业企业", "科研机构", ""),
    ("一、本年新收申请数量", "", "12", "3", "1", "16"),
    ("二、办理结果", "（一）予以公开", "8", "2", "1", "11"),
    ("", "（二）不予公开，因为涉及第三方的合法权益", "4", "1", "", "5"),
)
SPANS = (
    *(("SPAN", (0, 0), (1, 1)), ("SPAN", (2, 0), (2, 1)), ("SPAN", (3, 0), (4, 0))),
    *(("SPAN", (5, 0), (5, 1)), ("SPAN", (0, 2), (1, 2)), ("SPAN", (0, 3), (0, 4))),
)
WIDTHS = [60, 90, 60, 60, 60, 60]


def read(body: bytes) -> list[str]:
    return extract_pdf(body, URL).text.split("\n")


def test_lines_are_read_from_top_to_bottom() -> None:
    assert read(lines([TITLE, PROSE, "一、概述"])) == [TITLE, PROSE, "一、概述"]


def test_the_first_line_of_a_paragraph_is_indented() -> None:
    body = read(written("#" + TITLE, PROSE * 2))

    assert body[0] == TITLE
    assert body[1].startswith("  全年")
    assert "".join(line.strip() for line in body[1:]) == PROSE * 2


def test_a_table_is_rows_and_a_merged_cell_stands_where_it_begins() -> None:
    assert read(written("#" + TITLE, table(ROWS, *SPANS, widths=WIDTHS), "#三、其他事项")) == [
        TITLE,
        "项目\t\t自然人\t法人或其他组织\t\t合计",
        "\t\t\t商业企业\t科研机构",
        "一、本年新收申请数量\t\t12\t3\t1\t16",
        "二、办理结果\t（一）予以公开\t8\t2\t1\t11",
        "\t（二）不予公开，因为涉及第三方的合法权益\t4\t1\t\t5",
        "三、其他事项",
    ]


def test_a_table_across_the_page_is_read_too() -> None:
    body = read(written("#" + TITLE, table(ROWS, *SPANS, widths=WIDTHS), across=True))

    assert "二、办理结果\t（一）予以公开\t8\t2\t1\t11" in body


@pytest.mark.parametrize(
    "style",
    [
        pytest.param([("LINEABOVE", (0, 0), (-1, -1), 1, "black")], id="only lines across"),
        pytest.param([("INNERGRID", (0, 0), (-1, -1), 0.5, "black")], id="open on all sides"),
        pytest.param([("BOX", (0, 0), (-1, -1), 1, "black")], id="only a box"),
        pytest.param([], id="no lines"),
        pytest.param(
            [("GRID", (0, 0), (-1, -1), 1, "black"), ("BACKGROUND", (0, 0), (-1, 0), "#dddddd")],
            id="shaded",
        ),
    ],
)
def test_tables_with_few_lines_are_rows_too(style: list[tuple[object, ...]]) -> None:
    rows = [["项目", "上年", "本年"], ["规范性文件", "5", "7"], ["政策解读", "3", "9"]]

    body = read(written("#" + TITLE, table(rows, *style, widths=[150, 100, 100], grid=False)))

    assert body == [TITLE, "项目\t上年\t本年", "规范性文件\t5\t7", "政策解读\t3\t9"]


def test_a_table_goes_on_over_a_page_without_page_numbers_in_it() -> None:
    rows = [[f"{n}.第{n}类事项", str(n * 7)] for n in range(1, 71)]

    body = read(written("#" + TITLE, table(rows, widths=[200, 80]), foot="— {} —"))

    assert body == [TITLE, *(f"{n}.第{n}类事项\t{n * 7}" for n in range(1, 71))]


def test_a_label_that_the_border_of_the_page_cuts_is_whole_again() -> None:
    def draw(canvas: Canvas) -> None:
        for top, label, rows in ((300, "（四）无", ["1"]), (800, "法提供", ["2", "3"])):
            for number, row in enumerate(rows):
                y = top - 20 * number
                canvas.line(150, y, 400, y)
                canvas.drawString(160, y - 15, f"{row}.第{row}种情形")
                canvas.drawString(320, y - 15, str(int(row) * 11))
            bottom = top - 20 * len(rows)
            canvas.drawString(60, top - 15, label)
            canvas.lines([(50, top, 400, top), (50, bottom, 400, bottom)])
            canvas.lines([(x, top, x, bottom) for x in (50, 150, 310, 400)])
            canvas.showPage()
            canvas.setFont(FONT, 12)

    assert read(drawn(draw)) == [
        "（四）无法提供\t1.第1种情形\t11",
        "\t2.第2种情形\t22",
        "\t3.第3种情形\t33",
    ]


def test_page_numbers_and_running_heads_go_and_a_head_stays_once() -> None:
    body = read(written(*[PROSE] * 60, head="木垒县人民政府办公室", foot="第 {} 页"))

    assert body.count("木垒县人民政府办公室") == 1
    assert not [line for line in body if line.startswith("第")]


def test_numbers_at_the_foot_that_do_not_count_pages_stay() -> None:
    def draw(canvas: Canvas) -> None:
        for number in ("3158", "27"):
            for step in range(5):
                canvas.drawString(70, 760 - 20 * step, PROSE)
            canvas.drawString(280, 40, number)
            canvas.showPage()
            canvas.setFont(FONT, 12)

    assert {"3158", "27"} <= {line.strip() for line in read(drawn(draw))}


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("marked", [False, True])
def test_a_turned_page_is_read_in_its_own_direction(quarters: int, marked: bool) -> None:
    texts = [f"第{n}行：横排的文字印在转过来的纸上。" for n in range(1, 6)]
    moves = [(0, 0), (0, -WIDE), (-WIDE, -HIGH), (-HIGH, 0)]

    def draw(canvas: Canvas) -> None:
        canvas.rotate(90 * quarters)
        canvas.translate(*moves[quarters])
        if marked:
            canvas.setPageRotation(90 * quarters)
        for number, text in enumerate(texts):
            canvas.drawString(60, 500 - 20 * number, text)

    assert read(drawn(draw)) == texts


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{n:02d}行的文字排满了这一栏。" for n in range(20)]
    right = [f"右栏第{n:02d}行的文字排满了这一栏。" for n in range(20)]

    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(WIDE / 2, 780, "玛纳斯县人民政府公报")
        for number in range(20):
            canvas.drawString(60, 740 - 18 * number, left[number])
            canvas.drawString(315, 740 - 18 * number, right[number])

    body = [line.strip() for line in read(drawn(draw))]

    assert body == ["玛纳斯县人民政府公报", *left, *right]


def test_print_that_is_bold_by_printing_twice_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for off in (0, 0.4):
            canvas.drawString(70 + off, 700, "二、主动公开的情况和公开的平台")

    assert read(drawn(draw)) == ["二、主动公开的情况和公开的平台"]


def test_a_slanted_watermark_is_not_among_the_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 700, PROSE)
        canvas.translate(200, 650)
        canvas.rotate(45)
        canvas.drawString(0, 0, "仅供内部使用")

    assert read(drawn(draw)) == [PROSE]


@pytest.mark.parametrize(
    ("title", "is_taken"),
    [
        (TITLE, True),
        ("Microsoft Word - 木垒县2019年年报.doc", False),
        ("木垒县农业农村局2018年政府信息公开工作年度报告", False),  # the file it was made from
        ("", False),
    ],
)
def test_the_title_of_the_file_counts_if_the_text_begins_with_it(
    title: str, is_taken: bool
) -> None:
    document = extract_pdf(written("#" + TITLE, PROSE, title=title), URL)

    assert document.title == (TITLE if is_taken else None)
    assert document.metadata.get("title") == document.title


@pytest.mark.usefixtures("without_recognition")
def test_a_scan_is_refused_with_what_would_help() -> None:
    with pytest.raises(Unreadable, match=r"扫描件.*requirements-ocr"):
        extract_pdf(drawn(lambda canvas: canvas.rect(100, 100, 200, 300, fill=1)), URL)


def test_single_pages_that_are_scans_are_counted() -> None:
    picture = ImageReader(Image.new("L", (60, 80), 200))

    def draw(canvas: Canvas) -> None:
        for number in range(2):
            canvas.setFont(FONT, 12)
            for line in range(12):
                canvas.drawString(70, 760 - 20 * line, f"{number}{line}{PROSE}")
            canvas.showPage()
        canvas.drawImage(picture, 0, 0, WIDE, HIGH)

    document = extract_pdf(drawn(draw), URL)
    assert document.metadata["unread_pages"] == "1"
    assert understand(replace(document, title=TITLE)).repairs[0].kind == "pages-unread"  # type: ignore[union-attr]


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(Unreadable, match="密码"):
        extract_pdf(written(PROSE, locked_with="secret"), URL)


@pytest.mark.parametrize("kept", [9, 500, 0.5])
def test_a_file_that_is_cut_off_is_refused_or_read_and_nothing_worse(kept: float) -> None:
    body = lines([TITLE, PROSE])
    cut = body[: int(kept if kept > 1 else kept * len(body))]

    with pytest.raises(Unreadable, match=r"损坏|没有文字层"):
        extract_pdf(cut, URL)


def test_a_file_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "MOST_PAGES", 2)

    def draw(canvas: Canvas) -> None:
        for _ in range(3):
            canvas.showPage()

    with pytest.raises(Unreadable, match="3 页"):
        pdf_text.text_of_pdf(drawn(draw))


def test_a_page_of_a_hundred_thousand_lines_ends_in_time() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 800, PROSE)
        for number in range(100_000):
            canvas.line(number % 590, number // 200, number % 590 + 9, number // 200)

    began = time.monotonic()
    body = read(drawn(draw))

    assert PROSE in "".join(body)
    assert time.monotonic() - began < 30
