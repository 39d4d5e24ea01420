"""The language of the search box means on real texts what a plain reading of it means."""

from __future__ import annotations

import random
from pathlib import Path

from indexer import Search, SearchRequest
from indexer.language import Passage, read_query
from reports import Shelf
from tests.indexer.test_language_equals_truth import differences


def test_the_report_that_a_pasted_passage_comes_from_is_first(data: Path) -> None:
    """Even with a wrong character in it."""
    rnd = random.Random(8)
    search = Search.open(data)
    with Shelf.open(data / "reports.db") as shelf:
        reports = [report for report in shelf.reports() if len(report.text) > 600]
    missed, asked = [], 0
    for _ in range(200):
        report = rnd.choice(reports)
        start = rnd.randrange(len(report.text) - 500)
        passage = report.text[start : start + rnd.randint(260, min(1_900, len(report.text)))]
        at = rnd.randrange(len(passage))
        typed = f"{passage[:at]}错{passage[at + 1 :]}"
        if not isinstance(read_query(typed).query.root, Passage):
            continue
        asked += 1
        hits = search.search(SearchRequest(typed, size=5)).hits
        if not hits or hits[0].id != report.id:
            missed.append((report.title, typed[:40], [hit.title for hit in hits[:2]]))
    assert missed == []
    assert asked > 100
    search.close()


def test_it_finds_what_a_plain_reading_finds(data: Path) -> None:
    search = Search.open(data)
    with Shelf.open(data / "reports.db") as shelf:
        reports = tuple(shelf.reports())
    assert list(differences(search, reports, 4)) == []
    search.close()
