"""Where does a text name a place?

One pass over the folded text, with all names in a dictionary by their first two characters. The
longest name at a position wins; a name inside a longer one is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reports.fold import fold
from reports.place.gazetteer import Unit, all_units
from reports.place.lookalikes import alike
from reports.place.names import Zone, stem, strong_names, weak_names, zones

Sense = Unit | Zone

# Districts whose names begin with the class word of their city: 济南市中区 is 济南 and 市中区.
_SHARED = ("市中区", "市南区", "市北区")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: `text[start:end]`, the places it may mean, and how surely it is a name.

    A weak one (甘肃, 合作) is an everyday word as well, or part of another name. `meant` is the
    name that stands there; where a character was mistaken for one that looks like it, `mistaken`
    is what stands there.
    """

    start: int
    end: int
    meant: str
    senses: tuple[Sense, ...]
    strong: bool
    mistaken: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names with what they mean; `heads` has the lengths that names with such a beginning have."""

    senses: Mapping[str, tuple[Sense, ...]]
    heads: Mapping[str, tuple[int, ...]]

    def longest_at(self, text: str, at: int) -> str | None:
        """The longest name that begins there."""
        for length in self.heads.get(text[at : at + 2], ()):
            word = text[at : at + length]
            if word in self.senses:
                return word
        return None


@cache
def strong_lexicon() -> Lexicon:
    """Names that say what class of region they are, and the names of zones."""
    found: dict[str, list[Sense]] = {}
    for unit in all_units():
        for name in strong_names(unit):
            found.setdefault(fold(name), []).append(unit)
    for zone in zones():
        for name in (zone.name, *(short for short in zone.shorts if len(short) > 3)):
            found.setdefault(fold(name), []).append(zone)
    return _lexicon(found)


@cache
def weak_lexicon() -> Lexicon:
    """Names without a class word."""
    found: dict[str, list[Sense]] = {}
    for unit in all_units():
        for name in weak_names(unit):
            found.setdefault(fold(name), []).append(unit)
    for zone in zones():
        for name in zone.shorts:
            if len(name) <= 3:
                found.setdefault(fold(name), []).append(zone)
    return _lexicon(found)


@cache
def lookalike_lexicon() -> Lexicon:
    """The full names by what is left of them when characters that look alike are one."""
    found: dict[str, list[Sense]] = {}
    for word, senses in strong_lexicon().senses.items():
        if len(word) > 2 and alike(word):
            found.setdefault(alike(word), []).extend(senses)
    only = {key: senses for key, senses in found.items() if len({s.name for s in senses}) == 1}
    return _lexicon(only)


def find_places(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """The strong names in a folded text, from left to right and without overlaps."""
    lexicon = strong_lexicon()
    heads = lexicon.heads
    at = start
    stop = len(text) if end is None else end
    while at < stop - 1:
        if text[at : at + 2] in heads and (mention := strong_at(text, at)) is not None:
            yield mention
            at = mention.end
        else:
            at += 1


def strong_at(text: str, at: int) -> Mention | None:
    """The strong name that begins there, or the city in front of 市中区 that has lent its 市."""
    word = strong_lexicon().longest_at(text, at)
    if word is None:
        return None
    end = at + len(word)
    if text.startswith(_SHARED, end - 1):
        city = weak_lexicon().senses.get(word[:-1], ())
        lent = tuple(sense for sense in city if _has_part(sense, text[end - 1 : end + 2]))
        if lent:
            return Mention(at, end - 1, word[:-1], lent, strong=True)
    return Mention(at, end, word, strong_lexicon().senses[word], strong=True)


def _has_part(city: Sense, district: str) -> bool:
    parts = strong_lexicon().senses[district]
    return isinstance(city, Unit) and any(
        isinstance(part, Unit) and part.code[:4] == city.code[:4] for part in parts
    )


def weak_at(text: str, at: int) -> Mention | None:
    """The weak name that begins there."""
    word = weak_lexicon().longest_at(text, at)
    if word is None:
        return None
    return Mention(at, at + len(word), word, weak_lexicon().senses[word], strong=False)


def lookalike_at(text: str, at: int) -> Mention | None:
    """The one name that would stand there if characters were mistaken for what looks like them.

    A name whose stem is that of a real place is an old one of it: 潮阳市 was not 朝阳市.
    """
    for length in range(min(8, len(text) - at), 2, -1):
        word = text[at : at + length]
        key = alike(word)
        senses = lookalike_lexicon().senses.get(key) if key else None
        real = stem(word) in weak_lexicon().senses
        if senses and not real and not any(fold(sense.name) == word for sense in senses):
            return Mention(at, at + length, senses[0].name, senses, strong=True, mistaken=word)
    return None


def _lexicon(found: Mapping[str, list[Sense]]) -> Lexicon:
    heads: dict[str, set[int]] = {}
    for word in found:
        heads.setdefault(word[:2], set()).add(len(word))
    return Lexicon(
        {word: tuple(dict.fromkeys(senses)) for word, senses in found.items()},
        {head: tuple(sorted(lengths, reverse=True)) for head, lengths in heads.items()},
    )
