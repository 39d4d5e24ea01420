"""Which runs of the text are bytes of one encoding read as another?

Two kinds come back: UTF-8 read as GBK (`misread_gbk.py`) and UTF-8 or GBK read as Latin letters
(`misread_latin.py`). A run is mended where what its bytes say is far better Chinese than what
stands there. What was replaced by U+FFFD, or became 锟斤拷 when that was read as GBK, is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.edits import Edit
from reports.repair import misread_gbk, misread_latin
from reports.repair.misread_gbk import UNCERTAIN, Misread
from reports.wording import weigh

KIND = "mojibake"
UNRESOLVED = "mojibake-unresolved"

_GONE = re.compile(r"(?:锟斤拷)+(?:锟斤?)?|\ufffd+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PUNCTUATION = re.compile(r"[ \u2010-\u2027\u3001-\u3011\u00b0\u00b7\u00d7\u00a0\uff01-\uff1f]+")

_SENSE = 8.0
"""What a character of Chinese costs at most, on average over a run."""
_GAIN = 3.0
"""How much less a character must cost than what stands there."""


def mojibake(text: str) -> Sequence[Edit]:
    """Runs read in the wrong encoding become what their bytes say, if that is Chinese."""
    edits: list[Edit] = []
    for misread in sorted(_misread(text), key=lambda misread: misread.start):
        if _improves(text, misread) and (not edits or misread.start >= edits[-1].end):
            edits.append(Edit(misread.start, misread.end, misread.meant, KIND))
    mended = iter(edits)
    edit = next(mended, None)
    unresolved: list[Edit] = []
    for match in _GONE.finditer(text):
        while edit is not None and edit.end <= match.start():
            edit = next(mended, None)
        if edit is None or match.end() <= edit.start:
            unresolved.append(Edit(match.start(), match.end(), match.group(), UNRESOLVED))
    return edits + unresolved


def _misread(text: str) -> Iterator[Misread]:
    if misread_gbk.SUSPECT.search(text):
        yield from misread_gbk.misread_runs(text)
    if misread_latin.SUSPECT.search(text):
        yield from misread_latin.misread_runs(text)


def _improves(text: str, misread: Misread) -> bool:
    if _PUNCTUATION.fullmatch(misread.meant):
        return True
    known = misread.meant.replace(UNCERTAIN, "")
    if len(_HAN.findall(known)) < 2:
        return False
    cost = weigh(known).cost / len(known)
    stands = text[misread.start : misread.end]
    return cost < _SENSE and weigh(stands).cost / len(stands) - cost > _GAIN
