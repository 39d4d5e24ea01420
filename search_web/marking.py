"""How does a stretch of text look with its hits and its mended places marked?

This is the only place that makes markup out of report text: every piece is escaped first, then
wrapped. Taking the markup away again gives the text, code point by code point.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from indexer import Run
from reports import Repair


def marked(runs: Iterable[Run]) -> Markup:
    """Runs one after the other, the hits among them in `<mark>`."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(run.text) if run.hit else escape(run.text) for run in runs
    )


class Marker:
    """Markup for stretches of one text, asked for from front to back.

    `marks` are sorted and do not overlap; hit n has the id `hit-n` where it first appears, and
    behind it links to its neighbours, which carry no text of their own. A mended place k begins
    at the id `repair-k`.
    """

    def __init__(
        self, text: str, marks: Sequence[tuple[int, int]] = (), repairs: Sequence[Repair] = ()
    ) -> None:
        self._text = text
        self._marks = marks
        self._mark_starts = [start for start, _ in marks]
        self._repairs = sorted(enumerate(repairs, 1), key=lambda item: item[1].start)
        self._cuts = sorted({at for repair in repairs for at in (repair.start, repair.end)})
        self._cover = _cover(self._cuts, repairs)
        self._shown: set[int] = set()
        self._anchored = 0

    def html(self, start: int, end: int) -> Markup:
        """`text[start:end]` as markup."""
        pieces: list[Markup] = []
        at = start
        for number, hit_start, hit_end in self._hits(start, end):
            pieces += (self._mended(at, hit_start), self._hit(number, hit_start, hit_end))
            at = hit_end
        pieces.append(self._mended(at, end))
        return Markup("").join(pieces)

    def rest(self) -> Markup:
        """Anchors of the mended places behind all that was asked for: a page has to have them."""
        return self._anchors(len(self._text))

    def _hits(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        index = max(0, bisect_right(self._mark_starts, start) - 1)
        for number, (a, b) in enumerate(self._marks[index:], index + 1):
            if a >= end:
                return
            if b > start and b > a:
                yield number, max(a, start), min(b, end)

    def _hit(self, number: int, start: int, end: int) -> Markup:
        inner = self._mended(start, end)
        if number in self._shown:
            return Markup("<mark>{}</mark>").format(inner)
        self._shown.add(number)
        return Markup('<mark id="hit-{}">{}</mark>{}').format(number, inner, self._steps(number))

    def _steps(self, number: int) -> Markup:
        total = len(self._marks)
        back = number - 1 or total
        on = number % total + 1
        return Markup(
            '<span class="steps" data-place="{} / {}">'
            '<a class="back" href="#hit-{}" aria-label="上一处（第 {} 处）"></a>'
            '<a class="on" href="#hit-{}" aria-label="下一处（第 {} 处）"></a></span>'
        ).format(number, total, back, back, on, on)

    def _mended(self, start: int, end: int) -> Markup:
        low, high = bisect_right(self._cuts, start), bisect_left(self._cuts, end)
        edges = [start, *self._cuts[low:high], end]
        pieces = []
        for a, b in pairwise(edges):
            pieces.append(self._anchors(b if a == b else a))
            if a < b:
                pieces.append(self._piece(a, b))
        return Markup("").join(pieces)

    def _anchors(self, upto: int) -> Markup:
        """Anchors of the repairs that begin at or before `upto` and have none yet."""
        anchors = []
        while self._anchored < len(self._repairs):
            number, repair = self._repairs[self._anchored]
            if repair.start > upto:
                break
            form = "gap" if repair.start == repair.end else "place"
            anchors.append(Markup('<a id="repair-{}" class="{}"></a>').format(number, form))
            self._anchored += 1
        return Markup("").join(anchors)

    def _piece(self, start: int, end: int) -> Markup:
        text = escape(self._text[start:end])
        index = bisect_right(self._cuts, start) - 1
        repair = self._cover[index] if index >= 0 else None
        if repair is None:
            return text
        kind = "doubtful" if repair.kind.endswith("-unresolved") else "mended"
        return Markup('<span class="{}" title="原作：{}">{}</span>').format(
            kind, visible(repair.original), text
        )


def _cover(cuts: Sequence[int], repairs: Sequence[Repair]) -> list[Repair | None]:
    """For the stretch behind each cut the shortest repair that covers it."""
    cover: list[Repair | None] = [None] * len(cuts)
    for repair in sorted(repairs, key=lambda r: r.start - r.end):
        first, last = bisect_left(cuts, repair.start), bisect_left(cuts, repair.end)
        cover[first:last] = [repair] * (last - first)
    return cover


_VISIBLE = {
    "\n": "↵",
    "\r": "↵",
    "\t": "⇥",
    "\f": "⤓",
    " ": "␣",
    "\u00a0": "␣",
    "\u3000": "␣",
}


def visible(text: str) -> str:
    """The text with what cannot be seen made visible, so that a repair can be understood."""
    return "".join(_VISIBLE.get(c) or (c if c.isprintable() else f"⟨U+{ord(c):04X}⟩") for c in text)
