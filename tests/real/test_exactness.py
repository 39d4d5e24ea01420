"""Numbers, names and words of real texts are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import Search, SearchRequest
from reports import Shelf


@pytest.mark.parametrize("query", ["104059", "1,546", "1546", "13000余", "刘诗宇"])
def test_numbers_and_names_are_found(data: Path, query: str) -> None:
    search = Search.open(data)
    if query == "刘诗宇":
        with Shelf.open(data / "reports.db") as shelf:
            text = next(r.text for r in shelf.reports() if "张建华" in r.text)
        query = text[text.index("副主任") + 3 :][:3]
    assert search.search(SearchRequest(query)).total >= 1
    search.close()


def test_an_unquoted_word_finds_every_report_that_has_it(data: Path) -> None:
    search = Search.open(data)
    with Shelf.open(data / "reports.db") as shelf:
        texts = {report.id: report.text + report.title for report in shelf.reports()}
    found = {key[0] for key in search.found_keys(SearchRequest("依申请公开"))}
    assert found >= {key for key, text in texts.items() if "依申请公开" in text}
    without = {key[0] for key in search.found_keys(SearchRequest("政府 -申请"))}
    assert without.isdisjoint({key for key, text in texts.items() if "申请" in text})
    search.close()
