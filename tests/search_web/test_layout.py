from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from reports import Section, SectionKind
from search_web.layout import Heading, Paragraph, lay_out
from search_web.tables import Table

TEXTS = st.text(st.sampled_from("甲乙一、。|\t\n\r -1 　"), max_size=60)


@st.composite
def sectioned(draw: st.DrawFn) -> tuple[str, list[Section]]:
    text = draw(TEXTS)
    starts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    length = draw(st.integers(0, 5))
    return text, [
        Section(SectionKind.OTHER, text[at : at + length], at, len(text)) for at in starts
    ]


def section(text: str, heading: str, depth: int = 1) -> Section:
    return Section(SectionKind.OTHER, heading, text.index(heading), len(text), depth)


def ranges(block: object) -> list[tuple[int, int]]:
    if isinstance(block, Table):
        return [(cell.start, cell.end) for row in block.rows for cell in row.cells]
    assert isinstance(block, Paragraph | Heading)
    return [(block.start, block.end)]


@given(sectioned())
def test_the_blocks_hold_all_of_the_text_in_order(case: tuple) -> None:
    text, sections = case
    found = [pair for block in lay_out(text, sections) for pair in ranges(block)]
    assert all(a <= b for a, b in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())


@given(sectioned())
def test_every_section_has_exactly_one_place(case: tuple) -> None:
    text, sections = case
    blocks = lay_out(text, sections)
    anchors = sorted(anchor for block in blocks for anchor in block.anchors)
    wanted = sorted(f"section-{n}" for n in range(1, len(sections) + 1)) if blocks else []
    assert anchors == wanted


def test_a_line_that_is_a_heading_becomes_one() -> None:
    text = "一、概述\n全年公开。\n（一）网站\n建成。"
    sections = [section(text, "一、概述"), section(text, "（一）网站", 2)]
    blocks = lay_out(text, sections)
    assert [type(block).__name__ for block in blocks] == [
        "Heading",
        "Paragraph",
        "Heading",
        "Paragraph",
    ]
    assert [b.depth for b in blocks if isinstance(b, Heading)] == [1, 2]


def test_a_heading_that_runs_into_its_paragraph_leads_it() -> None:
    text = "（一）主动公开。全年公开100条。"
    (block,) = lay_out(text, [section(text, "（一）主动公开", 2)])
    assert isinstance(block, Paragraph)
    assert text[: block.lead] == "（一）主动公开。"
    assert block.anchors == ("section-1",)


def test_a_section_in_the_middle_of_a_line_begins_a_block() -> None:
    text = "全年公开100条。二、依申请公开收到3件。"
    blocks = lay_out(text, [section(text, "二、依申请公开")])
    assert [text[b.start : b.end] for b in blocks] == ["全年公开100条。", "二、依申请公开收到3件。"]
    assert blocks[1].anchors == ("section-1",)


def test_a_sentence_taken_for_a_heading_stays_a_paragraph() -> None:
    text = "一、" + "很长" * 40
    (block,) = lay_out(text, [section(text, text)])
    assert isinstance(block, Paragraph)
    assert block.lead is None


def test_a_section_of_an_empty_text_is_nowhere() -> None:
    assert lay_out("  \n", [Section(SectionKind.OTHER, "", 0, 0)]) == ()
