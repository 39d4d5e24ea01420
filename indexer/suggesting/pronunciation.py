"""How is a word read aloud? Its syllables in pinyin, and other ways in which it can be read.

A polyphone is read as in the longest word or name of a region that it stands in (重庆, 朝阳区), and
where none decides, as it is read most often. ü is v, as it is typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product

from reports.place import all_units
from reports.readings import phrase_readings, reading, readings

Syllables = tuple[str, ...]


def syllables(bare: str) -> Syllables:
    """A syllable for each character; what is no Han character stands for itself."""
    words = _words_by_first()
    found: list[str] = []
    at = 0
    while at < len(bare):
        for word, read in words.get(bare[at], ()):
            if bare.startswith(word, at):
                found += read
                at += len(word)
                break
        else:
            found.append(_usual(bare[at]))
            at += 1
    return tuple(found)


def ways_to_read(bare: str, varied: int) -> Iterator[Syllables]:
    """`syllables`, and then all others that the first so many characters can have."""
    usual = syllables(bare)
    yield usual
    choices = [
        sorted({syllable, *map(_as_typed, readings(char))})
        for char, syllable in zip(bare[:varied], usual, strict=False)
    ]
    for chosen in product(*choices):
        if chosen != usual[:varied]:
            yield (*chosen, *usual[varied:])


@lru_cache(maxsize=8192)
def _usual(char: str) -> str:
    return _as_typed(reading(char)) or char


@cache
def _words_by_first() -> Mapping[str, list[tuple[str, Syllables]]]:
    """The words whose reading is known as a whole, by their first character, longest first."""
    words = {
        **{word: tuple(map(_as_typed, read)) for word, read in phrase_readings().items()},
        **{unit.name: unit.pinyin for unit in all_units()},
    }
    found: dict[str, list[tuple[str, Syllables]]] = {}
    for word, read in sorted(words.items(), key=lambda pair: -len(pair[0])):
        found.setdefault(word[0], []).append((word, read))
    return found


def _as_typed(syllable: str) -> str:
    return syllable.replace("ü", "v")
