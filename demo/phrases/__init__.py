"""Which sentences may be said in an era, and what fills their slots?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from demo.dice import Dice

FOLDER = Path(__file__).parent
SLOT = re.compile(r"\{([a-z_]+)(?:(\d+)-(\d+))?\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence with slots; `mark` is a further condition, "" mostly."""

    eras: str
    speaker: str
    mark: str
    text: str


@cache
def phrases(theme: str) -> tuple[Phrase, ...]:
    """All phrases of a theme."""
    found = []
    for line in (FOLDER / f"{theme}.txt").read_text(encoding="utf-8").splitlines():
        fits = re.fullmatch(r"([A-D]+)([gd*])( r\d)? (.+)", line)
        if fits:
            eras, speaker, mark, text = fits.groups(default="")
            found.append(Phrase(eras, speaker, mark.strip(), text))
    return tuple(found)


def fitting(theme: str, era: str, department: bool, mark: str = "") -> tuple[str, ...]:
    """The phrases of a theme that such a publisher may say in that era."""
    return tuple(
        phrase.text
        for phrase in phrases(theme)
        if era in phrase.eras
        and phrase.mark == mark
        and phrase.speaker != ("g" if department else "d")
    )


def fill(text: str, values: Mapping[str, str], province: str, dice: Dice) -> str:
    """The text with its slots filled, no word twice."""
    used: set[str] = set()

    def filled(slot: re.Match[str]) -> str:
        name, low, high = slot.groups()
        if low:
            return str(dice.number(int(low), int(high)))
        if name in values:
            return values[name]
        word = _word(name, province, used, dice)
        used.add(word)
        return word

    return SLOT.sub(filled, text)


def _word(kind: str, province: str, used: set[str], dice: Dice) -> str:
    local = f"{kind}_{province}"
    words = _words()[local if local in _words() and dice.chance(30) else kind]
    return dice.pick([word for word in words if word not in used])


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    kind = ""
    for line in (FOLDER / "words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif not line.startswith("#"):
            found[kind] = (*found.get(kind, ()), line)
    return found
