"""A DOCX gives its text with what Word writes by itself, and without what was taken out."""

from __future__ import annotations

import pytest

from crawl.errors import Unreadable
from crawl.extract import docx_package
from crawl.extract.docx import extract_docx
from crawl.extract.word_numbers import written_number
from tests.crawl.extract.word_files import cell, docx, numbering, package, paragraph, table

URL = "http://www.example.gov.cn/report.docx"
TITLE = "沙湾县水利局2013年政府信息公开工作年度报告"


def read(body: str, *, lists: str = "", styles: str = "") -> list[str]:
    return extract_docx(docx(body, lists=lists, styles=styles), URL).text.split("\n")


def run(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def test_paragraphs_are_lines_and_empty_ones_none() -> None:
    body = paragraph(TITLE) + paragraph("") + paragraph("全年公开信息215条。")

    assert read(body) == [TITLE, "全年公开信息215条。"]


def test_a_break_of_a_line_is_a_line_break_and_a_tab_a_space() -> None:
    body = run("<w:t>沙湾县水利局</w:t><w:br/><w:t>2014年</w:t><w:tab/><w:t>3月6日</w:t>")

    assert read(body) == ["沙湾县水利局", "2014年 3月6日"]


def test_automatic_numbers_are_written_as_word_shows_them() -> None:
    lists = numbering(
        ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")
    )
    body = (
        paragraph("概述", level=0)
        + paragraph("主动公开情况", level=0)
        + paragraph("制度建设", level=1)
        + paragraph("平台建设", level=1)
        + paragraph("县政府网站", level=2)
        + paragraph("", level=0)
        + paragraph("依申请公开情况", level=0)
        + paragraph("申请办理", level=1)
    )

    assert read(body, lists=lists) == [
        "一、概述",
        "二、主动公开情况",
        "（一）制度建设",
        "（二）平台建设",
        "1. 县政府网站",
        "三、依申请公开情况",
        "（一）申请办理",
    ]


def test_a_list_that_begins_anew_does() -> None:
    lists = numbering(("decimal", "%1、"))
    body = "".join(paragraph("事项", level=0, number=number) for number in (1, 1, 2, 2))

    assert read(body, lists=lists) == ["1、事项", "2、事项", "1、事项", "2、事项"]


def test_numbers_that_hang_on_a_style_are_written_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = paragraph("概述", style="a") + paragraph("公开情况", style="b")

    lists = numbering(("chineseCountingThousand", "第%1部分　"))
    assert read(body, lists=lists, styles=styles) == ["第一部分　概述", "第二部分　公开情况"]


def test_a_bullet_is_no_number() -> None:
    lists = numbering(("bullet", "\uf0b7"))

    assert read(paragraph("事项", level=0), lists=lists) == ["事项"]


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "taiwaneseCounting", "一百一十"),
        (21, "ideographDigital", "二一"),
        (2, "chineseLegalSimplified", "贰"),
        (3, "ideographTraditional", "丙"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (7, "a style to come", "7"),
    ],
)
def test_numbers_are_written_in_their_style(number: int, style: str, written: str) -> None:
    assert written_number(number, style) == written


def test_a_table_is_rows_in_its_place_and_merged_cells_keep_their_columns() -> None:
    rows = [
        [cell("项目", columns=2), cell("自然人"), cell("法人或|其他组织"), cell("合计")],
        [cell("收到申请", columns=2), cell("8"), cell("1"), cell("9")],
        [cell("结果", merge="restart"), cell("予以公开"), cell("5"), cell(), cell("5")],
        [cell("", merge="continue"), cell("不予公开"), cell("3"), cell("1"), cell("4")],
        [cell(), cell(), cell(), cell(), cell()],
    ]

    assert read(paragraph("申请情况") + table(rows, 5) + paragraph("以上。")) == [
        "申请情况",
        "项目\t\t自然人\t法人或其他组织\t合计",
        "收到申请\t\t8\t1\t9",
        "结果\t予以公开\t5\t\t5",
        "\t不予公开\t3\t1\t4",
        "以上。",
    ]


def test_a_frame_around_an_article_is_no_table() -> None:
    article = "|".join(["全年通过政府网站公开各类信息，回应群众关切。" * 10] * 4)

    assert len(read(table([[cell(article), cell("附注")]], 2))) == 5


def test_struck_out_text_is_gone_and_inserted_text_is_there() -> None:
    body = (
        "<w:p><w:r><w:t>公开</w:t></w:r><w:del><w:r><w:delText>二百</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>三百</w:t></w:r></w:ins><w:r><w:t>条</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom></w:p>"
    )

    assert read(body) == ["公开三百条"]


def test_of_a_field_the_result_is_read_and_hidden_text_is_not() -> None:
    body = run(
        '<w:t>见</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>县政府网站</w:t>'
        '<w:fldChar w:fldCharType="end"/>'
    ).replace("</w:p>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不显示</w:t></w:r></w:p>")

    assert read(body) == ["见县政府网站"]


def test_a_text_box_is_read_once_though_it_is_drawn_in_two_ways() -> None:
    box = f"<w:txbxContent>{paragraph('沙湾县水利局文件')}</w:txbxContent>"
    body = run(
        f'<m:AlternateContent xmlns:m="m"><m:Choice>{box}</m:Choice>'
        f"<m:Fallback><w:pict>{box}</w:pict></m:Fallback></m:AlternateContent>"
    )

    assert read(body + paragraph(TITLE)) == ["沙湾县水利局文件", TITLE]


def test_content_controls_and_links_are_read_through() -> None:
    link = "<w:p><w:hyperlink><w:r><w:t>县政府网站</w:t></w:r></w:hyperlink></w:p>"

    assert read(f"<w:sdt><w:sdtContent>{link}</w:sdtContent></w:sdt>") == ["县政府网站"]


def test_the_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'

    assert read(paragraph("一、概述 3", style="t") + paragraph("一、概述"), styles=styles) == [
        "一、概述"
    ]


@pytest.mark.parametrize("title", [TITLE, "2012年年报模板", ""])
def test_the_title_of_the_file_counts_if_the_text_begins_with_it(title: str) -> None:
    document = extract_docx(docx(paragraph(TITLE), title=title), URL)

    assert document.title == (title if title == TITLE else None)


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="没有文字"):
        read(run("<w:drawing/>"))


def test_entities_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "政府信息公开"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>公开&b;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )

    document = extract_docx(package({"word/document.xml": bomb}), URL)
    assert document.text == "公开"


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "_LONGEST_PART", 100_000)

    with pytest.raises(Unreadable, match="解压"):
        read(paragraph("字" * 100_000))


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_file_that_is_cut_off_is_refused(kept: float) -> None:
    body = docx(paragraph(TITLE))

    with pytest.raises(Unreadable, match="损坏"):
        extract_docx(body[: int(kept * len(body))], URL)


def test_a_broken_part_is_refused() -> None:
    with pytest.raises(Unreadable, match="XML"):
        extract_docx(package({"word/document.xml": "<w:document"}), URL)
