"""What is kept for the next query is bounded."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from whoosh import query

from indexer.columns import leaf, postings
from indexer.columns.exact import ExactText
from indexer.columns.exact_run import ExactRun
from indexer.columns.remembered import Remembered
from tests.indexer.columns.quoting import searcher_of

TEN = np.zeros(10, np.int8)


def test_the_arrays_asked_for_last_are_kept_as_many_as_fit() -> None:
    kept = Remembered[str, np.ndarray](35)
    for key in "abc":
        kept.keep(key, TEN)
    assert kept.get("a") is TEN
    kept.keep("d", TEN)
    assert [key for key in "abcd" if kept.get(key) is not None] == ["a", "c", "d"]


def test_what_is_larger_than_all_of_it_is_not_kept() -> None:
    kept = Remembered[str, np.ndarray](5)
    kept.keep("a", TEN)
    assert kept.get("a") is None


def test_an_array_that_is_kept_twice_counts_once() -> None:
    kept = Remembered[str, np.ndarray](25)
    for key in "aaab":
        kept.keep(key, TEN)
    assert kept.get("a") is kept.get("b") is TEN


def test_threads_may_keep_and_ask_at_once() -> None:
    kept = Remembered[int, np.ndarray](100)

    def work(number: int) -> None:
        for at in range(300):
            kept.keep((number * 7 + at) % 23, TEN)
            kept.get(at % 23)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(8)))
    assert sum(kept.get(key) is not None for key in range(23)) == 10


def test_with_hardly_any_memory_the_answers_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "_LONG_LIST", 1)
    monkeypatch.setattr(postings, "_MOST_REMEMBERED", 40)
    monkeypatch.setattr(leaf, "_MOST_TERMS", 3)
    texts = [f"公开信息第{number}号公开" for number in range(30)]
    searcher = searcher_of(tmp_path, [[(ExactText(text), b"") for text in texts]])
    for _ in range(2):
        for number, text in enumerate(texts):
            assert searcher.find(ExactRun("exact", text)).best(9)[0].tolist() == [number]
            assert searcher.find(query.Term("characters", "号")).total == 30
    (only,) = searcher.leaves
    assert len(only._terms) <= 3
