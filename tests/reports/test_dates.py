"""Any date written in any of the styles is read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.dates import (
    find_bare_years,
    find_dates,
    find_mentions,
    find_periods,
    find_short_years,
    read_date,
)

_DIGITS = "〇一二三四五六七八九"
_NOUGHTS = "〇○◯零OＯoОΟ0０"

dates = st.dates(date(2000, 1, 1), date(2039, 12, 31))


def _han_year(year: int, nought: str = "〇") -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(year)).replace("〇", nought)


def _han_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def _full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdecimal() else char for char in text)


_STYLES = {
    "年月日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "nought": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "号": lambda d: f"{d.year}年{d.month}月{d.day}号",
    "dashes": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
    "full width": lambda d: _full_width(f"{d.year}年{d.month}月{d.day}日"),
    "full-width dots": lambda d: _full_width(f"{d.year}.{d.month}.{d.day}").replace(".", "．"),
    "spaces": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "spaced out": lambda d: " ".join(f"{d.year}年{d.month}月{d.day}日"),
    "numerals": lambda d: f"{_han_year(d.year)}年{_han_number(d.month)}月{_han_number(d.day)}日",
    "mixed": lambda d: f"{_han_year(d.year)}年{d.month}月{_han_number(d.day)}日",
    "numbers and 日": lambda d: f"{d:%Y%m%d}日",
}


@pytest.mark.parametrize("style", _STYLES)
@given(day=dates, before=st.sampled_from(["", "于", "（", "截至", "发布时间：", "我局"]))
def test_a_date_in_any_style_is_read_back(style: str, day: date, before: str) -> None:
    written = _STYLES[style](day)
    text = f"{before}{written}，我局"
    (found,) = find_dates(text)
    assert found.value == day
    assert text[found.start : found.end] == written
    assert read_date(text) == day


@given(day=dates, nought=st.sampled_from(_NOUGHTS))
def test_any_sign_for_nought_is_read(day: date, nought: str) -> None:
    year = _han_year(day.year, nought)
    text = f"{year}年{_han_number(day.month)}月{_han_number(day.day)}日"
    assert read_date(text) == day


@given(first=dates, second=dates)
def test_several_dates_are_read_in_order(first: date, second: date) -> None:
    text = f"从{first.year}年{first.month}月{first.day}日起，到{second.isoformat()}。"
    assert [found.value for found in find_dates(text)] == [first, second]


@given(st.text(alphabet="0123456789年月日一二三四十〇零 -/.至自起", max_size=40))
def test_nothing_written_with_the_signs_of_dates_breaks_the_reading(text: str) -> None:
    for mention in find_mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)
    for period in find_periods(text):
        assert period.first <= period.last


@pytest.mark.parametrize(
    "text",
    [
        "2013年2月30日",
        "2013年4月31日",
        "2013-02-29",
        "2013/13/01",
        "2013年0月1日",
        "二〇一三年二月三十日",
    ],
)
def test_an_impossible_date_is_none(text: str) -> None:
    assert read_date(text) is None
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20140110", date(2014, 1, 10)),
        ("2014-01-10 09:33:10", date(2014, 1, 10)),
        ("2014-01-10T09:33:10+08:00", date(2014, 1, 10)),
        ("2014年元月10日", date(2014, 1, 10)),
        ("二〇二三年一月廿一日", date(2023, 1, 21)),
        ("二〇一四年一月初八日", date(2014, 1, 8)),
        ("20141310", None),
        ("1234567890", None),
        ("2014年1月", None),
        ("", None),
    ],
)
def test_other_forms_of_dates(text: str, expected: date | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2013年度", 2013),
        ("2 0 1 3 年", 2013),
        ("２０１３年", 2013),
        ("二O一三年", 2013),
        ("二0一三年度", 2013),
        ("二零一三年", 2013),
        ("二千零八年", 2008),
        ("两千零一十三年", 2013),
    ],
)
def test_a_year_in_any_style_is_read(text: str, year: int) -> None:
    (mention,) = find_mentions(text)
    assert (mention.year, mention.month) == (year, None)


@pytest.mark.parametrize(
    "text", ["12013年", "1949年", "3个月", "十三五", "201.3年", "二是", "2013条"]
)
def test_other_numbers_are_no_years(text: str) -> None:
    assert [mention for mention in find_mentions(text) if mention.year] == []


def test_short_and_bare_years_are_found_on_demand() -> None:
    assert [mention.year for mention in find_short_years("青山县13年度 一三年 〇九年")] == [
        2013,
        2013,
        2009,
    ]
    assert [mention.year for mention in find_bare_years("县2013政府 12013 20131")] == [2013]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013年1月1日起至12月31日止", date(2013, 1, 1), date(2013, 12, 31)),
        ("自2008年5月1日至2008年12月31日", date(2008, 5, 1), date(2008, 12, 31)),
        ("自2017年1月1日起，至2017年12月31日止", date(2017, 1, 1), date(2017, 12, 31)),
        ("从2013年1月1日开始到12月31日为止", date(2013, 1, 1), date(2013, 12, 31)),
        ("2013年01月01日—2013年12月31日", date(2013, 1, 1), date(2013, 12, 31)),
        ("2013.1.1-2013.12.31", date(2013, 1, 1), date(2013, 12, 31)),
        ("2013年1-12月", date(2013, 1, 1), date(2013, 12, 31)),
        ("2013年1月至12月", date(2013, 1, 1), date(2013, 12, 31)),
        ("2012年2月至2012年2月", date(2012, 2, 1), date(2012, 2, 29)),
        ("2008年5月1日（《条例》施行之日）起至12月31日", date(2008, 5, 1), date(2008, 12, 31)),
        ("2008年5月1日《条例》施行以来至2008年12月31日", date(2008, 5, 1), date(2008, 12, 31)),
        ("二〇一三年一月一日至十二月三十一日", date(2013, 1, 1), date(2013, 12, 31)),
        ("自201711日起至20171231日止", date(2017, 1, 1), date(2017, 12, 31)),
        ("2020年1月1日至2021年12月31日", date(2020, 1, 1), date(2021, 12, 31)),
    ],
)
def test_periods_are_read(text: str, first: date, last: date) -> None:
    (period,) = find_periods(f"数据的统计期限为{text}。")
    assert (period.first, period.last) == (first, last)


def test_only_a_whole_calendar_year_is_a_full_year() -> None:
    (whole,) = find_periods("2013年1月1日至12月31日")
    (part,) = find_periods("2008年5月1日至12月31日")
    assert (whole.full_year, part.full_year) == (2013, None)


def test_two_dates_with_a_sentence_between_are_no_period() -> None:
    assert find_periods("2013年1月1日召开会议。2013年12月31日公布") == ()
