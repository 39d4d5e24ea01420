"""What does a page say beside its report, and how does the report read without it?

Breadcrumbs, facts about the page, editors' blocks, switches and footers are taken off, sentences
cut by line breaks and words taken apart by a scan are mended. Every change is a repair, and what
the page said of itself is kept as metadata.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reports.edits import Edit, apply
from reports.layout.bottom import strip_bottom
from reports.layout.composition import applied, compose
from reports.layout.findings import Findings
from reports.layout.linebreaks import line_breaks
from reports.layout.lines import Page
from reports.layout.markup import unwrap
from reports.layout.pagebreaks import page_breaks
from reports.layout.signs import is_sure, kind_of
from reports.layout.spacing import scan_spaces
from reports.layout.top import strip_top
from reports.model import Repair

# What is taken off may lay bare more of the same. Each round takes something away, so they end;
# pages met so far need two, and no page may cost more than this.
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without its page, the repairs that lead back, and what the page said of itself.

    Keys of `metadata`: `published` and `written` (ISO where they are dates), `source`, `author`,
    `issuer`, `name`, `index_number`, `document_number`, `breadcrumb` (names joined by `>`);
    anything else under its label.
    """

    text: str
    repairs: tuple[Repair, ...]
    metadata: Mapping[str, str]


def strip_page(text: str, repairs: Sequence[Repair] = ()) -> Stripped:
    """The report without the page's furniture, its lines mended; earlier repairs move along.

    Put back from the last to the first, the new repairs give the text that came in.
    """
    metadata: dict[str, str] = {}
    passes: tuple[Callable[[Page], Sequence[Edit]], ...] = (
        lambda page: unwrap(page, metadata),
        scan_spaces,
        page_breaks,
        lambda page: _furniture(page, metadata),
        line_breaks,
    )
    edits: list[Edit] = []
    current = Page.of(text)
    for _ in range(_ROUNDS):
        before = current
        for find in passes:
            found = find(current)
            if found:
                edits = compose(edits, found, current.text)
                current = Page.of(applied(current.text, found))
        if current is before:
            break
    stripped, moved = apply(text, edits, repairs)
    return Stripped(stripped, moved, metadata)


def _furniture(page: Page, metadata: dict[str, str]) -> list[Edit]:
    findings = Findings(page, metadata=metadata)
    top = strip_top(findings)
    bottom = strip_bottom(findings, top)
    for number in findings.unmarked(top, bottom):
        words = findings.lines[number].words
        if is_sure(words):
            findings.kinds[number] = kind_of(words) or "navigation"
    return findings.edits()
