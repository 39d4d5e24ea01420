"""At which place of a text does which term stand? See `terms`.

Places are those of the characters that are not skipped: white space is, and a comma between two
digits. Such a comma stands for itself at the edge of a run, so the digit before it begins two more
pairs, with the comma and from it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import Final

from indexer.entry import Stretch
from indexer.opensearch_engine import terms
from indexer.opensearch_engine.terms import BESIDE, BREAK, COMMA, Border, Reading

# Behind these a new sentence begins.
_SENTENCE_ENDS: Final = "。!?;"
_LINE_FEED: Final = "\n"
_LATIN: Final = re.compile("[a-z0-9]+")
_DIGITS: Final = re.compile("[0-9]+")
_LETTER: Final = re.compile("[a-z]")

# A term and its place.
Placed = tuple[int, str]
# The place of the first and the one behind the last.
Span = tuple[int, int]


def whole_text(title: str, text: str, stretches: Sequence[Stretch]) -> str:
    """The tokens of folded texts with everything that can be asked of them, joined with blanks.

    Title and text are pieces, from one to the other no run goes on: a place lies between them.
    """
    pieces = [_Piece(title, ()), _Piece(text, stretches)]
    return f" {BREAK} ".join(_joined(each, each.marks()) for each in pieces if each.bare)


def short_text(text: str) -> str:
    """The tokens of a folded text of which only runs are asked."""
    return _joined(_Piece(text, ()), ())


class _Piece:
    """A text that goes on from its first character to its last."""

    def __init__(self, text: str, stretches: Sequence[Stretch]) -> None:
        self._text = text
        self._stretches = stretches
        held = [at for at, char in enumerate(text) if not char.isspace()]
        squeezed = "".join(text.split())
        skipped = [
            at
            for at in range(1, len(squeezed) - 1)
            if squeezed[at] == COMMA
            and squeezed[at - 1].isdecimal()
            and squeezed[at + 1].isdecimal()
        ]
        # The place of the digit before each comma that was skipped.
        self.commas = [at - number - 1 for number, at in enumerate(skipped)]
        for at in reversed(skipped):
            del held[at]
        # Of each place the offset in the text, and its character.
        self._offsets = held
        self.bare = "".join([text[at] for at in held])

    def marks(self) -> Iterator[Placed]:
        yield from _bordered(terms.PIECES, [(0, len(self.bare))])
        yield from _bordered(terms.LINES, pairwise(self._lines))
        yield from _bordered(terms.SENTENCES, pairwise(self._sentences))
        for kind, spans in self._sections.items():
            yield from _bordered(terms.sections(kind), spans)
        yield from self._words()
        yield from self._numbers()

    @cached_property
    def _lines(self) -> list[int]:
        """The places at which lines begin, and that behind the last."""
        feeds = [at for at, char in enumerate(self._text) if char == _LINE_FEED]
        return sorted({0, *map(self._place, feeds), len(self.bare)})

    @cached_property
    def _sentences(self) -> list[int]:
        ends = [place + 1 for place, char in enumerate(self.bare) if char in _SENTENCE_ENDS]
        return sorted({*self._lines, *ends})

    @cached_property
    def _sections(self) -> dict[str, list[Span]]:
        """Where sections of each kind lie."""
        found: dict[str, list[Span]] = {}
        for kind, begin, end in self._stretches:
            first, behind = self._place(begin), self._place(end)
            if first < behind:
                found.setdefault(kind, []).append((first, behind))
        return found

    def _place(self, offset: int) -> int:
        """The place of the first character from an offset on."""
        return bisect_left(self._offsets, offset)

    def _is_apart(self, place: int) -> bool:
        """Whether white space stands before a place."""
        before, at = self._offsets[place - 1], self._offsets[place]
        return at - before > 1 and bool(self._text[before + 1 : at].strip(COMMA))

    def _words(self) -> Iterator[Placed]:
        for found in _LATIN.finditer(self.bare):
            for begin, end in self._cut_apart(found.span()):
                for place in range(begin, end - 1):
                    yield place, terms.unbroken(self.bare[place : place + 2])
                if _LETTER.search(self.bare, begin, end):
                    yield from self._edges(terms.WORDS, begin, end)

    def _numbers(self) -> Iterator[Placed]:
        for found in _DIGITS.finditer(self.bare):
            digits = found.span()
            ended = set(self._cut_apart(digits))
            for number in ended:
                yield from self._edges(terms.NUMBERS, *number)
            for reading, borders in self._going_on:
                for number in set(_cut(digits, borders)) - ended:
                    yield from self._edges(reading, *number)

    @cached_property
    def _going_on(self) -> list[tuple[Reading, list[int]]]:
        """How numbers with white space in them can be read, and where they end then."""
        return [
            (terms.OF_LINES, self._lines),
            *(
                (terms.of_section(kind), sorted({*chain.from_iterable(spans)}))
                for kind, spans in self._sections.items()
            ),
        ]

    def _cut_apart(self, span: Span) -> Iterator[Span]:
        begin, end = span
        return _cut(span, [at for at in range(begin + 1, end) if self._is_apart(at)])

    def _edges(self, reading: Reading, begin: int, end: int) -> Iterator[Placed]:
        """What tells where something begins and ends."""
        first, last = self.bare[begin], self.bare[end - 1]
        yield begin, reading.first(first)
        if begin == end - 1:
            yield begin, reading.alone(first)
        else:
            yield begin, reading.first(self.bare[begin : begin + 2])
            yield end - 1, reading.last(last)


def _bordered(border: Border, spans: Iterable[Span]) -> Iterator[Placed]:
    for begin, end in spans:
        if begin == end - 1:
            yield begin, border.only
        elif begin < end:
            yield begin, border.begin
            yield end - 1, border.end


def _cut(span: Span, borders: Sequence[int]) -> Iterator[Span]:
    """The pieces of a span, cut where borders, ascending, lie in it."""
    begin, end = span
    inside = borders[bisect_left(borders, begin + 1) : bisect_left(borders, end)]
    return pairwise([begin, *inside, end])


def _joined(piece: _Piece, marks: Iterable[Placed]) -> str:
    bare = piece.bare
    tokens = [f"{first}{second}{BESIDE}{first}" for first, second in pairwise(bare + BREAK)]
    for place in piece.commas:
        tokens[place] += f"{BESIDE}{bare[place]}{COMMA}{BESIDE}{COMMA}{bare[place + 1]}"
        tokens[place] += f"{BESIDE}{COMMA}"
    for place, term in marks:
        tokens[place] += BESIDE + term
    return " ".join(tokens)
