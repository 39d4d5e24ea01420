"""Which passages of a report show best why it was found?

Those that hold most of what was asked come first to be chosen, sentences that tell something before
headings and formulas; they are shown in the order of the text. Offsets are those of the report's
text; nothing is escaped or marked up here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Final

from indexer.result import Run, Snippet
from indexer.showing.lately import Shown
from indexer.showing.sentences import LONGEST, Span, cut, headed, is_within, rounded, sentences
from indexer.showing.telling import Telling
from reports import Report, Section, skeleton

MOST: Final = 3
# What is shorter shows less than a sentence does.
_TELLING: Final = 20
# A prefix may mark thousands of different numbers, none of which holds another.
_MOST_PARTS: Final = 32


def make_snippets(shown: Shown, spans: Sequence[Span]) -> tuple[Snippet, ...]:
    """Up to three passages around the spans, which are in order and do not overlap."""
    if not spans:
        return ()
    report = shown.report
    telling = Telling(report)
    chosen = _choose(report, spans, _passages(shown, spans, telling), telling)
    return tuple(
        Snippet(
            _section_of(report.sections, start), start, end, runs(report.text, start, end, spans)
        )
        for start, end in sorted(chosen)
    )


def runs(text: str, start: int, end: int, spans: Sequence[Span]) -> tuple[Run, ...]:
    """`text[start:end]` cut into runs, marked where a span lies."""
    pieces: list[Run] = []
    at = start
    first, behind = bisect_right(spans, (start,)), bisect_left(spans, (end,))
    for begin, stop in spans[max(0, first - 1) : behind]:
        if stop <= start:
            continue
        begin, stop = max(begin, start), min(stop, end)
        if at < begin:
            pieces.append(Run(text[at:begin], False))
        pieces.append(Run(text[begin:stop], True))
        at = stop
    if at < end:
        pieces.append(Run(text[at:end], False))
    return tuple(pieces)


@dataclass(slots=True)
class _Passage:
    """A passage, and the things asked for that it shows, as bits."""

    start: int
    end: int
    shows: int

    def shows_new(self, shown: int) -> int:
        """How many things it shows beside those."""
        return (self.shows & ~shown).bit_count()

    def worth(self) -> tuple[int, int, int]:
        """Of those that show as many new things the largest is the best one to show next."""
        return self.shows.bit_count(), min(self.end - self.start, _TELLING), -self.start

    def outdoes(self, other: _Passage) -> bool:
        """Whether it shows everything that the other shows, and more."""
        return other.shows | self.shows == self.shows != other.shows

    def overlaps(self, span: Span) -> bool:
        return self.start < span[1] and span[0] < self.end


def _passages(shown: Shown, spans: Sequence[Span], telling: Telling) -> list[_Passage]:
    """From front to back, until there are so many of the best that no later one is chosen."""
    text = shown.report.text
    marked = [text[start:end] for start, end in spans]
    things = _things(frozenset(marked))
    shows = [things[each] for each in marked]
    everything = reduce(or_, things.values())
    found: list[_Passage] = []
    best = 0
    for (start, end), first, behind in sentences(text, shown.sentence_ends, spans):
        if end - start > LONGEST:
            start, end = cut(text, (start, end), spans[first:behind])
            first = bisect_left(spans, (start,), first, behind)
            behind = bisect_left(spans, (end,), first, behind)
        bits = shows[first]
        for more in shows[first + 1 : behind]:
            bits |= more
        found.append(_Passage(start, end, bits))
        if bits == everything and end - start >= _TELLING and telling(start, end):
            best += 1
            if best == MOST:
                break
    return found


# The same words are marked in many reports.
@lru_cache(256)
def _things(marked: frozenset[str]) -> dict[str, int]:
    """For what is marked in the text the things it shows: itself, and what it holds of the rest."""
    bare = {text: skeleton(text) for text in marked}
    things = sorted({*bare.values()}, key=lambda thing: (len(thing), thing))
    parts = things[:_MOST_PARTS]
    bits = {
        thing: 1 << own | sum(1 << at for at, part in enumerate(parts) if part in thing)
        for own, thing in enumerate(things)
    }
    return {text: bits[thing] for text, thing in bare.items()}


def _choose(
    report: Report, spans: Sequence[Span], passages: list[_Passage], telling: Telling
) -> list[Span]:
    """The passages that together show most different things asked for, each new thing first."""
    chosen: list[tuple[_Passage, Span]] = []
    shown = 0
    left = sorted(passages, key=_Passage.worth, reverse=True)
    while len(chosen) < MOST and (best := _next(left, shown, telling)):
        shown |= best.shows
        longer = _whole(report, best, telling)
        fits = _fits(longer, spans, [span for _, span in chosen])
        span = longer if fits else (best.start, best.end)
        chosen.append((best, span))
        left = [passage for passage in left if not passage.overlaps(span)]
        # None of them would be shown beside it.
        if all(map(best.outdoes, left)):
            break
    return [span for one, span in chosen if not any(other.outdoes(one) for other, _ in chosen)]


def _next(passages: list[_Passage], shown: int, telling: Telling) -> _Passage | None:
    """The best of them, which are in the order of their worth, beside those that show so much.

    Where nothing new is shown, only what tells something is worth showing.
    """
    new = [passage for passage in passages if passage.shows & ~shown]
    if shown:  # else they are in that order
        new.sort(key=lambda passage: passage.shows_new(shown), reverse=True)
    for passage in new or passages:
        if telling(passage.start, passage.end):
            return passage
    return new[0] if new else None


def _whole(report: Report, passage: _Passage, telling: Telling) -> Span:
    """The passage with what makes it whole."""
    span = passage.start, passage.end
    headings = () if telling(*span) else {section.start for section in report.sections}
    longer = headed(report.text, span, headings) if passage.start in headings else None
    return longer or rounded(report.text, span)


def _fits(passage: Span, spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether a passage stays apart from the others and tears none of the spans apart."""
    start, end = passage
    apart = not any(start < b and a < end for a, b in others)
    return apart and not is_within(spans, start) and not is_within(spans, end)


def _section_of(sections: Sequence[Section], offset: int) -> str:
    """The heading of the top section that the offset lies in; empty before the first."""
    for section in sections:
        if section.depth == 1 and section.start <= offset < section.end:
            return section.heading
    return ""
