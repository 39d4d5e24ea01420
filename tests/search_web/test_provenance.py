from __future__ import annotations

from dataclasses import replace
from typing import Any

from reports import Evidence, Provenance
from search_web.provenance import Ground, grounds

NONE = Evidence(None, "none", "页面上没有日期")
PLAIN = Provenance(title=NONE, year=NONE, published=NONE, region=NONE, publisher=NONE)


def ground(field: str, **changes: Any) -> Ground:
    return next(g for g in grounds(replace(PLAIN, **changes)) if g.field == field)


def test_a_year_says_where_it_was_read_and_what_disagreed() -> None:
    found = ground("报告年度", year=Evidence(2013, "title", "2013年度报告", ("正文 2012",)))
    assert found == Ground("报告年度", "2013", "取自标题", "2013年度报告", ("正文 2012",))


def test_a_region_is_shown_by_its_names() -> None:
    value = {"code": "623001", "path": ["甘肃省", "甘南藏族自治州", "合作市"]}
    found = ground("地区", region=Evidence(value, "text", "合作市"))
    assert found.value == "甘肃省 › 甘南藏族自治州 › 合作市"


def test_what_is_unknown_gives_the_reason() -> None:
    assert ground("发布日期") == Ground("发布日期", "不明", "页面上没有日期", "", ())


def test_a_made_title_is_called_made() -> None:
    assert ground("标题", title=Evidence("某市报告", "made", "")).reason == "本站拟定"
