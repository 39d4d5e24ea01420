"""What was shown lately is shown again without the shelf, and shows the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from indexer import Search, SearchRequest
from indexer.showing import Lately
from reports import Shelf
from tests.indexer import making

REPORTS = [making.report(number, text=f"收到申请{number}件。") for number in range(10, 50)]
KEYS = [(report.id, 1) for report in REPORTS]
LENGTH = len(REPORTS[0].text)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    making.shelve(tmp_path, REPORTS)
    with Shelf.open(tmp_path / "reports.db") as opened:
        yield opened


def test_reports_come_in_the_order_asked_for_whether_they_were_shown_or_not(shelf: Shelf) -> None:
    lately = Lately()
    lately.get_many(shelf, KEYS[::2])
    asked = [KEYS[3], ("f" * 16, 1), KEYS[2], KEYS[2], (KEYS[2][0], 2), KEYS[0]]
    shown = lately.get_many(shelf, asked)
    assert [each and each.report for each in shown] == shelf.get_many(asked)


def test_what_was_shown_is_not_read_again(shelf: Shelf) -> None:
    lately = Lately()
    before = lately.get_many(shelf, KEYS)
    again = lately.get_many(shelf, KEYS)
    assert all(one is other for one, other in zip(before, again, strict=True))


def test_those_that_were_not_shown_for_the_longest_time_go_first(shelf: Shelf) -> None:
    lately = Lately(most_characters=3 * LENGTH)
    first, second, third = lately.get_many(shelf, KEYS[:3])
    lately.get_many(shelf, KEYS[:1])
    lately.get_many(shelf, KEYS[3:4])
    assert lately.get_many(shelf, KEYS[2:3]) == [third]
    assert lately.get_many(shelf, KEYS[:1]) == [first]
    assert lately.get_many(shelf, KEYS[1:2]) != [second]


def test_a_report_that_is_longer_than_all_that_fits_is_shown_all_the_same(shelf: Shelf) -> None:
    lately = Lately(most_characters=LENGTH - 1)
    (shown,) = lately.get_many(shelf, KEYS[:1])
    assert shown
    assert shown.report == shelf.get(REPORTS[0].id)


def test_many_threads_are_each_shown_what_they_ask_for(shelf: Shelf) -> None:
    lately = Lately(most_characters=20 * LENGTH)

    def is_right(seed: int) -> bool:
        rnd = random.Random(seed)
        for _ in range(50):
            asked = rnd.sample(KEYS, 8)
            shown = [each.report.id for each in lately.get_many(shelf, asked) if each]
            if shown != [id for id, _ in asked]:
                return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(is_right, range(4)))


def test_a_report_that_was_taken_down_is_not_shown_though_it_was_lately(tmp_path: Path) -> None:
    making.shelve(tmp_path, REPORTS)
    making.index(tmp_path)
    request = SearchRequest("申请", size=100)
    with Shelf.open(tmp_path / "reports.db") as shelf:
        search = Search.open(tmp_path)
        before = {hit.id for hit in search.search(request).hits}
        shelf.remove(REPORTS[7].id, "asked for by its publisher")
        after = {hit.id for hit in search.search(request).hits}
        search.close()
    assert before - after == {REPORTS[7].id}


def test_a_report_that_was_corrected_is_shown_as_the_index_found_it(tmp_path: Path) -> None:
    making.shelve(tmp_path, REPORTS)
    making.index(tmp_path)
    search = Search.open(tmp_path)
    assert search.search(SearchRequest("申请10件")).hits[0].snippets
    making.shelve(tmp_path, [making.report(10, text="收到申请10件，已经改正。")])
    making.index(tmp_path)
    (snippet,) = search.search(SearchRequest("申请10件")).hits[0].snippets
    search.close()
    assert "".join(run.text for run in snippet.runs) == "收到申请10件，已经改正。"
