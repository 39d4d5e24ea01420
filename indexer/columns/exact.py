"""Which characters stand one behind the other? The fields in which exact runs are looked for.

Both take a folded text. White space is skipped, and a comma between two digits; a run goes on
behind them, but not behind a `BREAK`. `Characters` counts the single characters. `Bigrams` has the
pairs of neighbours with their positions: a longer run is a phrase of its pairs.

A skipped comma stands for itself at the edge of a run. So the digit before it begins two more
pairs, with the comma and from the comma: they stand where that digit stands, and so what follows
is one position behind, as in any run.

The last character before a break, or of the text, makes a pair with a break: so each character
begins a pair, and the places of one are those of all pairs that it begins.

Besides, `Bigrams` has **marks**, a break and a letter that no text has: where sentences and lines
begin, and what stands behind a break, where sections begin and end, and where white space stood
between two letters or digits. So it can be told in which sentence, line or section a run stands
(`units`).
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from whoosh import fields, formats

from indexer.columns.fields import Item, make_plain

COMMA: Final = ","
# Code points that are no characters stand for what is none.
BREAK: Final = "\ufdd0"
SENTENCE: Final = "\ufdd1"
LINE: Final = "\ufdd2"
APART: Final = "\ufdd3"
PIECE: Final = "\ufdd4"
SECTIONS: Final = tuple(map(chr, range(0xFDD5, 0xFDF0)))
MARKS: Final = SENTENCE + LINE + APART + PIECE + "".join(SECTIONS)
# Behind these a new sentence begins.
SENTENCE_ENDS: Final = "。!?;"
LINE_FEED: Final = "\n"


class ExactText(NamedTuple):
    """A folded text, and its sections: the number of the kind, begin and end in the text.

    Those of one kind must not overlap.
    """

    text: str
    sections: Sequence[tuple[int, int, int]] = ()


class Characters(fields.FieldType):  # type: ignore[misc]
    """The single characters of a text."""

    def __init__(self) -> None:
        self.format = formats.Frequency()
        make_plain(self)

    def index(self, value: ExactText, **kwargs: object) -> Iterator[Item]:
        held = "".join(value.text.replace(BREAK, "").split())
        for char, count in Counter(held).items():
            yield char.encode(), count, float(count), struct.pack("!I", count)


class Bigrams(fields.FieldType):  # type: ignore[misc]
    """The pairs of neighbouring characters of a text, and its marks, with their positions."""

    def __init__(self) -> None:
        self.format = formats.Positions()
        make_plain(self)

    def index(self, value: ExactText, **kwargs: object) -> Iterator[Item]:
        places: dict[str, list[int]] = {}
        for place, term in sorted([*_pairs(value.text), *_marks(value)]):
            places.setdefault(term, []).append(place)
        for term, found in places.items():
            yield term.encode(), len(found), float(len(found)), self.format.encode(found)


class _Held(NamedTuple):
    """A character that is not skipped: where in the text, and if a comma behind it is."""

    at: int
    char: str
    has_comma: bool = False


def _held(text: str) -> list[_Held]:
    chars = [(at, char) for at, char in enumerate(text) if not char.isspace()]
    found: list[_Held] = []
    for (at, char), (_, behind) in pairwise([*chars, (len(text), BREAK)]):
        if char == COMMA and behind.isdecimal() and found and found[-1].char.isdecimal():
            found[-1] = found[-1]._replace(has_comma=True)
        else:
            found.append(_Held(at, char))
    return found


def _pairs(text: str) -> Iterator[tuple[int, str]]:
    held = _held(text)
    for place, (first, second) in enumerate(pairwise([*held, _Held(len(text), BREAK)])):
        if first.char == BREAK:
            continue
        yield place, first.char + second.char
        if first.has_comma:
            yield place, first.char + COMMA
            yield place, COMMA + second.char


def _marks(value: ExactText) -> Iterator[tuple[int, str]]:
    text = value.text
    held = _held(text)
    before = _Held(-1, BREAK)
    for place, each in enumerate(held):
        if each.char != BREAK:
            between = text[before.at + 1 : each.at]
            if before.char == BREAK and place:
                yield place, BREAK + PIECE
            begins_line = before.char == BREAK or LINE_FEED in between
            if begins_line:
                yield place, BREAK + LINE
            if begins_line or before.char in SENTENCE_ENDS:
                yield place, BREAK + SENTENCE
            if between.strip(COMMA) and _is_latin(before.char) and _is_latin(each.char):
                yield place, BREAK + APART
        before = each
    for kind, begin, end in value.sections:
        for offset in (begin, end):
            yield sum(each.at < offset for each in held), BREAK + SECTIONS[kind]


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
