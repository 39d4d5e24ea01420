"""Suggestions are ready before a visitor asks for them."""

from __future__ import annotations

from pathlib import Path

from indexer import Search
from search_web.warming import kept_warm


def test_suggestions_and_corrections_are_made_without_being_asked_for(data: Path) -> None:
    search = Search.open(data)
    assert not search.prepared
    with kept_warm(search):
        pass
    assert search.prepared
    search.close()


def test_without_an_index_nothing_is_made_and_no_thread_fails(tmp_path: Path) -> None:
    # An exception in a thread is a warning of pytest's, and warnings are errors.
    search = Search.open(tmp_path)
    with kept_warm(search):
        pass
    search.close()
