"""A report is written to JSON and read back as it was."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import (
    BadRecord,
    Evidence,
    Figure,
    Kind,
    Level,
    Provenance,
    Region,
    Repair,
    Report,
    Section,
    SectionKind,
)

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
OFFSET = st.integers(0, 10_000)
EVIDENCE = st.builds(
    Evidence,
    st.none() | TEXT | st.integers(),
    st.sampled_from(["caller", "title", "none"]),
    TEXT,
    st.lists(TEXT, max_size=2).map(tuple),
)
REPORTS = st.builds(
    Report,
    id=TEXT,
    url=TEXT,
    source=TEXT,
    title=TEXT,
    year=st.none() | st.integers(2007, 2100),
    published=st.none() | st.dates(),
    region=st.none() | st.builds(Region, TEXT, st.lists(TEXT, max_size=4).map(tuple)),
    publisher=st.none() | TEXT,
    level=st.none() | st.sampled_from(Level),
    kind=st.none() | st.sampled_from(Kind),
    text=TEXT,
    provenance=st.builds(Provenance, EVIDENCE, EVIDENCE, EVIDENCE, EVIDENCE, EVIDENCE),
    sections=st.lists(
        st.builds(Section, st.sampled_from(SectionKind), TEXT, OFFSET, OFFSET, st.integers(1, 4)),
        max_size=3,
    ).map(tuple),
    figures=st.lists(
        st.builds(Figure, TEXT, st.integers() | st.floats(allow_nan=False), TEXT, OFFSET, OFFSET),
        max_size=3,
    ).map(tuple),
    repairs=st.lists(st.builds(Repair, OFFSET, OFFSET, TEXT, TEXT), max_size=3).map(tuple),
    same_as=st.none() | TEXT,
    version=OFFSET,
    content_hash=TEXT,
    first_seen=TEXT,
    vanished=st.none() | TEXT,
)


@given(REPORTS)
def test_a_report_written_as_a_json_line_is_read_back_equal(report: Report) -> None:
    line = json.dumps(report.to_json(), ensure_ascii=False)
    assert "\n" not in line
    assert Report.from_json(json.loads(line)) == report


@given(REPORTS, st.sampled_from(["id", "text", "sections", "provenance", "region"]))
def test_a_record_that_lacks_a_field_is_refused(report: Report, missing: str) -> None:
    data = report.to_json()
    del data[missing]
    with pytest.raises(BadRecord):
        Report.from_json(data)


@pytest.mark.parametrize(
    ("field", "value"),
    [("published", "31.1.2014"), ("level", "village"), ("kind", 3), ("region", {"code": "1"})],
)
def test_a_record_with_a_wrong_value_is_refused(field: str, value: object) -> None:
    nothing = Evidence(None, "none", "")
    report = Report(
        id="0" * 16,
        url="https://www.example.gov.cn/1.html",
        source="import",
        title="报告",
        year=2013,
        published=date(2014, 1, 31),
        region=Region("620000", ("甘肃省",)),
        publisher=None,
        level=Level.PROVINCE,
        kind=Kind.GOVERNMENT,
        text="正文",
        provenance=Provenance(nothing, nothing, nothing, nothing, nothing),
    )
    with pytest.raises(BadRecord):
        Report.from_json({**report.to_json(), field: value})
