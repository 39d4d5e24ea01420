"""What was found on a page: which lines are furniture, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reports.edits import Edit
from reports.layout.facts import Facts, values
from reports.layout.label_values import iso_day
from reports.layout.lines import Line, Page

PUBLISHED = "published"
BREADCRUMB = "breadcrumb"


@dataclass(slots=True)
class Findings:
    """The kinds of whole lines by number, cuts inside lines, and the page's own words."""

    page: Page
    kinds: dict[int, str] = field(default_factory=dict)
    cuts: list[Edit] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.page.text

    @property
    def lines(self) -> Sequence[Line]:
        return self.page.lines

    def tell(self, key: str, value: str) -> None:
        """Keep what the page says first."""
        self.metadata.setdefault(key, value)

    def tell_facts(self, number: int, facts: Facts, offset: int = 0) -> None:
        """Keep the facts that the words of that line state from `offset` on."""
        line = self.lines[number]
        words = line.words[offset:]
        original = self.text[line.at + offset : line.at + len(line.words)]
        for label, value in values(words, original, facts):
            self.tell(label.key, value)
        if facts.bare_day:
            self.tell(PUBLISHED, iso_day(words[slice(*facts.bare_day)]) or original)

    def cut(self, start: int, end: int, kind: str) -> None:
        """Take a piece of a line away."""
        self.cuts.append(Edit(start, end, "", kind))

    def unmarked(self, start: int, end: int) -> list[int]:
        """The numbers of the lines that say something and are not furniture."""
        return [
            number
            for number in range(start, min(end, len(self.lines)))
            if number not in self.kinds and self.lines[number].words
        ]

    def neighbour(self, number: int, step: int) -> int | None:
        """The number of the nearest line above (-1) or below (1) that is not blank."""
        number += step
        while 0 <= number < len(self.lines):
            if self.lines[number].words:
                return number
            number += step
        return None

    def beside_furniture(self, number: int) -> bool:
        """Whether the line above or below that is not blank is furniture."""
        return any(self.neighbour(number, step) in self.kinds for step in (-1, 1))

    def edits(self) -> list[Edit]:
        """One edit for each run of lines of one kind, with the blank lines between them."""
        made: list[Edit] = []
        runs: list[tuple[int, int]] = []
        for number in sorted(self.kinds):
            below = runs and all(line.blank for line in self.lines[runs[-1][1] + 1 : number])
            if below and self.kinds[runs[-1][0]] == self.kinds[number]:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        for first, last in runs:
            end = self._after_blanks(first, last)
            made.append(Edit(self.lines[first].start, end, "", self.kinds[first]))
        covered = {number for first, last in runs for number in range(first, last + 1)}
        return sorted([*made, *self._free_cuts(covered)], key=lambda edit: edit.start)

    def _after_blanks(self, first: int, last: int) -> int:
        """Where a run ends: behind the blank lines below it, if blank lines stand above it, too."""
        end = self.lines[last].next
        above = self.neighbour(first, -1)
        if above is not None and above not in self.kinds and not self.lines[first - 1].blank:
            return end
        for line in self.lines[last + 1 :]:
            if not line.blank:
                break
            end = line.next
        return end

    def _free_cuts(self, covered: set[int]) -> list[Edit]:
        gone = [(self.lines[n].start, self.lines[n].next) for n in covered]
        kept: list[Edit] = []
        for cut in sorted(self.cuts, key=lambda edit: (edit.start, -edit.end)):
            inside = any(start < cut.end and cut.start < end for start, end in gone)
            if not inside and (not kept or kept[-1].end <= cut.start):
                kept.append(cut)
        return kept
