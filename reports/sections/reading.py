"""Which headed parts does a report have, and what is each about?"""

from __future__ import annotations

from collections.abc import Sequence

from reports.fold import fold
from reports.model import Section, SectionKind
from reports.sections.headings import Heading, find_headings
from reports.sections.numbers import Outline
from reports.sections.words import kind_of

_ABOUT_IMPROVEMENT = (SectionKind.PROBLEMS, SectionKind.PLANS)


def read_sections(text: str) -> tuple[Section, ...]:
    """All headed parts of a text, in order, parts of parts included.

    A section runs to the next heading of the same or a higher depth; one inside another inherits
    its kind where its own heading names none.
    """
    depths = _depths(find_headings(text, fold(text)))
    ends = _ends(depths, len(text))
    sections: list[Section] = []
    kinds: list[SectionKind] = []
    for (heading, depth), end in zip(depths, ends, strict=True):
        del kinds[depth - 1 :]
        kind = _kind(heading.words, kinds[-1] if kinds else None)
        kinds.append(kind)
        written = text[heading.start : heading.end]
        sections.append(Section(kind, written, heading.start, end, depth))
    return tuple(sections)


def _ends(depths: Sequence[tuple[Heading, int]], length: int) -> list[int]:
    """Where each section ends: at the line of the next heading that is not inside it."""
    ends: list[int] = []
    following: list[int] = []  # by depth, where the nearest heading below begins
    for heading, depth in reversed(depths):
        known = following[:depth]
        ends.append(known[-1] if known else length)
        above = [*known, *[ends[-1]] * (depth - len(known))]
        following = [*above[: depth - 1], heading.line]
    return ends[::-1]


def _depths(headings: Sequence[Heading]) -> list[tuple[Heading, int]]:
    """The headings with their depths; items take part in the numbering and are left out."""
    outline = Outline()
    above: list[int] = []
    found: list[tuple[Heading, int]] = []
    for heading in headings:
        kind = kind_of(heading.words) if heading.words else None
        first = heading.number.style == "han" and heading.number.value == 1
        opens = first and kind is SectionKind.OVERVIEW
        level = outline.depth_of(
            heading.number, known=kind is not None, opens=opens, item=not heading.words
        )
        while above and above[-1] >= level:
            above.pop()
        if heading.words:
            above.append(level)
            found.append((heading, len(above)))
    return found


def _kind(words: str, parent: SectionKind | None) -> SectionKind:
    own = kind_of(words)
    if parent is None:
        return own or SectionKind.OTHER
    if own is None or own is SectionKind.OTHER:
        return parent
    # 解决依申请公开办理中的问题 is still about improvement, 公开的基本情况 still about publishing.
    if parent in _ABOUT_IMPROVEMENT and own not in _ABOUT_IMPROVEMENT:
        return parent
    if own is SectionKind.OVERVIEW and parent is not SectionKind.OTHER:
        return parent
    return own
