"""Which kinds of fields are there for what was analysed before?"""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whoosh import fields, formats

Item = tuple[bytes, int, float, bytes]


class CountedWords(fields.FieldType):  # type: ignore[misc]
    """Words with their counts, which somebody counted before: no positions."""

    def __init__(self) -> None:
        self.format = formats.Frequency()
        make_plain(self)

    def index(self, value: Mapping[str, int], **kwargs: Any) -> Iterator[Item]:
        for word, count in value.items():
            yield word.encode(), count, float(count), struct.pack("!I", count)


class Words(fields.FieldType):  # type: ignore[misc]
    """The words of a text, counted; what holds no letter and no digit is no word."""

    def __init__(self) -> None:
        self.format = formats.Frequency()
        make_plain(self)

    def index(self, value: Sequence[str], **kwargs: Any) -> Iterator[Item]:
        for word, count in Counter(value).items():
            if any(map(str.isalnum, word)):
                yield word.encode(), count, float(count), struct.pack("!I", count)


class DigitRuns(fields.FieldType):  # type: ignore[misc]
    """The numbers in a text: digits with no digit beside them, counted."""

    def __init__(self) -> None:
        self.format = formats.Frequency()
        make_plain(self)

    def index(self, value: str, **kwargs: Any) -> Iterator[Item]:
        for number, count in Counter(re.findall("[0-9]+", value)).items():
            yield number.encode(), count, float(count), struct.pack("!I", count)


class LatinRuns(fields.FieldType):  # type: ignore[misc]
    """The words in a text of small letters and digits with no such beside them, counted.

    Each has a letter at least.
    """

    def __init__(self) -> None:
        self.format = formats.Frequency()
        make_plain(self)

    def index(self, value: str, **kwargs: Any) -> Iterator[Item]:
        found = (run for run in re.findall("[a-z0-9]+", value) if not run.isdecimal())
        for word, count in Counter(found).items():
            yield word.encode(), count, float(count), struct.pack("!I", count)


class PlacedWords(fields.FieldType):  # type: ignore[misc]
    """Words in their order; phrases can be looked for."""

    def __init__(self) -> None:
        self.format = formats.Positions()
        make_plain(self)

    def index(self, value: Sequence[str], **kwargs: Any) -> Iterator[Item]:
        places: dict[str, list[int]] = {}
        for place, word in enumerate(value):
            places.setdefault(word, []).append(place)
        for word, found in places.items():
            yield word.encode(), len(found), float(len(found)), self.format.encode(found)


def make_plain(field: fields.FieldType) -> None:
    """Scored by its length, and nothing of what a field of Whoosh can have besides."""
    field.scorable = True
    field.stored = field.unique = field.vector = field.spelling = False
    field.column_type = field.analyzer = field.sortable_typecode = None
