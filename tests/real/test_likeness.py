"""Which of the real reports say the same? None, but for copies that are made of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer import Search, SearchRequest
from indexer.entry import make_entry
from indexer.likeness import Likeness, around_agrees
from reports import Report, Shelf
from tests.indexer import copies
from tests.indexer.copies import Turned


@pytest.fixture(scope="module")
def reports(data: Path) -> list[Report]:
    with Shelf.open(data / "reports.db") as shelf:
        return list(shelf.reports())


def _likeness(report: Report) -> Likeness:
    return make_entry(report).likeness


def test_of_reports_that_differ_none_is_folded(data: Path, reports: list[Report]) -> None:
    search = Search.open(data)
    result = search.search(SearchRequest(fold=True))
    search.close()
    assert result.groups == result.total == len(reports)


@pytest.mark.parametrize(
    "turned", [copies.in_traditional_script, copies.in_full_width, copies.with_another_layout]
)
def test_a_copy_in_another_form_has_the_same_text(reports: list[Report], turned: Turned) -> None:
    for report in reports:
        assert _likeness(turned(report)).text == _likeness(report).text, report.title


def test_what_is_left_of_a_page_around_nearly_every_report_does_not_matter(
    reports: list[Report],
) -> None:
    known = [report for report in reports if report.year and report.publisher]
    folded = 0
    for report in known:
        one, other = _likeness(report), _likeness(copies.with_furniture_around(report))
        folded += one.core == other.core != 0 and around_agrees(one.around, other.around)
    assert folded >= 0.9 * len(known)


def test_any_figure_that_changes_makes_another_report(reports: list[Report]) -> None:
    for report in reports:
        for place, char in enumerate(report.text):
            if not char.isdecimal() or place % 7:
                continue
            changed = report.text[:place] + str((int(char) + 1) % 10) + report.text[place + 1 :]
            one, other = _likeness(report), _likeness(replace(report, text=changed))
            same_core = one.core == other.core != 0
            assert one.text != other.text
            assert not (same_core and around_agrees(one.around, other.around)), report.title
