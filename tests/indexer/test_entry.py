"""What the index gets of a report."""

from __future__ import annotations

import pytest

from indexer.entry import make_entry
from reports import Section, SectionKind
from tests.indexer.making import report

A, B = SectionKind.PROBLEMS, SectionKind.PLANS


@pytest.mark.parametrize(
    ("sections", "stretches"),
    [
        ([(A, 0, 5), (B, 5, 9)], [(A, 0, 5), (B, 5, 9)]),
        ([(A, 0, 5), (A, 5, 9)], [(A, 0, 9)]),
        ([(A, 0, 5), (A, 6, 9)], [(A, 0, 5), (A, 6, 9)]),
        ([(A, 0, 9), (A, 2, 4), (B, 3, 4)], [(A, 0, 9), (B, 3, 4)]),
        ([(A, 0, 5), (B, 2, 6), (A, 3, 8)], [(A, 0, 8), (B, 2, 6)]),
        ([], []),
    ],
)
def test_sections_of_one_kind_that_overlap_or_touch_are_one_stretch(
    sections: list[tuple[SectionKind, int, int]],
    stretches: list[tuple[SectionKind, int, int]],
) -> None:
    text = "一二三四五六七八九"
    headed = tuple(Section(kind, "一、", start, end) for kind, start, end in sections)
    found = make_entry(report(1, text=text, sections=headed)).stretches
    assert sorted(found, key=lambda each: each[1]) == stretches
