"""A binary Word file gives all its text, list numbers and tables, or the reason why not."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawl.errors import Unreadable
from crawl.extract.doc import extract_doc

URL = "http://www.example.gov.cn/report.doc"
FILES = Path(__file__).parent / "files"
REPORT = (FILES / "report.doc").read_bytes()


def read(name: str) -> list[str]:
    return extract_doc((FILES / name).read_bytes(), URL).text.split("\n")


def test_a_report_is_read_with_its_list_numbers_and_its_table() -> None:
    assert read("report.doc") == [
        "沙湾县水利局2013年政府信息公开工作年度报告",
        "根据《中华人民共和国政府信息公开条例》的规定，现将沙湾县水利局2013年度政府信息公开"
        "工作情况报告如下。",
        "一、概述",
        "全年共公开信息215条，其中网站公开198条（占92.1%），公告栏公开17条。",
        "二、主动公开情况",
        "（一）制度建设",
        "修订了《信息公开审查办法》。",
        "（二）平台建设",
        "网站改版后“通知公告”栏目更新127次。",
        "三、依申请公开情况",
        "（一）申请办理",
        "项目\t\t自然人\t法人组织\t合计",
        "收到申请\t\t8\t1\t9",
        "办理结果\t予以公开\t5\t\t5",
        "\t不予公开\t3\t1\t4",
        "四、复议、诉讼情况",
        "2013年未发生行政复议和行政诉讼——𠮷林路18号办公点同。",
        "沙湾县水利局",
        "2014年3月6日",
    ]


def test_each_number_of_a_wide_table_stays_in_its_column() -> None:
    results = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"

    assert read("fifteen_columns.doc")[1:-1] == [
        "行政复议\t\t\t\t\t行政诉讼",
        f"{results}\t未经复议直接起诉\t\t\t\t\t复议后起诉",
        f"\t\t\t\t\t{results}\t{results}",
        "1\t0\t2\t0\t3\t0\t0\t1\t0\t1\t4\t0\t0\t1\t5",
    ]


def test_fields_show_their_result_and_hidden_and_struck_out_text_is_gone() -> None:
    assert read("fields_and_changes.doc") == [
        "和静县2012年政府信息公开工作年度报告",
        "见县政府网站专栏。补入的话。",
        "Annual report 2012，ISBN 978。",
    ]


def test_a_locked_file_is_refused() -> None:
    # The flag fEncrypted of the file information block, which begins with these bytes.
    at = REPORT.index(b"\xec\xa5") + 0x0B
    locked = REPORT[:at] + bytes((REPORT[at] | 1,)) + REPORT[at + 1 :]

    with pytest.raises(Unreadable, match="密码"):
        extract_doc(locked, URL)


def test_a_file_of_word_95_is_refused() -> None:
    at = REPORT.index(b"\xec\xa5") + 2

    with pytest.raises(Unreadable, match="97 以前"):
        extract_doc(REPORT[:at] + b"\x68\x00" + REPORT[at + 2 :], URL)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_refused(kept: float) -> None:
    with pytest.raises(Unreadable, match="损坏"):
        extract_doc(REPORT[: int(kept * len(REPORT))], URL)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.integers(0, len(REPORT) - 1), st.integers(0, 255)), max_size=12),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_worse(
    damage: list[tuple[int, int]],
) -> None:
    body = bytearray(REPORT)
    for at, byte in damage:
        body[at] = byte

    with suppress(Unreadable):
        assert extract_doc(bytes(body), URL).text
