"""How is a report's text laid out: headings, paragraphs, tables?

Blocks are ranges of the text, in order; what is between them is white space and line breaks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports import Section
from search_web.tables import Table, read_table, stripped, table_length

# A longer "heading" is a sentence that looked like one; it is shown as a paragraph.
LONGEST_HEADING = 60

_BEHIND_HEADING = re.compile(r"[\s。．.：:、，,；;]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of prose. `lead` is where a heading it begins with ends, if it begins with one."""

    start: int
    end: int
    anchors: tuple[str, ...] = ()
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is nothing but a heading; depth 1 is a top section."""

    start: int
    end: int
    depth: int
    anchors: tuple[str, ...] = ()


Block = Paragraph | Heading | Table


def section_anchor(number: int) -> str:
    """The id of the n-th section's heading, counted from 1."""
    return f"section-{number}"


def lay_out(text: str, sections: Sequence[Section] = ()) -> tuple[Block, ...]:
    """The blocks of a text; every section's anchor is on exactly one of them, if there is one."""
    blocks: list[Block] = []
    lines = list(_lines(text))
    headed = _headed_lines(lines, sections)
    index = 0
    while index < len(lines):
        rows = table_length(text, lines, index, headed)
        if rows:
            blocks.append(read_table(text, lines[index : index + rows]))
            index += rows
            continue
        start, end = stripped(text, *lines[index])
        if start < end:
            blocks.append(Paragraph(start, end))
        index += 1
    return tuple(_with_sections(text, blocks, sections))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in re.split(r"\r\n|[\n\r\f\v\u2028\u2029\u0085]", text):
        yield at, at + len(line)
        at += len(line)
        at += 2 if text.startswith("\r\n", at) else 1


def _headed_lines(lines: Sequence[tuple[int, int]], sections: Sequence[Section]) -> frozenset[int]:
    """The starts of the lines in which a section begins."""
    starts = [start for start, _ in lines]
    return frozenset(
        starts[bisect_right(starts, section.start) - 1]
        for section in sections
        if section.start >= 0
    )


def _with_sections(
    text: str, blocks: Sequence[Block], sections: Sequence[Section]
) -> Iterator[Block]:
    ends = [block.end for block in blocks]
    mine: list[list[tuple[int, Section]]] = [[] for _ in blocks]
    for number, section in enumerate(sections, 1):
        if blocks:
            # A section may begin in the white space before its block, or behind the last one.
            index = min(bisect_right(ends, section.start), len(blocks) - 1)
            mine[index].append((number, section))
    for block, here in zip(blocks, mine, strict=True):
        yield from _sectioned(text, block, here)


def _sectioned(text: str, block: Block, mine: Sequence[tuple[int, Section]]) -> Iterator[Block]:
    """The block with the anchors of its sections; cut where one begins in its middle."""
    if isinstance(block, Table) or not mine:
        yield replace(block, anchors=tuple(section_anchor(number) for number, _ in mine))
        return
    cuts = sorted({block.start, *(s.start for _, s in mine if block.start < s.start < block.end)})
    for start, limit in zip(cuts, [*cuts[1:], block.end], strict=True):
        piece = Paragraph(*stripped(text, start, limit))
        here = [item for item in mine if _clamped(item[1].start, block) in range(start, limit)]
        yield _headed(text, piece, here)


def _clamped(at: int, block: Block) -> int:
    return block.start if at < block.start else min(at, block.end - 1)


def _headed(text: str, piece: Paragraph, here: Sequence[tuple[int, Section]]) -> Block:
    anchors = tuple(section_anchor(number) for number, _ in here)
    for _, section in here:
        end = _heading_end(text, piece, section)
        if end == piece.end:
            return Heading(piece.start, piece.end, section.depth, anchors)
        if end is not None:
            return replace(piece, anchors=anchors, lead=end)
    return replace(piece, anchors=anchors)


def _heading_end(text: str, piece: Paragraph, section: Section) -> int | None:
    """Where the section's heading ends, if the piece begins with it."""
    heading = section.heading.strip()
    if not heading or len(heading) > LONGEST_HEADING:
        return None
    if not text.startswith(heading, piece.start):
        return None
    end = min(piece.start + len(heading), piece.end)
    behind = _BEHIND_HEADING.match(text, end, piece.end)
    return behind.end() if behind else end
