"""The day a report appeared: the caller, the page, the signature, the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from reports.clues import Clues
from reports.published import date_in_address, read_published, year_of_appearance

TODAY = date(2026, 6, 1)


def _clues(
    url: str = "http://example.gov.cn/1.html",
    *,
    signature: tuple[str, ...] = (),
    metadata: Mapping[str, str] | None = None,
    published: date | None = None,
) -> Clues:
    return Clues(
        url=url, text="", signature=signature, metadata=metadata or {}, published=published
    )


def test_the_best_source_decides_and_the_others_are_recorded() -> None:
    clues = _clues(
        "http://example.gov.cn/art/2018/3/15/art_1_2.html",
        signature=("青山县教育局", "2018年2月1日"),
        metadata={"发布日期": "2018-03-10 09:00"},
        published=date(2018, 3, 9),
    )
    day, evidence = read_published(clues, today=TODAY)
    assert (day, evidence.from_, evidence.value) == (date(2018, 3, 9), "caller", "2018-03-09")
    assert [words[:2] for words in evidence.disagreed] == ["页面", "落款", "网址"]


def test_the_page_comes_before_the_signature() -> None:
    clues = _clues(signature=("2018年2月1日",), metadata={"发布时间：": "2018年3月10日"})
    day, evidence = read_published(clues, today=TODAY)
    assert (day, evidence.from_) == (date(2018, 3, 10), "metadata")


def test_the_day_of_appearance_comes_before_the_day_of_the_document() -> None:
    clues = _clues(metadata={"成文日期": "2018-02-01", "发布日期": "2018-03-10"})
    assert read_published(clues, today=TODAY)[0] == date(2018, 3, 10)


def test_the_keys_of_extractors_are_read() -> None:
    clues = _clues(metadata={"written": "2018-02-01", "published": "2018-03-10"})
    assert read_published(clues, today=TODAY)[0] == date(2018, 3, 10)


def test_a_change_of_the_page_counts_where_nothing_else_speaks() -> None:
    changed = {"更新时间": "2020-03-10"}
    signed = _clues(metadata=changed, signature=("2018年2月1日",))
    assert read_published(_clues(metadata=changed), today=TODAY)[0] == date(2020, 3, 10)
    assert read_published(signed, today=TODAY)[0] == date(2018, 2, 1)
    assert read_published(signed, today=TODAY)[1].disagreed == ()


def test_the_signature_comes_before_the_address() -> None:
    clues = _clues("http://x.gov.cn/t20180315_12.html", signature=("二〇一八年二月一日",))
    day, evidence = read_published(clues, today=TODAY)
    assert (day, evidence.from_) == (date(2018, 2, 1), "signature")


def test_without_a_full_date_there_is_none_and_a_reason() -> None:
    day, evidence = read_published(_clues(signature=("2018年2月",)), today=TODAY)
    assert (day, evidence.from_) == (None, "none")
    assert evidence.text


@pytest.mark.parametrize("written", ["1970-01-01", "2099-01-01", "2018-02-30"])
def test_days_that_cannot_be_are_not_believed(written: str) -> None:
    assert read_published(_clues(metadata={"发布日期": written}), today=TODAY)[0] is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/art/2018/3/15/art_1_2.html", date(2018, 3, 15)),
        ("/201703/t20170310_70369.shtml", date(2017, 3, 10)),
        ("/gzdt/2012-03/31/content_2104135.htm", date(2012, 3, 31)),
        ("/201803/14/1f2e.html", date(2018, 3, 14)),
        ("/hjbh/20260122/i3853389.html", date(2026, 1, 22)),
        ("/2013-01-25/1779102018.html", date(2013, 1, 25)),
        ("/2019/03-29/740626", date(2019, 3, 29)),
        ("/2019/0329/12.html", date(2019, 3, 29)),
        ("/20180315/t20180315_1.html", date(2018, 3, 15)),
    ],
)
def test_dates_in_addresses_are_read(path: str, day: date) -> None:
    found = date_in_address(f"http://example.gov.cn{path}")
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize(
    "path",
    [
        "/2017052662977646594.html",
        "/2026012914194811951/index.shtml",
        "/201603/5c12b995c45049f18608640eb25a0e0f.shtml",
        "/i3853389.html",
        "/2018/13/45/1.html",
        "/art/2018/2/30/1.html",
        "/content20180315.html",
        "/t2018_1.html",
        "/2018/3/15/t20190401_1.html",
        "/?date=2018-03-15",
    ],
)
def test_numbers_that_may_be_ids_are_no_dates(path: str) -> None:
    assert date_in_address(f"http://example.gov.cn{path}") is None


@pytest.mark.parametrize(
    ("path", "year"),
    [
        ("/201603/5c12b995.shtml", 2016),
        ("/2024n/art/2026/art_4a25.html", 2026),
        ("/art/2018/3/15/1.html", 2018),
        ("/2018/index.html", None),
    ],
)
def test_the_year_of_appearance_needs_less_than_a_date(path: str, year: int | None) -> None:
    assert year_of_appearance(f"http://example.gov.cn{path}") == year
