"""Which characters stand one behind the other? The fields in which exact runs are looked for.

Both take a bare text: without white space, but for line feeds where it must not run on, and the
places of the digits behind which a comma was skipped. `Characters` counts the single characters.
`Bigrams` has the pairs of neighbours with their positions: a longer run is a phrase of its pairs.

A skipped comma stands for itself at the edge of a run. So the digit before it begins two more
pairs, with the comma and from the comma: they stand where that digit stands, and so what follows
is one position behind, as in any run.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from whoosh import fields, formats

from indexer.columns.fields import Item, make_plain

Bare = tuple[str, Sequence[int]]
COMMA: Final = ","
BREAK: Final = "\n"


class Characters(fields.FieldType):  # type: ignore[misc]
    """The single characters of a bare text."""

    def __init__(self) -> None:
        self.format = formats.Frequency()
        make_plain(self)

    def index(self, value: Bare, **kwargs: object) -> Iterator[Item]:
        text, commas = value
        for char, count in Counter(text.replace(BREAK, "") + COMMA * len(commas)).items():
            yield char.encode(), count, float(count), struct.pack("!I", count)


class Bigrams(fields.FieldType):  # type: ignore[misc]
    """The pairs of neighbouring characters of a bare text, with their positions."""

    def __init__(self) -> None:
        self.format = formats.Positions()
        make_plain(self)

    def index(self, value: Bare, **kwargs: object) -> Iterator[Item]:
        places: dict[str, list[int]] = {}
        for place, pair in sorted(_pairs(*value)):
            places.setdefault(pair, []).append(place)
        for pair, found in places.items():
            yield pair.encode(), len(found), float(len(found)), self.format.encode(found)


def _pairs(text: str, commas: Sequence[int]) -> Iterator[tuple[int, str]]:
    for place, (first, second) in enumerate(pairwise(text)):
        if BREAK not in (first, second):
            yield place, first + second
    for place in commas:
        yield place, text[place] + COMMA
        yield place, COMMA + text[place + 1]
