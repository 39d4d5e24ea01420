"""Which reading of a damaged stretch is the right one?

The readings that `gap.py` and `shifted.py` offer are weighed with what stands before and behind
them. One is right if it beats all others and the damage by a clear margin and is good Chinese.
Where readings differ only in how they begin, what they agree on is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.repair.gap import NARROWED_LEADS, Page, Suspect, Way, ways
from reports.repair.shifted import Unshifted
from reports.wording import is_common, is_nonsense, weigh

OPEN = "\ufffd"
"""Stands for a character that cannot be told."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_RUN = re.compile(r"[^\x00-\x7f\ufffd]{0,20}[@-~]?")

_LEFT = 4
_RIGHT = 4
_SENSE = 7.2
"""What a character of restored text may cost on average."""
_SENSE_BEHIND_GLOSS = 9.0
"""The same where a gloss says what the lost byte was."""
_MARGIN = 4.5
"""By how much the best reading must beat the next."""
_GAIN = 6.0
"""By how much it must beat what stands there."""
_GAIN_UNMARKED = 14.0
"""The same where no mark says that something was lost."""
_RUBBISH = 11.0
_RUBBISH_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Restored:
    """What a stretch meant, what the neighbourhood costs with it, and what that gains."""

    way: Way
    meant: str
    cost: float
    gain: float

    @property
    def start(self) -> int:
        return self.way.start

    @property
    def end(self) -> int:
        return self.way.unshifted.end


class Restoration:
    """Weighs the readings of the damaged stretches of one text against the rest of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._page = Page(text)

    def nonsense(self, suspect: Suspect) -> str:
        """The characters behind the gap that are hardly Chinese."""
        match = _RUN.match(self._text, suspect.after)
        stands = match.group() if match else ""
        if stands.isascii():
            return stands if self._page.traditional else ""
        return stands if is_nonsense(stands) else ""

    def is_rubbish(self, stands: str) -> bool:
        """Whether the characters are too strange for a name, though nothing marks a loss."""
        part = stands[:_RUBBISH_LENGTH]
        return len(part) == _RUBBISH_LENGTH and weigh(part).cost > _RUBBISH * len(part)

    def restored(self, suspect: Suspect) -> Restored | None:
        """The reading that beats all others and what stands there, if it is good Chinese."""
        ranked = sorted(self._readings(suspect), key=lambda reading: reading.cost)
        best = _agreed([one for one in ranked if one.cost - ranked[0].cost < _MARGIN])
        if best is None:
            return None
        gain = _GAIN if suspect.marked else _GAIN_UNMARKED
        if best.gain < gain or not self._holds(best, suspect):
            return None
        return replace(best, meant=OPEN + best.meant) if self._hides_stop(best, suspect) else best

    def _readings(self, suspect: Suspect) -> list[Restored]:
        """What the ways to read come to, all weighed over the same neighbourhood."""
        text, first = self._text, suspect.starts[0]
        possible = [way for way in ways(self._page, suspect) if self._is_possible(way.unshifted)]
        stop = max((way.unshifted.end for way in possible), default=first) + _RIGHT
        stands = weigh(text[max(0, first - _LEFT) : stop]).cost
        found: dict[str, Restored] = {}
        for way in possible:
            meant, guess = self._chosen(way)
            if way.narrowed and meant[0] == OPEN:
                continue
            start, end = way.start, way.unshifted.end
            whole = text[max(0, first - _LEFT) : start] + guess + text[end:stop]
            cost = weigh(whole, self._page.pairs).cost + way.unlikely
            if whole not in found or cost < found[whole].cost:
                found[whole] = Restored(way, meant, cost, stands - cost)
        return list(found.values())

    def _is_possible(self, way: Unshifted) -> bool:
        certain = "".join(options[0] for options in way.pieces if len(options) == 1)
        return all(way.pieces) and all(map(self._page.has_script_of, certain))

    def _chosen(self, way: Way) -> tuple[str, str]:
        """The characters of the reading, OPEN for one that stays open, and the likeliest ones."""
        left = self._text[max(0, way.start - _LEFT) : way.start]
        pieces, end = way.unshifted.pieces, way.unshifted.end
        meant = guess = ""
        for index, options in enumerate(pieces):
            following = pieces[index + 1 : index + 1 + _RIGHT]
            behind = "".join(piece[0] for piece in following if len(piece) == 1)
            if index + 1 == len(pieces) and not self._page.swallowed:
                behind = self._text[end : end + _RIGHT]
            char, sure = self._likeliest((left + guess)[-_LEFT:], options, behind)
            guess += char
            meant += char if sure else OPEN
        if way.unshifted.cut and not meant.endswith(OPEN) and self._swallowed(end):
            meant += OPEN
        return meant, guess

    def _likeliest(self, before: str, options: Sequence[str], behind: str) -> tuple[str, bool]:
        """The option that makes words with its neighbours, and whether it is the only one.

        At the end, with nothing known behind it, it must complete a word that was expected.
        """
        if len(options) == 1:
            return options[0], True
        pairs = self._page.pairs
        weighed = sorted(
            (weigh(before + char + behind, pairs).cost, char)
            for char in options
            if _HAN.match(char) and self._page.has_script_of(char) and is_common(char)
        )
        if not weighed:
            return OPEN, False
        cost, best = weighed[0]
        alone = weigh(before + best + behind, pairs).stands_alone(len(before))
        unexpected = not behind and cost > weigh(before, pairs).cost
        rivalled = len(weighed) > 1 and weighed[1][0] - cost < _MARGIN
        return best, not (alone or unexpected or rivalled)

    def _swallowed(self, end: int) -> bool:
        """Whether the lost byte may have taken a character of ASCII with it."""
        if not self._page.swallowed or end == len(self._text):
            return False
        return self._text[end] > "\x2f" or self._text[end] == " "

    def _hides_stop(self, best: Restored, suspect: Suspect) -> bool:
        """Whether the "?" may also stand for a full stop (A1A3) whose trail byte was narrowed."""
        lead = best.meant[0].encode("gbk", "ignore")[:1]
        unnarrowed = self._page.may_be_narrowed(suspect) and not best.way.narrowed
        return unnarrowed and lead in NARROWED_LEADS

    def _holds(self, reading: Restored, suspect: Suspect) -> bool:
        """Whether the reading says enough, and that in good Chinese with its neighbours."""
        known = reading.meant.replace(OPEN, "")
        whole = known == reading.meant
        left = self._text[max(0, reading.start - _LEFT) : reading.start]
        if not known or (suspect.reading is None and not _says_enough(reading.way)):
            return False
        if not suspect.marked and (not whole or is_nonsense(left[-2:])):
            return False
        if not whole and not reading.way.unshifted.cut:
            # The end is in step again, so only the beginning may stay open.
            return len(known) > 1 and reading.meant[-1] != OPEN and self._is_sense(known, suspect)
        right = self._text[reading.end : reading.end + _RIGHT] if whole else ""
        left = left if reading.meant[0] != OPEN else ""
        return self._is_sense(left + known + right, suspect)

    def _is_sense(self, words: str, suspect: Suspect) -> bool:
        sense = _SENSE if suspect.reading is None else _SENSE_BEHIND_GLOSS
        return weigh(words, self._page.pairs).cost < sense * len(words)


def _agreed(near: Sequence[Restored]) -> Restored | None:
    """The one reading, or what readings agree on that differ only in how they begin."""
    if len(near) < 2:
        return near[0] if near else None
    tails = {reading.meant[1 + reading.way.narrowed :] for reading in near}
    if len(tails) > 1 or len({(reading.start, reading.end) for reading in near}) > 1:
        return None
    shortest = next((reading for reading in near if not reading.way.narrowed), near[0])
    return replace(shortest, meant=OPEN + tails.pop())


def _says_enough(way: Way) -> bool:
    """Whether two characters are certain, or all but the first are."""
    certain = sum(len(options) == 1 for options in way.unshifted.pieces) - way.narrowed
    return certain > 1 or not way.unshifted.cut
