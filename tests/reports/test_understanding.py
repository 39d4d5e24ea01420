"""A document becomes a report with the reasons for every field, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from reports.acceptance import Refusal
from reports.address import report_id
from reports.document import Document
from reports.errors import BadRecord
from reports.model import Kind, Level, Region, Report, SectionKind
from reports.understanding import understand

URL = "http://www.gsxf.gov.cn/zwgk/201802/t20180207_1.html"
BODY = """根据《中华人民共和国政府信息公开条例》的规定，现将2017年政府信息公开工作情况报告如下。
一、概述
西峰区人民政府认真贯彻落实条例，全年政府信息公开工作有序推进。
二、主动公开政府信息的情况
全年主动公开政府信息1,546条，其中通过政府网站公开1,200条。
三、依申请公开政府信息的情况
全年收到政府信息公开申请3件，均已按时答复，同意公开3件。
四、存在的主要问题和改进措施
公开的内容还不够全面，下一步将加强培训。
西峰区人民政府
2018年2月7日
"""
TITLE = "西峰区2017年政府信息公开工作年度报告"


def understood(
    text: str = f"{TITLE}\n{BODY}",
    *,
    title: str | None = None,
    metadata: Mapping[str, str] | None = None,
    published: date | None = None,
) -> Report:
    report = understand(Document(URL, text, title, published, metadata=metadata or {}))
    assert isinstance(report, Report), report
    return report


def test_every_field_is_read_and_says_where_from() -> None:
    report = understood()

    assert (report.id, report.url, report.source) == (report_id(URL), URL, "import")
    assert (report.title, report.year) == (TITLE, 2017)
    assert report.published == date(2018, 2, 7)
    assert report.region == Region("621002", ("甘肃省", "庆阳市", "西峰区"))
    assert (report.publisher, report.level, report.kind) == (
        "西峰区人民政府",
        Level.COUNTY,
        Kind.GOVERNMENT,
    )
    assert [section.kind for section in report.sections] == [
        SectionKind.OVERVIEW,
        SectionKind.PROACTIVE,
        SectionKind.ON_REQUEST,
        SectionKind.PROBLEMS,
    ]
    assert report.provenance.title.from_ == "heading"
    assert report.provenance.year.value == 2017
    assert report.provenance.published.from_ == "signature"


def test_every_value_in_the_provenance_repeats_its_field() -> None:
    report = understood()
    data, provenance = report.to_json(), report.provenance.to_json()

    for name in ("title", "year", "published", "publisher"):
        assert provenance[name]["value"] == data[name]


def test_sections_are_offsets_into_the_cleaned_text() -> None:
    breadcrumb = "当前位置：首页 > 政务公开 > 政府信息公开年报\n"
    report = understood(f"{breadcrumb}{TITLE}\n{BODY}")

    assert "当前位置" not in report.text
    for section in report.sections:
        assert report.text[section.start : section.end].startswith(section.heading)


def test_the_address_is_made_canonical() -> None:
    document = Document("HTTP://WWW.gsxf.gov.cn:80/a.html;jsessionid=1#top", f"{TITLE}\n{BODY}")

    report = understand(document)

    assert isinstance(report, Report)
    assert report.url == "http://www.gsxf.gov.cn/a.html"
    assert report.id == report_id(document.url)


def test_an_address_that_is_none_is_an_error() -> None:
    with pytest.raises(BadRecord):
        understand(Document("no address", BODY))


def test_what_is_no_report_is_refused_with_the_reason() -> None:
    refusal = understand(Document(URL, "西峰区政府信息公开指南\n本指南由区政府办公室编制。"))

    assert isinstance(refusal, Refusal)
    assert refusal.reason


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("西峰区 2017 年度报告", "西峰区 2017 年度报告"),
        ("西 峰 区 2 0 1 7 年 度 报 告", "西峰区2017年度报告"),
        ("西峰区2017年政府信息公开年度报告-西峰区人民政府网", "西峰区2017年政府信息公开年度报告"),
        ("西峰区2017年年报_信息公开_西峰区政府网站", "西峰区2017年年报"),
        ("西峰区2016-2017年年报", "西峰区2016-2017年年报"),
        ("?西峰区2017年年报 ？", "西峰区2017年年报"),
    ],
)
def test_a_given_title_is_tidied_and_kept_as_given_in_the_provenance(
    given: str, title: str
) -> None:
    report = understood(title=given)

    assert report.title == title
    assert report.provenance.title.from_ == "caller"
    assert report.provenance.title.text == given
    assert report.provenance.title.disagreed == (f"正文标题：{TITLE}",)


def test_a_title_that_an_extractor_read_is_the_page_s() -> None:
    report = understood(title=TITLE, metadata={"title": TITLE})

    assert report.provenance.title.from_ == "title"


@pytest.mark.parametrize("given", ["政府信息公开年报", "附件1", "西峰区2017年政府信息公开..."])
def test_where_the_given_title_is_none_the_text_s_own_is_taken(given: str) -> None:
    report = understood(title=given)

    assert report.title == TITLE
    assert report.provenance.title.from_ == "heading"
    assert given in report.provenance.title.disagreed[0]


def test_a_report_without_a_title_gets_one_that_says_it_was_made() -> None:
    report = understood(f"各单位：\n{BODY}")

    assert report.title == TITLE
    assert report.provenance.title.from_ == "made"


def test_the_head_s_facts_come_before_the_text_s_and_the_difference_is_told() -> None:
    text = f"{TITLE}\n发布日期：2018-03-05 来源：区政府办\n{BODY}"

    report = understood(text, metadata={"published": "2018-02-28"})

    assert report.published == date(2018, 2, 28)
    assert any("2018-03-05" in words for words in report.provenance.published.disagreed)


def test_the_caller_s_day_comes_before_all() -> None:
    assert understood(published=date(2018, 4, 1)).published == date(2018, 4, 1)


def test_understanding_twice_gives_the_same() -> None:
    assert understood() == understood()
