"""Reports read from texts, without a shelf."""

from __future__ import annotations

from reports.document import Document
from reports.model import Report
from reports.understanding import understand


def a_report(text: str, url: str = "http://www.example.gov.cn/a.html") -> Report:
    """The report in a text that holds one."""
    report = understand(Document(url, text))
    assert isinstance(report, Report), report
    return report
