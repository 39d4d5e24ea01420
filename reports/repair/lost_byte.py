"""Where was a byte of GBK lost, so that what follows was decoded one byte late?

How it comes about. Mirror sites work on the bytes of a page in GBK: wherever the two bytes of a
certain character occur they put its reading behind them, 執 becomes 執(zhí). Two bytes also occur
where they are the trail byte of one character and the lead byte of the next: 請處 is D588 CC8E, and
88CC is 執. So 申請處理情況 becomes

    C9EA D588 CC "(zhí)" 8E C0ED C7E9 9B72

and a decoder reads 申請, stumbles over CC and the bracket (one "?" for both), reads "zhí)", and
goes on one byte late: 申請?zhí)幚砬闆r. The gloss that is in the way says what was lost: the byte
that makes, behind the trail byte of 請, a character read zhí.

In the same way the full-width ？ (A3BF) is found inside of 海口 (BAA3 BFDA) and made narrow:
BA "?" DA CAD0 …, which reads ?谑姓 or ??谑姓. So are ：；，！ and any single byte may be lost,
with "?", U+FFFD or nothing in its place.

What is done. Every way to put the lost bytes back is tried (`shifted.py`) and weighed as Chinese,
together with its neighbours (`restoration.py`). A reading is taken if it is good Chinese, what
stands there is not, and no other reading comes near. A character that stays open becomes U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.edits import Edit
from reports.readings import has_tone
from reports.repair.gap import Suspect
from reports.repair.restoration import Restoration
from reports.repair.shifted import GLOSS_TAIL, LOST

KIND = "lost-byte"
UNRESOLVED = "lost-byte-unresolved"

_MARKED = re.compile(
    r"[?\ufffd](?:[?\ufffd]|[,:;!])?(?:(?=[^\x00-\x7f\ufffd，。、；：！？”’）》】」])|(?=[@-~](?![A-Za-z])))"
)


def _is_everyday(char: str) -> bool:
    """Whether the character is in the first level of GB 2312 or of Big5."""
    simplified, traditional = char.encode("gb2312", "ignore"), char.encode("big5", "ignore")
    return b"\xb0" <= simplified[:1] <= b"\xd7" or b"\xa4" <= traditional[:1] <= b"\xc6"


# Two characters that are in no everyday use so close together are a name, or a stretch out of step.
_RARE = "".join(
    char
    for char in map(chr, range(0x4E00, 0xA000))
    if char.encode("gbk", "ignore") and not _is_everyday(char)
)
_STRANGE = re.compile(rf"[{_RARE}][^\n]{{0,2}}[{_RARE}\ue000-\uf8ff]")
_BEFORE_STRANGE = 8

# A text with more places than this that cannot be mended is lost; no time is lost with it.
_MOST_FAILURES = 60
_MOST_FAILURES_UNMARKED = 8


def lost_byte(text: str) -> Sequence[Edit]:
    """Stretches behind a lost byte are read anew where only one reading is plausible."""
    suspects = _suspects(text)
    if not suspects:
        return ()
    restoration = Restoration(text)
    edits: list[Edit] = []
    at = 0
    tries = {True: _MOST_FAILURES, False: _MOST_FAILURES_UNMARKED}
    for suspect in suspects:
        if suspect.starts[0] < at or not tries[suspect.marked]:
            continue
        stands = restoration.nonsense(suspect)
        if suspect.reading is None and not stands:
            continue
        restored = restoration.restored(suspect)
        if restored is not None:
            edits.append(Edit(restored.start, restored.end, restored.meant, KIND))
        else:
            tries[suspect.marked] -= 1
            edits += _recorded(text, suspect, stands, restoration)
        at = edits[-1].end if edits else 0
    return edits


def _recorded(text: str, suspect: Suspect, stands: str, restoration: Restoration) -> Sequence[Edit]:
    if not suspect.marked and not restoration.is_rubbish(stands):
        return ()
    start = suspect.starts[0] if suspect.marked else suspect.after
    end = suspect.after + len(stands)
    return (Edit(start, end, text[start:end], UNRESOLVED),)


def _suspects(text: str) -> list[Suspect]:
    """Where a byte may have been lost: marked by "?", by a gloss without its character, or not."""
    found: dict[int, Suspect] = {}
    for match in _STRANGE.finditer(text):
        first = max(0, match.start() - _BEFORE_STRANGE)
        starts = tuple(range(first, match.start() + 1))
        found[first] = Suspect(starts, match.start(), None, marked=False)
    for match in _MARKED.finditer(text):
        found[match.start()] = Suspect((match.start(),), match.end(), None, marked=True)
    for match in GLOSS_TAIL.finditer(text):
        if match.group()[0] in LOST or has_tone(match[1]):
            found[match.start()] = Suspect((match.start(),), match.end(), match[1], marked=True)
    return sorted(found.values(), key=lambda suspect: (suspect.starts[-1], suspect.after))
