"""A search answers in time, if need be with what it has found until then, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from indexer import Search, SearchRequest


@pytest.fixture
def hurried(data_folder: Path) -> Iterator[Search]:
    """A search that has no time at all."""
    search = Search.open(data_folder, seconds=0)
    yield search
    search.close()


def test_what_was_found_in_time_is_marked_as_partial(hurried: Search) -> None:
    result = hurried.search(SearchRequest("政府 公开"))
    assert result.partial
    assert result.to_json()["partial"] is True
    assert "partial" in [message.code for message in result.messages]
    assert result.total == 0


def test_where_there_was_no_time_no_part_is_said_to_be_in_no_report(hurried: Search) -> None:
    parts = hurried.search(SearchRequest("政府 公开")).parts
    assert [(part.found, part.left) for part in parts] == [(None, None)] * 2


def test_a_count_that_takes_too_long_is_none(hurried: Search, search: Search) -> None:
    request = SearchRequest("政府 公开")
    assert hurried.count(request) is None
    assert search.count(request) == search.search(request).total


def test_it_works_in_threads(hurried: Search, search: Search) -> None:
    request = SearchRequest("政府 公开")
    with ThreadPoolExecutor(4) as pool:
        late = list(pool.map(lambda _: hurried.search(request).partial, range(12)))
        whole = list(pool.map(lambda _: search.search(request).partial, range(12)))
    assert (set(late), set(whole)) == ({True}, {False})


def test_an_export_takes_as_long_as_it_needs(hurried: Search, search: Search) -> None:
    request = SearchRequest("政府 公开")
    assert hurried.found_keys(request) == search.found_keys(request) != ()
