"""Which passages of a report show best why it was found?

Passages are cut at the borders of sentences, a long sentence at commas, a very long one around its
hits. Those that hold most of what was asked come first to be chosen, and are shown in the order of
the text. Offsets are those of the report's text; nothing is escaped or marked up here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from indexer.result import Run, Snippet
from reports import Report, Section, fold

LONGEST: Final = 140
MOST: Final = 3

_SENTENCE: Final = re.compile(r"[^。！？!?；;\n]*[。！？!?；;]*[”’」』）)]*\n?")
# A plain space is none: it stands around numbers, "合作市 2013 年度".
_CLAUSE_ENDS: Final = "，,、：:\t"
# What is shorter is a heading or a cell, which shows less than a sentence does.
_TELLING: Final = 20

Span = tuple[int, int]


def make_snippets(report: Report, spans: Sequence[Span]) -> tuple[Snippet, ...]:
    """Up to three passages around the spans, which are in order and do not overlap."""
    passages = [_cut(report.text, sentence, spans) for sentence in _sentences(report.text, spans)]
    chosen = _choose(report.text, passages, spans)
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
    for begin, stop in spans:
        if stop <= start or begin >= end:
            continue
        begin, stop = max(begin, start), min(stop, end)
        pieces += (Run(text[at:begin], False), Run(text[begin:stop], True))
        at = stop
    pieces.append(Run(text[at:end], False))
    return tuple(run for run in pieces if run.text)


def _sentences(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences that hold the beginning of a span."""
    found: list[Span] = []
    waiting = iter(spans)
    span = next(waiting, None)
    for match in _SENTENCE.finditer(text):
        if span is None:
            break
        if match.start() <= span[0] < match.end():
            found.append((match.start(), max(match.end(), min(span[1], len(text)))))
            while span is not None and span[0] < match.end():
                span = next(waiting, None)
    return [_trimmed(text, sentence) for sentence in found]


def _trimmed(text: str, passage: Span) -> Span:
    start, end = passage
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, sentence: Span, spans: Sequence[Span]) -> Span:
    """A sentence that is too long, cut to a passage which begins shortly before its first hit."""
    start, end = sentence
    if end - start <= LONGEST:
        return sentence
    inside = [span for span in spans if start <= span[0] < end]
    first = _densest(inside)
    begin = _clause_start(text, start, max(start, first[0] - LONGEST // 4))
    stop = min(end, max(begin + LONGEST, first[1]))
    return _trimmed(text, (begin, _clause_end(text, first[1], stop, end)))


def _densest(inside: Sequence[Span]) -> Span:
    """The span from which on most others lie within one passage."""
    reach = LONGEST * 3 // 4
    return max(
        inside,
        key=lambda span: (
            sum(span[0] <= other[0] < span[0] + reach for other in inside),
            -span[0],
        ),
    )


def _clause_start(text: str, least: int, at: int) -> int:
    for start in range(at, max(least, at - LONGEST // 4), -1):
        if text[start - 1] in _CLAUSE_ENDS:
            return start
    return at if at - least > LONGEST // 4 else least


def _clause_end(text: str, least: int, stop: int, end: int) -> int:
    if stop >= end:
        return end
    for at in range(stop, max(least, stop - LONGEST // 4), -1):
        if text[at - 1] in _CLAUSE_ENDS:
            return at
    return max(stop, least)


def _choose(text: str, passages: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """The passages that together show most different things asked for, each new thing first."""
    held = {passage: _held(text, passage, spans) for passage in passages}
    chosen: list[Span] = []
    shown: set[str] = set()
    while held and len(chosen) < MOST:
        best = max(held, key=lambda passage: _worth(passage, held[passage], shown))
        shown |= held.pop(best)
        chosen.append(best)
        held = {p: words for p, words in held.items() if p[0] >= best[1] or p[1] <= best[0]}
    return chosen


def _worth(passage: Span, held: set[str], shown: set[str]) -> tuple[int, int, int, int]:
    start, end = passage
    return len(held - shown), len(held), min(end - start, _TELLING), -start


def _held(text: str, passage: Span, spans: Sequence[Span]) -> set[str]:
    first, end = (bisect_left(spans, (offset,)) for offset in passage)
    return {fold(text[a:b]) for a, b in spans[first:end]}


def _section_of(sections: Sequence[Section], offset: int) -> str:
    """The heading of the top section that the offset lies in; empty before the first."""
    for section in sections:
        if section.depth == 1 and section.start <= offset < section.end:
            return section.heading
    return ""
