"""What does a stretch say that was decoded one byte late?

In GBK a character has a lead byte (0x81 to 0xFE) and a trail byte (0x40 to 0xFE but 0x7F). Behind a
lost byte the decoder pairs every trail byte with the lead byte of the next character, 處理情況 CC8E
C0ED C7E9 9B72 without its CC becoming 8EC0 EDC7 E99B 72, 幚砬闆r, until it is in step again:
- the last trail byte is below 0x80 and comes out as ASCII (the r above) or, 0x80, as "€";
- the last trail byte meets ASCII or a line end and is lost with "?" in its place. Many decoders
  swallow the ASCII character with it;
- the last character was glossed (`lost_byte.py`): the trail byte meets the bracket.
Inside the stretch a "?" may also be the full-width ？ (A3BF) made narrow, other marks likewise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.readings import plain, readings
from reports.repair.pinyin_gloss import LETTERS

LOST = "?\ufffd"
ANY_LEAD = tuple(range(0x81, 0xFF))
GLOSS_TAIL = re.compile(rf"[?\ufffd]{{0,2}}[(（]?([{LETTERS}]{{1,6}})[)）]")

_ANY_TRAIL = (0x80, *range(0x81, 0xFF))
_NARROWED = frozenset(",:;!()?")
_LONGEST = 200
_CHINESE = re.compile(
    r"[\u4e00-\u9fff\u3001-\u3011\u201c\u201d\u2018\u2019\u2014\u2026\u00b7]|[！-～]"
)

Pieces = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Unshifted:
    """What `text[start:end]` may say: for each character all that it may be.

    `cut` means that the last character lost its trail byte to a "?" before `end`.
    """

    pieces: Pieces
    end: int
    cut: bool = False


def unshift(
    text: str, start: int, leads: Sequence[int], before: Pieces = (), *, sure: bool = False
) -> Iterator[Unshifted]:
    """The ways to read the text from `start` on with one of the lead bytes put before it.

    Where it is `sure` that one was lost, the next byte may be lost, too.
    """
    pieces = list(before)
    at = start
    while at < len(text) and at - start < _LONGEST:
        if text[at] in LOST:
            yield from _at_loss(text, at, leads, tuple(pieces), sure=sure)
        code = _bytes(text[at])
        if code is None:
            break
        options = decoded(leads, code[:1])
        if not options:
            return
        pieces.append(options)
        at += 1
        if len(code) == 1:
            yield Unshifted(tuple(pieces), at)
            return
        if code[1] < 0x80:
            # In step again, with a Latin letter that is its own: no report has one there.
            return
        leads = (code[1],)
    if (pieces or sure) and (at == len(text) or (text[at] < "\x40" and text[at] not in LOST)):
        # The last trail byte is lost, and nothing marks it.
        yield Unshifted((*pieces, decoded(leads, _ANY_TRAIL)), at)


def _at_loss(
    text: str, at: int, leads: Sequence[int], pieces: Pieces, *, sure: bool
) -> Iterator[Unshifted]:
    tail = GLOSS_TAIL.match(text, at)
    if tail is not None:
        glossed = tuple(
            char for char in decoded(leads, _ANY_TRAIL) if plain(tail[1]) in readings(char)
        )
        if glossed:
            yield Unshifted((*pieces, glossed), tail.end())
    if pieces or sure:
        yield Unshifted((*pieces, decoded(leads, _ANY_TRAIL)), at + 1, cut=True)


def decoded(leads: Sequence[int], trails: Sequence[int]) -> tuple[str, ...]:
    """The Chinese characters and marks that these bytes make."""
    found = []
    for lead in leads:
        for trail in trails:
            char = bytes((lead, trail)).decode("gbk", "ignore")
            if len(char) == 1 and _CHINESE.match(char):
                found.append(char)
    return tuple(found)


def _bytes(char: str) -> bytes | None:
    """The bytes that the decoder read as this character; None if it was in step again before."""
    if char in _NARROWED:
        return bytes((0xA3, 0x80 + ord(char)))
    if char == "€":
        return b"\x80"
    if "\x40" <= char <= "\x7e":
        return char.encode()
    code = char.encode("gb18030", "ignore")
    return code if len(code) == 2 else None


def trail_byte(char: str) -> int | None:
    """The second byte of a character in GBK, if it has two and the second could be a lead byte."""
    code = char.encode("gbk", "ignore")
    return code[1] if len(code) == 2 and code[1] > 0x80 else None
