"""What answers is marked and shown.

Complaints about other search engines; each test names the complaint and where it was made. What is
seen in pages has its tests in `tests/search_web/test_complaints.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import FrameType

import pytest

from indexer import Search, SearchRequest
from indexer.showing import marks as marking
from indexer.showing.snippets import make_snippets
from reports import skeleton
from tests.indexer.complaints.collection import (
    marked,
)
from tests.indexer.making import index, report, shelve


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("马克思", "marx"),
        ("马克思主义", "marx"),
        ("中国农业发展银行", "bank"),
        ("待处理", "waiting"),
        ("长江大桥维修", "bridge"),
        ('"息公"', "simple"),
        ("政府資訊", "mainland"),
        ("信息公开", "scan"),
        ("3456", "comma"),
    ],
)
def test_what_is_marked_is_what_was_asked_for(small: Search, query: str, name: str) -> None:
    """The highlighting cuts the word, <b>马克</b>思, or misses it (whoosh-community#532, #280,
    #227; jieba-analysis#16; manticore#3230)."""
    marks = marked(small, query, name)
    assert skeleton("".join(marks)) == skeleton(query.strip('"')), marks
    hits = small.search(SearchRequest(query)).hits
    (hit,) = [hit for hit in hits if hit.title == name]
    runs = [run.text for snippet in hit.snippets for run in snippet.runs if run.hit]
    assert "".join(runs) == "".join(marks)


def test_passages_are_made_for_the_page_that_is_shown_and_no_other(tmp_path: Path) -> None:
    """Highlighting takes seconds where many are found (whoosh-community#35, #155;
    paperless#12518)."""
    shelve(tmp_path, [report(number, text="政府信息公开申请。" * 300) for number in range(40)])
    index(tmp_path)
    with closing(Search.open(tmp_path)) as search:
        asked = SearchRequest("政府信息公开", size=5, page=2)
        assert _calls(make_snippets, lambda: search.search(asked)) == 5
        assert _calls(marking.spans, lambda: search.search(asked)) == 5
        result = search.search(asked)
    assert result.total == 40
    assert all(len(hit.snippets) == 3 for hit in result.hits)


def _calls(function: Callable[..., object], act: Callable[[], object]) -> int:
    """How often the function is called while something is done."""
    count = 0

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code is function.__code__

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("复议 诉讼 收费", ["复议", "诉讼", "收费"]),
        ("网站 1,586", ["网站", "1,586"]),
        ('"行政诉讼" 培训 复印', ["行政诉讼", "培训", "复印"]),
    ],
)
def test_the_passages_show_every_word_that_was_asked_for(
    tmp_path: Path, query: str, words: list[str]
) -> None:
    """The snippet tells nothing: the words are not in it (zds-site#2129; haystack#273, #310)."""
    text = "".join(
        [
            "一、概述\n全年举办培训两期，共有86人参加。\n",
            "网站新增栏目三个。" * 20,
            "网站公开信息1,586条。\n二、收费和复议情况\n",
            "没有收费，复印也免费；" * 10,
            "行政复议三件，行政诉讼一件。\n",
        ]
    )
    shelve(tmp_path, [report(1, text=text)])
    index(tmp_path)
    with closing(Search.open(tmp_path)) as search:
        (hit,) = search.search(SearchRequest(query)).hits
    shown = [run.text for snippet in hit.snippets for run in snippet.runs if run.hit]
    assert {*words} <= {*shown}


def test_the_title_is_given_whole(tmp_path: Path) -> None:
    """Titles are cut off (zds-site#2129)."""
    title = (
        "关于" + "某某省某某自治州某某自治县人民政府办公室及其所属部门" * 6 + "政府信息公开的报告"
    )
    shelve(tmp_path, [report(1, title=title)])
    index(tmp_path)
    with closing(Search.open(tmp_path)) as search:
        (hit,) = search.search(SearchRequest("自治县")).hits
    assert "".join(run.text for run in hit.title_runs) == hit.to_json()["title"] == title
