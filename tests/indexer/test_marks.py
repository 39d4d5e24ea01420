"""What answers a question is marked, where it answers it."""

from __future__ import annotations

import pytest

from indexer.language import read_query
from indexer.showing.marks import spans, title_spans
from reports import Section, SectionKind

TEXT = """一、概述
全年收到申请28件，没有收费。网上申请有17件；收费为零。
二、存在的问题
人员不足，申请答复不够及时。
"""
AT = TEXT.index("二、")
SECTIONS = (
    Section(SectionKind.OVERVIEW, "一、概述", 0, AT),
    Section(SectionKind.PROBLEMS, "二、存在的问题", AT, len(TEXT)),
)


def marked(typed: str) -> list[str]:
    """What is marked, in its order."""
    found = spans(read_query(typed).query, TEXT, SECTIONS)
    return [TEXT[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("申请", ["申请", "申请", "申请"]),
        ("申请 同句 收费", ["申请", "收费"]),
        ("申请 同段 收费", ["申请", "收费", "申请", "收费"]),
        ("申请 同句 (17 OR 人员)", ["申请", "17", "人员", "申请"]),
        ("“申请答复” 同句 人员", ["人员", "申请答复"]),
        ("没有申请 同句 28", ["申请", "28", "没有"]),
        ("申请 同句 复议", []),
    ],
)
def test_what_stands_together_is_marked_where_it_does(typed: str, wanted: list[str]) -> None:
    assert marked(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("章节:问题 申请", ["申请"]),
        ("章节:概述 申请", ["申请", "申请"]),
        ("章节:问题 章节:概述 申请", ["申请"] * 3),
        ("(章节:问题 申请) 收费", ["收费", "收费", "申请"]),
        ("章节:问题 申请 同句 人员", ["人员", "申请"]),
        ("章节:计划 申请", []),
        ("章节:问题", []),
    ],
)
def test_what_is_looked_for_in_a_section_is_marked_only_there(
    typed: str, wanted: list[str]
) -> None:
    assert marked(typed) == wanted


def test_a_title_lies_in_no_section() -> None:
    assert title_spans(read_query("收费").query, "收费公示") == ((0, 2),)
    assert title_spans(read_query("章节:问题 收费").query, "收费公示") == ()
