"""A query that takes too long is answered from the segments that were searched in time."""

from __future__ import annotations

import math
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from whoosh import query

from indexer.columns import evaluation
from indexer.columns.exact import ExactText
from indexer.columns.exact_run import ExactRun
from indexer.columns.searcher import ColumnSearcher
from tests.indexer.columns.quoting import searcher_of

ASKED = query.And([ExactRun("exact", "公开"), query.Or([query.Term("characters", "信")])])


@pytest.fixture
def searcher(tmp_path: Path) -> ColumnSearcher:
    """Three segments of 1, 2 and 3 documents, all of which match; one is deleted."""
    batches = [[(ExactText("公开信息"), b"")] * size for size in (1, 2, 3)]
    return searcher_of(tmp_path, batches, gone=[1])


def test_without_a_limit_all_segments_are_searched(searcher: ColumnSearcher) -> None:
    found = searcher.find(ASKED, until=math.inf)
    assert (found.total, found.unsearched) == (5, 0)


def test_what_was_searched_in_time_is_found_and_the_rest_is_counted(
    searcher: ColumnSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = set()
    for steps in range(40):
        ticks = count()
        clock = SimpleNamespace(monotonic=ticks.__next__)
        monkeypatch.setattr(evaluation, "time", clock)
        found = searcher.find(ASKED, until=steps)
        assert found.total + found.unsearched == 5
        assert len(found.best(9)[0]) == found.total
        seen.add(found.total)
    assert seen == {0, 1, 2, 5}


def test_something_is_found_where_there_was_time_for_one_segment(
    searcher: ColumnSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answers(asked: query.Query) -> list[bool | None]:
        found = []
        for steps in range(60):
            ticks = count()
            monkeypatch.setattr(evaluation, "time", SimpleNamespace(monotonic=ticks.__next__))
            found.append(searcher.finds(asked, until=steps))
        return found

    something = answers(ASKED)
    nothing = answers(query.And([ASKED, ExactRun("exact", "没有")]))
    assert something.count(None) + something.count(True) == 60
    assert nothing.count(None) + nothing.count(False) == 60
    assert 0 < something.count(None) < nothing.count(None) < 60
    assert something[0] is nothing[0] is None
