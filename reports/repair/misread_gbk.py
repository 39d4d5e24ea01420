"""What does a run say whose UTF-8 bytes were read as GBK: 鏀垮簻淇℃伅 for 政府信息?

Three bytes of UTF-8 make a character, two of GBK. So characters come in pairs, 鏀垮簻 for 政府, and
where their number is odd the last byte meets what follows and is lost, with "?", U+FFFD, "€" (0x80)
or nothing in its place. GBK also has pairs without a character, shown as private use, and whoever
takes those out of a text takes two bytes out of the middle: 鍏紑 for 公开.
Bytes lost in these ways are filled in where only one character makes words with its neighbours.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from reports.wording import is_common, weigh

UNCERTAIN = "\ufffd"

_RUN = re.compile(r"[^\x00-\x7f]+(?:\?[^\x00-\x7f]+)*\??")
_LOST = -1
_LEADS = (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF)
_FIRST = frozenset(
    bytes((lead, second)).decode("gb18030") for lead in _LEADS for second in range(0x80, 0xC0)
)
SUSPECT = re.compile(rf"[{''.join(sorted(_FIRST))}](?:[^\x00-\x7f]|\?)")

_HAN_LEADS = range(0xE4, 0xEA)
_CONTINUATION = range(0x80, 0xC0)
# Pairs that have no character in GBK: 0xAA to 0xAF before 0xA1 to 0xFE, 0xA1 to 0xA7 before 0x80 to
# 0xA0. Those that can be the second and third byte of one character:
_UNASSIGNED_INSIDE = (
    *product(range(0xAA, 0xB0), range(0xA1, 0xC0)),
    *product(range(0xA1, 0xA8), range(0x80, 0xA1)),
)
# and those that can be the end of one and the beginning of the next:
_UNASSIGNED_BETWEEN = tuple(product(range(0xAA, 0xB0), _HAN_LEADS))

_AT_ONCE = 300
"""Characters of a run read in one go: three make two, so none is cut."""
_CONTEXT = 4
_MARGIN = 2.5
_MOST_READINGS = 2000


@dataclass(frozen=True, slots=True)
class Misread:
    """A stretch of the text and what its bytes say; U+FFFD where a character is not certain."""

    start: int
    end: int
    meant: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A character as read, or what it may have been, and of how many bytes it was read."""

    options: tuple[str, ...]
    size: int


def misread_runs(text: str) -> Iterator[Misread]:
    """Stretches of two characters and more whose GBK bytes are UTF-8, with few bytes missing."""
    for run in _RUN.finditer(text):
        at = run.start()
        while at < run.end():
            end = min(run.end(), at + _AT_ONCE)
            found = _read_from(text, at, end) if text[at] in _FIRST else None
            if found is not None:
                yield found
            at = max(at + 1, found.end if found else 0)


def _read_from(text: str, start: int, end: int) -> Misread | None:
    data, boundaries = _gbk_bytes(text[start:end])
    pieces: list[Piece] = []
    position = 0
    complete = (0, 0)
    while position < len(data):
        piece = _piece(data, position)
        if piece is None and position not in boundaries and pieces[-1].size == 3:
            piece = _split(data, position - pieces[-1].size)
            if piece is not None:
                position -= pieces.pop().size
        if piece is None or _is_guesswork([*pieces[-2:], piece]):
            break
        pieces.append(piece)
        position += piece.size
        if position in boundaries:
            complete = (position, len(pieces))
    size, count = complete
    if sum(len(piece.options) == 1 for piece in pieces[:count]) < 2:
        return None
    return Misread(start, start + boundaries[size], chosen(pieces[:count]))


def _is_guesswork(pieces: Sequence[Piece]) -> bool:
    """Whether three characters in a row are unknown."""
    return len(pieces) > 2 and all(len(piece.options) > 1 for piece in pieces)


def _gbk_bytes(run: str) -> tuple[Sequence[int], dict[int, int]]:
    """The bytes of the run, as far as it has any in GBK, and where its characters end."""
    data: list[int] = []
    boundaries = {0: 0}
    for index, char in enumerate(run, start=1):
        if char in "?\ufffd":
            data.append(_LOST)
        elif char == "€":
            data.append(0x80)
        else:
            try:
                data += char.encode("gb18030")
            except UnicodeEncodeError:
                break
        boundaries[len(data)] = index
    return data, boundaries


def _piece(data: Sequence[int], at: int) -> Piece | None:
    """The character that begins here, or what it may be with one byte or pair of bytes missing."""
    return None if data[at] == _LOST else _first_piece(tuple(data[at : at + 3]))


@lru_cache(maxsize=4096)
def _first_piece(data: tuple[int, ...]) -> Piece | None:
    size = 3 if data[0] >= 0xE0 else 2
    window = data[:size]
    if _LOST not in window and len(window) == size:
        char = bytes(window).decode("utf-8", "ignore")
        if len(char) == 1:
            return Piece((char,), size)
    if data[0] not in _HAN_LEADS:
        return None
    if len(window) == size and window.count(_LOST) == 1:
        return _options(
            ([last if byte == _LOST else byte for byte in window] for last in _CONTINUATION), size
        )
    if len(window) > 1 and window[1] in _CONTINUATION:
        # Which of the two continuation bytes is missing is not marked.
        inside = [[window[0], second, window[1]] for second in _CONTINUATION]
        return _options([*inside, *([*window[:2], last] for last in _CONTINUATION)], 2)
    if len(window) > 1 and window[1] in _HAN_LEADS:
        return _options(([data[0], *pair] for pair in _UNASSIGNED_INSIDE), 1)
    return None


def _split(data: Sequence[int], at: int) -> Piece | None:
    """Two characters of which the pair of bytes between them is missing: read as one and a byte."""
    window = data[at : at + 4]
    if len(window) < 4 or window[0] not in _HAN_LEADS or window[3] not in _CONTINUATION:
        return None
    if _LOST in window:
        return None
    return _options(([*window[:2], *pair, *window[2:]] for pair in _UNASSIGNED_BETWEEN), 4)


def _options(codes: Iterable[Sequence[int]], size: int) -> Piece | None:
    chars = {bytes(code).decode("utf-8", "ignore") for code in codes}
    return Piece(tuple(sorted(chars - {""})), size) if chars - {""} else None


def chosen(pieces: Sequence[Piece]) -> str:
    """The characters read, with the only plausible option where there are several."""
    meant: list[str] = []
    index = 0
    while index < len(pieces):
        certain = len(pieces[index].options) == 1
        end = index + 1
        while end < len(pieces) and certain == (len(pieces[end].options) == 1):
            end += 1
        if certain:
            meant += (piece.options[0] for piece in pieces[index:end])
        else:
            before = "".join(meant[-_CONTEXT:])
            behind = "".join(_certain(pieces[end : end + _CONTEXT]))
            unknown = [piece.options for piece in pieces[index:end]]
            meant.append(_only_reading(before, unknown, behind) or UNCERTAIN * len(unknown))
        index = end
    return "".join(meant)


def _certain(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if len(piece.options) > 1:
            return
        yield piece.options[0]


def _only_reading(before: str, unknown: Sequence[Sequence[str]], behind: str) -> str | None:
    """What makes words with its neighbours, if only one of the options does."""
    if len(unknown) > 1:
        unknown = [[char for char in options if is_common(char)] for options in unknown]
    if math.prod(map(len, unknown)) > _MOST_READINGS:
        return None
    readings = map("".join, product(*unknown))
    weighed = sorted((weigh(before + reading + behind).cost, reading) for reading in readings)
    if not weighed or (len(weighed) > 1 and weighed[1][0] - weighed[0][0] < _MARGIN):
        return None
    best = weighed[0][1]
    division = weigh(before + best + behind)
    alone = all(division.stands_alone(len(before) + index) for index in range(len(best)))
    return None if alone else best
