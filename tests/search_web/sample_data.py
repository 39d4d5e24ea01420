"""A data folder for the tests of the site: sample reports and hostile ones, indexed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indexer import upkeep
from indexer.engines import open_store
from indexer.search import SHELF
from reports import Evidence, Report, Shelf
from tests.search_web.sample_reports import HEZUO, Sample, make_report, sample_reports

SCRIPT = "<script>alert('1')</script>"
ATTRIBUTE = '"onmouseover="alert(2)'
IMAGE = "<img src=x onerror=alert(3)>"
HOSTILE_WORDS = "恶意文字"
HOSTILE_TITLE = f"{SCRIPT}合作市2011年政府信息公开工作报告{ATTRIBUTE}"


def hostile_report() -> Report:
    """A report whose every field tries to get out of the page it is shown on."""
    text = (
        f"一、{HOSTILE_WORDS}{SCRIPT}\n{HOSTILE_WORDS}{IMAGE}</p></div>&amp;{ATTRIBUTE}\n"
        f"{SCRIPT}\t{HOSTILE_WORDS}\n{ATTRIBUTE}\t12\n"
    )
    report = make_report(Sample(HOSTILE_TITLE, 2011, HEZUO, f"{IMAGE}合作市{ATTRIBUTE}"))
    grounds = Evidence(2011, "title", SCRIPT, (IMAGE, ATTRIBUTE))
    return replace(
        report,
        id="00000000000000bb",
        url="javascript:alert(4)//http://www.example.gov.cn/",
        text=text,
        sections=(),
        provenance=replace(report.provenance, year=grounds),
    )


def make_data(folder: Path) -> Path:
    """Fill the folder; the answer is the folder."""
    with Shelf.open(folder / SHELF, create=True) as shelf:
        for report in (*sample_reports(), hostile_report()):
            shelf.put(report)
        upkeep.update(shelf, open_store(folder), lambda done, total: None)
    return folder


def only(title: str) -> Report:
    """The sample report with this title."""
    return next(report for report in sample_reports() if report.title == title)
