"""What are the terms of an exact text called? Said once for those who index and those who ask.

An exact text is indexed as places, one for each character that is not skipped. At a place stand
several terms: the character; the pair of it and the next one; and marks, which begin with a code
point that no text has. Marks tell where units of the text begin and end, and where numbers and
words of letters do, so that a phrase of terms at places one behind the other can ask for it:

    公开政府        公开 开政 政府 府               a run: its pairs, and the character that ends it
    whole 1546      [15 ·54 ·46 ]6                  ·: no white space stands between the two
    begins with 15  [15 5

White space ends a number, or stands within one, as in scans; `Reading` says which is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

# A code point that is no character: no text has it.
BREAK: Final = "\ufdd0"
COMMA: Final = ","
# Stands between the terms of one place. To us it is white space, so no term has it; the tokenizer
# does not take it for any.
BESIDE: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read where numbers and words begin and end; `name` is part of its terms.

    White space ends them, or it may stand within them.
    """

    name: str
    is_broken: bool = False

    def first(self, chars: str) -> str:
        """One or two characters with which something begins."""
        return f"{BREAK}{self.name}[{chars}"

    def last(self, char: str) -> str:
        return f"{BREAK}{self.name}]{char}"

    def alone(self, char: str) -> str:
        """A single character, with which something begins and ends."""
        return f"{BREAK}{self.name}={char}"

    def whole(self, text: str) -> list[str]:
        """The terms of all of it, a number for instance, place by place."""
        if len(text) == 1:
            return [self.alone(text)]
        return [self.first(text[:2]), *self._within(text), self.last(text[-1])]

    def beginning(self, text: str) -> list[str]:
        """The terms of what begins so."""
        if len(text) == 1:
            return [self.first(text)]
        return [self.first(text[:2]), *self._within(text), text[-1]]

    def _within(self, text: str) -> list[str]:
        pairs = [first + second for first, second in pairwise(text[1:])]
        return pairs if self.is_broken else list(map(unbroken, pairs))


# Numbers and words that white space ends.
NUMBERS: Final = Reading("n")
WORDS: Final = Reading("w")
# Numbers that go on behind white space until the line ends.
OF_LINES: Final = Reading("l", is_broken=True)


def of_section(kind: str) -> Reading:
    """Numbers that go on behind white space until a section of the kind begins or ends."""
    return Reading(f"s.{kind}.", is_broken=True)


def unbroken(pair: str) -> str:
    """Two letters or digits without white space between them."""
    return f"{BREAK}·{pair}"


def run(bare: str) -> list[str]:
    """The terms of a run, each a place behind the one before; together as long as the run."""
    return [*pairs(bare), bare[-1]]


def pairs(bare: str) -> list[str]:
    """The pairs of a run of two characters or more, by which it is found."""
    return [first + second for first, second in pairwise(bare)]


@dataclass(frozen=True, slots=True)
class Border:
    """How units of a kind are marked: where each begins and ends, or that one is but a place."""

    name: str

    @property
    def begin(self) -> str:
        return f"{BREAK}{self.name}<"

    @property
    def end(self) -> str:
        return f"{BREAK}{self.name}>"

    @property
    def only(self) -> str:
        return f"{BREAK}{self.name}|"


PIECES: Final = Border("piece")
LINES: Final = Border("line")
SENTENCES: Final = Border("sentence")


def sections(kind: str) -> Border:
    return Border(f"section.{kind}")
