"""The first bytes of a file decide how it is read, and what cannot be read is told why."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawl.errors import Unreadable
from crawl.extract.formats import extract
from tests.crawl.extract.pdf_files import lines
from tests.crawl.extract.word_files import docx, package, paragraph

TITLE = "沙湾县水利局2013年政府信息公开工作年度报告"
PROSE = "全年公开信息215条。"
HTML = f"<html><body><div><p>{TITLE}</p><p>{PROSE}</p></div></body></html>"
FILES = Path(__file__).parent / "files"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def gbk_in_rtf(text: str) -> str:
    return "".join(
        char if char.isascii() else "".join(f"\\'{byte:02x}" for byte in char.encode("gbk"))
        for char in text
    )


RTF = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 " + gbk_in_rtf("宋体") + ";}}"
    r"{\info{\title x}}\pard " + gbk_in_rtf(TITLE) + r"\par "
    r"{\listtext " + gbk_in_rtf("一、") + r"\tab}" + gbk_in_rtf(PROSE) + r"\par}"
).encode()
MHT = (
    (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    + HTML.encode("gb18030")
    + b"\r\n--x--\r\n"
)


@pytest.mark.parametrize("name", ["report.doc", "report.pdf", "report.html", "report.txt", None])
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: lines([TITLE, PROSE]), id="PDF"),
        pytest.param(lambda: b"\r\n junk " + lines([TITLE, PROSE]), id="PDF behind rubbish"),
        pytest.param(lambda: docx(paragraph(TITLE) + paragraph(PROSE)), id="DOCX"),
        pytest.param(lambda: (FILES / "report.doc").read_bytes(), id="DOC"),
        pytest.param(lambda: RTF, id="RTF"),
        pytest.param(lambda: MHT, id="MHT"),
    ],
)
def test_the_bytes_decide_and_not_the_name(make: Callable[[], bytes], name: str | None) -> None:
    document = extract(make(), "http://www.example.gov.cn/", file_name=name)

    assert document.text.split("\n")[0].strip() == TITLE


@pytest.mark.parametrize("name", ["report.doc", "report.pdf", "report.xls", None])
def test_a_page_in_place_of_a_file_is_read_as_the_page_it_is(name: str | None) -> None:
    document = extract(HTML.encode("gb18030"), "http://www.example.gov.cn/", file_name=name)

    assert document.text == f"{TITLE}\n{PROSE}"


def test_what_the_sender_says_counts_for_texts() -> None:
    url = "http://www.example.gov.cn/a"

    assert extract(b"a < b", url, media_type="text/plain").text == "a < b"
    assert extract("<b>公开</b>".encode(), url, media_type="text/html").text == "公开"
    assert extract("&lt;公开".encode(), url, file_name="a.txt").text == "&lt;公开"
    assert extract("公開".encode("big5"), url, charset="big5").text == "公開"


def test_rtf_reads_both_ways_of_writing_chinese_and_the_numbers_of_lists() -> None:
    body = (
        r"{\rtf1\ansi\ansicpg936\uc1\pard \u20844?\u24320?"
        + gbk_in_rtf("情况")
        + r"\par{\listtext "
        + gbk_in_rtf("（二）")
        + r"\tab}"
        + r"\u-10174?\u-8265?{\v hidden}{\*\unknown x}\'d2\'bb\par}"
    ).encode()

    assert extract(body, "http://a.gov.cn/").text == "公开情况\n（二）𠮷一"


def test_a_table_in_rtf_is_rows() -> None:
    row = r"\trowd\clvmrg\cellx{0}\cellx2000\cellx3000\intbl {1}\cell {2}\cell {3}\cell\row "
    first = r"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\intbl A\cell B\cell 1\cell\row "
    wide = r"\trowd\cellx2000\cellx3000\intbl C\cell 3\cell\row "
    rest = row.replace("{0}", "1000").replace("{1}", "").replace("{2}", "D").replace("{3}", "2")

    body = (r"{\rtf1 " + first + rest + wide + r"\pard after\par}").encode()

    assert extract(body, "http://a.gov.cn/").text == "A\tB\t1\n\tD\t2\nC\t\t3\nafter"


def sheet() -> bytes:
    return package({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})


def archive() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as packed:
        packed.addfile(tarfile.TarInfo("a.doc"))
    return file.getvalue()


def locked_zip() -> bytes:
    body = bytearray(docx(paragraph(TITLE)))
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        for info in packed.infolist():
            body[info.header_offset + 6] |= 1
    at = 0
    while (at := body.find(b"PK\x01\x02", at)) >= 0:
        body[at + 8] |= 1
        at += 4
    return bytes(body)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "空"),
        (b" \r\n ", "空"),
        (package({"a.doc": "x", "b.doc": "y"}), "zip 压缩包"),
        (sheet(), "Excel"),
        (package({"ppt/presentation.xml": "<x/>"}), "PowerPoint"),
        (package({"OFD.xml": "<x/>"}), "OFD"),
        (package({"mimetype": "x", "content.xml": "<x/>"}), "OpenDocument"),
        (b"PK\x03\x04 cut off", "zip"),
        (docx(paragraph(TITLE))[:900], "损坏"),
        (locked_zip(), "密码"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "rar"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "7z"),
        (gzip.compress(HTML.encode()), "gzip"),
        (archive(), "压缩包"),
        (OLE + bytes(600), "损坏"),
        (OLE, "损坏"),
        (b"MZ" + bytes(600), "程序"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(60), "视频"),
        (b"SQLite format 3\x00" + bytes(60), "数据库"),
        (b"%PDF-1.4 cut off", "损坏"),
        (bytes(range(256)) * 20, "二进制"),
        (b'<?xml version="1.0"?><w:wordDocument>', "XML"),
        (b"{\\rtf1 {\\pict 00}}", "没有文字"),
        (b"{\\rtf1 " + b"{" * 5_000, "嵌套"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx", "没有网页"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_the_reason(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        extract(body, "http://www.example.gov.cn/report.doc", file_name="report.doc")


@pytest.mark.usefixtures("without_recognition")
@pytest.mark.parametrize("start", [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\x00"])
def test_a_picture_is_refused_with_what_would_help(start: bytes) -> None:
    with pytest.raises(Unreadable, match=r"图片.*requirements-ocr"):
        extract(start + bytes(100), "http://www.example.gov.cn/a.jpg")


@given(st.binary(min_size=1, max_size=300), st.sampled_from([b"", b"{\\rtf1", OLE, b"PK\x03\x04"]))
def test_any_bytes_are_read_or_refused(body: bytes, start: bytes) -> None:
    with suppress(Unreadable):
        assert extract(start + body, "http://www.example.gov.cn/").url
