"""Which reading of a damaged stretch is the right one?

The readings that `shifted.py` offers are weighed with what stands before and behind them. One is
right if it beats all others and the damage by a clear margin and is good Chinese by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.fold import fold
from reports.readings import plain, readings
from reports.repair.shifted import ANY_LEAD, Unshifted, decoded, trail_byte, unshift
from reports.wording import is_common, is_nonsense, weigh

_HAN = re.compile(r"[\u3400-\u9fff]")
_RUN = re.compile(r"[^\x00-\x7f\ufffd]{0,20}[@-~]?")

# Lead bytes that, behind the trail byte A3, made a full-width ？：；，！ that was made narrow.
_NARROWED_LEADS = (b"\xbf", b"\xba", b"\xbb", b"\xac", b"\xa1")
_A3 = (0xA3,)
_WIDE = re.compile(r"[？：；，]")
_NARROW = re.compile(r"(?<=[\u3400-\u9fff])[,:;]")

# A decoder that leaves the bracket of the gloss alone does not swallow other ASCII either.
_UNSWALLOWED = re.compile(r"\?[(（][^()（）\s]{1,6}[)）]")

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
_UNLIKELY = 4.0
"""What it costs to suppose that a byte went for no reason where narrowing gives one."""
_RUBBISH = 11.0
_RUBBISH_LENGTH = 5
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
class _Way:
    """One way to read from `start` on; `narrowed` if the trail byte of its first character was."""

    start: int
    unshifted: Unshifted
    unlikely: float = 0.0
    narrowed: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What a stretch meant, what the neighbourhood costs with it, and what that gains."""

    way: _Way
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
        han = _HAN.findall(text)
        changed = sum(fold(char) != char for char in han)
        self._traditional = bool(changed > _SHARE_TRADITIONAL * len(han))
        self._narrowed = len(_NARROW.findall(text)) > len(_WIDE.findall(text))
        self._swallows = "\ufffd" not in text and not _UNSWALLOWED.search(text)
        folded = fold(text)
        self._pairs = {folded[at : at + 2] for at in range(len(folded) - 1)}

    def nonsense(self, suspect: Suspect) -> str:
        """The characters behind the gap that are hardly Chinese."""
        match = _RUN.match(self._text, suspect.after)
        stands = match.group() if match else ""
        if stands.isascii():
            return stands if self._traditional else ""
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
        return replace(best, meant="?" + best.meant) if self._hides_stop(best, suspect) else best

    def _readings(self, suspect: Suspect) -> list[Restored]:
        """What the ways to read come to, all weighed over the same neighbourhood."""
        text, first = self._text, suspect.starts[0]
        ways = [way for way in self._ways(suspect) if self._is_possible(way.unshifted)]
        stop = max((way.unshifted.end for way in ways), default=first) + _RIGHT
        stands = weigh(text[max(0, first - _LEFT) : stop]).cost
        found: dict[str, Restored] = {}
        for way in ways:
            meant, guess = self._chosen(way)
            if way.narrowed and meant[0] == "?":
                continue
            start, end = way.start, way.unshifted.end
            whole = text[max(0, first - _LEFT) : start] + guess + text[end:stop]
            cost = weigh(whole, self._pairs).cost + way.unlikely
            if whole not in found or cost < found[whole].cost:
                found[whole] = Restored(way, meant, cost, stands - cost)
        return list(found.values())

    def _ways(self, suspect: Suspect) -> Iterator[_Way]:
        """The ways to read the stretch, given what is known of the gap."""
        text, start = self._text, suspect.starts[0]
        if suspect.reading is not None:
            leads = _glossed_leads(text[max(0, start - 1) : start], plain(suspect.reading))
            for way in unshift(text, suspect.after, leads, sure=True):
                yield _Way(start, way)
        elif not suspect.marked:
            for start in suspect.starts:
                for way in unshift(text, start, ANY_LEAD):
                    yield _Way(start, way)
        else:
            narrowed = self._may_be_narrowed(suspect)
            for way in unshift(text, start + 1, ANY_LEAD):
                yield _Way(start, way, _UNLIKELY if narrowed else 0.0)
            for lead in _NARROWED_LEADS if narrowed else ():
                for way in unshift(text, start + 1, tuple(lead), (decoded(ANY_LEAD, _A3),)):
                    yield _Way(start, way, narrowed=True)

    def _is_possible(self, way: Unshifted) -> bool:
        certain = "".join(options[0] for options in way.pieces if len(options) == 1)
        return all(way.pieces) and all(map(self._is_at_home, certain))

    def _is_at_home(self, char: str) -> bool:
        """Whether a text in this script has such a character."""
        return self._traditional or bool(char.encode("gb2312", "ignore"))

    def _chosen(self, way: _Way) -> tuple[str, str]:
        """The characters of the reading, "?" for one that stays open, and the likeliest ones."""
        left = self._text[max(0, way.start - _LEFT) : way.start]
        pieces, end = way.unshifted.pieces, way.unshifted.end
        meant = guess = ""
        for index, options in enumerate(pieces):
            following = pieces[index + 1 : index + 1 + _RIGHT]
            behind = "".join(piece[0] for piece in following if len(piece) == 1)
            if index + 1 == len(pieces) and not self._swallows:
                behind = self._text[end : end + _RIGHT]
            char, sure = self._likeliest((left + guess)[-_LEFT:], options, behind)
            guess += char
            meant += char if sure else "?"
        if way.unshifted.cut and not meant.endswith("?") and self._swallowed(end):
            meant += "?"
        return meant, guess

    def _likeliest(self, before: str, options: Sequence[str], behind: str) -> tuple[str, bool]:
        """The option that makes words with its neighbours, and whether it is the only one.

        At the end, with nothing known behind it, it must complete a word that was expected.
        """
        if len(options) == 1:
            return options[0], True
        weighed = sorted(
            (weigh(before + char + behind, self._pairs).cost, char)
            for char in options
            if _HAN.match(char) and self._is_at_home(char) and is_common(char)
        )
        if not weighed:
            return "?", False
        cost, best = weighed[0]
        alone = weigh(before + best + behind, self._pairs).stands_alone(len(before))
        unexpected = not behind and cost > weigh(before, self._pairs).cost
        rivalled = len(weighed) > 1 and weighed[1][0] - cost < _MARGIN
        return best, not (alone or unexpected or rivalled)

    def _swallowed(self, end: int) -> bool:
        """Whether the lost byte may have taken a character of ASCII with it."""
        if not self._swallows or end == len(self._text):
            return False
        return self._text[end] > "\x2f" or self._text[end] == " "

    def _hides_stop(self, best: Restored, suspect: Suspect) -> bool:
        """Whether the "?" may also stand for a full stop (A1A3) whose trail byte was narrowed."""
        lead = best.meant[0].encode("gbk", "ignore")[:1]
        return self._may_be_narrowed(suspect) and not best.way.narrowed and lead in _NARROWED_LEADS

    def _may_be_narrowed(self, suspect: Suspect) -> bool:
        start = suspect.starts[0]
        single = suspect.reading is None and suspect.after == start + 1
        return self._narrowed and single and self._text[start] == "?"

    def _holds(self, reading: Restored, suspect: Suspect) -> bool:
        """Whether the reading says enough, and that in good Chinese with its neighbours."""
        way, text = reading.way, self._text
        left, right = text[max(0, way.start - _LEFT) : way.start], ""
        known = reading.meant.replace("?", "")
        if suspect.reading is None and not _says_enough(way):
            return False
        if not suspect.marked and (known != reading.meant or is_nonsense(left[-2:])):
            return False
        if known == reading.meant:
            right = text[way.unshifted.end : way.unshifted.end + _RIGHT]
        elif way.unshifted.cut:
            left = left if reading.meant[0] != "?" else ""
        else:
            return len(known) > 1 and reading.meant[-1] != "?" and self._is_sense(known, suspect)
        return len(known) > 0 and self._is_sense(left + known + right, suspect)

    def _is_sense(self, words: str, suspect: Suspect) -> bool:
        sense = _SENSE if suspect.reading is None else _SENSE_BEHIND_GLOSS
        return weigh(words, self._pairs).cost < sense * len(words)


def _agreed(near: Sequence[Restored]) -> Restored | None:
    """The one reading, or what readings agree on that differ only in how they begin."""
    if len(near) < 2:
        return near[0] if near else None
    tails = {reading.meant[1 + reading.way.narrowed :] for reading in near}
    if len(tails) > 1 or len({(reading.start, reading.end) for reading in near}) > 1:
        return None
    plain_way = next((reading for reading in near if not reading.way.narrowed), near[0])
    return replace(plain_way, meant="?" + tails.pop())


def _says_enough(way: _Way) -> bool:
    """Whether two characters are certain, or all but the first are."""
    certain = sum(len(options) == 1 for options in way.unshifted.pieces) - way.narrowed
    return certain > 1 or not way.unshifted.cut


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
