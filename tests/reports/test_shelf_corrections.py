"""What is a correction: another text or fact, not another look at what was around it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reports.document import Document
from reports.model import Repair, Report
from reports.shelf import Outcome, Shelf
from reports.understanding import understand
from tests.crawl.handing_in import report_text


def a_report() -> Report:
    report = understand(Document("http://www.example.gov.cn/a.html", report_text()))
    assert isinstance(report, Report)
    return report


def test_another_counter_taken_off_the_page_is_no_correction(tmp_path: Path) -> None:
    report = a_report()
    later = replace(report, repairs=(Repair(0, 0, "今日访问 1413", "navigation"),))
    with Shelf.open(tmp_path / "reports.db", create=True) as shelf:
        assert shelf.put(report) is Outcome.TAKEN
        assert shelf.put(later) is Outcome.UNCHANGED


def test_another_text_is_a_correction(tmp_path: Path) -> None:
    report = a_report()
    with Shelf.open(tmp_path / "reports.db", create=True) as shelf:
        shelf.put(report)
        assert shelf.put(replace(report, text=report.text + "\n更正")) is Outcome.CORRECTED


def test_a_report_that_vanished_is_kept_with_the_day_and_may_come_back(tmp_path: Path) -> None:
    report = a_report()
    with Shelf.open(tmp_path / "reports.db", create=True) as shelf:
        shelf.put(report)
        assert shelf.vanish(report.id, "2026-03-01")
        assert not shelf.vanish(report.id, "2026-03-02")
        gone = shelf.get(report.id)
        assert gone is not None
        assert (gone.vanished, gone.text) == ("2026-03-01", report.text)
        assert shelf.put(report) is Outcome.UNCHANGED
        back = shelf.get(report.id)
        assert back is not None
        assert back.vanished is None
