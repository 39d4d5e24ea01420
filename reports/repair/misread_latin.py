"""What does a run say whose bytes were read as Latin-1 or Windows-1252?

UTF-8 gives æ”¿åºœ for 政府, GBK gives Õþ¸® for it. Windows-1252 has no character for five bytes;
where those were dropped (è”ç³» for 联系) they are tried in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.repair.misread_gbk import Misread, Piece, chosen

# What Windows-1252 has in place of the controls of Latin-1.
_HIGH = "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e"
_HIGH += "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
_LATIN = rf"[\x80-\xff{_HIGH}]"
_CONTINUATION = rf"[\x80-\xbf{_HIGH}]"
SUSPECT = re.compile(rf"[\xc2-\xef]{_CONTINUATION}|(?:[\xa1-\xf7][\xa1-\xfe]){{2}}")

# A no-break space (0xA0) that somebody made an ordinary one counts inside of a run.
_RUN = re.compile(rf"{_LATIN}(?:[ ]?{_LATIN})+")
_GBK = re.compile(rb"(?:[\xa1-\xf7][\xa1-\xfe]){2,}")
_SPACE = 0xA0
_UNASSIGNED = b"\x81\x8d\x8f\x90\x9d"


def misread_runs(text: str) -> Iterator[Misread]:
    """What the runs of Latin letters may say; a run is tried as UTF-8 first, then as GBK."""
    for match in _RUN.finditer(text):
        data = _bytes(match.group())
        from_utf8 = _from_utf8(data)
        if from_utf8 is not None:
            yield Misread(*match.span(), from_utf8)
        elif _GBK.fullmatch(data):
            yield Misread(*match.span(), data.decode("gbk", "replace"))


def _bytes(run: str) -> bytes:
    data = bytearray()
    for char in run.replace(" ", "\xa0"):
        data += char.encode("cp1252", "ignore") or char.encode("latin-1", "ignore")
    return bytes(data)


def _from_utf8(data: bytes) -> str | None:
    pieces: list[Piece] = []
    at = 0
    while at < len(data):
        if data[at] == _SPACE:
            pieces.append(Piece((" ",), 1))
            at += 1
            continue
        size = 3 if data[at] >= 0xE0 else 2
        char = data[at : at + size].decode("utf-8", "ignore")
        piece = Piece((char,), size) if len(char) == 1 else _filled(data[at : at + 2])
        if piece is None:
            return None
        pieces.append(piece)
        at += piece.size
    return chosen(pieces)


def _filled(known: bytes) -> Piece | None:
    codes = [known[:1] + bytes((lost,)) + known[1:] for lost in _UNASSIGNED]
    codes += [known + bytes((lost,)) for lost in _UNASSIGNED]
    chars = {code.decode("utf-8", "ignore") for code in codes}
    possible = tuple(sorted(char for char in chars if "\u4e00" <= char <= "\u9fff" or char == "”"))
    return Piece(possible, len(known)) if possible else None
