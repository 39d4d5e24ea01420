from __future__ import annotations

from reports import Section, SectionKind
from search_web.layout import Paragraph, lay_out
from search_web.tables import Row, Table


def table(text: str) -> Table:
    (block,) = lay_out(text)
    assert isinstance(block, Table)
    return block


def contents(text: str) -> list[list[str]]:
    return [
        [text[cell.content_start : cell.content_end].strip() for cell in row.cells]
        for row in table(text).rows
    ]


def widths(row: Row) -> list[int]:
    return [cell.columns for cell in row.cells]


def test_lines_with_tabs_are_a_table() -> None:
    text = "指标\t单位\t数量\n主动公开\t条\t1,546\n"
    assert contents(text) == [["指标", "单位", "数量"], ["主动公开", "条", "1,546"]]
    assert [row.head for row in table(text).rows] == [True, False]
    assert [cell.number for cell in table(text).rows[1].cells] == [False, False, True]


def test_lines_between_bars_are_a_table_and_keep_their_bars() -> None:
    text = "| 指标 | 数量 |\n|---|---:|\n| 公开 | 12 |"
    assert contents(text)[0] == ["指标", "数量"]
    assert [row.rule for row in table(text).rows] == [False, True, False]
    cells = [cell for row in table(text).rows for cell in row.cells]
    joined = "".join(text[cell.start : cell.end] for cell in cells)
    assert joined == text.replace("\n", "")


def test_empty_cells_keep_their_columns() -> None:
    text = "\t自然人\t总计\n新收\t\t3\n"
    assert contents(text) == [["", "自然人", "总计"], ["新收", "", "3"]]


def test_missing_cells_leave_the_figures_at_the_right() -> None:
    text = "结果\t予以公开\t5\t6\n部分公开\t1\t2"
    assert [widths(row) for row in table(text).rows] == [[1, 1, 1, 1], [2, 1, 1]]


def test_where_joined_cells_were_kept_only_the_last_ones_are_missing() -> None:
    text = "事项\t\t申请人\n\t\t自然人\t企业\n新收\t公民\t3\n结转\t\t4\t0"
    rows = table(text).rows
    assert [widths(row) for row in rows] == [[2, 2], [1] * 4, [1] * 4, [2, 1, 1]]
    assert contents(text)[2] == ["新收", "公民", "3", ""]


def test_a_line_of_one_cell_names_the_rows_below_it() -> None:
    text = (
        "指标\t单位\t数量\n一、主动公开情况\n（一）公开数\t条\t5\n二、培训情况\n（一）会议\t次\t2\n"
    )
    rows = table(text).rows
    assert [widths(row) for row in rows] == [[1, 1, 1], [3], [1, 1, 1], [3], [1, 1, 1]]


def test_a_heading_or_a_sentence_between_two_tables_parts_them() -> None:
    rows = "甲\t1\n乙\t2\n"
    heading = Section(SectionKind.OTHER, "三、申请情况", len(rows), 99)
    parted = lay_out(f"{rows}三、申请情况\n{rows}", [heading])
    assert [type(block).__name__ for block in parted] == ["Table", "Heading", "Table"]
    parted = lay_out(f"{rows}以上为全年数据。\n{rows}")
    assert [type(block).__name__ for block in parted] == ["Table", "Paragraph", "Table"]


def test_names_of_columns_stand_over_the_figures() -> None:
    text = "事项\t申请人\n自然人\t企业\t总计\n新收\t一\t3\t1\t4"
    rows = table(text).rows
    assert [row.head for row in rows] == [True, True, False]
    assert [widths(row) for row in rows] == [[1, 4], [2, 1, 1, 1], [1, 1, 1, 1, 1]]


def test_one_line_with_a_tab_is_no_table() -> None:
    (block,) = lay_out("联系电话：\t0941-1234567")
    assert isinstance(block, Paragraph)


def test_indents_are_no_cells() -> None:
    assert all(isinstance(b, Paragraph) for b in lay_out("\t第一段。\n\t第二段。\n"))
