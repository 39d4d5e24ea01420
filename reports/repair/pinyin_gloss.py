"""Where does the reading of a character stand in brackets behind it?

Mirror sites gloss characters to make their copies look new: 根據(jù), 關（guān）于, 統(tong)計.
Authors gloss a rare character, 莘(shēn)县, and that goes, too: readers search for the word whole.

A gloss with a tone mark can be nothing else. One without might be an abbreviation or the letter of
a list, so it needs company: others in the same text, and more that are readings than are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.edits import Edit
from reports.readings import has_tone, plain, readings

KIND = "pinyin-gloss"
UNRESOLVED = "pinyin-gloss-unresolved"

LETTERS = (
    r"a-zA-ZāáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜüêńňǹḿĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙÜɑɡ"
    r"\u0300\u0301\u0304\u0306\u0308\u030c"
)
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SEPARATORS = r"\s,，、/;；|·"
_BRACKETED = rf"[(（\[［【〔]\s*([{LETTERS}][{LETTERS}1-5:'’{_SEPARATORS}]{{0,40}})[)）\]］】〕]"
_ONE = re.compile(rf"\s?{_BRACKETED}")
_GROUP = re.compile(rf"(?<=[{_HAN}])(?: ?{_BRACKETED})+")
_SPLIT = re.compile(rf"[{_SEPARATORS}]+")

_LONGEST_WORD = 6
_COMPANY = 2
_COMPANY_OF_ONE_LETTER = 5


@dataclass(frozen=True, slots=True)
class _Gloss:
    start: int
    end: int
    letters: str
    toned: bool
    fits: bool


def pinyin_gloss(text: str) -> Sequence[Edit]:
    """Brackets that hold nothing but a reading of the character before them go."""
    glosses = [gloss for match in _GROUP.finditer(text) for gloss in _glosses(match, text)]
    plainly = [gloss for gloss in glosses if not gloss.toned and gloss.letters.islower()]
    fitting = [gloss for gloss in glosses if gloss.fits]
    company = len({(gloss.letters, text[gloss.start - 1]) for gloss in fitting})
    outnumbered = sum(gloss.fits for gloss in plainly) <= sum(not gloss.fits for gloss in plainly)
    edits = []
    for gloss in glosses:
        needed = _COMPANY if len(gloss.letters) > 1 else _COMPANY_OF_ONE_LETTER
        if gloss.fits and (gloss.toned or (company >= needed and not outnumbered)):
            edits.append(Edit(gloss.start, gloss.end, "", KIND))
        elif gloss.toned and not gloss.fits and not gloss.letters.isascii():
            edits.append(Edit(gloss.start, gloss.end, text[gloss.start : gloss.end], UNRESOLVED))
    return edits


def _glosses(group: re.Match[str], text: str) -> Iterator[_Gloss]:
    """The bracket pairs in a row, as far as they gloss one and the same character."""
    word = text[max(0, group.start() - _LONGEST_WORD) : group.start()]
    for match in _ONE.finditer(text, group.start(), group.end()):
        letters = match[1].strip()
        toned = has_tone(letters) or any(has_tone(part) for part in _SPLIT.split(letters))
        fits = all(_reads(part, word, toned) for part in _SPLIT.split(letters) if part)
        if not fits and toned:
            fits = _spells(plain(_SPLIT.sub("", letters)), word)
        if not toned and not letters.islower():
            fits = False
        yield _Gloss(match.start(), match.end(), letters, toned, fits)
        if not fits:
            return


def _reads(part: str, word: str, toned: bool) -> bool:
    """Whether the letters are one reading of the last character, once or doubled."""
    last = readings(word[-1])
    bare = plain(part)
    half = bare[: len(bare) // 2]
    return bare in last or (bare == half * 2 and half in last) or (toned and _spells(bare, word))


def _spells(letters: str, word: str) -> bool:
    """Whether the letters are the readings of the last characters, of two or more of them."""
    ends = {letters}
    for count, char in enumerate(reversed(word), start=1):
        ends = {
            end.removesuffix(reading)
            for end in ends
            for reading in readings(char)
            if end.endswith(reading)
        }
        if "" in ends and count > 1:
            return True
        if not ends:
            return False
    return False
