"""What is not done as it was asked is said.

Complaints about other search engines; each test names the complaint and where it was made. What is
seen in pages has its tests in `tests/search_web/test_complaints.py`.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from indexer import Search, SearchRequest
from tests.indexer.complaints.collection import (
    codes,
    found,
    holding,
)
from tests.indexer.making import index, report, shelve


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("nofield:公开", "unknown_field"),
        ("作者：公开", "unknown_field"),
        ("年份:去年的", "bad_value"),
        ("公开 OR", "operator_without_operand"),
        ("(公开", "unbalanced_parenthesis"),
        ('"公开', "unbalanced_quote"),
        ("公?开", "no_wildcard"),
        ("公开 && 申请", "ignored"),
        ("公开 || 申请", "operator_without_operand"),
        ("!申请", "foreign_sign"),
        ("公开 ！申请", "foreign_sign"),
        ("公开^2", "foreign_sign"),
        ("公开~", "foreign_sign"),
        ("公开~1", "foreign_sign"),
        ("公开～0.8", "foreign_sign"),
        ("/公.开/", "foreign_sign"),
        ("公开 not 申请", "foreign_sign"),
        ("简单 or 经典", "foreign_sign"),
        ("公开 And 申请", "foreign_sign"),
        ("[2010 TO 2013]", "foreign_sign"),
    ],
)
def test_what_is_not_done_as_asked_is_said(small: Search, query: str, code: str) -> None:
    """An unknown field or an operator of another engine gives a wrong answer in silence
    (paperless#13568; edda#402)."""
    assert code in codes(small, query)


@pytest.mark.parametrize(
    "query",
    [
        "公开",
        "公开 -申请",
        '"公开" OR 经典',
        "2013~2015",
        "GDP*",
        "NOT 公开",
        "3,456",
        "a/b",
        "好!",
    ],
)
def test_what_is_done_as_asked_needs_no_word(small: Search, query: str) -> None:
    assert codes(small, query) == []


def test_a_minus_leaves_out_what_it_stands_before(small: Search) -> None:
    """政府 -申请 is read as 政府 AND 申请 (Whoosh's default plugins)."""
    assert found(small, "公开 -申请") == holding("公开") - holding("申请")
    assert found(small, "公开 -申请") | found(small, "公开 申请") == found(small, "公开")


def test_counts_are_exact_however_many_there_are(tmp_path: Path) -> None:
    """Totals are estimates, or end at a limit (paperless#13568; open-discussions#1917)."""
    shelve(tmp_path, [report(n, text="公开。", year=2008 + n % 9) for n in range(150)])
    index(tmp_path)
    with closing(Search.open(tmp_path)) as search:
        result = search.search(SearchRequest("公开", size=1))
        pages = [search.search(SearchRequest("公开", size=100, page=page)) for page in (1, 2)]
    assert result.total == sum(value.count for value in result.facets.year) == 150
    assert len({hit.id for page in pages for hit in page.hits}) == 150
