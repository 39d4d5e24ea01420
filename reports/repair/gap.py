"""Which bytes may be missing where a stretch was decoded one byte late?

Three things may stand in the gap: a gloss, which says what is missing; a "?" or U+FFFD; nothing.
A "?" may stand for one lead byte, or for two bytes: the lead byte of one character and its trail
byte A3, which made a full-width mark with the lead byte of the next that was made narrow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.fold import fold
from reports.readings import plain, readings
from reports.repair.shifted import ANY_LEAD, Unshifted, decoded, trail_byte, unshift

# Lead bytes that make, behind the trail byte A3, a full-width ？：；，！
NARROWED_LEADS = (b"\xbf", b"\xba", b"\xbb", b"\xac", b"\xa1")
_A3 = (0xA3,)
_UNLIKELY = 4.0
"""What it costs to suppose that a byte went for no reason where narrowing gives one."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_WIDE = re.compile(r"[？：；，]")
_NARROW = re.compile(r"(?<=[\u3400-\u9fff])[,:;]")
# A decoder that leaves the bracket of the gloss alone does not swallow other ASCII either.
_UNSWALLOWED = re.compile(r"[?\ufffd][(（][^()（）\s]{1,6}[)）]")
_SHARE_TRADITIONAL = 0.05


@dataclass(frozen=True, slots=True)
class Suspect:
    """Where a byte may have been lost: at one of `starts`, the stretch going on at `after`.

    `reading` is that of the gloss in the gap.
    """

    starts: tuple[int, ...]
    after: int
    reading: str | None
    marked: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read from `start` on; `narrowed` if the trail byte of its first character was."""

    start: int
    unshifted: Unshifted
    unlikely: float = 0.0
    narrowed: bool = False


class Page:
    """What is known of the text as a whole: its script, and how its bytes were treated."""

    def __init__(self, text: str) -> None:
        folded = fold(text)
        han = changed = 0
        for char, simple in zip(text, folded, strict=True):
            if _HAN.match(char):
                han += 1
                changed += char != simple
        self.text = text
        self.traditional = changed > _SHARE_TRADITIONAL * han
        self.narrowed = len(_NARROW.findall(text)) > len(_WIDE.findall(text))
        self.swallowed = not _UNSWALLOWED.search(text)
        self.pairs = frozenset(folded[at : at + 2] for at in range(len(folded) - 1))

    def has_script_of(self, char: str) -> bool:
        """Whether a text in this script has such a character."""
        return self.traditional or bool(char.encode("gb2312", "ignore"))

    def may_be_narrowed(self, suspect: Suspect) -> bool:
        """Whether the "?" in the gap may be a narrowed mark."""
        start = suspect.starts[0]
        single = suspect.reading is None and suspect.after == start + 1
        return self.narrowed and suspect.marked and single and self.text[start] == "?"


def ways(page: Page, suspect: Suspect) -> Iterator[Way]:
    """The ways to read the stretch, given what is known of the gap and of the page."""
    text, start = page.text, suspect.starts[0]
    if suspect.reading is not None:
        leads = _glossed_leads(text[max(0, start - 1) : start], plain(suspect.reading))
        for way in unshift(text, suspect.after, leads, sure=True):
            yield Way(start, way)
    elif not suspect.marked:
        for start in suspect.starts:
            for way in unshift(text, start, ANY_LEAD):
                yield Way(start, way)
    else:
        narrowed = page.may_be_narrowed(suspect)
        for way in unshift(text, start + 1, ANY_LEAD):
            yield Way(start, way, _UNLIKELY if narrowed else 0.0)
        for lead in NARROWED_LEADS if narrowed else ():
            for way in unshift(text, start + 1, tuple(lead), (decoded(ANY_LEAD, _A3),)):
                yield Way(start, way, narrowed=True)


def _glossed_leads(char: str, reading: str) -> tuple[int, ...]:
    """The lead bytes that make, behind the trail byte of the character, one that is read so."""
    trail = trail_byte(char) if char else None
    if trail is None:
        return ()
    return tuple(
        lead
        for lead in ANY_LEAD
        if any(reading in readings(glossed) for glossed in decoded((trail,), (lead,)))
    )
