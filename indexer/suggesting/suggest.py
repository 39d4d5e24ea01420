"""What could a person mean who has typed this much? Places, words, publishers, titles that exist.

They are found by their characters, first those that begin so, then those that hold it; by their
pinyin, `gannan` or only `gann`; by its initials, `gnz`; and by characters with the pinyin of the
next ones behind them, `甘nan`. A place is found by all its names and by every reading of them, by
the usual one first.

Where nothing is found, the last word is what is being typed: then the suggestion has the words
before it, too, and its number is that of the last word alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

import numpy as np

from indexer.suggesting.beginnings import Beginnings, Contents
from indexer.suggesting.inventory import Inventory
from indexer.suggesting.pronunciation import Syllables, syllables, ways_to_read
from reports import skeleton
from reports.place import aliases

MOST: Final = 10
# So many of each kind at most, as long as there are others; in the order in which kinds come.
_SHARES: Final = {"region": 4, "term": 4, "publisher": 3, "title": 3}
# More titles than that tell nothing, though there be nothing else.
_MOST_TITLES: Final = 5
# Looked at of each kind and way; many titles differ in their year only, and one is enough.
_LOOKED_AT: Final = 30
# Nobody types more syllables. So many characters of a place are read in every way.
_MOST_SPELLED: Final = 12
_MOST_VARIED: Final = 4
# Where the characters are common, only so many of the foremost are read.
_MOST_HALF_SPELLED: Final = 100

_LETTERS: Final = re.compile("[a-z]+")
_HALF_SPELLED: Final = re.compile("([^a-z]*[^a-z0-9])([a-z]+)")
# As syllables are divided, and how ü is typed.
_TYPED_PINYIN: Final = str.maketrans({"'": None, "’": None, "ü": "v"})
_LAST_WORD: Final = re.compile(r"\w+\Z")
_DIGITS: Final = re.compile("[0-9]+")

# How well it fits, best first.
_WHOLE, _BEGINS, _SPELLED, _INITIALS, _READ_OTHERWISE, _HOLDS = range(6)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to search for, what it is, and how many reports it stands for.

    The kind is `region`, `publisher`, `title` or `term`.
    """

    text: str
    kind: str
    count: int

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "kind": self.kind, "count": self.count}


@dataclass(frozen=True, slots=True)
class _Match:
    fit: int
    found: Suggestion

    @property
    def order(self) -> tuple[Any, ...]:
        found = self.found
        kind = tuple(_SHARES).index(found.kind)
        return self.fit, kind, -found.count, len(found.text), found.text


def is_spelled(bare: str) -> bool:
    """Whether it may be pinyin, or characters with pinyin behind them."""
    wanted = bare.translate(_TYPED_PINYIN)
    return bool(_LETTERS.fullmatch(wanted) or _HALF_SPELLED.fullmatch(wanted))


class Suggestions:
    """Everything that can be suggested."""

    def __init__(self, inventory: Inventory) -> None:
        places = {alias for name in inventory.regions for alias in aliases(name)}
        terms = {word: n for word, n in inventory.words.items() if word not in places}
        self._kinds = (
            _Kind("region", inventory.regions),
            _Kind("term", terms),
            _Kind("publisher", inventory.publishers),
            _Kind("title", inventory.titles),
        )

    def for_text(self, typed: str) -> tuple[Suggestion, ...]:
        """The best few, of several kinds if there are several."""
        found = self._for_whole(typed)
        last = _LAST_WORD.search(typed.rstrip())
        if found or last is None or not last.start():
            return found
        before = typed[: last.start()]
        return tuple(
            replace(each, text=before + each.text) for each in self._for_whole(last.group())
        )

    def _for_whole(self, typed: str) -> tuple[Suggestion, ...]:
        wanted = skeleton(typed).translate(_TYPED_PINYIN)
        if not wanted:
            return ()
        return _mixed([match for kind in self._kinds for match in kind.matches(wanted)])


class _Kind:
    """What can be suggested of one kind, numbered by its count, and its names in every spelling."""

    def __init__(self, kind: str, counts: Mapping[str, int]) -> None:
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))
        self._kind = kind
        self._texts = [text for text, _ in ordered]
        self._counts = np.fromiter((count for _, count in ordered), np.uint32, len(ordered))
        names = [
            (name, number) for number, text in enumerate(self._texts) for name in self._names(text)
        ]
        self._named = Beginnings(names)
        self._usual = _Spellings(
            (syllables(name[:_MOST_SPELLED]), number) for name, number in names
        )
        # Who types a place may not know how it is read there.
        places = names if kind == "region" else []
        self._otherwise = _Spellings(
            (way, number) for name, number in places for way in ways_to_read(name, _MOST_VARIED)
        )
        self._contents = Contents(map(skeleton, self._texts))

    def matches(self, wanted: str) -> list[_Match]:
        """What fits, each as well as it does; of titles that differ in numbers only the first."""
        fits: dict[int, int] = {}
        for fit, numbers in self._ways(wanted):
            for number in numbers:
                fits.setdefault(number, fit)
        best: dict[str, _Match] = {}
        for match in sorted(
            (_Match(fit, self._suggestion(number)) for number, fit in fits.items()),
            key=lambda match: match.order,
        ):
            best.setdefault(_DIGITS.sub("0", match.found.text), match)
        return list(best.values())[:MOST]

    def _ways(self, wanted: str) -> Iterator[tuple[int, Iterable[int]]]:
        """The best fits first."""
        yield _WHOLE, self._named.called(wanted, _LOOKED_AT)
        yield _BEGINS, self._named.beginning(wanted, _LOOKED_AT)
        if _LETTERS.fullmatch(wanted):
            yield _WHOLE, self._usual.called(wanted)
            yield _SPELLED, self._usual.spelled.beginning(wanted, _LOOKED_AT)
            yield _INITIALS, self._usual.initials.beginning(wanted, _LOOKED_AT)
            yield _READ_OTHERWISE, self._otherwise.spelled.beginning(wanted, _LOOKED_AT)
            yield _READ_OTHERWISE, self._otherwise.initials.beginning(wanted, _LOOKED_AT)
        elif half := _HALF_SPELLED.fullmatch(wanted):
            yield _SPELLED, self._half_spelled(*half.groups())
        yield _HOLDS, islice(self._contents.holding(wanted), _LOOKED_AT)

    def _half_spelled(self, characters: str, letters: str) -> list[int]:
        """Those that begin with the characters and go on as the letters say."""
        return [
            number
            for number in self._named.beginning(characters, _MOST_HALF_SPELLED)
            for name in self._names(self._texts[number])
            if name.startswith(characters) and _goes_on(name[len(characters) :], letters)
        ]

    def _suggestion(self, number: int) -> Suggestion:
        return Suggestion(self._texts[number], self._kind, int(self._counts[number]))

    def _names(self, text: str) -> list[str]:
        """Folded; of a place all names, its full one first."""
        others = aliases(text) if self._kind == "region" else ()
        return list(map(skeleton, others or (text,)))


class _Spellings:
    """Names by their pinyin and by its initials."""

    def __init__(self, ways: Iterable[tuple[Syllables, int]]) -> None:
        listed = list(ways)
        self.spelled = Beginnings(("".join(read), number) for read, number in listed)
        self.initials = Beginnings((_initials(read), number) for read, number in listed)

    def called(self, letters: str) -> list[int]:
        """The things whose whole pinyin, or all of its initials, these are."""
        return [
            *self.spelled.called(letters, _LOOKED_AT),
            *self.initials.called(letters, _LOOKED_AT),
        ]


def _goes_on(rest: str, letters: str) -> bool:
    read = syllables(rest[: len(letters)])
    return "".join(read).startswith(letters) or _initials(read).startswith(letters)


def _initials(read: Iterable[str]) -> str:
    return "".join(syllable[0] for syllable in read)


def _mixed(matches: list[_Match]) -> tuple[Suggestion, ...]:
    """The best, but no kind takes more than its share while others are left out."""
    ordered = _distinct(sorted(matches, key=lambda match: match.order))
    taken = Counter[str]()
    chosen, others = [], []
    for match in ordered:
        kind = match.found.kind
        taken[kind] += 1
        if taken[kind] <= _SHARES[kind]:
            chosen.append(match)
        elif kind != "title" or taken[kind] <= _MOST_TITLES:
            others.append(match)
    best = [*chosen, *others][:MOST]
    return tuple(match.found for match in sorted(best, key=lambda match: match.order))


def _distinct(ordered: Iterable[_Match]) -> list[_Match]:
    """One for each text."""
    found: dict[str, _Match] = {}
    for match in ordered:
        found.setdefault(match.found.text, match)
    return list(found.values())
