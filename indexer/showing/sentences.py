"""Where may a text be cut, so that what is cut out can be read by itself?

At the borders of sentences; a long sentence at its clauses. Never within a hit or a number, and
within brackets only where there is no other way. Offsets are those of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import Final

LONGEST: Final = 140

_END: Final = re.compile(r"[。！？!?；;]+[”’」』）)]*\n?|\n")
_SENTENCE: Final = re.compile(rf"[^。！？!?；;\n]*(?:{_END.pattern})?")
# A plain space is none: it stands around numbers, "合作市 2013 年度".
_CLAUSE_END: Final = re.compile(r"[，,、：:\t](?<![0-9０-９][，,：:](?=[0-9０-９]))")
# What belongs together where no clause ends: a number, a word of letters, an address.
_TOGETHER: Final = re.compile(r"[0-9A-Za-z０-９.．,，:：/%％_-]")
_OPENING: Final = "（(《“「『【〔"
_BRACKET: Final = re.compile("[（(《“「『【〔）)》”」』】〕]")
_CELLS: Final = re.compile("[\t|｜]")
# How far a cut may lie from where it is wanted.
_REACH: Final = LONGEST // 4
# A heading that stands in the line of its text: "（二）依申请公开情况。全年收到…".
_RUN_IN: Final = re.compile(
    r"(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|[0-9]+[.．、])"
    r"[^，,；;0-9\n]{1,24}[。：:]"
)

Span = tuple[int, int]


def sentence_ends(text: str) -> list[int]:
    """Where each sentence of a text ends, which is where the next one begins."""
    return list(accumulate(map(len, _SENTENCE.findall(text))))


def sentences(
    text: str, ends: Sequence[int], spans: Sequence[Span]
) -> Iterator[tuple[Span, int, int]]:
    """The sentences that hold a span, from front to back, and which: `spans[first:behind]`.

    The spans are in order and do not overlap. What a span goes over is no border.
    """
    behind = 0
    while behind < len(spans):
        first = behind
        number = bisect_right(ends, spans[first][0])
        start, end = (ends[number - 1] if number else 0), ends[number]
        while behind < len(spans) and spans[behind][0] < end:
            if spans[behind][1] > end:
                end = ends[bisect_left(ends, spans[behind][1])]
            behind += 1
        yield trimmed(text, (start, end)), first, behind


def trimmed(text: str, passage: Span) -> Span:
    """The passage without white space at its ends."""
    start, end = passage
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def is_within(spans: Sequence[Span], at: int) -> bool:
    """Whether a cut there would go through one of the spans, which are in order."""
    index = bisect_right(spans, (at,)) - 1
    return index >= 0 and spans[index][0] < at < spans[index][1]


def cut(text: str, sentence: Span, spans: Sequence[Span]) -> Span:
    """A sentence that is longer than a passage, cut around where most of its spans stand."""
    start, end = sentence
    first = _densest(spans)
    begin = _begin(text, start, first, spans)
    stop = _stop(text, begin, end, first, spans)
    return trimmed(text, (begin, stop))


def _densest(spans: Sequence[Span]) -> Span:
    """The span from which on most others lie within one passage; the first such."""
    starts = [start for start, _ in spans]
    reach = LONGEST - _REACH
    inside = [bisect_left(starts, start + reach) - at for at, start in enumerate(starts)]
    return spans[inside.index(max(inside))]


def _begin(text: str, least: int, first: Span, spans: Sequence[Span]) -> int:
    """Where a passage begins that shows the span `first` and some of what stands before it."""
    wanted = first[0] - _REACH
    if wanted - _REACH <= least:
        return least
    ends = _clause_ends(text, wanted - _REACH, first[0])
    before = bisect_right(ends, wanted)
    for at in (*reversed(ends[:before]), *ends[before:]):
        if _is_border(text, wanted - LONGEST, at, spans):
            return at
    return next((at for at in range(wanted, first[0]) if _may_part(text, at, spans)), first[0])


def _stop(text: str, begin: int, end: int, first: Span, spans: Sequence[Span]) -> int:
    """Where a passage ends that begins there and shows the span `first`."""
    wanted = max(begin + LONGEST, first[1])
    if wanted >= end:
        return end
    for at in reversed(_clause_ends(text, max(first[1], begin + 2 * _REACH), wanted)):
        if _is_border(text, begin, at, spans):
            return at
    places = range(wanted, min(end, wanted + LONGEST))
    return next((at for at in places if _may_part(text, at, spans)), first[1])


def _clause_ends(text: str, least: int, most: int) -> list[int]:
    # One character more is looked at: it tells whether a comma stands within a number.
    ends = (match.end() for match in _CLAUSE_END.finditer(text, max(least - 1, 0), most + 1))
    return [at for at in ends if least <= at <= most]


def _is_border(text: str, least: int, at: int, spans: Sequence[Span]) -> bool:
    """Whether neither a span nor brackets are torn apart there; those before `least` are past."""
    return not is_within(spans, at) and not _unpaired(text, max(least, 0), at)[1]


def _may_part(text: str, at: int, spans: Sequence[Span]) -> bool:
    together = _TOGETHER.match(text, at - 1) and _TOGETHER.match(text, at)
    return not together and not is_within(spans, at)


def _unpaired(text: str, start: int, end: int) -> tuple[int, int]:
    """How many brackets are closed there that were not opened, and opened and not closed."""
    closed, opened = 0, 0
    for match in _BRACKET.finditer(text, start, end):
        if match[0] in _OPENING:
            opened += 1
        elif opened:
            opened -= 1
        else:
            closed += 1
    return closed, opened


def rounded(text: str, passage: Span) -> Span:
    """The passage with what makes it whole, as far as there is room: the other half of a bracket,
    or the sentence behind a heading that stands in one line with it."""
    start, end = passage
    closed, opened = _unpaired(text, start, end)
    room = LONGEST - (end - start)
    if opened or (_RUN_IN.fullmatch(text, start, end) and text[end : end + 1] not in ("", "\n")):
        behind = (match.end() for match in _END.finditer(text, end, min(len(text), end + room)))
        end = next((at for at in behind if not _unpaired(text, start, at)[1]), end)
    if closed:
        before = [match.end() for match in _END.finditer(text, max(0, end - LONGEST), start - 1)]
        start = next((at for at in reversed(before) if not _unpaired(text, at, end)[0]), start)
    return trimmed(text, (start, end))


def headed(text: str, heading: Span, headings: Collection[int]) -> Span | None:
    """The heading of a section with the sentence below it; None where there is no room for one,
    or a table or another heading stands there."""
    start, end = heading
    below = len(text) - len(text[end:].lstrip())
    if text[end : end + 1] != "\n" or below in headings:
        return None
    sentence = _SENTENCE.match(text, below)
    longer = trimmed(text, (start, sentence.end() if sentence else end))
    fits = longer[1] - start <= LONGEST and not _CELLS.search(text, below, longer[1])
    return longer if fits else None
